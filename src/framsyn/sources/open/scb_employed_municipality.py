"""Employees by three-digit occupation and sex, in municipalities, by where they work.

Of the table `employed` this source has the rows of municipalities: three digits, age_group total.
The table also tells the industry, which is left out, so that SCB gives all industries together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import Cube
from framsyn.sources.services.pxweb2 import fetch_table, read_table
from framsyn.sources.services.scb_codes import AREA, area_of, keep, select
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_work import (
    BREAK_2023,
    REGISTER_LAG_DAYS,
    employees,
    read_employees,
)
from framsyn.sources.services.selection import Selection
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.employed import EMPLOYED
from framsyn.tables.text import Text

TABLE = "TAB4436"
DIGITS = 3

ORIGIN = of_scb(
    Text(
        sv="Anställda efter yrke, kommun och kön (yrkesregistret)",
        en="Employees by occupation, municipality and sex (occupational register)",
    ),
    TABLE,
    lag_days=REGISTER_LAG_DAYS,
)


def _choose(scope: Scope, metadata: Cube) -> Selection:
    return select(metadata, {AREA: scope.municipalities, **employees(metadata, DIGITS)})


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the municipalities of the scope, every year."""
    return await fetch_table(desk, TABLE, partial(_choose, scope))


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The answers as rows of `employed`; occupations that are not known are left out."""
    metadata, cells = read_table(answers, TABLE)
    return read_employees(
        EMPLOYED,
        {TABLE: metadata},
        keep(cells, _choose(scope, metadata)),
        DIGITS,
        area_of(),
        pl.lit("total").alias("age_group"),
    )


SOURCE = Source(
    key="scb_employed_municipality",
    origin=ORIGIN,
    fills=(EMPLOYED.name,),
    fetch=fetch,
    parse=parse,
    breaks={EMPLOYED.name: (BREAK_2023,)},
)
