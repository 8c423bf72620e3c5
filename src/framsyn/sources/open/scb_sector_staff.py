"""Employed persons month by month, by sector of the employer, sex and age, by where they work.

SCB changes small figures to protect individuals, so the totals over sex, age and sector are asked
for and never worked out. The figures are preliminary and revised every quarter.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import Cube
from framsyn.sources.services.pxweb2 import fetch_table, read_table
from framsyn.sources.services.rows import SEX_OR_TOTAL_OF_SCB
from framsyn.sources.services.scb_codes import (
    AGE,
    AREA,
    CONTENTS,
    SEX,
    TIME,
    area_of,
    keep,
    select,
)
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_work import (
    BIRTH_REGION,
    SECTOR,
    age_codes,
    age_group_of,
    codes_of,
    name_of,
    read_persons,
    sex_or_total_of,
)
from framsyn.sources.services.selection import Selection
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.sector_staff import SECTOR_STAFF
from framsyn.tables.schema import words
from framsyn.tables.text import Text

TABLE = "TAB2597"
BY_WORKPLACE = "000005F4"
AGES = words("15-24 25-54 55-74 15-74")

ORIGIN = of_scb(
    Text(
        sv="Sysselsatta efter sektor, kommun, kön och ålder per månad (BAS)",
        en="Employed by sector, municipality, sex and age, monthly (labour market status)",
    ),
    TABLE,
    period="month",
    lag_days=55,
)


def _choose(scope: Scope, metadata: Cube) -> Selection:
    wanted = {
        AREA: scope.areas,
        SECTOR: codes_of(metadata, SECTOR),
        SEX: SEX_OR_TOTAL_OF_SCB,
        AGE: age_codes(AGES),
        BIRTH_REGION: ("tot",),
        CONTENTS: (BY_WORKPLACE,),
    }
    return select(metadata, wanted)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, every month."""
    return await fetch_table(desk, TABLE, partial(_choose, scope))


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The answers as rows of `sector_staff`."""
    metadata, cells = read_table(answers, TABLE)
    return read_persons(
        SECTOR_STAFF,
        {TABLE: metadata},
        keep(cells, _choose(scope, metadata)),
        pl.col(TIME).str.slice(0, 4).alias("year"),
        pl.col(TIME).str.slice(5, 2).alias("month"),
        area_of(),
        pl.col(SECTOR).alias("sector"),
        name_of(metadata, SECTOR).alias("sector_name"),
        sex_or_total_of(),
        age_group_of(),
    )


SOURCE = Source(
    key="scb_sector_staff",
    origin=ORIGIN,
    fills=(SECTOR_STAFF.name,),
    fetch=fetch,
    parse=parse,
)
