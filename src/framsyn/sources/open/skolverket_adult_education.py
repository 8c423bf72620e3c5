"""Skolverket, Planned Educations: education for adults in the municipalities of the county.

The answers name the school form in words only, so it is known by them; a new word is told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.origin import Origin
from framsyn.sources.services.records import (
    OTHER,
    date_of,
    number_of,
    plain_text,
    share_of,
    unknown_words,
    yes_or_no,
)
from framsyn.sources.services.skolverket import fetch_events, read_events
from framsyn.sources.source import Desk, Parsed, Scope, Shape, Source
from framsyn.tables.inputs.education_events import EDUCATION_EVENTS
from framsyn.tables.text import Text

ORIGIN = Origin(
    producer="Skolverket",
    title=Text(sv="Planerade utbildningar för vuxna", en="Planned education for adults"),
    table_ids=("planned-educations v4",),
    url="https://api.skolverket.se/planned-educations",
    licence="CC0-1.0",
    attribution=Text(
        sv="Källa: Skolverket", en="Source: Swedish National Agency for Education (Skolverket)"
    ),
    period="day",
    lag_days=1,
)

BEGINNINGS = {
    "yrkeshögskol": "yh",
    "kurser och kurspaket inom yrkeshögskol": "yh",
    "högskol": "hogskola",
    "folkhögskol": "fhs",
    "arbetsmarknadsutb": "aub",
    "konst- och kultur": "kku",
    "övriga eftergymnasiala konst- och kultur": "kku",
}
WHERE = ("skolverket", "typeOfSchool")
ADULT_WORDS = ("vuxenutbildning", "komvux", "svenska för invandrare", "sfi")
"""What the name of municipal adult education has in it, in its several forms."""


async def fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """All events of every municipality."""
    found = await asyncio.gather(*(fetch_events(desk, area) for area in scope.municipalities))
    return tuple(answer for answers in found for answer in answers)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The events, one row per event and municipality."""
    events, faults = read_events(answers)
    rows = events.select(
        pl.lit("planned_educations").alias("source"),
        pl.col("educationEventId").alias("id"),
        # An event that does not say where it is has been listed in the municipality asked for.
        pl.col("geographicalAreaCode").fill_null(pl.col("asked")).alias("area"),
        _school_type().alias("school_type"),
        plain_text(pl.col("titleSv")).alias("title"),
        plain_text(pl.col("providerName")).alias("provider"),
        date_of("semesterStartFrom").alias("start"),
        date_of("lastApplicationDate").alias("apply_by"),
        share_of("paceOfStudy").alias("pace_share"),
        number_of("credits"),
        pl.col("creditsSystem").alias("unit"),
        pl.lit(None, dtype=pl.Float64).alias("places"),
        yes_or_no(pl.col("distance")).alias("distance"),
        pl.lit(None, dtype=pl.String).alias("occupations"),
        pl.col("typeOfSchool").alias("word"),
    ).filter(pl.col("id").is_not_null() & pl.col("area").is_in(scope.municipalities))
    once = rows.unique(EDUCATION_EVENTS.key, maintain_order=True)
    return Parsed(
        tables={EDUCATION_EVENTS.name: EDUCATION_EVENTS.arrange(once)},
        shapes={"planned-educations": _shape(events)},
        faults=(*faults, *unknown_words(once, "school_type", "word", WHERE)),
    )


def _school_type() -> pl.Expr:
    told = pl.col("typeOfSchool").str.to_lowercase().fill_null("")
    is_adult = told.str.contains_any(list(ADULT_WORDS))
    begins = (
        pl.when(told.str.starts_with(beginning)).then(pl.lit(form))
        for beginning, form in BEGINNINGS.items()
    )
    return pl.coalesce(pl.when(is_adult).then(pl.lit("komvux")), *begins, pl.lit(OTHER))


def _shape(events: pl.DataFrame) -> Shape:
    named = sorted(events["typeOfSchool"].drop_nulls().unique())
    return Shape(labels={"typeOfSchool": dict(zip(named, named, strict=True))})


SOURCE = Source(
    key="skolverket_adult_education",
    origin=ORIGIN,
    fills=(EDUCATION_EVENTS.name,),
    fetch=fetch,
    parse=parse,
)
