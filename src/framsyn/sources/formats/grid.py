"""What holds for the cells of every format: their number, and what a dash in them means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import prod

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.sources.formats.cube import Dimension
from framsyn.sources.formats.errors import not_readable, shown
from framsyn.tables.status import STATE_OF_TEXT

LARGEST_WHOLE = 1e15
MOST_CELLS = 50_000_000
"""More cells than this are not made room for: 400 MB, and over ten times any table of SCB."""


def count_cells(dimensions: Sequence[Dimension], form: str) -> int:
    """How many cells there are on a grid.

    Raises:
        FormatError: they are more than can be made room for, there is no dimension, or a dimension
            or a code stands twice.
    """
    if not dimensions:
        raise not_readable(form, "Där finns ingen dimension.", "There is no dimension.")
    _refuse_doubles([dimension.code for dimension in dimensions], form)
    for dimension in dimensions:
        _refuse_doubles(dimension.codes, form)
    return prod(len(dimension.codes) for dimension in dimensions)


def refuse_absurd(cells: int, form: str) -> None:
    """Stop before room is made for more cells than any real table has.

    Raises:
        FormatError: the cells are too many.
    """
    if cells > MOST_CELLS:
        raise not_readable(
            form,
            f"Den säger sig ha {cells} celler; högst {MOST_CELLS} läses.",
            f"It claims to have {cells} cells; at most {MOST_CELLS} are read.",
        )


def _refuse_doubles(codes: Sequence[str], form: str) -> None:
    if len(set(codes)) != len(codes):
        double = Counter(codes).most_common(1)[0][0]
        raise not_readable(
            form,
            f"Koden {shown(double)} finns två gånger.",
            f"The code {shown(double)} stands twice.",
        )


def put_zeros(values: NDArray[np.float64], symbols: Mapping[int, str]) -> None:
    """Write 0 in the cells that say so with a dash: in statistics "-" is a figure, namely none.

    >>> values = np.array([np.nan, np.nan])
    >>> put_zeros(values, {0: "-", 1: ".."})
    >>> values.tolist()
    [0.0, nan]
    """
    told = [place for place, symbol in symbols.items() if STATE_OF_TEXT.get(symbol) == "zero"]
    zeros = np.array(told, dtype=np.int64)
    values[zeros[np.isnan(values[zeros])]] = 0.0


def is_symbol(text: str) -> bool:
    """Whether a text is one of those that stand in place of a figure.

    >>> is_symbol(".."), is_symbol(" - "), is_symbol("many")
    (True, True, False)
    """
    return text.strip().lower() in STATE_OF_TEXT or not text.strip(" .")


def read_figures(texts: pl.Series) -> tuple[NDArray[np.float64], list[int]]:
    """Texts as figures: nan where a text is no finite number, and the places of those.

    >>> read_figures(pl.Series(["3", "..", "inf"]))
    (array([ 3., nan, nan]), [1, 2])
    """
    numbers = texts.cast(pl.Float64, strict=False)
    others = numbers.is_finite().not_().fill_null(True).arg_true()
    values = numbers.to_numpy(writable=True)
    values[others.to_numpy()] = np.nan
    return values, others.to_list()


def in_full(value: float) -> str:
    """A figure with all its digits: never rounded, and never with a power of ten.

    >>> [in_full(value) for value in (5.0, 0.1, 1e-7, 1e20)]
    ['5', '0.1', '0.0000001', '100000000000000000000']
    """
    if value.is_integer() and abs(value) < LARGEST_WHOLE:
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def count_decimals(values: NDArray[np.float64]) -> int:
    """How many decimals the figures need, so that none is rounded.

    >>> count_decimals(np.array([1.25, 3.0, np.nan]))
    2
    """
    broken = np.unique(values[np.isfinite(values) & (values % 1 != 0)])
    return max((len(in_full(value).partition(".")[2]) for value in broken.tolist()), default=0)
