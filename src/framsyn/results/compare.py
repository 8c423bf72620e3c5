"""The difference between two runs: cell by cell, and cause by cause."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

CELLS: dict[str, tuple[str, ...]] = {
    "population_total": ("year", "area"),
    "workforce": ("year", "area", "ssyk2012"),
    "aggregate_population_total": ("year", "area"),
    "aggregate_workforce": ("year", "area", "ssyk2012"),
}
"""The tables that are compared, with the columns that name a cell."""

_CAUSES = ("area", "ssyk2012", "quantity", "from_year", "to_year")


def compare_cells(
    first: Mapping[str, pl.DataFrame], second: Mapping[str, pl.DataFrame]
) -> dict[str, pl.DataFrame]:
    """Second minus first, for every number of every cell that both have.

    Args:
        first: Result tables of one run.
        second: Result tables of the other.

    Returns:
        By table name, the cells with the columns of the table; persons, positive where the
        second run has more.

    Example:
        >>> import polars as pl
        >>> one = pl.DataFrame({"year": [2030], "area": ["24"], "mean": [10.0]})
        >>> two = one.with_columns(pl.lit(12.5).alias("mean"))
        >>> compare_cells({"population_total": one}, {"population_total": two})[
        ...     "population_total"]["mean"].to_list()
        [2.5]
    """
    return {
        name: _subtract(first[name], second[name], list(key))
        for name, key in CELLS.items()
        if name in first and name in second
    }


def compare_causes(first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """How much of the difference in change each cause makes; the causes sum to it exactly.

    A cause that only one of the runs has counts as nothing in the other.

    Args:
        first: The table explain of one run.
        second: The table explain of the other, over the same years.

    Returns:
        The table explain with `persons` = second minus first.
    """
    key = [*_CAUSES, "cause"]
    both = first.join(second, on=key, how="full", coalesce=True, suffix="_second")
    return both.select(
        *key,
        (pl.col("persons_second").fill_null(0.0) - pl.col("persons").fill_null(0.0)).alias(
            "persons"
        ),
    ).sort(key)


def _subtract(first: pl.DataFrame, second: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    numbers = [name for name in first.columns if name not in key]
    both = first.join(second, on=key, how="inner", suffix="_second")
    return both.select(
        *key, *((pl.col(f"{name}_second") - pl.col(name)).alias(name) for name in numbers)
    ).sort(key)
