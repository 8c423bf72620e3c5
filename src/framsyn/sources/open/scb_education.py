"""Inhabitants aged 16-74 by level of education, sex and age group (SCB, TAB3981).

SCB gives single years of age, which are added up to its own ten-year groups. That is allowed
because the series is exact: the sum of the ages is held against SCB's total for 16-74 in every
cell, and where they differ (as they would if the figures began to carry noise) nothing is read.

SCB's codes of the levels (1-7) are not SUN 2020 codes, although they look like them: 4 is three
years of upper secondary school. They are therefore written with the name of the level.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import SYMBOL, VALUE, Cube
from framsyn.sources.services.pxweb2 import fetch_table, read_table
from framsyn.sources.services.rows import SEX_OF_SCB, sex_of
from framsyn.sources.services.scb_codes import (
    AGE,
    AREA,
    CONTENTS,
    SEX,
    TIME,
    area_of,
    keep,
    select,
    year_of,
)
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_work import age_group_of, codes_of, read_persons
from framsyn.sources.services.selection import Selection, TableChangedError
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.inputs.education import EDUCATION
from framsyn.tables.text import Text

TABLE = "TAB3981"
LEVEL = "UtbildningsNiva"
PERSONS = "UF0506A1"
FIRST_YEAR = "2014"
"""The first year of the occupations that the levels are held against."""
ALL_AGES = "tot16-74"
GROUPS = ((16, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, 74))
GROUP_OF_AGE = {
    str(age): f"{first}-{last}" for first, last in GROUPS for age in range(first, last + 1)
}
LEVELS = {
    "1": "förgymnasial utbildning kortare än 9 år",
    "2": "förgymnasial utbildning, 9 (10) år",
    "3": "gymnasial utbildning, högst 2 år",
    "4": "gymnasial utbildning, 3 år",
    "5": "eftergymnasial utbildning, mindre än 3 år",
    "6": "eftergymnasial utbildning, 3 år eller mer",
    "7": "forskarutbildning",
    "US": "uppgift om utbildningsnivå saknas",
}

ORIGIN = of_scb(
    Text(
        sv="Befolkning 16-74 år efter region, utbildningsnivå, ålder och kön",
        en="Population aged 16-74 by region, level of education, age and sex",
    ),
    TABLE,
    lag_days=160,
)


def _choose(scope: Scope, metadata: Cube) -> Selection:
    wanted = {
        AREA: scope.areas,
        LEVEL: LEVELS,
        SEX: SEX_OF_SCB,
        AGE: (*GROUP_OF_AGE, ALL_AGES),
        CONTENTS: (PERSONS,),
        TIME: [year for year in codes_of(metadata, TIME) if year >= FIRST_YEAR],
    }
    return select(metadata, wanted)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, single years of age and their total."""
    return await fetch_table(desk, TABLE, partial(_choose, scope))


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The answers as rows of `education`.

    Raises:
        TableChangedError: the ages no longer add up to SCB's total.
    """
    metadata, cells = read_table(answers, TABLE)
    cells = keep(cells, _choose(scope, metadata))
    ages = cells.filter(pl.col(AGE) != ALL_AGES)
    _hold_against(ages, cells.filter(pl.col(AGE) == ALL_AGES))
    return read_persons(
        EDUCATION,
        {TABLE: metadata},
        _add_up(ages.with_columns(pl.col(AGE).replace_strict(GROUP_OF_AGE)), AGE),
        year_of(),
        area_of(),
        pl.col(LEVEL).replace_strict(LEVELS).alias("level"),
        sex_of(),
        age_group_of(),
    )


def _add_up(cells: pl.DataFrame, *besides: str) -> pl.DataFrame:
    """Sums over ages; where one of the parts is not known the sum is not, for the same reason."""
    known = pl.col(VALUE).is_not_null().all()
    return cells.group_by(TIME, AREA, LEVEL, SEX, *besides).agg(
        pl.when(known).then(pl.col(VALUE).sum()),
        pl.when(~known).then(pl.col(SYMBOL).filter(pl.col(VALUE).is_null()).first()),
    )


def _hold_against(ages: pl.DataFrame, totals: pl.DataFrame) -> None:
    both = _add_up(ages).join(totals, on=[TIME, AREA, LEVEL, SEX], suffix="_published")
    wrong = both.filter(pl.col(VALUE) != pl.col(f"{VALUE}_published"))
    if wrong.height:
        raise TableChangedError(
            Text(
                sv=f"I tabellen {TABLE} är summan av åldrarna inte längre SCB:s egen summa "
                f"({wrong.height} fall). Talen kan ha fått brus och får då inte läggas ihop. "
                "Källans fil behöver ses över.",
                en=f"In the table {TABLE} the sum of the ages is no longer SCB's own total "
                f"({wrong.height} cases). The figures may carry noise by now, and may then not "
                "be added up. The file of the source needs a look.",
            )
        )


SOURCE = Source(
    key="scb_education",
    origin=ORIGIN,
    fills=(EDUCATION.name,),
    fetch=fetch,
    parse=parse,
)
