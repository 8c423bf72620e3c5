"""The rows of the result tables that belong to one place, whether municipality or whole."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.declaration import Question, Tables

CHILDREN = (0, 19)
WORKING_AGES = (20, 64)
OLD = (65, 200)


def workforce_rows(tables: Tables, question: Question) -> pl.DataFrame:
    """Workforce of the area, one row per year and occupation; the row "total" is left out.

    Taken from the table of municipalities or from that of the whole, where the sums were made
    draw by draw.
    """
    frame = tables["workforce"]
    if question.leaves != (question.area,):
        frame = tables["aggregate_workforce"]
    return frame.filter(pl.col("area") == question.area, pl.col("ssyk2012") != "total")


def population_total_rows(tables: Tables, question: Question) -> pl.DataFrame:
    """Population of the area, all ages together, one row per year."""
    name = "population_total"
    if question.leaves != (question.area,):
        name = "aggregate_population_total"
    return tables[name].filter(pl.col("area") == question.area).sort("year")


def persons_of_ages(tables: Tables, question: Question, year: int, ages: tuple[int, int]) -> float:
    """Likely number of persons of the ages (first and last included) at the end of a year."""
    rows = tables["population"].filter(
        pl.col("area").is_in(question.leaves),
        pl.col("year") == year,
        pl.col("age").is_between(*ages),
    )
    return float(rows["mean"].sum())


def interval_of_ages(
    tables: Tables, question: Question, year: int, group: str
) -> tuple[float, float] | None:
    """Interval of an age group where the run has written it (`population_group`), else None.

    Quantiles of single ages cannot be added: the table holds sums made draw by draw.
    """
    name = "population_group"
    if question.leaves != (question.area,):
        name = "aggregate_population_group"
    if name not in tables:
        return None
    rows = tables[name].filter(
        pl.col("area") == question.area, pl.col("year") == year, pl.col("group") == group
    )
    if rows.is_empty():
        return None
    return float(rows["p10"][0]), float(rows["p90"][0])
