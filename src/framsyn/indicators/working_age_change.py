"""How much the population of working age grows or shrinks."""

from __future__ import annotations

from framsyn.indicators.declaration import Indicator, Question, Reading, Tables
from framsyn.indicators.place import change_of_age_group
from framsyn.tables.text import Text

SMALLEST_CELL = 100.0
GROUP = "20-64"


def measure(tables: Tables, question: Question) -> Reading | None:
    """Change in persons of 20-64 since the base year, as a share of them.

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
    key="working_age_change",
    label=Text(sv="Personer i arbetsför ålder, förändring", en="People of working age, change"),
    definition=Text(
        sv="Förändringen i antalet personer 20–64 år sedan startåret, delad med startårets antal.",
        en="The change in people aged 20–64 since the first year, divided by the first year's "
        "number.",
    ),
    unit="share",
    direction="high_is_easier",
    reads=("population_group", "aggregate_population_group"),
    reading=Text(
        sv="Antalet personer i arbetsför ålder i {area} förändras med {value} till {year}.",
        en="The number of people of working age in {area} changes by {value} by {year}.",
    ),
    smallest_cell=SMALLEST_CELL,
    measure=measure,
)
