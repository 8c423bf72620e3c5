"""Births by the mother's area and age, 1968-2024 (SCB, TAB1264).

The child's sex is left to the service to sum over, which it does exactly in this table.
"""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.sources.exchange import Answer
from framsyn.sources.services.scb_mothers import BY_MOTHER, read_births
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import Series
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.births import BIRTHS
from framsyn.tables.text import Text

SERIES = Series("TAB1264", {"BE0101E2": "births"}, BY_MOTHER)

ORIGIN = of_scb(
    Text(
        sv="Levande födda efter region och moderns ålder 1968-2024",
        en="Live births by region and mother's age 1968-2024",
    ),
    SERIES.table,
)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, every year."""
    return await SERIES.fetch(desk, scope.areas)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The cells of the areas as rows of `births`."""
    return read_births(SERIES, answers, scope.areas, BIRTHS)


SOURCE = Source(
    key="scb_births",
    origin=ORIGIN,
    fills=(BIRTHS.name,),
    fetch=fetch,
    parse=parse,
    adds_up=(BIRTHS.name,),
)
