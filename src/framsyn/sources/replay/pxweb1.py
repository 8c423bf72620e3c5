"""PxWeb's first API as SCB and Skolverket give it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
import orjson

from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.formats.jsonstat import write_jsonstat
from framsyn.sources.replay.call import Call, Reply, json_reply, text_reply
from framsyn.sources.replay.directory import Directory
from framsyn.sources.replay.limits import (
    SCB_MOST_CELLS,
    SCB_V1_HOST,
    SKOLVERKET_MOST_CELLS,
    SKOLVERKET_PXWEB_HOST,
)
from framsyn.sources.replay.pxselection import DoubleCodeError, SelectionError, cut, expand

PARAMETER_ERROR = {"error": "Parameter error"}
TOO_MANY = "Too many values selected"


@dataclass(frozen=True)
class Site:
    """One place where the API stands.

    Attributes:
        host: where.
        root: the form of the path that the folders begin from.
        most_cells: how many figures it gives at a time.
        most_calls: how many calls in ten seconds.
    """

    host: str
    root: re.Pattern[str]
    most_cells: int
    most_calls: int


SITES = (
    Site(
        SCB_V1_HOST,
        re.compile(r"(?i)/ov0104/v1/doris/(?:sv|en)/ssd(?:/START)?(?:/|$)"),
        SCB_MOST_CELLS,
        30,
    ),
    Site(
        SKOLVERKET_PXWEB_HOST,
        re.compile(r"(?i)/PxWeb/api/v1/sv/Skolverkets_statistikdatabas(?:/|$)"),
        SKOLVERKET_MOST_CELLS,
        10,
    ),
)


class PxWeb1:
    """Answers with the tables of a directory that have a path in the first API."""

    def __init__(self, directory: Directory, site: Site) -> None:
        self._directory = directory
        self._site = site
        self._tables = {table.v1: table for table in directory.tables_of(site.host)}

    def answer(self, call: Call) -> Reply | None:
        """The reply; None where the call is about something else."""
        found = self._site.root.match(call.path) if call.host == self._site.host else None
        if not found or not self._tables:
            return None
        path = call.path[found.end() :].strip("/")
        if ("config", "") in call.query:
            return self._config()
        if call.all("query"):
            return json_reply(PARAMETER_ERROR, 400)
        if path in self._tables:
            cube = self._directory.cube(self._tables[path])
            return self._data(cube, call) if call.method == "POST" else json_reply(_metadata(cube))
        listed = self._list(path)
        return json_reply(listed) if listed else json_reply(PARAMETER_ERROR, 404)

    def _config(self) -> Reply:
        told = {"maxValues": 1_000, "maxCells": self._site.most_cells, "timeWindow": 10}
        return json_reply({**told, "maxCalls": self._site.most_calls, "CORS": True})

    def _list(self, folder: str) -> list[dict[str, str]]:
        """Folders and tables right under a folder."""
        start = f"{folder}/" if folder else ""
        rows: dict[str, dict[str, str]] = {}
        for path, table in self._tables.items():
            name, below, _ = path.removeprefix(start).partition("/")
            if not path.startswith(start):
                continue
            if below:
                rows[name] = {"id": name, "type": "l", "text": name}
            else:
                label = self._directory.cube(table).label
                updated = table.updated.removesuffix("Z")
                rows[name] = {"id": name, "type": "t", "text": label, "updated": updated}
        return list(rows.values())

    def _data(self, cube: Cube, call: Call) -> Reply:
        try:
            told = orjson.loads(call.body)
            write = _WRITERS[str(told.get("response", {}).get("format", "px"))]
            chosen = _choose(cube, {row["code"]: row["selection"] for row in told["query"]})
        except (orjson.JSONDecodeError, AttributeError, KeyError, TypeError, ValueError):
            return json_reply(PARAMETER_ERROR, 400)
        except (SelectionError, DoubleCodeError):
            return json_reply(PARAMETER_ERROR, 400)
        if (cells := prod(map(len, chosen.values()))) > self._site.most_cells:
            return text_reply(TOO_MANY, 403).breaking(f"{cells} cells at once")
        return Reply(200, write(cut(cube, chosen)))


def sites(directory: Directory) -> list[PxWeb1]:
    """The API at each of its places."""
    return [PxWeb1(directory, site) for site in SITES]


def _metadata(cube: Cube) -> dict[str, Any]:
    return {"title": cube.label, "variables": [_variable(d) for d in cube.dimensions]}


def _variable(dimension: Dimension) -> dict[str, Any]:
    told: dict[str, Any] = {"code": dimension.code, "text": dimension.label}
    told |= {"values": list(dimension.codes), "valueTexts": list(dimension.labels)}
    told |= {"elimination": True} if dimension.eliminable else {}
    return told | ({"time": True} if dimension.is_time else {})


def _choose(cube: Cube, query: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """The codes that are asked for; what must not be left out is given whole."""
    known = {dimension.code for dimension in cube.dimensions}
    if not set(query) <= known:
        raise SelectionError("Non-existent variable")
    return {
        dimension.code: _codes(dimension, query.get(dimension.code))
        for dimension in cube.dimensions
        if dimension.code in query or not dimension.eliminable
    }


def _codes(dimension: Dimension, selection: Mapping[str, Any] | None) -> list[str]:
    if selection is None:
        return list(dimension.codes)
    kind, values = selection["filter"].lower(), [str(value) for value in selection["values"]]
    if kind == "item" or kind.startswith("vs:"):
        if not set(values) <= set(dimension.codes):
            raise SelectionError("Non-existent value")
        return expand(dimension, values)
    if kind == "all":
        return expand(dimension, values)
    if kind == "top":
        return expand(dimension, [f"TOP({int(values[0])})"])
    raise SelectionError("Non-existent filter")


def _write_px_json(cube: Cube) -> bytes:
    """PX-JSON: a column per dimension but the kind of figure, and one per kind of figure."""
    contents = next((at for at, d in enumerate(cube.dimensions) if d.is_contents), None)
    keys = [d for at, d in enumerate(cube.dimensions) if at != contents]
    kinds = cube.dimensions[contents] if contents is not None else None
    columns = [{"code": d.code, "text": d.label, "type": "t" if d.is_time else "d"} for d in keys]
    columns += (
        [
            {"code": c, "text": t, "type": "c"}
            for c, t in zip(kinds.codes, kinds.labels, strict=True)
        ]
        if kinds
        else [{"code": "value", "text": cube.label, "type": "c"}]
    )
    texts = np.array([cube.symbols.get(at, _text(value)) for at, value in enumerate(cube.values)])
    grid = texts.reshape(cube.shape)
    grid = grid[..., None] if contents is None else np.moveaxis(grid, contents, -1)
    rows = [
        {
            "key": [d.codes[at] for d, at in zip(keys, place, strict=True)],
            "values": list(grid[place]),
        }
        for place in np.ndindex(*(len(d.codes) for d in keys))
    ]
    return orjson.dumps({"columns": columns, "comments": [], "data": rows})


def _text(value: float) -> str:
    return ".." if np.isnan(value) else f"{value:.15g}"


_WRITERS = {"json-stat2": write_jsonstat, "json": _write_px_json}
