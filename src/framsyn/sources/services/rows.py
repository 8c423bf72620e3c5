"""From the cells of a cube to the rows of a declared table, with why a figure is not there."""

from __future__ import annotations

import polars as pl

from framsyn.sources.formats.cube import SYMBOL, VALUE
from framsyn.tables.schema import Table
from framsyn.tables.status import STATE_OF_TEXT

SEX_OF_SCB = {"1": "men", "2": "women"}
SEX_OR_TOTAL_OF_SCB = {**SEX_OF_SCB, "1+2": "total", "TotSa": "total", "TotSA": "total"}


def sex_of(variable: str = "Kon") -> pl.Expr:
    """SCB's code of sex (1 men, 2 women) as ours."""
    return pl.col(variable).replace_strict(SEX_OF_SCB).alias("sex")


def state_of_symbol() -> pl.Expr:
    """The state that a cell's symbol means: suppressed, missing or not_applicable; else null."""
    told = pl.col(SYMBOL).str.strip_chars().str.to_lowercase()
    known = {text: state for text, state in STATE_OF_TEXT.items() if text}
    return told.replace_strict(known, default=None, return_dtype=pl.String)


def fill(
    table: Table, cells: pl.DataFrame, number: str, *columns: pl.Expr
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of a table from cells, one row per cell.

    Args:
        table: the declaration.
        cells: `value` and `symbol`, and what the expressions read.
        number: the column that the value goes into.
        columns: expressions that give the other columns, named as they are declared.

    Returns:
        The frame, sorted by its key; and its states: the key columns, `column` and `state`, for
        cells without a figure where the producer says why.

    >>> from framsyn.tables.inputs.vacancies import VACANCIES
    >>> cells = pl.DataFrame({"Tid": ["2024"], "value": [None], "symbol": [".."]})
    >>> frame, states = fill(VACANCIES, cells, "ads", pl.col("Tid").alias("year"),
    ...                      pl.lit("24").alias("area"), pl.lit("5321").alias("ssyk2012"))
    >>> frame["ads"].to_list(), states["state"].to_list()
    ([None], ['suppressed'])
    """
    rows = cells.select(*columns, pl.col(VALUE).alias(number), state_of_symbol().alias("state"))
    states = rows.filter(pl.col("state").is_not_null() & pl.col(number).is_null())
    states = states.select(
        *(pl.col(name).cast(table.column(name).dtype) for name in table.key),
        pl.lit(number).alias("column"),
        "state",
    )
    return table.arrange(rows), states.sort(table.key)
