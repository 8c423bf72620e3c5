"""Arrays of the engine become result tables here, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.axes import SEXES
from framsyn.tables.registry import result_tables
from framsyn.tables.schema import Table

FloatArray = NDArray[np.float64]

STATISTICS = ("mean", "p10", "p50", "p90")
"""The four statistics of a draw axis, in the order of `framsyn.engine.quantiles.summarise`."""


def long_table(
    axes: Mapping[str, Sequence[object]], columns: Mapping[str, FloatArray]
) -> pl.DataFrame:
    """One row per cell, the first axis slowest.

    Args:
        axes: Values per axis, in the order of the arrays.
        columns: Arrays of the shape of the axes; NaN becomes null (not applicable).

    Example:
        >>> import numpy as np
        >>> long_table({"year": [2020, 2021]}, {"mean": np.array([1.0, np.nan])}).rows()
        [(2020, 1.0), (2021, None)]
    """
    sizes = [len(values) for values in axes.values()]
    frame: dict[str, pl.Series] = {}
    for place, (name, values) in enumerate(axes.items()):
        index = np.arange(sizes[place], dtype=np.uint32)
        index = np.repeat(index, int(np.prod(sizes[place + 1 :], dtype=np.int64)))
        index = np.tile(index, int(np.prod(sizes[:place], dtype=np.int64)))
        frame[name] = _axis(name, values).gather(index)
    for name, array in columns.items():
        frame[name] = pl.Series(name, array.reshape(-1), dtype=pl.Float64, nan_to_null=True)
    return pl.DataFrame(frame)


def population_table(
    years: Sequence[int], areas: Sequence[str], statistics: FloatArray
) -> pl.DataFrame:
    """The table population from [area, year, sex, age, statistic]."""
    ordered = np.moveaxis(statistics, 1, 0)
    ages = range(statistics.shape[3])
    axes = {"year": years, "area": areas, "sex": SEXES, "age": ages}
    return long_table(axes, _by_statistic("", ordered))


def total_table(years: Sequence[int], areas: Sequence[str], statistics: FloatArray) -> pl.DataFrame:
    """The table population_total from [area, year, statistic]."""
    ordered = np.moveaxis(statistics, 1, 0)
    return long_table({"year": years, "area": areas}, _by_statistic("", ordered))


def occupation_table(
    years: Sequence[int],
    areas: Sequence[str],
    occupations: Sequence[str],
    measures: Mapping[str, FloatArray],
) -> pl.DataFrame:
    """The table workforce from [area, occupation, year, statistic] per measure."""
    return long_table({"year": years, "area": areas, "ssyk2012": occupations}, _columns(measures))


def group_table(
    years: Sequence[int],
    areas: Sequence[str],
    groups: Sequence[str],
    measures: Mapping[str, FloatArray],
) -> pl.DataFrame:
    """A table by group from [area, group, year, statistic] per measure.

    A measure without a name gives the columns mean, p10, p50 and p90.
    """
    return long_table({"year": years, "area": areas, "group": groups}, _columns(measures))


def _columns(measures: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
    columns: dict[str, FloatArray] = {}
    for measure, statistics in measures.items():
        prefix = f"{measure}_" if measure else ""
        columns |= _by_statistic(prefix, np.moveaxis(statistics, 2, 0))
    return columns


def arrange(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Every result table as it is declared: its columns, types and order of rows."""
    declared = result_tables()
    return {name: _arranged(declared[name], table) for name, table in tables.items()}


def _arranged(declared: Table, table: pl.DataFrame) -> pl.DataFrame:
    """The table as declared; what already is so is not sorted again, which takes far longer."""
    if table.schema != declared.schema:
        return declared.arrange(table)
    key = list(declared.key)
    in_order = table.select(pl.struct(key).alias("key"))["key"].is_sorted()
    return table if in_order else declared.arrange(table)


def _by_statistic(prefix: str, statistics: FloatArray) -> dict[str, FloatArray]:
    return {f"{prefix}{name}": statistics[..., i] for i, name in enumerate(STATISTICS)}


def _axis(name: str, values: Sequence[object]) -> pl.Series:
    """An axis in the type that the result tables declare for it."""
    types: dict[str, pl.DataType] = {"year": pl.Int32(), "age": pl.Int16()}
    return pl.Series(name, list(values), dtype=types.get(name, pl.String()))
