"""How much the number of people of eighty and over grows."""

from __future__ import annotations

from framsyn.indicators.declaration import Indicator, Question, Reading, Tables
from framsyn.indicators.place import interval_of_ages, persons_of_ages
from framsyn.tables.text import Text

SMALLEST_CELL = 20.0
OLDEST = (80, 200)


def measure(tables: Tables, question: Question) -> Reading | None:
    """Change in persons of 80 and over since the base year, as a share of them.

    Returns:
        The share, with an interval where the run wrote age groups; None below the smallest cell.
    """
    now = persons_of_ages(tables, question, question.base_year, OLDEST)
    if now < SMALLEST_CELL:
        return None
    later = persons_of_ages(tables, question, question.year, OLDEST)
    interval = interval_of_ages(tables, question, question.year, "80+")
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
    key="oldest_change",
    label=Text(sv="Personer 80 år och äldre, förändring", en="People of 80 and over, change"),
    definition=Text(
        sv="Förändringen i antalet personer som är 80 år eller äldre sedan startåret, delad med "
        "startårets antal. De behöver mest vård och omsorg.",
        en="The change in people aged 80 or over since the first year, divided by the first "
        "year's number. They need the most care.",
    ),
    unit="share",
    direction="high_is_harder",
    reads=("population",),
    reading=Text(
        sv="Antalet personer som är 80 år eller äldre i {area} förändras med {value} till {year}.",
        en="The number of people aged 80 or over in {area} changes by {value} by {year}.",
    ),
    smallest_cell=SMALLEST_CELL,
    measure=measure,
)
