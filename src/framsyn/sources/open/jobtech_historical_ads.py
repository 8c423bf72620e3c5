"""The job ads of past years, from the yearly files of about a gigabyte each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.origin import Origin
from framsyn.sources.services.ads import AF, ATTRIBUTION, unplaced
from framsyn.sources.services.historical_ads import FILES, read_year, year_request
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.sources.transport.errors import RefusedError
from framsyn.tables.codelists import NATION, swedish_areas
from framsyn.tables.faults.fault import Fault
from framsyn.tables.inputs.vacancies import VACANCIES
from framsyn.tables.text import Text

FIRST_YEAR = 2016

ORIGIN = Origin(
    producer=AF,
    title=Text(sv="Historiska annonser i Platsbanken", en="Historical ads in Platsbanken"),
    table_ids=(),
    url=FILES,
    licence="CC0-1.0",
    attribution=ATTRIBUTION,
    period="year",
    lag_days=60,
)


async def fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """Ask for the last whole year's file, or for each from the year of `since`.

    A year that is over but not published yet is passed by, and the one before it asked for.
    """
    last = datetime.now(UTC).year - 1
    first = max(int(scope.since[:4]), FIRST_YEAR) if scope.since else last
    answers: list[Answer] = []
    for year in range(last, min(first, last) - 1, -1):
        answers += await _published(desk, year)
    return answers or await _published(desk, last - 1)


async def _published(desk: Desk, year: int) -> list[Answer]:
    """The file of a year as it is kept; none when there is no such file."""
    request = year_request(year)
    try:
        return [await desk.ask(request, stamp=str(year))]
    except RefusedError as error:
        if error.status == 404:
            return []
        raise


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """Count ads by year, area and occupation; exact counts, so areas are sums of their parts.

    Only the ads published in the year of the file are counted, so that the few of other years do
    not pass for all of theirs.
    """
    years: list[pl.DataFrame] = []
    faults: list[Fault] = []
    for answer in answers:
        year = int(answer.request.url.rpartition("/")[2][:4])
        counts, told = read_year(answer.body, answer.request.url)
        years.append(counts.filter(pl.col("year") == year))
        others = counts.filter(pl.col("year") != year).select(pl.col("ads").sum()).item()
        faults += unplaced(int(others) + told.number("unplaced"), f"{year}.jsonl.zip")
    frame = _by_area(pl.concat(years)) if years else VACANCIES.empty()
    return Parsed(
        tables={VACANCIES.name: VACANCIES.arrange(frame.filter(pl.col("area").is_in(scope.areas)))},
        faults=tuple(faults),
    )


def _by_area(counts: pl.DataFrame) -> pl.DataFrame:
    """The counts of places as those of municipalities, counties and the nation."""
    place = pl.col("place")
    levels = (
        counts.filter(place.str.len_chars() == 4).with_columns(place.alias("area")),
        counts.filter(place != NATION).with_columns(place.str.slice(0, 2).alias("area")),
        counts.with_columns(pl.lit(NATION).alias("area")),
    )
    known = pl.col("area").is_in(list(swedish_areas()))
    long = pl.concat(levels).filter(known)
    return long.group_by("year", "area", "ssyk2012").agg(pl.col("ads").sum())


SOURCE = Source(
    key="jobtech_historical_ads",
    origin=ORIGIN,
    fills=(VACANCIES.name,),
    fetch=fetch,
    parse=parse,
    by_default=False,
)
