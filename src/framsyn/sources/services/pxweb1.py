"""PxWeb's first API, for tables that the second one does not have under a known name.

The same figures in the same format; the metadata say less (no units, no date of change), so the
edition is read from the list of tables in the folder above.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import numpy as np
import orjson
import polars as pl

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.formats.cube import Cube, Dimension, join_cubes
from framsyn.sources.formats.jsonstat import read_jsonstat
from framsyn.sources.services.pxweb2 import MOST_CELLS, Choose, moved
from framsyn.sources.services.selection import Selection, count_cells, split
from framsyn.sources.source import Desk
from framsyn.sources.transport.errors import RefusedError

SCB_V1 = "https://api.scb.se/OV0104/v1/doris/sv/ssd/START"


async def fetch_table(
    desk: Desk, path: str, choose: Choose, root: str = SCB_V1, most_cells: int = MOST_CELLS
) -> tuple[Answer, ...]:
    """Fetch a table's metadata and the figures that are chosen from it.

    Args:
        desk: the way out.
        path: folders and name, such as AM/AM0208/AM0208M/YREG60BAS.
        choose: says which codes are wanted.
        root: the address that the path begins from.
        most_cells: how many figures the service gives at a time.

    Returns:
        The list of the folder, the metadata, then the answers with figures.

    Raises:
        TableChangedError: the table is gone, or lacks what is wanted.
        ServiceError: the service does not answer.
    """
    folder, _, name = path.rpartition("/")
    try:
        listed = await desk.ask(Request("GET", f"{root}/{folder}"))
        about = await desk.ask(Request("GET", f"{root}/{path}"))
    except RefusedError as error:
        if error.status in (400, 404):
            raise moved(path, root) from error
        raise
    stamp = _updated(listed.body, name)
    parts = split(choose(read_metadata(about.body, path)), most_cells)
    url = f"{root}/{path}"
    answers = await asyncio.gather(*(desk.ask(data_request(url, part), stamp) for part in parts))
    return (listed, about, *answers)


def _updated(listed: bytes, name: str) -> str:
    """When the table was changed, by the list of its folder; empty when it does not say."""
    told = orjson.loads(listed)
    rows = told if isinstance(told, list) else []
    return next((str(r.get("updated", "")) for r in rows if _is(r, name)), "")


def _is(row: Any, name: str) -> bool:
    return isinstance(row, dict) and row.get("id") == name


def data_request(url: str, selection: Selection) -> Request:
    """The question for the figures of a selection, as JSON-stat 2."""
    query = [
        {"code": name, "selection": {"filter": "item", "values": list(codes)}}
        for name, codes in selection.items()
    ]
    body = orjson.dumps({"query": query, "response": {"format": "json-stat2"}})
    return Request("POST", url, body, size=count_cells(selection))


def read_metadata(body: bytes, table: str) -> Cube:
    """The metadata as a cube without figures.

    Variables marked as ContentsCode or time are known as such; units are not told by this API.
    """
    told = orjson.loads(body)
    dimensions = tuple(
        Dimension(
            code=str(variable["code"]),
            label=str(variable.get("text", variable["code"])),
            codes=tuple(map(str, variable["values"])),
            labels=tuple(map(str, variable.get("valueTexts", variable["values"]))),
            eliminable=bool(variable.get("elimination")),
            is_time=bool(variable.get("time")),
            is_contents=variable["code"] == "ContentsCode",
        )
        for variable in told["variables"]
    )
    return Cube(table, str(told.get("title", "")), dimensions, np.empty(0))


def read_table(answers: Sequence[Answer], path: str) -> tuple[Cube, pl.DataFrame]:
    """A table's metadata and cells from all the answers of a source.

    Raises:
        TableChangedError: there is no answer with figures of the table.
    """
    mine = [a for a in answers if a.request.url.endswith(f"/{path}")]
    about = [read_metadata(a.body, path) for a in mine if a.request.method == "GET"]
    cubes = [read_jsonstat(a.body) for a in mine if a.request.method == "POST"]
    if not about or not cubes:
        raise moved(path, SCB_V1)
    return about[0], join_cubes(cubes)
