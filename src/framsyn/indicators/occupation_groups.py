"""Need and supply by group of occupations."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.declaration import Question, Tables
from framsyn.indicators.place import ALL_OCCUPATIONS, group_rows

MEASURES = ("supply", "demand", "balance", "shortage")


def occupation_groups(tables: Tables, question: Question) -> pl.DataFrame:
    """Supply, demand, balance and shortage of the groups that share the first digits of SSYK 2012.

    The balance of a group nets its occupations, the shortage does not: it adds those of the
    occupations that are short, future by future.

    Args:
        tables: the result tables.
        question: place and year.

    Returns:
        group, then {supply,demand,balance,shortage}_{mean,p10,p90} in persons, largest demand
        first.
    """
    columns = [f"{measure}_{end}" for measure in MEASURES for end in ("mean", "p10", "p90")]
    return (
        group_rows(tables, question)
        .filter(pl.col("year") == question.year, pl.col("group") != ALL_OCCUPATIONS)
        .select("group", *columns)
        .sort(["demand_mean", "group"], descending=[True, False])
    )
