"""Skolverket's Planned Educations v4: events in adult education, municipality by municipality.

The service counts pages from 0 and gives at most 100 events at a time. Its values are written for
people: numbers with a comma or as the word null, titles wrapped in CDATA, a deadline in 2099 where
there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import parse_qs, urlsplit

import polars as pl

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.services.records import Told, fields, read_told, walk
from framsyn.sources.source import Desk
from framsyn.tables.faults.answer_kinds import INCOMPLETE_LIST
from framsyn.tables.faults.fault import Fault

PLANNED_EDUCATIONS = "https://api.skolverket.se/planned-educations/v4"
ACCEPT = "application/vnd.skolverket.plannededucations.api.v4.hal+json"
PER_PAGE = 100

_EVENT = fields(
    "educationEventId providerName geographicalAreaCode credits creditsSystem typeOfSchool "
    "semesterStartFrom paceOfStudy titleSv distance lastApplicationDate"
)
_LIST = "listedAdultEducationEvents"
_COUNTS = {"page": fields("totalElements totalPages")}
_EVENTS = pl.Struct({_LIST: pl.List(_EVENT)})
_PAGE = pl.Struct({"body": pl.Struct({"_embedded": _EVENTS, **_COUNTS})})


def pages_of(municipality: str) -> Callable[[int], Request]:
    """The question for each page of a municipality's events."""
    address = f"{PLANNED_EDUCATIONS}/adult-education-events?geographicalAreaCode={municipality}"
    return lambda page: Request("GET", f"{address}&page={page}&size={PER_PAGE}", accept=ACCEPT)


def _read(answer: Answer) -> Told:
    return read_told(answer.body, answer.request.url, _PAGE)


def _is_more(answer: Answer, read: int) -> bool:
    return read < _read(answer).number("body", "page", "totalPages")


async def fetch_events(desk: Desk, municipality: str) -> tuple[Answer, ...]:
    """Fetch all events of a municipality."""
    return await walk(desk.ask, pages_of(municipality), _is_more)


def read_events(answers: Sequence[Answer]) -> tuple[pl.DataFrame, tuple[Fault, ...]]:
    """The events, a column per declared field, all as text, and `asked`: the municipality.

    Returns:
        The events, each once for every municipality that it was listed in; and a fault for each
        municipality whose list is shorter than the service says.
    """
    frames = [pl.DataFrame(schema={"asked": pl.String, **_schema()})]
    told: dict[str, int] = {}
    for answer in answers:
        page, asked = _read(answer), _municipality_of(answer)
        told[asked] = page.number("body", "page", "totalElements")
        if told[asked]:
            rows = page.rows("body", "_embedded", _LIST)
            frames.append(rows.select(pl.lit(asked).alias("asked"), *_schema()))
    events = pl.concat(frames).unique(["asked", "educationEventId"], maintain_order=True)
    found = dict(events.group_by("asked").len().iter_rows())
    faults = (_fault(area, found.get(area, 0), count) for area, count in told.items())
    return events, tuple(fault for fault in faults if fault is not None)


def _schema() -> dict[str, pl.DataType]:
    return {name: pl.String() for name in _EVENT.to_schema()}


def _municipality_of(answer: Answer) -> str:
    return parse_qs(urlsplit(answer.request.url).query).get("geographicalAreaCode", [""])[0]


def _fault(area: str, found: int, told: int) -> Fault | None:
    if found >= told:
        return None
    return Fault(
        INCOMPLETE_LIST,
        "planned-educations",
        count=told - found,
        details={"wanted": area, "found": found, "told": told},
    )
