"""How figures are laid out as whole tables of SCB's: axes, parts, totals, labels."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.sources.formats.cube import Cube, Dimension
from tests.world.scb_occupations import contents, times

Floats = NDArray[np.float64]
Contents = Mapping[str, tuple[str, Floats]]
"""By SCB's code: what the kind of figure is called, and its figures, without their own axis."""

UPDATED = "2026-02-22T07:00:00Z"
OURS = ("men", "women")
AGES = tuple(range(101))
MOTHER_AGES = tuple(range(15, 50))
MOVES = ("in_domestic", "out_domestic", "immigration", "emigration")
SINGLE = (*map(str, AGES[:-1]), "100+")
"""Ages by code, of the tables without noise."""


def lay(frame: pl.DataFrame, number: str, axes: Mapping[str, Sequence[object]]) -> Floats:
    """A column as an array with the named axes; a cell without a row, or a figure, is nan."""
    shape = tuple(len(values) for values in axes.values())
    places = [
        frame[name].replace_strict(list(values), range(len(values))).to_numpy()
        for name, values in axes.items()
    ]
    grid = np.full(shape, np.nan)
    grid[tuple(places)] = frame[number].cast(pl.Float64).to_numpy()
    return grid


def split(values: Floats, parts: int) -> Floats:
    """Whole numbers in so many whole parts, on a new first axis; the parts sum to them."""
    least = np.floor(values / parts)
    rest = values - least * parts
    return np.stack([least + (rest > part) for part in range(parts)])


def members(codes: Iterable[Sequence[int]], size: int) -> Floats:
    """Which of the single places each code holds: [code, place]."""
    rows = [np.isin(np.arange(size), places) for places in codes]
    return np.array(rows, dtype=np.float64)


def by_code(values: Floats, codes: Mapping[str, list[int]], axis: int) -> Floats:
    """The sums of single places that each code stands for, on the same axis."""
    size = values.shape[axis]
    summed = np.tensordot(values, members(codes.values(), size), axes=([axis], [1]))
    return np.moveaxis(summed, -1, axis)


def with_total(values: Floats, axis: int) -> Floats:
    """The values and, after them, their sum."""
    return np.concatenate([values, values.sum(axis=axis, keepdims=True)], axis=axis)


def labelled(codes: Iterable[str], unit: str = " år") -> dict[str, str]:
    """Ages with their labels."""
    totals = {"tot": "totalt ålder", "us": "uppgift saknas"}
    totals |= dict.fromkeys(("TotSA", "TOT1", "TOT5", "TOT10"), "totalt, samtliga åldrar")
    return {code: totals.get(code, f"{code}{unit}".replace("-", "–")) for code in codes}


def build(table: str, label: str, dimensions: Sequence[Dimension], told: Contents) -> Cube:
    """A table: its dimensions but the kinds of figures, the last of them the time."""
    figures = np.stack([values for _, values in told.values()], axis=-2)
    kinds = contents({code: name for code, (name, _) in told.items()})
    whole = (*dimensions[:-1], kinds, dimensions[-1])
    missing = dict.fromkeys(np.flatnonzero(np.isnan(figures)).tolist(), ".")
    return Cube(table, label, whole, figures.ravel(), missing, UPDATED, "SCB")


def places(frame: pl.DataFrame) -> list[str]:
    """The areas, in order."""
    return sorted(set(frame["area"]))


def years_of(frame: pl.DataFrame) -> list[int]:
    """The years, in order."""
    return sorted(set(frame["year"]))


def year_codes(years: Iterable[int]) -> Dimension:
    """The time."""
    return times([str(year) for year in years])


def by_age(frame: pl.DataFrame, number: str, years: Sequence[int]) -> Floats:
    """[area, age, sex, year]"""
    rows = frame.filter(pl.col("year").is_in(list(years)))
    axes = {"area": places(frame), "age": AGES, "sex": OURS, "year": years}
    return lay(rows, number, axes)


def by_mother(births: pl.DataFrame, years: Sequence[int]) -> Floats:
    """[area, mother's age, year]: 14 and under, 15 … 49, not known."""
    rows = births.filter(pl.col("year").is_in(list(years)))
    axes = {"area": places(births), "mother_age": MOTHER_AGES, "year": years}
    known = lay(rows, "births", axes)
    young = np.minimum(known[:, :1], 1)
    known[:, :1] -= young
    return np.concatenate([young, known, np.zeros_like(young)], axis=1)
