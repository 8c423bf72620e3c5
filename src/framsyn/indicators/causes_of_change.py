"""What a change comes from, cause by cause."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.declaration import Question, Tables


def causes_of_change(
    tables: Tables, question: Question, quantity: str, ssyk2012: str
) -> pl.DataFrame:
    """The causes of the change from the base year to the year asked about, largest first.

    The run explains municipalities, and often the whole; where it does not, the municipalities'
    causes are added, which is exact.

    Args:
        tables: the result tables.
        question: place and years.
        quantity: population, supply, demand or balance.
        ssyk2012: a code, "total" for all occupations, "" for population.

    Returns:
        cause, persons; empty where the run explains nothing of it.
    """
    frame = tables.get("explain")
    if frame is None:
        return pl.DataFrame(schema={"cause": pl.String, "persons": pl.Float64})
    rows = frame.filter(
        pl.col("quantity") == quantity,
        pl.col("ssyk2012") == ssyk2012,
        pl.col("from_year") == question.base_year,
        pl.col("to_year") == question.year,
    )
    own = rows.filter(pl.col("area") == question.area)
    chosen = own if own.height else rows.filter(pl.col("area").is_in(question.leaves))
    size = pl.col("persons").abs()
    return (
        chosen.group_by("cause")
        .agg(pl.col("persons").sum())
        .sort([size, pl.col("cause")], descending=[True, False])
    )
