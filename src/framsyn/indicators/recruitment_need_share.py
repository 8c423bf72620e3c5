"""How many that must be recruited in an ordinary year."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.declaration import Indicator, Question, Reading, Tables
from framsyn.indicators.place import total_rows
from framsyn.tables.text import Text

SMALLEST_CELL = 100.0


def measure(tables: Tables, question: Question) -> Reading | None:
    """Job openings of an average year from the base year on, as a share of today's employed.

    The interval is the average of the years' own intervals: how much one single year may need, not
    how certain the average is.

    Returns:
        The share, with openings per year and how they split; None below the smallest cell.
    """
    rows = total_rows(tables, question)
    now = rows.filter(pl.col("year") == question.base_year)
    ahead = rows.filter(pl.col("year") > question.base_year, pl.col("year") <= question.year)
    if now.is_empty() or ahead.is_empty() or now["supply_mean"][0] < SMALLEST_CELL:
        return None
    employed = float(now["supply_mean"][0])
    per_year = {
        name: float(ahead[column].sum()) / ahead.height
        for name, column in (
            ("openings", "openings_mean"),
            ("openings_low", "openings_p10"),
            ("openings_high", "openings_p90"),
            ("expansion", "expansion_mean"),
            ("retirement", "retirement_mean"),
            ("turnover", "turnover_mean"),
        )
    }
    return Reading(
        value=per_year["openings"] / employed,
        low=per_year["openings_low"] / employed,
        high=per_year["openings_high"] / employed,
        status="estimated",
        persons={**per_year, "employed": employed},
    )


INDICATOR = Indicator(
    key="recruitment_need_share",
    label=Text(sv="Rekryteringsbehov per år", en="Recruitment need per year"),
    definition=Text(
        sv="Antalet personer som behöver anställas ett genomsnittligt år (fler jobb, "
        "pensioneringar och de som lämnar yrket av andra skäl), delat med antalet anställda i dag.",
        en="The number of people to recruit in an average year (growth, retirements and those "
        "who leave the occupation for other reasons), divided by the number employed today.",
    ),
    unit="share",
    direction="high_is_harder",
    reads=("workforce_group", "aggregate_workforce_group"),
    reading=Text(
        sv="Ungefär {openings} personer behöver anställas varje år i {area} ({interval}).",
        en="About {openings} people must be recruited every year in {area} ({interval}).",
    ),
    smallest_cell=SMALLEST_CELL,
    measure=measure,
)
