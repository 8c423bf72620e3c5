"""How many that each person of working age has to provide for."""

from __future__ import annotations

from framsyn.indicators.declaration import Indicator, Question, Reading, Tables
from framsyn.indicators.place import age_group
from framsyn.tables.text import Text

SMALLEST_CELL = 100.0
WORKING = "20-64"
PROVIDED_FOR = ("0-4", "5-19", "65-79", "80+")


def measure(tables: Tables, question: Question) -> Reading | None:
    """Persons of 0-19 and 65 and over per person of 20-64, at the end of the year asked about.

    Returns:
        The ratio without interval (its parts swing together, which quantiles of the parts do not
        tell), with the ratio of the base year; None below the smallest cell.
    """
    now, later = (_ratio(tables, question, year) for year in (question.base_year, question.year))
    if now is None or later is None:
        return None
    return Reading(later, None, None, "estimated", {"now": now * 100, "later": later * 100})


def _ratio(tables: Tables, question: Question, year: int) -> float | None:
    """The ratio of one year; None where fewer than the smallest cell are of working age."""
    working = age_group(tables, question, year, WORKING)
    others = [age_group(tables, question, year, group) for group in PROVIDED_FOR]
    if working is None or working.mean < SMALLEST_CELL:
        return None
    return sum(group.mean for group in others if group is not None) / working.mean


INDICATOR = Indicator(
    key="dependency_ratio",
    label=Text(sv="Försörjningskvot", en="Dependency ratio"),
    definition=Text(
        sv="Antalet barn och unga (0–19 år) och äldre (65 år eller mer) per person i arbetsför "
        "ålder (20–64 år).",
        en="Children and young people (0–19) and older people (65 or over) per person of working "
        "age (20–64).",
    ),
    unit="share",
    direction="high_is_harder",
    reads=("population_group", "aggregate_population_group"),
    reading=Text(
        sv="På 100 personer i arbetsför ålder i {area} går det {later} yngre och äldre {year}. "
        "{base_year} var de {now}.",
        en="For every 100 people of working age in {area} there will be {later} younger and older "
        "people in {year}. In {base_year} there were {now}.",
    ),
    smallest_cell=SMALLEST_CELL,
    measure=measure,
)
