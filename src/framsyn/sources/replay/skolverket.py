"""Skolverket's services: Planned Educations (version 4) and Susa-navet (EMIL 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from framsyn.sources.replay.call import Call, Reply, json_reply
from framsyn.sources.replay.directory import Directory, Row
from framsyn.sources.replay.limits import PLANNED_EDUCATIONS_LARGEST_PAGE, SUSA_LARGEST_PAGE

HOST = "api.skolverket.se"
PLANNED = "/planned-educations/v4/adult-education-events"
HAL = "application/vnd.skolverket.plannededucations.api.v4.hal+json"
EVENTS = "skolverket/events.jsonl"
SUSA = "/susa-navet/emil3"
SUSA_LISTS = ("educationEvents", "educationInfos", "educationProviders")
PLAIN_FILTERS = ("town", "county", "municipality", "distance", "typeOfSchool")


@dataclass(frozen=True)
class PlannedEducations:
    """Answers with the adult education events of a directory."""

    directory: Directory

    def answer(self, call: Call) -> Reply | None:
        """The reply; None where the call is about something else."""
        path = call.path.rstrip("/")
        if call.host != HOST or not path.startswith(PLANNED) or not self.directory.has(EVENTS):
            return None
        if path == PLANNED:
            return self._list(call)
        name = path.removeprefix(f"{PLANNED}/")
        found = next((e for e in self._events if str(e["educationEventId"]) == name), None)
        return _enveloped(found) if found else _nothing()

    @cached_property
    def _events(self) -> list[Row]:
        return self.directory.rows(EVENTS)

    def _list(self, call: Call) -> Reply:
        number, size = call.number("page", 0), call.number("size", 20)
        if size > PLANNED_EDUCATIONS_LARGEST_PAGE:
            return _nothing().breaking(f"size={size}")
        if number < 0 or size < 1:
            return json_reply({"status": "BAD_REQUEST", "message": "", "body": None}, 400, HAL)
        found = [event for event in self._events if _is_planned(event, call)]
        pages = -(-len(found) // size)
        body: dict[str, Any] = {"_links": _links(call, number, pages)}
        if shown := found[number * size : (number + 1) * size]:
            body["_embedded"] = {"listedAdultEducationEvents": shown}
        counts = {"size": size, "totalElements": len(found), "totalPages": pages}
        return _enveloped({**body, "page": {**counts, "number": number}})


def _enveloped(body: Any) -> Reply:
    return json_reply({"status": "OK", "message": "Success", "body": body}, 200, HAL)


def _nothing() -> Reply:
    return json_reply({"status": "NOT_FOUND", "message": "Not Found", "body": None}, 404, HAL)


def _links(call: Call, number: int, pages: int) -> dict[str, dict[str, str]]:
    """Where the other pages are."""
    last = max(pages - 1, 0)
    numbers = {"first": 0, "self": number, "last": last}
    numbers |= {"prev": number - 1} if number else {}
    numbers |= {"next": number + 1} if number < last else {}
    kept = [(name, value) for name, value in call.query if name != "page"]
    return {
        name: {"href": f"https://{HOST}{call.path}?{urlencode([*kept, ('page', page)])}"}
        for name, page in numbers.items()
    }


def _is_planned(event: Row, call: Call) -> bool:
    """Whether an event is one of those asked for: values parted by commas are alternatives."""
    area = str(event.get("geographicalAreaCode") or "")
    areas = call.first("geographicalAreaCode")
    start = str(event.get("semesterStartFrom") or "")[:10]
    spans = [span.partition("TO") for span in _alternatives(call.first("semesterStartFrom"))]
    return (
        (not areas or any(area.startswith(code) for code in _alternatives(areas)))
        and (not spans or any(first <= start <= last for first, _, last in spans))
        and call.first("searchTerm").lower() in str(event.get("titleSv")).lower()
        and all(_is_one_of(event.get(name), call.first(name)) for name in PLAIN_FILTERS)
    )


def _alternatives(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _is_one_of(value: Any, asked: str) -> bool:
    return not asked or str(value).lower() in _alternatives(asked.lower())


@dataclass(frozen=True)
class Susa:
    """Answers with the records of a directory."""

    directory: Directory

    def answer(self, call: Call) -> Reply | None:
        """The reply; None where the call is about something else."""
        if call.host != HOST or not call.path.startswith(f"{SUSA}/"):
            return None
        if not self.directory.has("susa"):
            return None
        name, *rest = call.path.removeprefix(f"{SUSA}/").strip("/").split("/")
        if name not in SUSA_LISTS:
            return None
        if not rest:
            return self._list(name, call)
        found = next((record for record in self._records[name] if record["id"] == rest[0]), None)
        return json_reply(found) if found else json_reply({"message": "Not Found"}, 404)

    @cached_property
    def _records(self) -> Mapping[str, Sequence[Row]]:
        return {name: self.directory.rows(f"susa/{name}.jsonl") for name in SUSA_LISTS}

    @cached_property
    def _school_types(self) -> Mapping[str, str]:
        infos = [(record["id"], record.get("content")) for record in self._records[SUSA_LISTS[1]]]
        return {name: (told.get("type") or {}).get("code", "") for name, told in infos if told}

    def _list(self, name: str, call: Call) -> Reply:
        number, size = call.number("page", 0), call.number("size", 100)
        if not 1 <= size <= SUSA_LARGEST_PAGE or number < 0:
            reply = json_reply({"message": f"size must be from 1 to {SUSA_LARGEST_PAGE}"}, 400)
            return reply.breaking(f"page={number}, size={size}")
        found = [record for record in self._records[name] if self._is_asked(record, name, call)]
        counts = {"size": size, "totalElements": len(found), "totalPages": -(-len(found) // size)}
        return json_reply(
            {
                "links": [{"rel": "self", "href": call.url}],
                name: found[number * size : (number + 1) * size],
                "page": {**counts, "pageNumber": number},
            }
        )

    def _is_asked(self, record: Row, name: str, call: Call) -> bool:
        """Whether a record is asked for; of a deleted one nothing is known, so it always is."""
        content = record.get("content")
        if content is None:
            return True
        since, provider = call.first("updatedSince"), call.first("providerId")
        if since and str(content.get("lastEdited") or since) < since:
            return False
        if provider and provider not in content.get("providers", [record["id"]]):
            return False
        types = set(_alternatives(",".join(call.all("schoolType"))))
        info = content.get("education") if name == "educationEvents" else record["id"]
        return not types or name == "educationProviders" or self._school_types.get(info) in types
