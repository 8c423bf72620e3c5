"""Vacant jobs per job held, by county and quarter, with the margin of error.

SCB gives vacant jobs per hundred jobs held; here they are shares. The table begins with the second
quarter of 2024; older ones cover business alone and are not read as the same series.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import VALUE, Cube
from framsyn.sources.services.pxweb2 import fetch_table, read_table
from framsyn.sources.services.scb_codes import CONTENTS, TIME, area_of, keep, select
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import fill_contents
from framsyn.sources.services.selection import Selection, shape_of
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.job_vacancies import JOB_VACANCIES
from framsyn.tables.text import Text

TABLE = "TAB6605"
PLACE, KIND = "AARegion", "LedJobbTyp"
NUMBERS = {"0000081B": "vacant_share", "0000081C": "margin_share"}
KINDS = {"LJtotA": "total", "LJomgA": "immediate"}

ORIGIN = of_scb(
    Text(
        sv="Lediga jobb per 100 anställningar efter region, hela ekonomin",
        en="Vacant jobs per 100 jobs held by region, the whole economy",
    ),
    TABLE,
    period="quarter",
    lag_days=60,
)


def _choose(scope: Scope, metadata: Cube) -> Selection:
    return select(metadata, {PLACE: scope.areas, KIND: KINDS, CONTENTS: NUMBERS})


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the nation and the counties of the scope, every quarter."""
    return await fetch_table(desk, TABLE, partial(_choose, scope))


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The answers as rows of `job_vacancies`."""
    metadata, cells = read_table(answers, TABLE)
    frame, states = fill_contents(
        JOB_VACANCIES,
        keep(cells, _choose(scope, metadata)).with_columns(pl.col(VALUE) / 100),
        NUMBERS,
        pl.col(TIME).str.slice(0, 4).alias("year"),
        pl.col(TIME).str.slice(5, 1).alias("quarter"),
        area_of(PLACE),
        pl.col(KIND).replace_strict(KINDS).alias("kind"),
    )
    return Parsed(
        tables={JOB_VACANCIES.name: frame},
        states={JOB_VACANCIES.name: states},
        shapes={TABLE: shape_of(metadata)},
    )


SOURCE = Source(
    key="scb_job_vacancies",
    origin=ORIGIN,
    fills=(JOB_VACANCIES.name,),
    fetch=fetch,
    parse=parse,
    status="estimated",
)
