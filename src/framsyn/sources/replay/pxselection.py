"""Which codes a selection means, and the part of a cube that it cuts out, as PxWeb does it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from framsyn.sources.formats.cube import Cube, Dimension

Chosen = Mapping[str, Sequence[str]]

NO_VALUE = "Non-existent value"
NO_EXPRESSION = "Illegal selection expression"
TOTALS = frozenset({"00", "1+2", "t", "tot", "total", "totalt", "totsa"})
"""Codes (in small letters) that hold the whole of a dimension."""

COUNT = re.compile(r"(?i)(top|bottom)\(\s*([1-9]\d*)\s*(?:,\s*(\d+)\s*)?\)")
REACH = re.compile(r"(?i)(range|from|to)\(([^,]+?)(?:,([^,]+?))?\)")
FUNCTION = re.compile(r"(?i)(top|bottom|range|from|to)\(")


class SelectionError(Exception):
    """A selection that the service refuses.

    Attributes:
        title: the service's own word for what is wrong.
    """

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


class DoubleCodeError(Exception):
    """The same code stands twice: the service breaks down on it."""


def expand(dimension: Dimension, expressions: Sequence[str]) -> list[str]:
    """The codes that expressions mean, in the order of the table.

    Raises:
        SelectionError: there is no such code, or no such expression.
        DoubleCodeError: the same code is written twice.

    >>> years = Dimension("Tid", "år", ("2022", "2023", "2024"), ("", "", ""), is_time=True)
    >>> expand(years, ["top(2)"]), expand(years, ["FROM(2023)"]), expand(years, ["202?"])
    (['2023', '2024'], ['2023', '2024'], ['2022', '2023', '2024'])
    """
    known = {code.lower(): code for code in dimension.codes}
    written = Counter(known[text.lower()] for text in expressions if text.lower() in known)
    if any(times > 1 for times in written.values()):
        raise DoubleCodeError(dimension.code)
    meant = set(written)
    for text in expressions:
        if text.lower() not in known:
            meant |= set(_meaning(dimension, text))
    return [code for code in dimension.codes if code in meant]


def _meaning(dimension: Dimension, text: str) -> Sequence[str]:
    if found := COUNT.fullmatch(text):
        return _counted(dimension, found)
    if found := REACH.fullmatch(text):
        return _reached(dimension, found)
    if FUNCTION.match(text):
        raise SelectionError(NO_EXPRESSION)
    if "*" in text:
        return _beginning_or_ending(dimension, text)
    if "?" in text:
        return _matching(dimension, "".join("." if c == "?" else re.escape(c) for c in text))
    raise SelectionError(NO_VALUE)


def _counted(dimension: Dimension, found: re.Match[str]) -> Sequence[str]:
    """TOP and BOTTOM: the first of the list, which of times is the newest."""
    name, count, offset = found.groups()
    from_end = dimension.is_time is (name.lower() == "top")
    codes = dimension.codes[::-1] if from_end else dimension.codes
    start = int(offset or 0)
    return codes[start : start + int(count)]


def _reached(dimension: Dimension, found: re.Match[str]) -> Sequence[str]:
    """RANGE, FROM and TO: the ends belong to it, and may stand in any order."""
    name, first, second = found.groups()
    if (second is None) is (name.lower() == "range"):
        raise SelectionError(NO_EXPRESSION)
    places = {code.lower(): place for place, code in enumerate(dimension.codes)}
    asked = [code.strip().lower() for code in (first, second) if code is not None]
    if not all(code in places for code in asked):
        raise SelectionError(NO_VALUE)
    ends = sorted(places[code] for code in asked)
    start = 0 if name.lower() == "to" else ends[0]
    stop = len(dimension.codes) if name.lower() == "from" else ends[-1] + 1
    return dimension.codes[start:stop]


def _beginning_or_ending(dimension: Dimension, text: str) -> list[str]:
    """A star stands for anything, at the beginning, at the end or both."""
    core = text.removeprefix("*").removesuffix("*")
    if "*" in core:
        raise SelectionError(NO_EXPRESSION)
    before = ".*" if text.startswith("*") else ""
    after = ".*" if text.endswith("*") else ""
    return _matching(dimension, before + re.escape(core) + after)


def _matching(dimension: Dimension, form: str) -> list[str]:
    return [code for code in dimension.codes if re.fullmatch(form, code, re.IGNORECASE)]


def cut(cube: Cube, chosen: Chosen) -> Cube:
    """The part of a cube with the chosen codes; a dimension that is left out is eliminated.

    Args:
        cube: the whole table.
        chosen: codes by dimension, as the table has them and in its order.

    >>> sex = Dimension("Kon", "kön", ("1", "2"), ("män", "kvinnor"), eliminable=True)
    >>> year = Dimension("Tid", "år", ("2023", "2024"), ("2023", "2024"), is_time=True)
    >>> cube = Cube("T", "t", (sex, year), np.array([1.0, 2.0, 3.0, 4.0]))
    >>> cut(cube, {"Tid": ["2024"]}).values.tolist()
    [6.0]
    """
    values = cube.values.reshape(cube.shape)
    numbers = {text: number for number, text in enumerate(sorted(set(cube.symbols.values())), 1)}
    marks = np.zeros(cube.values.size, dtype=np.int32)
    marks[list(cube.symbols)] = [numbers[text] for text in cube.symbols.values()]
    marks = marks.reshape(cube.shape)
    kept = []
    for axis in reversed(range(len(cube.dimensions))):
        dimension = cube.dimensions[axis]
        if dimension.code in chosen:
            places = _places(dimension, chosen[dimension.code])
            values, marks = values.take(places, axis), marks.take(places, axis)
            kept.append(_part(dimension, places))
        else:
            values, marks = _eliminate(dimension, axis, values, marks)
    values, marks, texts = values.ravel(), marks.ravel(), ("", *numbers)
    symbols = {int(place): texts[marks[place]] for place in np.flatnonzero(marks)}
    return replace(cube, dimensions=tuple(reversed(kept)), values=values, symbols=symbols)


def _places(dimension: Dimension, codes: Sequence[str]) -> list[int]:
    place_of = {code: place for place, code in enumerate(dimension.codes)}
    return [place_of[code] for code in codes]


def _part(dimension: Dimension, places: Sequence[int]) -> Dimension:
    codes = tuple(dimension.codes[place] for place in places)
    return replace(
        dimension,
        codes=codes,
        labels=tuple(dimension.labels[place] for place in places),
        units={code: dimension.units[code] for code in codes if code in dimension.units},
    )


def _eliminate(
    dimension: Dimension, axis: int, values: NDArray[np.float64], marks: NDArray[np.int32]
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """The published total where there is one, else the sum."""
    total = next((at for at, code in enumerate(dimension.codes) if code.lower() in TOTALS), None)
    if total is not None:
        return np.asarray(values.take(total, axis)), np.asarray(marks.take(total, axis))
    return np.asarray(values.sum(axis=axis)), np.asarray(marks.max(axis=axis))


def default_selection(cube: Cube) -> dict[str, list[str]]:
    """What is given when nothing is chosen: few kinds of figures and times, much else left out.

    With one dimension beside the kind of figure and the time: thirteen times of one kind, or one
    time of every kind. With more: the first kind and the newest time, for those that must be
    chosen; where there are fewer than two such, the outermost of the others too.
    """
    contents = next((d for d in cube.dimensions if d.is_contents), None)
    time = next((d for d in cube.dimensions if d.is_time), None)
    others = [d for d in cube.dimensions if d is not contents and d is not time]
    kinds = list(contents.codes) if contents else []
    times = list(time.codes) if time else []
    if len(others) > 1:
        kinds, times, others = kinds[:1], times[-1:], _shown(others)
    elif others and len(kinds) > 1:
        times = times[-1:]
    else:
        times = times[-13:]
    chosen = {d.code: list(d.codes) for d in others}
    chosen |= {contents.code: kinds} if contents else {}
    return chosen | ({time.code: times} if time else {})


def _shown(others: Sequence[Dimension]) -> list[Dimension]:
    needed = [dimension for dimension in others if not dimension.eliminable]
    if len(needed) > 1:
        return needed
    if needed:
        last = [dimension for dimension in others if dimension.eliminable][-1]
        return [*needed, last]
    return [others[0], others[-1]]
