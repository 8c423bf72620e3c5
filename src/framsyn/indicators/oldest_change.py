"""How much the number of people of eighty and over grows."""

from __future__ import annotations

from framsyn.indicators.declaration import Indicator, Question, Reading, Tables
from framsyn.indicators.place import change_of_age_group
from framsyn.tables.text import Text

SMALLEST_CELL = 20.0
GROUP = "80+"


def measure(tables: Tables, question: Question) -> Reading | None:
    """Change in persons of 80 and over since the base year, as a share of them.

    Returns:
        The share with its interval: the base year is known, so the later year's interval is the
        change's; None below the smallest cell.
    """
    found = change_of_age_group(tables, question, GROUP)
    if found is None or found[0] < SMALLEST_CELL:
        return None
    now, later = found
    return Reading(
        value=later.mean / now - 1,
        low=later.low / now - 1,
        high=later.high / now - 1,
        status="estimated",
        persons={
            "now": now,
            "later": later.mean,
            "later_low": later.low,
            "later_high": later.high,
        },
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
    reads=("population_group", "aggregate_population_group"),
    reading=Text(
        sv="Antalet personer som är 80 år eller äldre i {area} förändras med {value} till {year}.",
        en="The number of people aged 80 or over in {area} changes by {value} by {year}.",
    ),
    smallest_cell=SMALLEST_CELL,
    measure=measure,
)
