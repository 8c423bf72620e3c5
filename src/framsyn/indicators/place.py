"""The rows of the result tables that belong to one place, whether municipality or whole."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from framsyn.indicators.declaration import Question, Tables

ALL_OCCUPATIONS = "total"


@dataclass(frozen=True)
class Spread:
    """A likely value with the ends that nine futures of ten are above and below."""

    mean: float
    low: float
    high: float


def workforce_rows(tables: Tables, question: Question) -> pl.DataFrame:
    """Workforce of the area, one row per year and occupation; the row "total" is left out."""
    return _of_place(tables, question, "workforce").filter(pl.col("ssyk2012") != ALL_OCCUPATIONS)


def group_rows(tables: Tables, question: Question) -> pl.DataFrame:
    """Workforce of the area by occupation group and year, the group "total" among them.

    The occupations were added up in every draw before the quantiles, so the intervals are those of
    the sums.
    """
    return _of_place(tables, question, "workforce_group")


def total_rows(tables: Tables, question: Question) -> pl.DataFrame:
    """Workforce of the area, all occupations together, one row per year."""
    rows = group_rows(tables, question).filter(pl.col("group") == ALL_OCCUPATIONS)
    return rows.sort("year")


def population_total_rows(tables: Tables, question: Question) -> pl.DataFrame:
    """Population of the area, all ages together, one row per year."""
    return _of_place(tables, question, "population_total").sort("year")


def age_group(tables: Tables, question: Question, year: int, group: str) -> Spread | None:
    """Persons of an age group ("0-4", "5-19", "20-64", "65-79", "80+") at the end of a year.

    Returns:
        The persons with their interval; None where the table does not hold the year.
    """
    rows = _of_place(tables, question, "population_group").filter(
        pl.col("year") == year, pl.col("group") == group
    )
    return None if rows.is_empty() else spread(rows)


def change_of_age_group(
    tables: Tables, question: Question, group: str
) -> tuple[float, Spread] | None:
    """Persons of an age group in the base year, and in the year asked about with interval."""
    now = age_group(tables, question, question.base_year, group)
    later = age_group(tables, question, question.year, group)
    return None if now is None or later is None else (now.mean, later)


def spread(row: pl.DataFrame, measure: str = "") -> Spread:
    """The likely value and the interval of a measure in the first of the rows."""
    start = f"{measure}_" if measure else ""
    mean, low, high = (float(row[f"{start}{end}"][0]) for end in ("mean", "p10", "p90"))
    return Spread(mean, low, high)


def _of_place(tables: Tables, question: Question, name: str) -> pl.DataFrame:
    """The area's rows of a table of municipalities, or of its twin for the whole.

    In the twin the municipalities were added up draw by draw before the quantiles.
    """
    whole = question.leaves != (question.area,)
    frame = tables[f"aggregate_{name}" if whole else name]
    return frame.filter(pl.col("area") == question.area)
