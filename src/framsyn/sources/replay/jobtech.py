"""JobTech's services: JobSearch, with the ads of today, and JobStream, with what has happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from framsyn.sources.replay.call import Call, Reply, json_reply
from framsyn.sources.replay.directory import Directory, Row
from framsyn.sources.replay.limits import (
    JOBSEARCH_LARGEST_OFFSET,
    JOBSEARCH_LARGEST_PAGE,
    JOBSEARCH_MOST_STATS,
    JOBSTREAM_HOST,
)

JOBSEARCH_HOST = "jobsearch.api.jobtechdev.se"
ADS = "jobtech/ads.jsonl"
SWEDEN = ZoneInfo("Europe/Stockholm")
PLACES = ("municipality", "region", "country")
OCCUPATIONS = ("occupation-name", "occupation-group", "occupation-field")
RANGES = {
    "offset": (0, JOBSEARCH_LARGEST_OFFSET),
    "limit": (10, JOBSEARCH_LARGEST_PAGE),
    "stats.limit": (5, JOBSEARCH_MOST_STATS),
}
BRIEF = ("id", "headline", "employer", "workplace_address", "occupation", "publication_date")
ORDERS: dict[str, tuple[str, bool]] = {
    "pubdate-asc": ("publication_date", False),
    "pubdate-desc": ("publication_date", True),
    "updated": ("timestamp", True),
    "applydate-asc": ("application_deadline", False),
    "applydate-desc": ("application_deadline", True),
}


@dataclass(frozen=True)
class JobTech:
    """Answers with the ads of a directory."""

    directory: Directory

    def answer(self, call: Call) -> Reply | None:
        """The reply; None where the call is about something else."""
        if call.host not in (JOBSEARCH_HOST, JOBSTREAM_HOST) or not self.directory.has(ADS):
            return None
        ways: dict[tuple[str, str], Callable[[Call], Reply]] = {
            (JOBSEARCH_HOST, "/search"): self._search,
            (JOBSTREAM_HOST, "/v2/stream"): self._stream,
            (JOBSTREAM_HOST, "/v2/snapshot"): self._snapshot,
        }
        if way := ways.get((call.host, call.path)):
            return way(call)
        if call.host == JOBSEARCH_HOST and call.path.startswith("/ad/"):
            return self._ad(call.path.removeprefix("/ad/"))
        return None

    @cached_property
    def _ads(self) -> list[Row]:
        return self.directory.rows(ADS)

    @cached_property
    def _current(self) -> list[Row]:
        gone = {ad["id"] for ad in self._ads if ad.get("removed")}
        return [ad for ad in self._ads if ad["id"] not in gone]

    def _ad(self, name: str) -> Reply:
        found = next((ad for ad in self._current if ad["id"] == name), None)
        return json_reply(found) if found else json_reply({"message": "Ad not found"}, 404)

    def _search(self, call: Call) -> Reply:
        asked = {}
        for name, (default, most) in RANGES.items():
            told = call.first(name, str(default))
            if not told.isdecimal() or int(told) > most:
                reply = _refuse(name, f"{told}. argument must be within the range 0 - {most}")
                return reply.breaking(f"{name}={told}")
            asked[name] = int(told)
        try:
            found = [ad for ad in self._current if _is_found(ad, call)]
        except ValueError as error:
            return _refuse("published-after", str(error))
        if order := ORDERS.get(call.first("sort")):
            found.sort(key=lambda ad: ad.get(order[0]) or "", reverse=order[1])
        shown = found[asked["offset"] : asked["offset"] + asked["limit"]]
        if call.first("resdet") == "brief":
            shown = [{key: ad.get(key) for key in BRIEF} for ad in shown]
        return json_reply(
            {
                "total": {"value": len(found)},
                "positions": sum(ad.get("number_of_vacancies") or 0 for ad in found),
                "query_time_in_millis": 1,
                "result_time_in_millis": 1,
                "stats": [_stats(found, kind, asked["stats.limit"]) for kind in call.all("stats")],
                "freetext_concepts": {},
                "hits": shown,
            }
        )

    def _stream(self, call: Call) -> Reply:
        """Of each ad the last that has happened to it: the service keeps no more."""
        try:
            after = _epoch_ms(call.first("updated-after"))
            before = _epoch_ms(call.first("updated-before", "2999-01-01T00:00:00"))
        except ValueError as error:
            return _refuse("updated-after", str(error))
        wanted = {name: set(call.all(f"{name}-concept-id")) for name in ("location", "occupation")}
        whole = {ad["id"]: ad for ad in self._ads if "workplace_address" in ad}
        newest = {ad["id"]: ad for ad in sorted(self._ads, key=lambda ad: ad["timestamp"])}
        found = [
            ad
            for ad in newest.values()
            if after <= ad["timestamp"] <= before and _is_about(whole.get(ad["id"], ad), wanted)
        ]
        return _told([_sparse(ad) for ad in found], call)

    def _snapshot(self, call: Call) -> Reply:
        return _told(self._current, call)


def _refuse(name: str, reason: str) -> Reply:
    told = {"errors": {name: f"Invalid argument: {reason}"}}
    return json_reply({**told, "message": "Input payload validation failed"}, 400)


def _epoch_ms(text: str) -> int:
    """A naive time is Swedish.

    Raises:
        ValueError: it is no time.
    """
    time = datetime.fromisoformat(text)
    return int((time if time.tzinfo else time.replace(tzinfo=SWEDEN)).timestamp() * 1000)


def _told(ads: Sequence[Row], call: Call) -> Reply:
    """A list where JSON is asked for; else one ad a line."""
    kinds = [kind.partition(";")[0].strip() for kind in call.headers.get("accept", "").split(",")]
    if "application/json" in kinds:
        return json_reply(ads)
    return Reply(200, b"".join(orjson.dumps(ad) + b"\n" for ad in ads), "application/jsonl")


def _sparse(ad: Row) -> Row:
    """Of an ad that is taken away little more is said than that."""
    if not ad.get("removed"):
        return ad
    return {key: ad.get(key) for key in ("id", "removed", "removed_date", "timestamp")}


def _is_about(ad: Row, wanted: dict[str, set[str]]) -> bool:
    address = ad.get("workplace_address") or {}
    places = {address.get(f"{place}_concept_id") for place in PLACES}
    occupations = {concept for name in OCCUPATIONS for concept, _, _ in _names(ad, name)}
    return (not wanted["location"] or bool(wanted["location"] & places)) and (
        not wanted["occupation"] or bool(wanted["occupation"] & occupations)
    )


def _names(ad: Row, kind: str) -> Iterator[tuple[Any, Any, Any]]:
    """Concept id, code and label of an ad's place or occupation."""
    if kind in PLACES:
        told = ad.get("workplace_address") or {}
        yield told.get(f"{kind}_concept_id"), told.get(f"{kind}_code"), told.get(kind)
        return
    field = kind.removesuffix("-name").replace("-", "_")
    told = ad.get(field) or []
    for one in told if isinstance(told, list) else [told]:
        yield one.get("concept_id"), one.get("legacy_ams_taxonomy_id"), one.get("label")


def _is_found(ad: Row, call: Call) -> bool:
    """Whether an ad is in one of the places, has one of the occupations, and the words.

    Raises:
        ValueError: a time is no time.
    """
    words = call.first("q").lower().split()
    text = f"{ad.get('headline')} {(ad.get('description') or {}).get('text')}".lower()
    published = str(ad.get("publication_date") or "")
    return (
        all(_fits(ad, kinds, call) for kinds in (PLACES, OCCUPATIONS))
        and all(word in text for word in words)
        and _moment(call, "published-after", "") <= published
        and published <= _moment(call, "published-before", "9999")
    )


def _moment(call: Call, name: str, default: str) -> str:
    told = call.first(name)
    return datetime.fromisoformat(told).isoformat() if told else default


def _fits(ad: Row, kinds: Sequence[str], call: Call) -> bool:
    """One of those that are asked for is enough; none of those with a minus before may be there."""
    asked = [(kind, value) for kind in kinds for value in call.all(kind)]
    wanted = [(kind, value) for kind, value in asked if not value.startswith("-")]
    unwanted = [(kind, value[1:]) for kind, value in asked if value.startswith("-")]
    return (not wanted or any(_has(ad, *one) for one in wanted)) and not any(
        _has(ad, *one) for one in unwanted
    )


def _has(ad: Row, kind: str, value: str) -> bool:
    return any(value in (concept, code) for concept, code, _ in _names(ad, kind))


def _stats(ads: Sequence[Row], kind: str, most: int) -> dict[str, Any]:
    counts = Counter(
        name for ad in ads for name in _names(ad, kind) if name[0] is not None
    ).most_common(most)
    values = [
        {"term": label, "concept_id": concept, "code": code, "count": count}
        for (concept, code, label), count in counts
    ]
    return {"type": kind, "values": values}
