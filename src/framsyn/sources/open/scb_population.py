"""Population by area, sex and age on 31 December, 1968-2024 (SCB, TAB638).

The marital statuses are left to the service to sum over, which it does exactly in this table. From
2025 the figures carry noise and stand in a table of their own (`scb_population_ckm`).
"""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.sources.exchange import Answer
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import Series
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.population import POPULATION
from framsyn.tables.text import Text

SERIES = Series("TAB638", {"BE0101N1": "persons"})

ORIGIN = of_scb(
    Text(
        sv="Folkmängd efter region, ålder och kön 1968-2024",
        en="Population by region, age and sex 1968-2024",
    ),
    SERIES.table,
)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, every year."""
    return await SERIES.fetch(desk, scope.areas)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The cells of the areas as rows of `population`."""
    return SERIES.read(answers, scope.areas, POPULATION)


SOURCE = Source(
    key="scb_population",
    origin=ORIGIN,
    fills=(POPULATION.name,),
    fetch=fetch,
    parse=parse,
    adds_up=(POPULATION.name,),
)
