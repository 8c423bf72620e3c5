"""A desk that answers from whole tables, as SCB's two services do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import orjson

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.formats.jsonstat import write_jsonstat
from framsyn.sources.services.pxweb1 import SCB_V1
from framsyn.sources.services.pxweb2 import SCB_V2
from framsyn.sources.transport.errors import RefusedError
from framsyn.tables.text import Text

TOTALS = ("tot", "TotSa", "TotSA", "1+2", "SC", "TOT")
"""The codes that stand for a whole dimension; without one it is summed."""

Selection = Mapping[str, Sequence[str]]


class CubeDesk:
    """Answers both of SCB's services from whole tables, and remembers what was asked.

    Args:
        cubes: by (name in the second API, path in the first); either may be empty.
    """

    def __init__(self, cubes: Mapping[tuple[str, str], Cube]) -> None:
        self.new = {names[0]: cube for names, cube in cubes.items() if names[0]}
        self.old = {names[1]: cube for names, cube in cubes.items() if names[1]}
        self.asked: list[Request] = []
        self.answers: dict[str, Answer] = {}

    async def ask(self, request: Request, stamp: str = "") -> Answer:
        """Answer as the service would; a question that cannot be answered is refused."""
        self.asked.append(request)
        body = self._body(request)
        answer = Answer(
            request=request,
            content_type="application/json",
            fetched="2026-03-01T08:00:00+01:00",
            sha256="",
            size=len(body),
            received_sha256="",
            stamp=stamp,
            open=lambda: BytesIO(body),
        )
        self.answers[request.key] = answer
        return answer

    def kept(self, request: Request) -> Answer | None:
        """The answer to a question that has been asked."""
        return self.answers.get(request.key)

    def selections(self, table: str) -> list[dict[str, list[str]]]:
        """What was chosen from a table, by question."""
        asked = [r for r in self.asked if r.method == "POST" and table in r.url.split("/")]
        return [selection_in(orjson.loads(request.body)) for request in asked]

    def _body(self, request: Request) -> bytes:
        path = request.url.split("?")[0]
        if path.startswith(f"{SCB_V2}/tables/"):
            table = path.removeprefix(f"{SCB_V2}/tables/").split("/")[0]
            return answer_new(_table(self.new, table, request), request)
        path = path.removeprefix(f"{SCB_V1}/")
        if request.method == "GET" and path not in self.old:
            return self._folder(path)
        return answer_old(_table(self.old, path, request), request)

    def _folder(self, path: str) -> bytes:
        inside = {p: cube for p, cube in self.old.items() if p.rpartition("/")[0] == path}
        listed = [
            {"id": p.rpartition("/")[2], "type": "t", "text": cube.label, "updated": cube.updated}
            for p, cube in inside.items()
        ]
        return orjson.dumps(listed)


def _table(known: Mapping[str, Cube], name: str, request: Request) -> Cube:
    if name not in known:
        raise refused(request, 404, "Non-existent table")
    return known[name]


def refused(request: Request, status: int, body: str) -> RefusedError:
    """The service's no."""
    text = Text(sv=f"{name_of(request)}: {body}", en=f"{name_of(request)}: {body}")
    return RefusedError(text, request.host, status, body.encode())


def name_of(request: Request) -> str:
    """The request in short."""
    return f"{request.method} {request.url}"


def answer_new(cube: Cube, request: Request) -> bytes:
    """What the second API says: the metadata, or the figures of a selection."""
    if request.method == "GET":
        return write_jsonstat(replace(cube, values=np.empty(0), symbols={}))
    return write_jsonstat(part_of(cube, selection_in(orjson.loads(request.body)), request))


def answer_old(cube: Cube, request: Request) -> bytes:
    """What the first API says: the metadata, or the figures of a selection."""
    if request.method == "POST":
        return write_jsonstat(part_of(cube, selection_in(orjson.loads(request.body)), request))
    variables = [
        {
            "code": dimension.code,
            "text": dimension.label,
            "values": dimension.codes,
            "valueTexts": dimension.labels,
            "elimination": dimension.eliminable,
            "time": dimension.is_time,
        }
        for dimension in cube.dimensions
    ]
    return orjson.dumps({"title": cube.label, "variables": variables})


def selection_in(body: Mapping[str, Any]) -> dict[str, list[str]]:
    """The codes chosen by a question of either API, by variable."""
    if "selection" in body:
        return {row["variableCode"]: row["valueCodes"] for row in body["selection"]}
    return {row["code"]: row["selection"]["values"] for row in body["query"]}


def part_of(cube: Cube, selection: Selection, request: Request) -> Cube:
    """The cells of a selection; a variable that is left out is summed, where it may be."""
    values = cube.values.reshape(cube.shape)
    symbols = np.full(cube.values.shape, None, dtype=object)
    symbols[list(cube.symbols)] = list(cube.symbols.values())
    symbols = symbols.reshape(cube.shape)
    kept = []
    for dimension in cube.dimensions:
        axis = len(kept)
        if dimension.code in selection:
            chosen = selection[dimension.code]
            places = places_of(dimension, chosen, request)
            values, symbols = values.take(places, axis), symbols.take(places, axis)
            labels = tuple(dimension.labels[place] for place in places)
            kept.append(replace(dimension, codes=tuple(chosen), labels=labels))
        elif dimension.eliminable:
            total = next((dimension.codes.index(c) for c in TOTALS if c in dimension.codes), None)
            whole = values.sum(axis) if total is None else values.take(total, axis)
            values, symbols = whole, symbols.take(total or 0, axis)
        else:
            raise refused(request, 400, f"Missing selection for mandatory variable {dimension}")
    unknown = set(selection) - {dimension.code for dimension in cube.dimensions}
    if unknown:
        raise refused(request, 400, f"Non-existent variable {unknown}")
    told = {int(i): str(s) for i, s in enumerate(symbols.ravel()) if s is not None}
    return replace(cube, dimensions=tuple(kept), values=values.ravel(), symbols=told)


def places_of(dimension: Dimension, chosen: Sequence[str], request: Request) -> list[int]:
    """Where the codes stand; a code that is not there, or is there twice, is refused."""
    at = {code: place for place, code in enumerate(dimension.codes)}
    if not set(chosen) <= at.keys():
        raise refused(request, 400, f"Non-existent value {sorted(set(chosen) - at.keys())[:5]}")
    if len(set(chosen)) < len(chosen):
        raise refused(request, 500, "")
    return [at[code] for code in chosen]
