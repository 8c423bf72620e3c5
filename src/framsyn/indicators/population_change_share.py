"""How much the population grows or shrinks."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.declaration import Indicator, Question, Reading, Tables
from framsyn.indicators.place import population_total_rows
from framsyn.tables.text import Text

SMALLEST_CELL = 100.0


def measure(tables: Tables, question: Question) -> Reading | None:
    """Change of the whole population since the base year, as a share of it.

    The base year is known, so the interval of the later year is the interval of the change.

    Returns:
        The share, with the persons now and later; None below the smallest cell.
    """
    rows = population_total_rows(tables, question)
    now = rows.filter(pl.col("year") == question.base_year)
    later = rows.filter(pl.col("year") == question.year)
    if now.is_empty() or later.is_empty() or now["mean"][0] < SMALLEST_CELL:
        return None
    base = float(now["mean"][0])
    mean, low, high = (float(later[name][0]) for name in ("mean", "p10", "p90"))
    return Reading(
        value=mean / base - 1,
        low=low / base - 1,
        high=high / base - 1,
        status="estimated",
        persons={"now": base, "later": mean, "later_low": low, "later_high": high},
    )


INDICATOR = Indicator(
    key="population_change_share",
    label=Text(sv="Folkmängdens förändring", en="Population change"),
    definition=Text(
        sv="Folkmängdens förändring sedan startåret, delad med startårets folkmängd.",
        en="The change in population since the first year, divided by the first year's population.",
    ),
    unit="share",
    direction="neither",
    reads=("population_total", "aggregate_population_total"),
    reading=Text(
        sv="{area} har troligen {later} invånare {year} ({interval}). {base_year} var de {now}.",
        en="{area} will probably have {later} inhabitants in {year} ({interval}). "
        "In {base_year} there were {now}.",
    ),
    smallest_cell=SMALLEST_CELL,
    measure=measure,
)
