"""Births by the mother's area and age from 2025, with noise (SCB, TAB6401).

Both sexes of children together (`TotSa`) are asked for as published. The one sum that cannot be
avoided is that of the ages up to 15 (`-14` and `15`), for which SCB publishes no class.
"""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.sources.exchange import Answer
from framsyn.sources.services.scb_mothers import BY_MOTHER, read_births
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import Series
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.births_ckm import BIRTHS_CKM
from framsyn.tables.text import Text

SERIES = Series("TAB6401", {"00000863": "births"}, {**BY_MOTHER, "Kon": ("TotSa",)})

ORIGIN = of_scb(
    Text(
        sv="Levande födda efter region och moderns ålder från 2025 (CKM)",
        en="Live births by region and mother's age from 2025 (CKM)",
    ),
    SERIES.table,
)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, every year."""
    return await SERIES.fetch(desk, scope.areas)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The cells of the areas as rows of `births_ckm`."""
    return read_births(SERIES, answers, scope.areas, BIRTHS_CKM)


SOURCE = Source(
    key="scb_births_ckm",
    origin=ORIGIN,
    fills=(BIRTHS_CKM.name,),
    fetch=fetch,
    parse=parse,
)
