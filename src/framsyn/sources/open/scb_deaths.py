"""Deaths by area, sex and age at the end of the year, 1968-2024 (SCB, TAB959).

SCB has two tables of deaths by age. TAB959 (DodaFodelsearK) is by year of birth, that is by age at
the end of the year, as `deaths` is declared: its nation in 2010 has 1,368 men aged 80, the figure
of SCB's own projection. TAB960 (DodaHandelseK) is by age at death (1,452 men) and is not read. The
kind of figure tells them apart: BE0101D8 here, BE0101D9 there.
"""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.sources.exchange import Answer
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import Series
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.deaths import DEATHS
from framsyn.tables.text import Text

SERIES = Series("TAB959", {"BE0101D8": "deaths"})

ORIGIN = of_scb(
    Text(
        sv="Döda efter region, ålder vid årets slut och kön 1968-2024",
        en="Deaths by region, age at the end of the year and sex 1968-2024",
    ),
    SERIES.table,
)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, every year."""
    return await SERIES.fetch(desk, scope.areas)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The cells of the areas as rows of `deaths`."""
    return SERIES.read(answers, scope.areas, DEATHS)


SOURCE = Source(
    key="scb_deaths",
    origin=ORIGIN,
    fills=(DEATHS.name,),
    fetch=fetch,
    parse=parse,
    adds_up=(DEATHS.name,),
)
