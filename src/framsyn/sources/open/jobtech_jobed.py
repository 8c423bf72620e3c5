"""Which occupations each field of education is like, by JobEd Connect.

The service compares a text about an education with the words of job ads. What is sent is the
official Swedish name of each field of SUN 2020: 118 questions, and nothing about anybody. A name is
a short text, so the answer is an estimate to begin a conversation from.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from urllib.parse import urlencode

import polars as pl

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.origin import Origin
from framsyn.sources.services.ads import AF, ATTRIBUTION
from framsyn.sources.services.records import fields, read_told
from framsyn.sources.services.taxonomy import af_group_as_ssyk, unknown_groups
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.codelists import read_codelist
from framsyn.tables.faults.fault import Fault
from framsyn.tables.inputs.education_occupations import EDUCATION_OCCUPATIONS
from framsyn.tables.text import Text

JOBED = "https://jobed-connect-api.jobtechdev.se/v1"
MOST_MATCHES = 10

ORIGIN = Origin(
    producer=AF,
    title=Text(sv="JobEd Connect", en="JobEd Connect"),
    table_ids=(),
    url=JOBED,
    licence="CC0-1.0",
    attribution=ATTRIBUTION,
    period="edition",
    lag_days=0,
)

_GROUP = fields("ssyk")
_OCCUPATION = fields("concept_taxonomy_id occupation_label", occupation_group=_GROUP)
SHAPE = fields("", related_occupations=pl.List(_OCCUPATION))


def match_request(sun2020: str) -> Request:
    """The question for the occupations that a field of education is like.

    The field's wider group goes with it, since some fields are called the same.
    """
    codes = read_codelist("sun2020_inriktning")
    name = codes.name_of(sun2020, "sv")
    query = {
        "input_text": f"{name}. {codes.name_of(sun2020[:2], 'sv')}. SUN {sun2020}",
        "input_headline": name,
        "limit": str(MOST_MATCHES),
        "offset": "0",
        "include_metadata": "false",
    }
    return Request("POST", f"{JOBED}/occupations/match-by-text?{urlencode(query)}")


def _requests() -> dict[Request, str]:
    fields_of_education = read_codelist("sun2020_inriktning").at_level(3)
    return {match_request(code): code for code in fields_of_education}


async def fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """Ask for each field of education; the answers are the same for every county."""
    return await asyncio.gather(*(desk.ask(request) for request in _requests()))


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """Read the occupations of each field, in the order of the answer."""
    asked = {request.key: code for request, code in _requests().items()}
    matches = [_matches(answer, asked[answer.request.key]) for answer in answers]
    rows = pl.concat(matches) if matches else EDUCATION_OCCUPATIONS.empty()
    faults: tuple[Fault, ...] = unknown_groups(rows, "ssyk2012", "match-by-text")
    known = rows.filter(pl.col("ssyk2012").is_not_null())
    known = known.unique(list(EDUCATION_OCCUPATIONS.key), keep="first", maintain_order=True)
    return Parsed(
        tables={EDUCATION_OCCUPATIONS.name: EDUCATION_OCCUPATIONS.arrange(known)}, faults=faults
    )


def _matches(answer: Answer, sun2020: str) -> pl.DataFrame:
    told = read_told(answer.body, answer.request.url, SHAPE).rows("related_occupations")
    place = pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(2)
    found = told.unnest("occupation_group").with_columns(af_group_as_ssyk("ssyk"))
    return found.select(
        pl.lit(sun2020).alias("sun2020"),
        pl.col("concept_taxonomy_id").alias("occupation"),
        place.alias("place"),
        pl.col("occupation_label").alias("name"),
        pl.col("ssyk").alias("ssyk2012"),
    )


SOURCE = Source(
    key="jobtech_jobed",
    origin=ORIGIN,
    fills=(EDUCATION_OCCUPATIONS.name,),
    fetch=fetch,
    parse=parse,
    status="estimated",
    by_default=False,
)
