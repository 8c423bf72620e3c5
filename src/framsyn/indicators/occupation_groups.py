"""Need and supply by group of occupations."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.declaration import Question, Tables
from framsyn.indicators.place import workforce_rows

MEASURES = ("supply", "demand", "balance")


def occupation_groups(tables: Tables, question: Question, digits: int = 2) -> pl.DataFrame:
    """Supply, demand and balance of the groups that share the first digits of SSYK 2012.

    The interval takes every occupation of a group at its own p10 and p90 at the same time: the
    widest there can be, exact if the group's occupations swing together.

    Args:
        tables: the result tables.
        question: place and year.
        digits: 1 or 2; codes that are shorter stand for themselves.

    Returns:
        group, then {supply,demand,balance}_{mean,p10,p90} in persons, largest demand first.
    """
    rows = workforce_rows(tables, question).filter(pl.col("year") == question.year)
    sums = [
        pl.col(f"{measure}_{statistic}").sum()
        for measure in MEASURES
        for statistic in ("mean", "p10", "p90")
    ]
    return (
        rows.with_columns(pl.col("ssyk2012").str.slice(0, digits).alias("group"))
        .group_by("group")
        .agg(sums)
        .sort(["demand_mean", "group"], descending=[True, False])
    )
