"""How well people's occupations match their education, by education group, where they live.

The figures carry noise against disclosure (the Cell Key Method), so they are never added up: the
row total is SCB's own. Industries, sexes and ages together; education by SCB's education groups
(three signs, such as 53B), not by level or field, which the same variable also holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import Cube
from framsyn.sources.services.pxweb2 import fetch_table, read_table
from framsyn.sources.services.scb_codes import AREA, CONTENTS, area_of, keep, select, year_of
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_work import codes_of, name_of, read_persons
from framsyn.sources.services.selection import Selection
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.education_match import EDUCATION_MATCH
from framsyn.tables.text import Text

TABLE = "TAB6929"
EDUCATION, INDUSTRY, PEOPLE = "Utbildning", "SNI2007", "KonAlderFodelseland"
ALL_INDUSTRIES, ALL_PEOPLE = "A-U", "totalt"
ALL_LEVELS, ALL_FIELDS = "00N", "00I"
MATCH = {
    "000008QQ": "full",
    "000008QP": "partial",
    "000008QR": "no_match",
    "000008QS": "unknown",
    "000008QT": "total",
}

ORIGIN = of_scb(
    Text(
        sv="Matchning mellan utbildning och yrke, 20-69 år (matchningsindikator E3)",
        en="Match of education and occupation, ages 20-69 (matching indicator E3)",
    ),
    TABLE,
    lag_days=480,
)


def _choose(scope: Scope, metadata: Cube) -> Selection:
    others = (ALL_LEVELS, ALL_FIELDS)
    groups = [c for c in codes_of(metadata, EDUCATION) if len(c) == 3 and c not in others]
    wanted = {
        AREA: scope.areas,
        EDUCATION: groups,
        INDUSTRY: (ALL_INDUSTRIES,),
        PEOPLE: (ALL_PEOPLE,),
        CONTENTS: MATCH,
    }
    return select(metadata, wanted)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope and every education group, every year."""
    return await fetch_table(desk, TABLE, partial(_choose, scope))


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The answers as rows of `education_match`."""
    metadata, cells = read_table(answers, TABLE)
    return read_persons(
        EDUCATION_MATCH,
        {TABLE: metadata},
        keep(cells, _choose(scope, metadata)),
        year_of(),
        area_of(),
        pl.col(EDUCATION).alias("education_group"),
        name_of(metadata, EDUCATION).alias("education_group_name"),
        pl.col(CONTENTS).replace_strict(MATCH).alias("match"),
    )


SOURCE = Source(
    key="scb_education_match",
    origin=ORIGIN,
    fills=(EDUCATION_MATCH.name,),
    fetch=fetch,
    parse=parse,
)
