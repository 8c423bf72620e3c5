"""Deaths by area, sex and age at the end of the year from 2025, with noise (SCB, TAB6756).

Continues TAB959 (BE0101D8). Its sister TAB6757 (000008FO) continues TAB960 and is by age at death;
the kind of figure asked for, 000008FN, is only in the table by year of birth.
"""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.sources.exchange import Answer
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import Series
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.deaths_ckm import DEATHS_CKM
from framsyn.tables.text import Text

SERIES = Series("TAB6756", {"000008FN": "deaths"})

ORIGIN = of_scb(
    Text(
        sv="Döda efter region, ålder vid årets slut och kön från 2025 (CKM)",
        en="Deaths by region, age at the end of the year and sex from 2025 (CKM)",
    ),
    SERIES.table,
)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, every year."""
    return await SERIES.fetch(desk, scope.areas)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The cells of the areas as rows of `deaths_ckm`."""
    return SERIES.read(answers, scope.areas, DEATHS_CKM)


SOURCE = Source(
    key="scb_deaths_ckm",
    origin=ORIGIN,
    fills=(DEATHS_CKM.name,),
    fetch=fetch,
    parse=parse,
)
