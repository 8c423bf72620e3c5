"""How much of the need there will be nobody for."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.declaration import Indicator, Question, Reading, Tables
from framsyn.indicators.place import spread, total_rows
from framsyn.tables.text import Text

SMALLEST_CELL = 100.0


def measure(tables: Tables, question: Question) -> Reading | None:
    """Sum of shortages over the occupations that have one, as a share of the whole need.

    A surplus in one occupation does not fill a shortage in another, so the occupations are not
    netted against each other. Which occupations are short differs between futures; the sum is made
    in each of them, and the mean and the interval are those of the sums.

    Returns:
        The share, with the persons short and their interval, and the likely surplus of the
        occupations that have one; None below the smallest cell.
    """
    rows = total_rows(tables, question).filter(pl.col("year") == question.year)
    if rows.is_empty() or rows["demand_mean"][0] < SMALLEST_CELL:
        return None
    demand, short = spread(rows, "demand").mean, spread(rows, "shortage")
    # The balance is the surpluses less the shortages, and means add.
    surplus = spread(rows, "balance").mean + short.mean
    return Reading(
        value=short.mean / demand,
        low=short.low / demand,
        high=short.high / demand,
        status="estimated",
        persons={
            "short": short.mean,
            "short_low": short.low,
            "short_high": short.high,
            "demand": demand,
            "surplus": surplus,
        },
    )


INDICATOR = Indicator(
    key="shortage_share",
    label=Text(sv="Brist av behovet", en="Shortage of the need"),
    definition=Text(
        sv="Summan av bristen i de yrken där tillgången är mindre än behovet, delad med hela "
        "behovet. Överskott i andra yrken räknas inte av.",
        en="The sum of the shortage in occupations where supply is less than demand, divided by "
        "the whole demand. A surplus in other occupations is not set off.",
    ),
    unit="share",
    direction="high_is_harder",
    reads=("workforce_group", "aggregate_workforce_group"),
    reading=Text(
        sv="{year} saknas troligen {short} personer i {area} ({interval}).",
        en="In {year}, {area} will probably be short of {short} people ({interval}).",
    ),
    smallest_cell=SMALLEST_CELL,
    measure=measure,
)
