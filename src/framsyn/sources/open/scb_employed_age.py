"""Employees of the nation by four-digit occupation, sex and age group.

Of the table `employed` this source has the rows of the nation (00) with an age group. It asks
three tables that follow each other; where they overlap the newer one is right. Ages 65-69 are
counted from 2023; what stands there before means "not counted", not zero, and is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import Cube
from framsyn.sources.services.pxweb1 import SCB_V1
from framsyn.sources.services.scb_codes import AGE, select, year_of
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_work import (
    BREAK_2023,
    REGISTER_LAG_DAYS,
    age_codes,
    age_group_of,
    employees,
    fetch_series,
    read_employees,
    read_series,
)
from framsyn.sources.services.selection import Selection
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.codelists import NATION
from framsyn.tables.inputs.employed import EMPLOYED
from framsyn.tables.schema import words
from framsyn.tables.text import Text

FOLDER = "AM/AM0208/AM0208E"
TABLES = ("YREG54BAS", "YREG54N", "YREG54")
"""Newest first: from 2020, 2019-2021 and 2014-2018."""
PATHS = tuple(f"{FOLDER}/{table}" for table in TABLES)
DIGITS = 4
OLDEST = "65-69"
AGES = (*words("16-24 25-29 30-34 35-39 40-44 45-49 50-54 55-59 60-64"), OLDEST)

ORIGIN = replace(
    of_scb(
        Text(
            sv="Anställda efter yrke, ålder och kön i riket (yrkesregistret)",
            en="Employees by occupation, age and sex in the nation (occupational register)",
        ),
        *TABLES,
        lag_days=REGISTER_LAG_DAYS,
    ),
    url=f"{SCB_V1}/{FOLDER}",
)


def _choose(metadata: Cube) -> Selection:
    return select(metadata, {AGE: age_codes(AGES), **employees(metadata, DIGITS)})


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for every year; the nation is wanted whatever the scope."""
    return await fetch_series(desk, PATHS, _choose)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The answers as rows of `employed`; occupations that are not known are left out."""
    about, cells = read_series(answers, PATHS, _choose)
    counted = (age_group_of() != OLDEST) | (year_of() >= BREAK_2023.year)
    return read_employees(
        EMPLOYED,
        about,
        cells.filter(counted),
        DIGITS,
        pl.lit(NATION).alias("area"),
        age_group_of(),
    )


SOURCE = Source(
    key="scb_employed_age",
    origin=ORIGIN,
    fills=(EMPLOYED.name,),
    fetch=fetch,
    parse=parse,
    breaks={EMPLOYED.name: (BREAK_2023,)},
)
