"""The job ads that are open now, from JobSearch."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.origin import Origin
from framsyn.sources.services.ads import AF, ATTRIBUTION, count_ads, day_of
from framsyn.sources.services.jobsearch import fetch_open_ads, read_open_ads
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.codelists import NATION
from framsyn.tables.inputs.open_ads import OPEN_ADS
from framsyn.tables.text import Text

ORIGIN = Origin(
    producer=AF,
    title=Text(sv="Öppna annonser i Platsbanken", en="Open ads in Platsbanken"),
    table_ids=("JobSearch",),
    url="https://jobsearch.api.jobtechdev.se",
    licence="CC0-1.0",
    attribution=ATTRIBUTION,
    period="day",
    lag_days=0,
)


def _counties(scope: Scope) -> tuple[str, ...]:
    return tuple(area for area in scope.areas if len(area) == 2 and area != NATION)


async def fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """Ask for the open ads of the county, or of every county in turn."""
    answers: list[Answer] = []
    for county in _counties(scope):
        answers += await fetch_open_ads(desk, county)
    return answers


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """Count the ads by area and occupation on the day on which they were fetched."""
    read = [read_open_ads(answers, county) for county in _counties(scope)]
    ads = pl.concat(found for found, _ in read)
    counts, unplaced = count_ads(ads, day_of(answers), "jobsearch", scope.areas)
    return Parsed(
        tables={OPEN_ADS.name: counts},
        faults=(*(fault for _, faults in read for fault in faults), *unplaced),
    )


SOURCE = Source(
    key="jobtech_open_ads", origin=ORIGIN, fills=(OPEN_ADS.name,), fetch=fetch, parse=parse
)
