"""Small numbers of one occupation: which are not told, so that none can be worked out from others.

A stock of persons in a municipality is told from five. Where it is smaller in any year, the stocks
of that occupation and place are withheld in all; and where one municipality alone would be
withheld, the next smallest is too, since the whole less all others would else give the number away.
Ends of intervals are not counts of anybody: they are told wherever their likely value is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from framsyn.reports.numbers import FEW

STOCKS = ("demand_mean", "supply_mean")
TAKEN_OUT = FEW / 2
"""Stands for a number that is not there because it was protected: it counts as one below five."""
SUPPRESSED = "suppressed"


def is_few(value: pl.Expr) -> pl.Expr:
    """Whether a number of persons is above zero and below five."""
    return (value > 0) & (value < FEW)


def with_withheld(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of occupations in all municipalities and years, with `few` and `withheld`.

    Both hold for a municipality in all years alike, so that no year gives another away.

    Args:
        rows: ssyk2012, area, demand_mean and supply_mean, a row per year of each.

    Returns:
        The rows with `few` (below five in some year) and `withheld` (few, or needed to hide one
        that is).

    >>> rows = pl.DataFrame({"area": ["a", "b", "c"], "demand_mean": [3.0, 9.0, 7.0]})
    >>> rows = rows.with_columns(ssyk2012=pl.lit("2221"), supply_mean=8.0)
    >>> with_withheld(rows).sort("area")["withheld"].to_list()
    [True, False, True]
    """
    # The smallest number above zero is the one that tells; zero is told.
    least = pl.min_horizontal(*(pl.col(n).filter(pl.col(n) > 0).min() for n in STOCKS))
    # In a published result the numbers of a place that is protected are taken out already.
    taken_out = pl.any_horizontal(*(pl.col(n).is_null().any() for n in STOCKS))
    places = rows.group_by("ssyk2012", "area").agg(
        pl.when(taken_out).then(TAKEN_OUT).otherwise(least).alias("_least")
    )
    places = places.sort("area")
    places = withheld(places, ("_least",), ("ssyk2012",)).select(
        "ssyk2012", "area", "withheld", is_few(pl.col("_least")).fill_null(value=False).alias("few")
    )
    return rows.join(places, on=["ssyk2012", "area"], how="left")


def withheld(rows: pl.DataFrame, stocks: Sequence[str], together: Sequence[str]) -> pl.DataFrame:
    """The rows with the column `withheld`: the small ones, and one more where one stood alone.

    >>> rows = pl.DataFrame({"year": [1, 1, 1, 2, 2], "n": [2.0, 0.0, 6.0, 8.0, 9.0]})
    >>> withheld(rows, ("n",), ("year",))["withheld"].to_list()
    [True, False, True, False, False]
    """
    small = pl.any_horizontal(*(is_few(pl.col(name)) for name in stocks)).fill_null(value=False)
    size = pl.min_horizontal(*(pl.col(name) for name in stocks))
    marked = rows.with_columns(small.alias("_small"), size.alias("_size"))
    others = pl.when(~pl.col("_small") & (pl.col("_size") > 0)).then(pl.col("_size"))
    alone = pl.col("_small").sum().over(together) == 1
    # Of equally small ones the first alone is enough.
    nearest = others.rank("ordinal").over(together) == 1
    return marked.with_columns(
        (pl.col("_small") | (alone & nearest.fill_null(value=False))).alias("withheld")
    ).drop("_small", "_size")


def without_withheld(
    rows: pl.DataFrame, numbers: Iterable[str], empty: str = "missing"
) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """The rows without the numbers that are withheld, and the states of their cells.

    Args:
        rows: with the column `withheld`, which is taken away.
        numbers: the columns that are withheld.
        empty: the state of their other cells without a number.

    Returns:
        The rows, and a frame of their shape with "suppressed" in each withheld cell, the state
        `empty` in each other cell of these columns without a number, null elsewhere; None where
        every cell has its number.
    """
    hidden, columns = pl.col("withheld"), set(numbers)
    shown = rows.with_columns(
        pl.when(~hidden).then(pl.col(name)).alias(name) for name in columns
    ).drop("withheld")
    states = rows.select(
        pl.when(hidden)
        .then(pl.lit(SUPPRESSED))
        .when(pl.col(name).is_null())
        .then(pl.lit(empty))
        .alias(name)
        if name in columns
        else pl.lit(None, pl.String).alias(name)
        for name in shown.columns
    )
    is_full = all(states[name].null_count() == states.height for name in columns)
    return shown, None if is_full else states
