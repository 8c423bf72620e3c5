"""Moves by area, sex and age at the end of the year from 2025, with noise (SCB, TAB6640)."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.sources.exchange import Answer
from framsyn.sources.open.scb_migration import read_moves
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import Series
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.migration_ckm import MIGRATION_CKM
from framsyn.tables.text import Text

SERIES = Series(
    "TAB6640",
    {
        "0000086D": "in_domestic",
        "0000086E": "out_domestic",
        "00000869": "immigration",
        "00000867": "emigration",
    },
)

ORIGIN = of_scb(
    Text(
        sv="Flyttningar efter region, ålder och kön från 2025 (CKM)",
        en="Moves by region, age and sex from 2025 (CKM)",
    ),
    SERIES.table,
)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, every year."""
    return await SERIES.fetch(desk, scope.areas)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The cells of the areas as rows of `migration_ckm`."""
    return read_moves(SERIES, answers, scope.areas, MIGRATION_CKM)


SOURCE = Source(
    key="scb_migration_ckm",
    origin=ORIGIN,
    fills=(MIGRATION_CKM.name,),
    fetch=fetch,
    parse=parse,
)
