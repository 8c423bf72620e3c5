"""A cube as a PX file, which `read_px` gives back as the same cube."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.formats.errors import FormatError, shown
from framsyn.sources.formats.grid import count_decimals, in_full
from framsyn.sources.formats.px import DOTS
from framsyn.tables.status import STATE_OF_TEXT
from framsyn.tables.text import Text

TIME_SCALES = {"M": "M1", "K": "Q1", "Q": "Q1", "H": "H1"}
MOST_SHOWN_DECIMALS = 6


def write_px(cube: Cube) -> bytes:
    """Write a cube as a PX file in UTF-8.

    The last dimension is the heading, the others are the stub. A figure that is not there, and of
    which nothing is said, is written as dots that are shown as nothing. A symbol beside a figure
    becomes DATANOTECELL.

    Raises:
        FormatError: two dimensions have the same label, which is how PX tells them apart.
        ValueError: the cube has no figures.

    >>> sex = Dimension("Kon", "kön", ("1", "2"), ("män", "kvinnor"))
    >>> px = write_px(Cube("T", "t", (sex,), np.array([3.0, np.nan]), {1: ".."}))
    >>> px.decode().splitlines()[-2:]
    ['DATA=', '3 "..";']
    """
    if len(cube.values) != np.prod(cube.shape):
        raise ValueError(f"{cube.table} has no figures to write.")
    _refuse_same_labels(cube.dimensions)
    lines = [
        *_about_table(cube),
        *(line for d in cube.dimensions for line in _about_dimension(d)),
        *_about_symbols(cube),
        "DATA=\n" + _data(cube),
    ]
    return "".join(f"{line};\n" for line in lines).encode()


def _refuse_same_labels(dimensions: Iterable[Dimension]) -> None:
    labels = [dimension.label for dimension in dimensions]
    double = next((label for label in labels if labels.count(label) > 1), None)
    if double is not None:
        raise FormatError(
            Text(
                sv=f"PX kan inte ha två variabler som heter {shown(double)}. Välj ett "
                "annat format.",
                en=f"PX cannot have two variables called {shown(double)}. Choose another format.",
            )
        )


def _quoted(*texts: str) -> str:
    return ",\n".join('"' + text.replace('"', '""') + '"' for text in texts)


def _about_table(cube: Cube) -> Iterator[str]:
    decimals = count_decimals(cube.values)
    *stub, heading = (dimension.label for dimension in cube.dimensions)
    contents = [dimension for dimension in cube.dimensions if dimension.is_contents]
    yield 'CHARSET="ANSI"'
    yield 'AXIS-VERSION="2013"'
    yield 'CODEPAGE="utf-8"'
    yield f"DECIMALS={decimals}"
    yield f"SHOWDECIMALS={min(decimals, MOST_SHOWN_DECIMALS)}"
    yield f"MATRIX={_quoted(cube.table)}"
    yield f"TABLEID={_quoted(cube.table)}"
    yield 'SUBJECT-CODE=""'
    yield 'SUBJECT-AREA=""'
    yield f"TITLE={_quoted(cube.label)}"
    yield f"CONTENTS={_quoted(cube.label)}"
    yield 'UNITS=""'
    if stub:
        yield f"STUB={_quoted(*stub)}"
    yield f"HEADING={_quoted(heading)}"
    if contents:
        yield f"CONTVARIABLE={_quoted(*(dimension.label for dimension in contents))}"
    if cube.updated:
        yield f"LAST-UPDATED={_quoted(cube.updated)}"
    if cube.source:
        yield f"SOURCE={_quoted(cube.source)}"
    if cube.notes:
        yield f"NOTE={_quoted('##'.join(cube.notes).replace(chr(10), '#'))}"


def _about_dimension(dimension: Dimension) -> Iterator[str]:
    about = f"({_quoted(dimension.label)})"
    yield f"VARIABLECODE{about}={_quoted(dimension.code)}"
    yield f"CODES{about}={_quoted(*dimension.codes)}"
    yield f"VALUES{about}={_quoted(*dimension.labels)}"
    if dimension.is_time:
        letter = dimension.codes[0][4:5]
        times = [code.replace(letter, "") for code in dimension.codes] if letter else []
        scale = TIME_SCALES.get(letter, "A1")
        yield f"TIMEVAL{about}=TLIST({scale}),{_quoted(*(times or dimension.codes))}"
    if dimension.eliminable:
        yield f"ELIMINATION{about}=YES"
    label_of = dict(zip(dimension.codes, dimension.labels, strict=True))
    for code, unit in dimension.units.items():
        yield f"UNITS({_quoted(label_of[code])})={_quoted(unit)}"


def _about_symbols(cube: Cube) -> Iterator[str]:
    """What is shown as nothing, and the symbols that stand beside figures."""
    yield f'DATASYMBOL{len(_silent(cube))}=""'
    for cell, symbol in cube.symbols.items():
        if not _instead(symbol, cube.values[cell]):
            places = np.unravel_index(cell, cube.shape)
            keys = (d.codes[place] for d, place in zip(cube.dimensions, places, strict=True))
            yield f"DATANOTECELL({_quoted(*keys)})={_quoted(symbol)}"


def _instead(symbol: str, value: float) -> bool:
    """Whether a symbol stands in place of the figure: there is none, or the dash means zero."""
    return bool(np.isnan(value)) or (value == 0 and STATE_OF_TEXT.get(symbol) == "zero")


def _silent(cube: Cube) -> str:
    """The most dots that no cell uses, to mean a cell of which nothing is said."""
    used = set(cube.symbols.values())
    return next(dots for dots in reversed((*DOTS, "")) if dots not in used)


def _data(cube: Cube) -> str:
    nothing = f'"{_silent(cube)}"'
    cells = [in_full(value) if value == value else nothing for value in cube.values.tolist()]
    for cell, symbol in cube.symbols.items():
        if _instead(symbol, cube.values[cell]):
            cells[cell] = _quoted(symbol)
    width = cube.shape[-1]
    return "\n".join(" ".join(cells[at : at + width]) for at in range(0, len(cells), width))
