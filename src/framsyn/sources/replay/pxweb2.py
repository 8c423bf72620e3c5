"""SCB's PxWebApi 2 as it answers at statistikdatabasen.scb.se/api/v2."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import prod
from typing import Any

import numpy as np
import orjson

from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.formats.jsonstat import write_jsonstat
from framsyn.sources.replay.call import Call, Reply, json_reply
from framsyn.sources.replay.directory import Directory, KeptTable
from framsyn.sources.replay.limits import SCB_LONGEST_URL, SCB_MOST_CELLS, SCB_V2_HOST
from framsyn.sources.replay.pxselection import (
    DoubleCodeError,
    SelectionError,
    cut,
    default_selection,
    expand,
)

ROOT = "/api/v2"
PROBLEM = "application/problem+json"
TOO_MANY = "Too many cells selected"
# The services' own spelling.
MISSING = "Missing selection for mandantory variable"
FORMATS = ("json-stat2", "csv", "px", "xlsx", "html", "json-px")
GIVEN_FORMATS = ("json-stat2",)
PAGE_SIZE = 20
TIME_UNITS = {4: "Annual", 5: "HalfYear", 6: "Quarterly", 7: "Monthly"}
WRAPPED = re.compile(r"\[([^\]]*)\]|([^,]+)")
IIS_PAGE = (
    b"<!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head></html>"
)

Asked = dict[str, list[str]]


class PxWeb2:
    """Answers with the tables of a directory that have a name in the second API."""

    host = SCB_V2_HOST

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._tables = {table.v2: table for table in directory.tables if table.v2}
        self._ways: tuple[tuple[str, Callable[..., Reply]], ...] = (
            (r"/config", _config),
            (r"/tables/?", self._list),
            (r"/tables/([^/]+)", self._record),
            (r"/tables/([^/]+)/metadata", self._metadata),
            (r"/tables/([^/]+)/defaultselection", self._default),
            (r"/tables/([^/]+)/data", self._data),
        )

    def answer(self, call: Call) -> Reply | None:
        """The reply; None where the call is about something else."""
        if call.host != self.host or not call.path.startswith(f"{ROOT}/") or not self._tables:
            return None
        if len(call.url) > SCB_LONGEST_URL:
            reply = Reply(404, IIS_PAGE, "text/html")
            return reply.breaking(f"an address of more than {SCB_LONGEST_URL} signs")
        if _language(call) not in ("sv", "en"):
            return problem("Unsupported language", 400)
        for form, way in self._ways:
            if found := re.fullmatch(form, call.path.removeprefix(ROOT)):
                return way(call, *found.groups())
        return problem("Not Found", 404)

    def _list(self, call: Call) -> Reply:
        found = [self._about(table, call) for table in self._tables.values()]
        found = [record for record in found if _is_found(record, call)]
        size, number = max(call.number("pageSize", PAGE_SIZE), 1), call.number("pageNumber", 1)
        pages = max(-(-len(found) // size), 1)
        if not 1 <= number <= pages:
            return problem("Non-existent page", 404, "Non-existent page")
        page = {"pageNumber": number, "pageSize": size, "totalElements": len(found)}
        listed = found[(number - 1) * size : number * size]
        told = {"tables": listed, "page": {**page, "totalPages": pages, "links": []}}
        return json_reply({"language": _language(call), **told})

    def _record(self, call: Call, name: str) -> Reply:
        if name not in self._tables:
            return problem("Non-existent table", 404)
        return json_reply({"language": _language(call), **self._about(self._tables[name], call)})

    def _about(self, table: KeptTable, call: Call) -> dict[str, Any]:
        cube = self._directory.cube(table)
        times = next((d.codes for d in cube.dimensions if d.is_time), ("",))
        folders = table.v1.split("/")[:-1]
        return {
            "id": table.v2,
            "label": cube.label,
            "description": "",
            "updated": table.updated,
            "firstPeriod": times[0],
            "lastPeriod": times[-1],
            "category": "public",
            "variableNames": [dimension.label for dimension in cube.dimensions],
            "source": cube.source or "SCB",
            "subjectCode": folders[0] if folders else "",
            "timeUnit": TIME_UNITS.get(len(times[-1]), "Other"),
            "paths": [[{"id": folder, "label": folder} for folder in folders]],
            "links": _links(table.v2, _language(call)),
        }

    def _metadata(self, call: Call, name: str) -> Reply:
        if name not in self._tables:
            return problem("Non-existent table", 404)
        cube = self._directory.cube(self._tables[name])
        return Reply(200, write_jsonstat(replace(cube, values=np.empty(0), symbols={})))

    def _default(self, call: Call, name: str) -> Reply:
        if name not in self._tables:
            return problem("Non-existent table", 404)
        chosen = default_selection(self._directory.cube(self._tables[name]))
        selection = [{"variableCode": code, "valueCodes": codes} for code, codes in chosen.items()]
        return json_reply({"language": _language(call), "selection": selection, "links": []})

    def _data(self, call: Call, name: str) -> Reply:
        if name not in self._tables:
            # The service says one thing in its head and another in its body.
            return replace(problem("Non-existent table", 404), status=400)
        if call.first("outputFormat", "json-stat2").lower() not in GIVEN_FORMATS:
            return problem("Unsupported output format", 400, "Unsupported output format")
        if call.first("outputFormatParams"):
            return problem("Unsupported output format", 400)
        cube = self._directory.cube(self._tables[name])
        try:
            chosen = _choose(cube, _asked(call))
        except SelectionError as error:
            return problem(error.title, 400)
        except DoubleCodeError:
            return Reply(500)
        if (cells := prod(map(len, chosen.values()))) > SCB_MOST_CELLS:
            return problem(TOO_MANY, 400, TOO_MANY).breaking(f"{cells} cells at once")
        return Reply(200, write_jsonstat(cut(cube, chosen)))


def problem(title: str, status: int, detail: str = "") -> Reply:
    """An error as the service words it."""
    told = {"type": "Parameter error", "title": title, "status": status}
    return json_reply(told | ({"detail": detail} if detail else {}), status, PROBLEM)


def _language(call: Call) -> str:
    return call.first("lang", "sv") or "sv"


def _config(call: Call) -> Reply:
    return json_reply(
        {
            "apiVersion": "2.3.2",
            "appVersion": "1.0.0",
            "languages": [{"id": "en", "label": "English"}, {"id": "sv", "label": "Svenska"}],
            "defaultLanguage": "sv",
            "maxDataCells": SCB_MOST_CELLS,
            "maxCallsPerTimeWindow": 30,
            "timeWindow": 10,
            "license": "https://creativecommons.org/share-your-work/public-domain/cc0/",
            "sourceReferences": [{"language": "sv", "text": "Källa: SCB"}],
            "defaultDataFormat": "json-stat2",
            "dataFormats": list(FORMATS),
            "features": [{"id": "CORS", "params": [{"key": "enabled", "value": "True"}]}],
        }
    )


def _links(name: str, language: str) -> list[dict[str, str]]:
    address = f"https://{SCB_V2_HOST}{ROOT}/tables/{name}"
    ends = {"self": "", "metadata": "/metadata", "data": "/data"}
    return [
        {"rel": rel, "hreflang": language, "href": f"{address}{end}?lang={language}"}
        for rel, end in ends.items()
    ]


def _is_found(record: dict[str, Any], call: Call) -> bool:
    """Whether every word that is looked for stands in the title, the name or a variable."""
    days = call.number("pastDays", 0)
    since = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    if days > 0 and record["updated"] < since[:19]:
        return False
    text = " ".join([record["id"], record["label"], *record["variableNames"]]).lower()
    words = call.first("query").lower().replace("title:", "").split()
    return all(word.strip("*") in text for word in words)


def _asked(call: Call) -> Asked:
    """What is chosen, by variable, in a POST's body or in the address.

    Raises:
        SelectionError: it cannot be understood, or asks for a list of codes that is not here.
    """
    if call.method != "POST":
        return _asked_in_address(call)
    try:
        told = orjson.loads(call.body) if call.body else {}
        rows = [(row["variableCode"], row) for row in told.get("selection") or []]
        asked = {
            str(name): [str(code) for code in row.get("valueCodes") or []] for name, row in rows
        }
    except (orjson.JSONDecodeError, AttributeError, KeyError, TypeError) as error:
        raise SelectionError("Bad Request") from error
    if any(row.get("codelist") for _, row in rows):
        raise SelectionError("Non-existent codelist")
    return asked


def _asked_in_address(call: Call) -> Asked:
    if any(name.lower().startswith("codelist[") for name, _ in call.query):
        raise SelectionError("Non-existent codelist")
    asked: Asked = {}
    for name, text in call.query:
        if found := re.fullmatch(r"(?i)valuecodes\[(.+)\]", name):
            parts = [wrapped or plain for wrapped, plain in WRAPPED.findall(text)]
            asked.setdefault(found[1], []).extend(parts)
    return asked


def _choose(cube: Cube, asked: Asked) -> dict[str, list[str]]:
    """The codes that are asked for, by variable as the table spells it."""
    if not asked:
        return default_selection(cube)
    known = {dimension.code.lower(): dimension for dimension in cube.dimensions}
    if time := next((d for d in cube.dimensions if d.is_time), None):
        known.setdefault("time", time)
    if not all(name.lower() in known for name in asked):
        raise SelectionError("Non-existent variable")
    named = {known[name.lower()].code: expressions for name, expressions in asked.items()}
    chosen = {
        dimension.code: expand(dimension, named[dimension.code])
        for dimension in cube.dimensions
        if dimension.code in named
    }
    _refuse_missing(cube.dimensions, chosen)
    return {name: codes for name, codes in chosen.items() if codes}


def _refuse_missing(dimensions: Sequence[Dimension], chosen: Asked) -> None:
    if any(not d.eliminable and not chosen.get(d.code) for d in dimensions):
        raise SelectionError(MISSING)
