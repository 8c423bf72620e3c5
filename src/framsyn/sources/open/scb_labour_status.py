"""What the inhabitants do in the labour market, by sex and age, where they live; final figures.

TAB3200 is the final yearly register with the number in every status, by municipality, sex and age.
(TAB6666 tells the education instead of the age; TAB5655 is preliminary.) SCB changes small figures
to protect individuals, so totals are asked for. The unemployed are shown for ages 20-65 alone:
elsewhere SCB writes that they are not shown, which is not zero.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.services.rows import SEX_OR_TOTAL_OF_SCB
from framsyn.sources.services.scb_codes import (
    AGE,
    CONTENTS,
    SEX,
    area_of,
    year_of,
)
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import Series
from framsyn.sources.services.scb_work import (
    BIRTH_REGION,
    REGISTER_LAG_DAYS,
    age_codes,
    age_group_of,
    read_persons,
    sex_or_total_of,
)
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.labour_status import LABOUR_STATUS
from framsyn.tables.schema import words
from framsyn.tables.text import Text

AGES = words("16-19 20-24 25-29 30-34 35-39 40-44 45-49 50-54 55-59 60-64 65-69 70-74 20-65 15-74")
STATUS = {
    "000002NT": "employed",
    "000002NM": "unemployed",
    "000002NR": "studying",
    "000002NP": "retired",
    "000002NQ": "sick",
    "000002NO": "other",
    "000002NU": "total",
}
SERIES = Series(
    "TAB3200",
    STATUS,
    {SEX: SEX_OR_TOTAL_OF_SCB, AGE: age_codes(AGES), BIRTH_REGION: ("tot",)},
)

ORIGIN = of_scb(
    Text(
        sv="Arbetsmarknadsstatus efter kommun, kön och ålder, årligt register (BAS)",
        en="Labour market status by municipality, sex and age, yearly register",
    ),
    SERIES.table,
    lag_days=REGISTER_LAG_DAYS,
)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, every year."""
    return await SERIES.fetch(desk, scope.areas)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The answers as rows of `labour_status`."""
    metadata, cells = SERIES.cells(answers, scope.areas)
    return read_persons(
        LABOUR_STATUS,
        {SERIES.table: metadata},
        cells,
        year_of(),
        area_of(),
        sex_or_total_of(),
        age_group_of(),
        pl.col(CONTENTS).replace_strict(STATUS).alias("status"),
    )


SOURCE = Source(
    key="scb_labour_status",
    origin=ORIGIN,
    fills=(LABOUR_STATUS.name,),
    fetch=fetch,
    parse=parse,
)
