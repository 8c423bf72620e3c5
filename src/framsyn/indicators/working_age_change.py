"""How much the population of working age grows or shrinks."""

from __future__ import annotations

from framsyn.indicators.declaration import Indicator, Question, Reading, Tables
from framsyn.indicators.place import WORKING_AGES, interval_of_ages, persons_of_ages
from framsyn.tables.text import Text

SMALLEST_CELL = 100.0


def measure(tables: Tables, question: Question) -> Reading | None:
    """Change in persons of 20-64 since the base year, as a share of them.

    Returns:
        The share, with an interval where the run wrote age groups; None below the smallest cell.
    """
    now = persons_of_ages(tables, question, question.base_year, WORKING_AGES)
    if now < SMALLEST_CELL:
        return None
    later = persons_of_ages(tables, question, question.year, WORKING_AGES)
    interval = interval_of_ages(tables, question, question.year, "20-64")
    low, high = interval if interval is not None else (None, None)
    persons = {"now": now, "later": later, "change": later - now}
    if low is not None and high is not None:
        persons |= {"change_low": low - now, "change_high": high - now}
    return Reading(
        value=later / now - 1,
        low=None if low is None else low / now - 1,
        high=None if high is None else high / now - 1,
        status="estimated",
        persons=persons,
    )


INDICATOR = Indicator(
    key="working_age_change",
    label=Text(sv="Personer i arbetsför ålder, förändring", en="People of working age, change"),
    definition=Text(
        sv="Förändringen i antalet personer 20–64 år sedan startåret, delad med startårets antal.",
        en="The change in people aged 20–64 since the first year, divided by the first year's "
        "number.",
    ),
    unit="share",
    direction="high_is_easier",
    reads=("population",),
    reading=Text(
        sv="Antalet personer i arbetsför ålder i {area} förändras med {value} till {year}.",
        en="The number of people of working age in {area} changes by {value} by {year}.",
    ),
    smallest_cell=SMALLEST_CELL,
    measure=measure,
)
