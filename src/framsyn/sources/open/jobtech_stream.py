"""The job ads that are open, kept up to date from JobStream: one call each time."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.sources.exchange import Answer
from framsyn.sources.origin import Origin
from framsyn.sources.services.ads import AF, ATTRIBUTION, NO_ADS, count_ads, day_of
from framsyn.sources.services.jobstream import fetch_stream, read_stream
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.codelists import NATION, swedish_areas
from framsyn.tables.crosswalks import concept_of
from framsyn.tables.faults.fault import Fault
from framsyn.tables.inputs.open_ads import OPEN_ADS
from framsyn.tables.text import Text

ORIGIN = Origin(
    producer=AF,
    title=Text(sv="Ändringar i Platsbankens annonser", en="Changes to the ads in Platsbanken"),
    table_ids=("JobStream",),
    url="https://jobstream.api.jobtechdev.se",
    licence="CC0-1.0",
    attribution=ATTRIBUTION,
    period="day",
    lag_days=0,
)


async def fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """Ask for what has happened to the ads since the newest that is kept."""
    nation = scope.county == NATION
    place = concept_of(scope.county, "nation" if nation else "county")
    return await fetch_stream(desk, place, scope.since)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """Count the ads that are open on the day of the newest answer."""
    day = day_of(answers[-1:])
    ads = read_stream(answers, day)
    counts, faults = count_ads(ads, day, "jobstream", scope.areas)
    if ads.is_empty():
        area = swedish_areas()[scope.county].name
        faults = (Fault(NO_ADS, "jobstream", details={"area": area}),)
    return Parsed(tables={OPEN_ADS.name: counts}, faults=faults)


SOURCE = Source(
    key="jobtech_stream",
    origin=ORIGIN,
    fills=(OPEN_ADS.name,),
    fetch=fetch,
    parse=parse,
    by_default=False,
)
