"""JobSearch: the ads that are open now, at most 2,100 per question.

A question reaches its first 2,100 ads (100 at a time, offset at most 2,000). A county with more is
asked for field by field of occupations, and a field with more municipality by municipality. The
addresses depend on nothing but the area, so that what is kept can be read again without a network.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import polars as pl

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.personal_data import read_ads, seal_ads
from framsyn.sources.services.ads import NO_ADS, ads_frame
from framsyn.sources.services.records import fields, read_told
from framsyn.sources.source import Desk
from framsyn.tables.codelists import read_codelist, swedish_areas
from framsyn.tables.crosswalks import concept_of, occupation_fields
from framsyn.tables.faults.fault import Fault, FaultKind
from framsyn.tables.text import Text

JOBSEARCH = "https://jobsearch.api.jobtechdev.se/search"
PAGE, MOST_OFFSET = 100, 2000
REACH = MOST_OFFSET + PAGE

Filters = Mapping[str, str]
Cut = tuple[str, tuple[str, ...]]
"""A further filter and its values, by which a question that is too large is divided."""

ADS_NOT_READ = FaultKind(
    "ads_not_read",
    "warning",
    Text(
        sv="{area}: tjänsten säger sig ha {total} annonser, men {read} gick att läsa.",
        en="{area}: the service says it has {total} ads, but {read} could be read.",
    ),
    Text(
        sv="Annonser kan ha tagits bort medan de lästes. Saknas många har tjänsten ett yrkesområde "
        "som Framsyn inte känner.",
        en="Ads may have been taken away while they were read. If many are missing the service "
        "has an occupation field that Framsyn does not know.",
    ),
    Text(
        sv="Kör igen. Hjälper det inte: använd jobtech_stream i stället.",
        en="Run again. If that does not help, use jobtech_stream instead.",
    ),
)


async def fetch_open_ads(desk: Desk, county: str) -> tuple[Answer, ...]:
    """Every page of the ads of a county; the first answer is to the question about all of it.

    Raises:
        ServiceError: the service does not answer.
    """
    municipalities = read_codelist("kommun").parts_of(county)
    places = tuple(concept_of(code, "municipality") for code in municipalities)
    cuts = (("occupation-field", occupation_fields()), ("municipality", places))
    return await _ask_all(desk, _county(county), cuts)


async def _ask_all(desk: Desk, filters: Filters, cuts: Sequence[Cut]) -> tuple[Answer, ...]:
    first = await desk.ask(page_request(filters, 0))
    total = _total(first)
    if total > REACH and cuts:
        name, values = cuts[0]
        parts = await asyncio.gather(
            *(_ask_all(desk, {**filters, name: value}, cuts[1:]) for value in values)
        )
        return (first, *(answer for part in parts for answer in part))
    offsets = range(PAGE, min(total, REACH), PAGE)
    others = await asyncio.gather(*(desk.ask(page_request(filters, at)) for at in offsets))
    return (first, *others)


def _county(county: str) -> Filters:
    return {"region": concept_of(county, "county")}


def page_request(filters: Filters, offset: int) -> Request:
    """The question for one page, oldest ads first, so that new ones do not move the others.

    >>> page_request({"region": "g5Tt_CAV_zBd"}, 100).url.partition("?")[2]
    'region=g5Tt_CAV_zBd&offset=100&limit=100&sort=pubdate-asc'
    """
    query = {**filters, "offset": str(offset), "limit": str(PAGE), "sort": "pubdate-asc"}
    return Request("GET", f"{JOBSEARCH}?{urlencode(query)}", seal=seal_ads)


def _total(answer: Answer) -> int:
    shape = fields("", total=fields("value"))
    return read_told(answer.body, answer.request.url, shape).number("total", "value")


def read_open_ads(answers: Sequence[Answer], county: str) -> tuple[pl.DataFrame, tuple[Fault, ...]]:
    """The ads of a county, each once, as rows (`ROW`); and what is odd about them."""
    asked = page_request(_county(county), 0)
    concept = asked.url.partition("&")[0]
    mine = [answer for answer in answers if answer.request.url.split("&")[0] == concept]
    ads = ads_frame(ad for answer in mine for ad in read_ads(answer.body))
    ads = ads.filter(~pl.col("removed")).unique("id", keep="last", maintain_order=True)
    total = next((_total(answer) for answer in mine if answer.request.key == asked.key), 0)
    return ads, _faults(county, total, ads.height)


def _faults(county: str, total: int, read: int) -> tuple[Fault, ...]:
    area = swedish_areas()[county].name
    if read == 0:
        return (Fault(NO_ADS, "jobsearch", details={"area": area}),)
    if read < total:
        details = {"area": area, "total": total, "read": read}
        return (Fault(ADS_NOT_READ, "jobsearch", count=total - read, details=details),)
    return ()
