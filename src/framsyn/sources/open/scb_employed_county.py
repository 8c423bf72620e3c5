"""Employees by four-digit occupation and sex, in counties and the nation, all ages together.

Of the table `employed` this source has the rows with four digits of a county or the nation and
age_group total. It asks three tables that follow each other; where they overlap the newer one is
right. The step from 2022 to 2023 is a change of what is counted, not growth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import Cube
from framsyn.sources.services.pxweb1 import SCB_V1
from framsyn.sources.services.scb_codes import AREA, area_of, select
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_work import (
    BREAK_2023,
    REGISTER_LAG_DAYS,
    employees,
    fetch_series,
    read_employees,
    read_series,
)
from framsyn.sources.services.selection import Selection
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.employed import EMPLOYED
from framsyn.tables.text import Text

FOLDER = "AM/AM0208/AM0208M"
TABLES = ("YREG60BAS", "YREG60N", "YREG60")
"""Newest first: from 2020, 2019-2021 and 2014-2018."""
PATHS = tuple(f"{FOLDER}/{table}" for table in TABLES)
DIGITS = 4

ORIGIN = replace(
    of_scb(
        Text(
            sv="Anställda efter yrke, län och kön (yrkesregistret)",
            en="Employees by occupation, county and sex (occupational register)",
        ),
        *TABLES,
        lag_days=REGISTER_LAG_DAYS,
    ),
    url=f"{SCB_V1}/{FOLDER}",
)


def _choose(scope: Scope, metadata: Cube) -> Selection:
    places = [area for area in scope.areas if len(area) == 2]
    return select(metadata, {AREA: places, **employees(metadata, DIGITS)})


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the nation and the counties of the scope, every year."""
    return await fetch_series(desk, PATHS, partial(_choose, scope))


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The answers as rows of `employed`; occupations that are not known are left out."""
    about, cells = read_series(answers, PATHS, partial(_choose, scope))
    return read_employees(
        EMPLOYED,
        about,
        cells,
        DIGITS,
        area_of(),
        pl.lit("total").alias("age_group"),
    )


SOURCE = Source(
    key="scb_employed_county",
    origin=ORIGIN,
    fills=(EMPLOYED.name,),
    fetch=fetch,
    parse=parse,
    breaks={EMPLOYED.name: (BREAK_2023,)},
)
