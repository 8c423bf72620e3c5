"""Susa-navet: vocational education with places and, for labour market training, occupations.

Only the school forms are read for which Susa says more than Planned Educations does: the lists of
higher and municipal adult education are a hundred times longer, and have no filter on place.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.origin import Origin
from framsyn.sources.services.records import OTHER, date_of, number_of, share_of
from framsyn.sources.services.susa import fetch_all, read_records, swedish
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.faults.answer_kinds import NO_PLACE
from framsyn.tables.faults.fault import Fault
from framsyn.tables.inputs.education_events import EDUCATION_EVENTS
from framsyn.tables.text import Text

ORIGIN = Origin(
    producer="Skolverket",
    title=Text(
        sv="Susa-navet: yrkeshögskola, arbetsmarknadsutbildning och folkhögskola",
        en="Susa-navet: higher vocational, labour market and folk high school education",
    ),
    table_ids=("emil3",),
    url="https://api.skolverket.se/susa-navet",
    licence="CC0-1.0",
    attribution=Text(
        sv="Källa: Skolverket, Susa-navet",
        en="Source: Swedish National Agency for Education (Skolverket), Susa-navet",
    ),
    period="day",
    lag_days=1,
)

SCHOOL_TYPES = ("YH", "AUB", "FHS")
OURS = {"YH": "yh", "AUB": "aub", "FHS": "fhs", "HS": "hogskola", "KKU": "kku"}
OURS |= dict.fromkeys(("VUXGR", "VUXGRAN", "VUXGY", "VUXGYAN", "VUXSFI"), "komvux")
SSYK_SUBJECT = "AUB_Subject"


async def fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """Events, infos and providers of the school forms; of the whole nation, since none are less."""
    return await fetch_all(desk, SCHOOL_TYPES, scope.since)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The events in the municipalities, one row for each, with what their info and provider say."""
    events = read_records(answers, "educationEvents").filter(
        pl.col("isCancelled").fill_null("false") != "true"
    )
    placed = events.with_columns(_areas()).explode("area", empty_as_null=True)
    rows = (
        placed.filter(pl.col("area").is_in(scope.municipalities))
        .unique(["id", "area"], maintain_order=True)
        .with_columns(swedish("title"), pl.col("providers").list.first().alias("provider_id"))
        .join(_infos(answers), left_on="education", right_on="info_id", how="left")
        .join(_providers(answers), on="provider_id", how="left")
        .select(_columns())
    )
    return Parsed(
        tables={EDUCATION_EVENTS.name: EDUCATION_EVENTS.arrange(rows)},
        faults=_without_place(placed),
    )


def _columns() -> list[pl.Expr]:
    return [
        pl.lit("susa").alias("source"),
        pl.col("id"),
        pl.col("area"),
        pl.col("school_type").fill_null(OTHER),
        pl.col("title").fill_null(pl.col("info_title")),
        pl.col("provider"),
        date_of("start"),
        date_of("apply_by"),
        share_of("pace").alias("pace_share"),
        number_of("credits"),
        pl.col("unit"),
        number_of("places"),
        # In EMIL an event that is not held at a distance says nothing of distance.
        pl.when(pl.col("distance").is_null())
        .then(pl.lit("no"))
        .otherwise(pl.lit("yes"))
        .alias("distance"),
        pl.col("occupations"),
    ]


def _areas() -> list[pl.Expr]:
    """The parts of an event that are nested, by names of their own."""
    codes = pl.col("locations").list.eval(pl.element().struct.field("areaCode").str.zfill(4))
    return [
        codes.list.drop_nulls().alias("area"),
        pl.col("execution").struct.field("start"),
        pl.col("application").struct.field("last").alias("apply_by"),
        pl.col("paceOfStudy").struct.field("percentage").alias("pace"),
    ]


def _infos(answers: Sequence[Answer]) -> pl.DataFrame:
    subjects = pl.col("subjects").list.filter(pl.element().struct.field("type") == SSYK_SUBJECT)
    codes = subjects.list.eval(pl.element().struct.field("code")).list.drop_nulls()
    told = codes.list.unique(maintain_order=True).list.join(" ")
    return read_records(answers, "educationInfos").select(
        pl.col("id").alias("info_id"),
        swedish("title").alias("info_title"),
        pl.col("type").struct.field("code").replace_strict(OURS, default=None).alias("school_type"),
        pl.col("credits").struct.field("credits"),
        pl.col("credits").struct.field("system").struct.field("code").alias("unit"),
        pl.when(told.str.len_chars() > 0).then(told).alias("occupations"),
    )


def _providers(answers: Sequence[Answer]) -> pl.DataFrame:
    return read_records(answers, "educationProviders").select(
        pl.col("id").alias("provider_id"), swedish("name").alias("provider")
    )


def _without_place(placed: pl.DataFrame) -> tuple[Fault, ...]:
    count = placed["area"].null_count()
    return (Fault(NO_PLACE, "susa", "areaCode", count=count),) if count else ()


SOURCE = Source(
    key="susa_education",
    origin=ORIGIN,
    fills=(EDUCATION_EVENTS.name,),
    fetch=fetch,
    parse=parse,
)
