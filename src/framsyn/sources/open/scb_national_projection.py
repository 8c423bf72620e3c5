"""SCB's projection of the nation, the newest edition, and the years that it starts from.

SCB makes a new edition every April. The edition before it gets another name and moves to the
archive, while the newest one keeps its names: TAB5958 (population, deaths and moves by sex and age)
and TAB5959 (births by mother's age). So the names stand here, and the years are read from the
table: whatever it has is the newest edition. If a name is gone, the source stops and says so.

The birth regions are left to the service to sum over; ages above 100 are added to 100. A projection
carries no noise, so that both sums are exact but for its own rounding.

A steered forecast compares the years ahead with the three before its base year, so the nation's
last four observed years stand here too, and after them the years from 2025 that carry noise, which
is small for the nation. The projection wins where a year is in both.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.open import (
    scb_births,
    scb_births_ckm,
    scb_deaths,
    scb_deaths_ckm,
    scb_migration,
    scb_migration_ckm,
    scb_population,
    scb_population_ckm,
)
from framsyn.sources.services.rows import sex_of
from framsyn.sources.services.scb_codes import AGE, CONTENTS, MOTHER_AGE_OF_SCB, age_of, year_of
from framsyn.sources.services.scb_mothers import fill_births, read_births
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import BY_SEX_AND_AGE, Series, add_up, fill_contents
from framsyn.sources.services.selection import shape_of
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.codelists import NATION
from framsyn.tables.faults.fault import Fault
from framsyn.tables.inputs.births import BIRTHS
from framsyn.tables.inputs.deaths import DEATHS
from framsyn.tables.inputs.migration import MIGRATION
from framsyn.tables.inputs.national_projection import NATIONAL_PROJECTION
from framsyn.tables.inputs.population import POPULATION
from framsyn.tables.text import Text

BIRTH_REGIONS = ("300", "310", "320", "330", "340")

AHEAD = Series(
    "TAB5958",
    {
        "000005MQ": "persons",
        "000005MP": "deaths",
        "000005MR": "immigration",
        "000005MT": "emigration",
    },
    BY_SEX_AND_AGE,
    {"Fodelseregion": BIRTH_REGIONS},
)
BORN_AHEAD = Series(
    "TAB5959",
    {"000005MU": "births"},
    {AGE: MOTHER_AGE_OF_SCB},
    {"ModerFodregion": BIRTH_REGIONS},
)

OBSERVED_YEARS = 4
"""The base year and the three before it."""
PEOPLE = (scb_population.SERIES, scb_population_ckm.SERIES)
DEAD = (scb_deaths.SERIES, scb_deaths_ckm.SERIES)
MOVES = (scb_migration.SERIES, scb_migration_ckm.SERIES)
BORN = (scb_births.SERIES, scb_births_ckm.SERIES)
KEY = list(NATIONAL_PROJECTION.key)

ORIGIN = of_scb(
    Text(
        sv="Framskrivning av rikets folkmängd efter ålder och kön, med åren den utgår från",
        en="Projection of the nation's population by age and sex, with the years it starts from",
    ),
    *(series.table for series in (AHEAD, BORN_AHEAD, *PEOPLE, *BORN, *DEAD, *MOVES)),
    period="edition",
    lag_days=105,
)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the whole projection, and for the nation's newest observed years."""
    asked = [series.fetch(desk, ()) for series in (AHEAD, BORN_AHEAD)]
    asked += [
        series.fetch(desk, (NATION,), OBSERVED_YEARS) for series in (*PEOPLE, *DEAD, *MOVES, *BORN)
    ]
    return tuple(answer for answers in await asyncio.gather(*asked) for answer in answers)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The observed and the projected years as rows of `national_projection`."""
    ahead = _ahead(answers)
    name = NATIONAL_PROJECTION.name
    observed, faults = _observed(answers)
    before = observed.filter(pl.col("year") < ahead.tables[name]["year"].min())
    frame = NATIONAL_PROJECTION.arrange(pl.concat([before, ahead.tables[name]]))
    return Parsed({name: frame}, ahead.states, ahead.shapes, faults)


def _ahead(answers: Sequence[Answer]) -> Parsed:
    """The projected years."""
    about, cells = AHEAD.cells(answers, ())
    cells = add_up(
        cells.with_columns(year_of(), sex_of(), age_of()), "year", "sex", "age", CONTENTS
    )
    nation = pl.lit(NATION).alias("area")
    people, states = fill_contents(
        NATIONAL_PROJECTION, cells.with_columns(nation), AHEAD.contents, *map(pl.col, KEY)
    )
    about_births, cells = BORN_AHEAD.cells(answers, ())
    born, unborn = fill_births(BIRTHS, cells.with_columns(year_of(), nation), AGE)
    states = pl.concat([states, _on_women(unborn).select(states.columns)]).sort(*KEY, "column")
    name = NATIONAL_PROJECTION.name
    return Parsed(
        {name: _with_births(people.drop("births"), born)},
        {name: states},
        {AHEAD.table: shape_of(about), BORN_AHEAD.table: shape_of(about_births)},
    )


def _observed(answers: Sequence[Answer]) -> tuple[pl.DataFrame, tuple[Fault, ...]]:
    """The years that have been, in the same columns."""
    areas = (NATION,)
    people = [s.read(answers, areas, POPULATION).tables[POPULATION.name] for s in PEOPLE]
    dead = [s.read(answers, areas, DEATHS).tables[DEATHS.name] for s in DEAD]
    moves = [s.read(answers, areas, MIGRATION).tables[MIGRATION.name] for s in MOVES]
    births = [read_births(series, answers, areas, BIRTHS) for series in BORN]
    events = (
        pl.concat(people)
        .join(pl.concat(dead), on=KEY, how="left")
        .join(pl.concat(moves), on=KEY, how="left")
    )
    born = pl.concat([read.tables[BIRTHS.name] for read in births])
    return _with_births(events, born), tuple(fault for read in births for fault in read.faults)


def _with_births(people: pl.DataFrame, births: pl.DataFrame) -> pl.DataFrame:
    """Births on the rows of women of the mothers' ages, empty on the others."""
    joined = people.join(_on_women(births), on=KEY, how="left")
    return NATIONAL_PROJECTION.arrange(joined)


def _on_women(births: pl.DataFrame) -> pl.DataFrame:
    return births.rename({"mother_age": "age"}).with_columns(pl.lit("women").alias("sex"))


SOURCE = Source(
    key="scb_national_projection",
    origin=ORIGIN,
    fills=(NATIONAL_PROJECTION.name,),
    fetch=fetch,
    parse=parse,
    status="estimated",
)
