"""Population by area, sex and age on 31 December from 2025, with noise (SCB, TAB5557).

SCB puts noise on each cell (Cell Key Method), so nothing is summed: all marital statuses together
(`SC`) is asked for as published, and so is each single year of age.
"""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.sources.exchange import Answer
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import BY_SEX_AND_AGE, Series
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.population_ckm import POPULATION_CKM
from framsyn.tables.text import Text

SERIES = Series("TAB5557", {"000007ME": "persons"}, {**BY_SEX_AND_AGE, "Civilstand": ("SC",)})

ORIGIN = of_scb(
    Text(
        sv="Folkmängd efter region, ålder och kön från 2025 (CKM)",
        en="Population by region, age and sex from 2025 (CKM)",
    ),
    SERIES.table,
)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, every year."""
    return await SERIES.fetch(desk, scope.areas)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The cells of the areas as rows of `population_ckm`."""
    return SERIES.read(answers, scope.areas, POPULATION_CKM)


SOURCE = Source(
    key="scb_population_ckm",
    origin=ORIGIN,
    fills=(POPULATION_CKM.name,),
    fetch=fetch,
    parse=parse,
)
