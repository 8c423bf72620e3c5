"""How much of the need there will be nobody for."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.declaration import Indicator, Question, Reading, Tables
from framsyn.indicators.place import workforce_rows
from framsyn.tables.text import Text

SMALLEST_CELL = 100.0


def measure(tables: Tables, question: Question) -> Reading | None:
    """Sum of shortages over the occupations that have one, as a share of the whole need.

    A surplus in one occupation does not fill a shortage in another, so the occupations are not
    netted against each other. The interval takes every occupation at its own p10 and p90 at the
    same time: it is the widest there can be, exact if all occupations swing together.

    Returns:
        The share, with the persons short and their interval; None below the smallest cell.
    """
    rows = workforce_rows(tables, question).filter(pl.col("year") == question.year)
    demand = float(rows["demand_mean"].sum())
    if demand < SMALLEST_CELL:
        return None
    short = _shortage(rows, "balance_mean")
    low, high = _shortage(rows, "balance_p90"), _shortage(rows, "balance_p10")
    return Reading(
        value=short / demand,
        low=low / demand,
        high=high / demand,
        status="estimated",
        persons={"short": short, "short_low": low, "short_high": high, "demand": demand},
    )


def _shortage(rows: pl.DataFrame, column: str) -> float:
    """Persons short, summed over the occupations where supply is less than demand."""
    return float((-rows[column]).clip(lower_bound=0.0).sum())


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
    reads=("workforce", "aggregate_workforce"),
    reading=Text(
        sv="{year} saknas troligen {short} personer i {area} ({interval}).",
        en="In {year}, {area} will probably be short of {short} people ({interval}).",
    ),
    smallest_cell=SMALLEST_CELL,
    measure=measure,
)
