"""Who lives in one municipality and works in another, by sex and year.

The whole matrix has over a million cells. Only the pairs in which somebody lives or works in the
scope are asked for, each once: those who live there, wherever they work; then those who live
elsewhere and work there. SCB changes small figures to protect individuals (one or two persons are
shown as none or three), so the totals over sex are asked for as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import Cube
from framsyn.sources.services.pxweb2 import fetch_table, read_table
from framsyn.sources.services.rows import SEX_OR_TOTAL_OF_SCB
from framsyn.sources.services.scb_codes import CONTENTS, SEX, keep, select, year_of
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_work import REGISTER_LAG_DAYS, read_persons, sex_or_total_of
from framsyn.sources.services.selection import Selection
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.codelists import read_codelist
from framsyn.tables.inputs.commuting import COMMUTING
from framsyn.tables.text import Text

TABLE = "TAB1830"
HOME, WORK = "Bostadskommun", "Arbetsstallekommun"
EMPLOYED_PERSONS = "000000QT"

ORIGIN = of_scb(
    Text(
        sv="Sysselsatta efter bostadskommun, arbetsställekommun och kön (BAS)",
        en="Employed by municipality of residence, municipality of work and sex (labour market "
        "status)",
    ),
    TABLE,
    lag_days=REGISTER_LAG_DAYS,
)


def _choose(homes: Sequence[str], works: Sequence[str], metadata: Cube) -> Selection:
    wanted = {HOME: homes, WORK: works, SEX: SEX_OR_TOTAL_OF_SCB, CONTENTS: (EMPLOYED_PERSONS,)}
    return select(metadata, wanted)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the pairs of municipalities with at least one of them in the scope, every year."""
    here, everywhere = scope.municipalities, tuple(read_codelist("kommun"))
    elsewhere = tuple(code for code in everywhere if code not in here)
    pairs = [(here, everywhere), *([(elsewhere, here)] if elsewhere else [])]
    found = await asyncio.gather(
        *(fetch_table(desk, TABLE, partial(_choose, homes, works)) for homes, works in pairs)
    )
    return tuple(answer for answers in found for answer in answers)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The answers as rows of `commuting`."""
    metadata, cells = read_table(answers, TABLE)
    everywhere, here = tuple(read_codelist("kommun")), list(scope.municipalities)
    return read_persons(
        COMMUTING,
        {TABLE: metadata},
        keep(cells, _choose(everywhere, everywhere, metadata)).filter(
            pl.col(HOME).is_in(here) | pl.col(WORK).is_in(here)
        ),
        year_of(),
        pl.col(HOME).alias("home_area"),
        pl.col(WORK).alias("work_area"),
        sex_or_total_of(),
    )


SOURCE = Source(
    key="scb_commuting",
    origin=ORIGIN,
    fills=(COMMUTING.name,),
    fetch=fetch,
    parse=parse,
)
