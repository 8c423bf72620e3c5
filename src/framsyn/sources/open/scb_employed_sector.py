"""Employees of the nation by four-digit occupation, sector of the employer and sex.

Only the series that begins in 2020 is read: the older ones (YREG50, YREG50N) divide employers by
other codes. SCB's sectors are kept with SCB's codes; 010 is all sectors together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import Cube
from framsyn.sources.services.pxweb1 import SCB_V1, fetch_table, read_table
from framsyn.sources.services.scb_codes import keep, select
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_work import (
    BREAK_2023,
    REGISTER_LAG_DAYS,
    SECTOR,
    codes_of,
    employees,
    name_of,
    read_employees,
)
from framsyn.sources.services.selection import Selection
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.codelists import NATION
from framsyn.tables.inputs.employed_by_sector import EMPLOYED_BY_SECTOR
from framsyn.tables.text import Text

TABLE = "YREG50BAS"
PATH = f"AM/AM0208/AM0208E/{TABLE}"
DIGITS = 4

ORIGIN = replace(
    of_scb(
        Text(
            sv="Anställda efter yrke, sektor och kön i riket (yrkesregistret)",
            en="Employees by occupation, sector and sex in the nation (occupational register)",
        ),
        TABLE,
        lag_days=REGISTER_LAG_DAYS,
    ),
    url=f"{SCB_V1}/{PATH}",
)


def _choose(metadata: Cube) -> Selection:
    sectors = codes_of(metadata, SECTOR)
    return select(metadata, {SECTOR: sectors, **employees(metadata, DIGITS)})


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for every year and sector; there are figures for the nation alone."""
    return await fetch_table(desk, PATH, _choose)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The answers as rows of `employed_by_sector`."""
    metadata, cells = read_table(answers, PATH)
    return read_employees(
        EMPLOYED_BY_SECTOR,
        {TABLE: metadata},
        keep(cells, _choose(metadata)),
        DIGITS,
        pl.lit(NATION).alias("area"),
        pl.col(SECTOR).alias("sector"),
        name_of(metadata, SECTOR).alias("sector_name"),
    )


SOURCE = Source(
    key="scb_employed_sector",
    origin=ORIGIN,
    fills=(EMPLOYED_BY_SECTOR.name,),
    fetch=fetch,
    parse=parse,
    breaks={EMPLOYED_BY_SECTOR.name: (BREAK_2023,)},
)
