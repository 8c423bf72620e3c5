"""How many of those who work today that retire within ten years."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.declaration import Indicator, Question, Reading, Tables
from framsyn.indicators.place import spread, total_rows
from framsyn.tables.text import Text

SMALLEST_CELL = 100.0
YEARS = 10


def measure(tables: Tables, question: Question) -> Reading | None:
    """Retirements of the ten years after the base year, as a share of the base year's employed.

    Where the run is shorter than ten years, the years that there are count. The few who are
    recruited and retire within the period are in the numerator too.

    Returns:
        The share with its interval, and the persons who retire; None below the smallest cell.
    """
    rows = total_rows(tables, question)
    now = rows.filter(pl.col("year") == question.base_year)
    last = min(question.year, question.base_year + YEARS)
    then = rows.filter(pl.col("year") == last)
    if now.is_empty() or then.is_empty() or last == question.base_year:
        return None
    employed, retired = spread(now, "supply").mean, spread(then, "retired")
    if employed < SMALLEST_CELL:
        return None
    return Reading(
        value=retired.mean / employed,
        low=retired.low / employed,
        high=retired.high / employed,
        status="estimated",
        persons={
            "retire": retired.mean,
            "retire_low": retired.low,
            "retire_high": retired.high,
            "employed": employed,
            "last_year": float(last),
        },
    )


INDICATOR = Indicator(
    key="retirement_share_10y",
    label=Text(sv="Pensioneringar inom tio år", en="Retirements within ten years"),
    definition=Text(
        sv="Antalet personer som går i pension de närmaste tio åren, delat med antalet "
        "anställda i dag.",
        en="The number of people who retire in the next ten years, divided by the number "
        "employed today.",
    ),
    unit="share",
    direction="high_is_harder",
    reads=("workforce_group", "aggregate_workforce_group"),
    reading=Text(
        sv="{value} av dem som arbetar i {area} i dag går i pension inom tio år ({interval}).",
        en="{value} of those who work in {area} today will retire within ten years ({interval}).",
    ),
    smallest_cell=SMALLEST_CELL,
    measure=measure,
)
