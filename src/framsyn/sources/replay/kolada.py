"""Kolada's API, version 3, as it answers at api.kolada.se."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from framsyn.sources.replay.call import Call, Reply, json_reply, text_reply
from framsyn.sources.replay.directory import Directory, Row
from framsyn.sources.replay.limits import KOLADA_LARGEST_PAGE, KOLADA_MOST_IDS
from framsyn.tables.codelists import NATION, swedish_areas

HOST = "api.kolada.se"
LISTS = ("kpi", "municipality", "kpi_groups", "municipality_groups", "ou")
SEGMENTS = {"kpi": "kpi_id", "municipality": "municipality_id", "year": "year"}
CHANGED = "changed"

Wanted = Mapping[str, Sequence[str]]


class InvalidCallError(Exception):
    """The call is refused as FastAPI does it.

    Attributes:
        place: what in the call is wrong.
        reason: why.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place, self.reason = place, reason


@dataclass(frozen=True)
class Kolada:
    """Answers with the rows of a directory.

    An id that does not exist, or a misspelt parameter, gives an empty list and no error: so it is.
    """

    directory: Directory

    def answer(self, call: Call) -> Reply | None:
        """The reply; None where the call is about something else."""
        if call.host != HOST or not self.directory.has("kolada"):
            return None
        version, _, path = call.path.strip("/").partition("/")
        if version == "v2":
            return text_reply("Gone: version 2 is closed, use https://api.kolada.se/v3", 410)
        name, *segments = path.split("/")
        if version != "v3" or name not in (*LISTS, "data"):
            return None
        try:
            if name == "data":
                return _page(self._data(_wanted(segments, call), call), call)
            return _page(self._listed(name, segments, call), call)
        except InvalidCallError as error:
            detail = {"loc": ["path", error.place], "msg": error.reason, "type": "value_error"}
            return json_reply({"detail": [detail]}, 422).breaking(str(error))

    def _listed(self, name: str, segments: Sequence[str], call: Call) -> Sequence[Row]:
        rows = self._lists[name]
        if kind := call.first("region_type"):
            rows = [row for row in rows if row.get("type") == kind.upper()]
        if not segments:
            return rows
        ids = _ids("id", segments[0])
        return [row for row in rows if row["id"] in ids]

    def _data(self, wanted: Wanted, call: Call) -> Sequence[Row]:
        if not wanted:
            return []
        if "kpi" in wanted and "municipality" in wanted:
            pairs = ((k, m) for k in wanted["kpi"] for m in wanted["municipality"])
            rows: Iterable[Row] = (row for pair in pairs for row in self._figures.get(pair, ()))
        else:
            rows = (row for found in self._figures.values() for row in found)
        kinds = {row["id"]: row.get("type") for row in self._lists["municipality"]}
        kind, since = call.first("region_type").upper(), _date(call.first("from_date"))
        return [
            {key: told for key, told in row.items() if key != CHANGED}
            for row in rows
            if all(str(row[_FIELDS[name]]) in ids for name, ids in wanted.items())
            and (not kind or kinds.get(row["municipality"]) == kind)
            and (not since or str(row.get(CHANGED, "")) >= since)
        ]

    @cached_property
    def _figures(self) -> dict[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.directory.rows("kolada/data.jsonl"):
            found.setdefault((row["kpi"], row["municipality"]), []).append(row)
        return found

    @cached_property
    def _lists(self) -> dict[str, list[Row]]:
        found = {name: self.directory.rows(f"kolada/{name}.jsonl") for name in LISTS}
        found["municipality"] = found["municipality"] or _areas_of_today()
        return found


_FIELDS = {"kpi": "kpi", "municipality": "municipality", "year": "period"}


def _areas_of_today() -> list[Row]:
    """The nation and the regions (L), which have two zeros before their code, and kommuner (K)."""
    return [
        {
            "id": code.zfill(4),
            "title": area.name.sv,
            "type": "K" if len(code) == 4 else "L",
        }
        for code, area in swedish_areas().items()
        if code == NATION or len(code) in (2, 4)
    ]


def _ids(place: str, text: str) -> list[str]:
    ids = [part.strip() for part in text.split(",") if part.strip()]
    if len(ids) > KOLADA_MOST_IDS:
        raise InvalidCallError(place, f"{len(ids)} ids, at most {KOLADA_MOST_IDS} are allowed")
    return ids


def _wanted(segments: Sequence[str], call: Call) -> dict[str, list[str]]:
    """What is asked for, in the path (`kpi/…/municipality/…/year/…`) or after the question mark."""
    named = dict(zip(segments[::2], segments[1::2], strict=False))
    wanted = {name: _ids(SEGMENTS[name], text) for name, text in named.items() if name in SEGMENTS}
    for name, parameter in SEGMENTS.items():
        if found := call.all(parameter):
            wanted[name] = _ids(parameter, ",".join(found))
    return wanted


def _date(text: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError as error:
        raise InvalidCallError("from_date", "invalid date format") from error


def _page(rows: Sequence[Row], call: Call) -> Reply:
    number, size = call.number("page", 1), call.number("per_page", KOLADA_LARGEST_PAGE)
    if number < 1:
        raise InvalidCallError("page", "ensure this value is greater than or equal to 1")
    if not 1 <= size <= KOLADA_LARGEST_PAGE:
        reason = f"ensure this value is from 1 to {KOLADA_LARGEST_PAGE}"
        raise InvalidCallError("per_page", reason)
    shown = rows[(number - 1) * size : number * size]
    told: dict[str, Any] = {"values": shown, "count": len(shown)}
    told["next_url"] = _address(call, number + 1) if number * size < len(rows) else None
    told["previous_url"] = _address(call, number - 1) if number > 1 else None
    return json_reply(told)


def _address(call: Call, number: int) -> str:
    kept = [(name, value) for name, value in call.query if name != "page"]
    path = call.target.partition("?")[0]
    return f"https://{HOST}{path}?{urlencode([*kept, ('page', str(number))])}"
