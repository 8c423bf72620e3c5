"""Births by the mother's age: open classes at their ends, and no child lost for want of an age."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import VALUE
from framsyn.sources.services.rows import fill
from framsyn.sources.services.scb_codes import MOTHER_AGE_OF_SCB, area_of, year_of
from framsyn.sources.services.scb_series import Series, add_up
from framsyn.sources.services.selection import shape_of
from framsyn.sources.source import Parsed
from framsyn.tables.faults.cell_kinds import UNKNOWN_MOTHER_AGE
from framsyn.tables.faults.fault import Fault
from framsyn.tables.schema import Table

MOTHER = "AlderModer"
UNKNOWN = "us"
"""SCB's code of a mother whose age is not known (uppgift saknas)."""

BY_MOTHER = {MOTHER: (*MOTHER_AGE_OF_SCB, UNKNOWN)}
PLACE = ["year", "area"]


def read_births(
    series: Series, answers: Sequence[Answer], areas: Collection[str], table: Table
) -> Parsed:
    """The rows of a table of births by the mother's age 15 to 49.

    Children of mothers younger than 15 or older than 49 are counted at those ages. Those of mothers
    of unknown age are shared among the known ages of the same area and year, and told as a fault.
    """
    metadata, cells = series.cells(answers, areas)
    cells = cells.with_columns(year_of(), area_of())
    known, states = fill_births(table, cells.filter(pl.col(MOTHER) != UNKNOWN), MOTHER)
    unknown = cells.filter((pl.col(MOTHER) == UNKNOWN) & (pl.col(VALUE) > 0))
    unknown = unknown.select(*PLACE, pl.col(VALUE).alias("unknown"))
    frame = table.arrange(share_out(known, unknown))
    faults = (_told(unknown, series.table),) if unknown.height else ()
    shapes = {series.table: shape_of(metadata)}
    return Parsed({table.name: frame}, {table.name: states}, shapes, faults)


def fill_births(
    table: Table, cells: pl.DataFrame, variable: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of births by the mother's age 15 to 49, the open classes added to the ends.

    Args:
        table: the declaration.
        cells: `year`, `area`, `value` and `symbol`, and the mother's age.
        variable: the mother's age, by SCB's codes.

    Returns:
        The frame and its states, as `fill` gives them.
    """
    ages = pl.col(variable).replace_strict(MOTHER_AGE_OF_SCB, return_dtype=pl.Int16)
    summed = add_up(cells.with_columns(ages.alias("mother_age")), *table.key)
    return fill(table, summed, "births", *(pl.col(name) for name in table.key))


def share_out(known: pl.DataFrame, unknown: pl.DataFrame) -> pl.DataFrame:
    """Births of mothers of unknown age shared among the known ages of the same area and year.

    Where none are known there, the ages of all areas and years together serve.

    >>> known = pl.DataFrame({"year": [2020, 2020], "area": ["24", "24"], "mother_age": [30, 31],
    ...                       "births": [3.0, 1.0]})
    >>> unknown = pl.DataFrame({"year": [2020], "area": ["24"], "unknown": [2.0]})
    >>> share_out(known, unknown)["births"].to_list()
    [4.5, 1.5]
    """
    births, weight = pl.col("births"), pl.col("weight")
    overall = births.sum().over("mother_age").alias("overall")
    own = pl.when(births.sum().over(PLACE) > 0).then(births).otherwise("overall")
    even = pl.when(weight.sum().over(PLACE) > 0).then(weight).otherwise(1.0)
    return (
        known.join(unknown, on=PLACE, how="left", maintain_order="left")
        .with_columns(overall)
        .with_columns(own.alias("weight"))
        .with_columns(even.alias("weight"))
        .with_columns(births + pl.col("unknown").fill_null(0.0) * weight / weight.sum().over(PLACE))
        .select(known.columns)
    )


def _told(unknown: pl.DataFrame, table: str) -> Fault:
    births = {"births": f"{unknown['unknown'].sum():g}"}
    return Fault(UNKNOWN_MOTHER_AGE, table, MOTHER, count=unknown.height, details=births)
