"""A statistical cube: figures on a grid of dimensions, as every format of PxWeb holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

VALUE, SYMBOL = "value", "symbol"


@dataclass(frozen=True)
class Dimension:
    """One dimension of a cube.

    Attributes:
        code: the producer's name of it, such as Region.
        label: what it is called.
        codes: the codes along it, in order; exactly as written, also with blanks at the end.
        labels: what each code is called.
        units: the unit of each code, where the dimension holds kinds of figures.
        eliminable: whether it may be left out of a selection.
        is_time: whether it is the time.
        is_contents: whether it holds kinds of figures.
    """

    code: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    units: Mapping[str, str] = field(default_factory=dict)
    eliminable: bool = False
    is_time: bool = False
    is_contents: bool = False


@dataclass(frozen=True)
class Cube:
    """Figures on a grid.

    Attributes:
        table: the producer's name of the table.
        label: its title.
        dimensions: in the order of the figures: the last one changes fastest.
        values: one figure per cell, nan where there is none; empty for metadata alone.
        symbols: what stands in a cell instead of a figure (or beside it), by the cell's position.
        updated: when the producer last changed it, as written.
        source: who makes it, as written.
        notes: what the producer says about it.

    >>> sex = Dimension("Kon", "kön", ("1", "2"), ("män", "kvinnor"))
    >>> cube = Cube("T", "t", (sex,), np.array([3.0, np.nan]), {1: ".."})
    >>> cube.frame().rows()
    [('1', 3.0, None), ('2', None, '..')]
    """

    table: str
    label: str
    dimensions: tuple[Dimension, ...]
    values: NDArray[np.float64]
    symbols: Mapping[int, str] = field(default_factory=dict)
    updated: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()

    @property
    def shape(self) -> tuple[int, ...]:
        """How many codes there are along each dimension."""
        return tuple(len(dimension.codes) for dimension in self.dimensions)

    def dimension(self, code: str) -> Dimension:
        """The dimension of that code.

        Raises:
            KeyError: there is none.
        """
        for dimension in self.dimensions:
            if dimension.code == code:
                return dimension
        known = ", ".join(dimension.code for dimension in self.dimensions)
        raise KeyError(f"{self.table} has no dimension {code}; it has {known}.")

    def frame(self) -> pl.DataFrame:
        """One row per cell: a text column per dimension (its codes), `value` and `symbol`.

        A figure that is not there is null; `symbol` is null where the producer wrote nothing.
        """
        lengths = self.shape
        columns: dict[str, pl.Series] = {}
        total = int(np.prod(lengths)) if lengths else 0
        after = total
        for dimension, length in zip(self.dimensions, lengths, strict=True):
            after //= max(length, 1)
            places = np.tile(
                np.repeat(np.arange(length, dtype=np.uint32), after), _times(total, length * after)
            )
            texts = pl.Series(dimension.codes, dtype=pl.String)
            columns[dimension.code] = texts.gather(pl.Series(places))
        columns[VALUE] = pl.Series(self.values, dtype=pl.Float64).fill_nan(None)
        columns[SYMBOL] = self._symbols(total)
        return pl.DataFrame(columns)

    def _symbols(self, total: int) -> pl.Series:
        told = pl.Series([None], dtype=pl.String).new_from_index(0, total)
        if not self.symbols:
            return told
        places = pl.Series(list(self.symbols), dtype=pl.UInt32)
        return told.scatter(places, pl.Series(list(self.symbols.values()), dtype=pl.String))


def _times(total: int, block: int) -> int:
    return total // block if block else 0


def join_cubes(cubes: Sequence[Cube]) -> pl.DataFrame:
    """The cells of parts of one table, one under another, in the columns of the first.

    Raises:
        ValueError: there are no parts, or they have different dimensions.
    """
    if not cubes:
        raise ValueError("There is no part of the table to join.")
    names = [dimension.code for dimension in cubes[0].dimensions]
    for cube in cubes[1:]:
        others = [dimension.code for dimension in cube.dimensions]
        if sorted(others) != sorted(names):
            raise ValueError(
                f"{cube.table}: parts with {names} and {others} do not belong together."
            )
    return pl.concat([cube.frame().select(*names, VALUE, SYMBOL) for cube in cubes])
