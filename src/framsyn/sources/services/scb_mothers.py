"""Births by the mother's age: open classes at their ends, and no child lost for want of an age."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import VALUE
from framsyn.sources.services.rows import state_of_symbol
from framsyn.sources.services.scb_codes import MOTHER_AGE_OF_SCB, area_of, year_of
from framsyn.sources.services.scb_series import Series
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
    known = add_up_mothers(cells.filter(pl.col(MOTHER) != UNKNOWN), MOTHER)
    unknown = (
        cells.filter((pl.col(MOTHER) == UNKNOWN) & (pl.col(VALUE) > 0))
        .group_by(year_of(), area_of())
        .agg(pl.col(VALUE).sum().alias("unknown"))
    )
    states = known.filter(pl.col("state").is_not_null()).select(
        *table.key, pl.lit("births").alias("column"), "state"
    )
    frame = table.arrange(share_out(known, unknown))
    faults = (_told(unknown, series.table),) if unknown.height else ()
    shapes = {series.table: shape_of(metadata)}
    return Parsed({table.name: frame}, {table.name: states.sort(table.key)}, shapes, faults)


def add_up_mothers(cells: pl.DataFrame, variable: str, *places: pl.Expr) -> pl.DataFrame:
    """Births by year, area and the mother's age 15 to 49, the open classes added to the ends.

    A sum of which a part is not known is not known: its `state` says why.

    Args:
        cells: `value` and `symbol`, and the variables of year, area and mother's age.
        variable: the mother's age.
        places: what is summed within; year and area where nothing is said.
    """
    ages = pl.col(variable).replace_strict(MOTHER_AGE_OF_SCB, return_dtype=pl.Int16)
    told = cells.select(
        *(places or (year_of(), area_of())),
        ages.alias("mother_age"),
        pl.col(VALUE).alias("births"),
        state_of_symbol().alias("state"),
    )
    gone = pl.col("births").is_null()
    return told.group_by(*PLACE, "mother_age").agg(
        pl.when(~gone.any()).then(pl.col("births").sum()).alias("births"),
        pl.col("state").filter(gone).drop_nulls().first(),
    )


def share_out(known: pl.DataFrame, unknown: pl.DataFrame) -> pl.DataFrame:
    """Births of mothers of unknown age shared among the known ages of the same area and year.

    Where none are known there, the ages of all areas and years together serve.

    >>> known = pl.DataFrame({"year": [2020, 2020], "area": ["24", "24"], "mother_age": [30, 31],
    ...                       "births": [3.0, 1.0]})
    >>> unknown = pl.DataFrame({"year": [2020], "area": ["24"], "unknown": [2.0]})
    >>> share_out(known, unknown)["births"].to_list()
    [4.5, 1.5]
    """
    births, own = pl.col("births"), pl.col("births").sum().over(PLACE)
    weight = pl.when(own > 0).then(births).otherwise(births.sum().over("mother_age"))
    even = pl.when(weight.sum().over(PLACE) > 0).then(weight).otherwise(1.0)
    share = pl.col("weight") / pl.col("weight").sum().over(PLACE)
    return (
        known.join(unknown, on=PLACE, how="left", maintain_order="left")
        .with_columns(even.alias("weight"))
        .with_columns(births + pl.col("unknown").fill_null(0.0) * share)
        .drop("unknown", "weight")
    )


def _told(unknown: pl.DataFrame, table: str) -> Fault:
    births = {"births": f"{unknown['unknown'].sum():g}"}
    return Fault(UNKNOWN_MOTHER_AGE, table, MOTHER, count=unknown.height, details=births)
