"""SCB's PxWebApi 2: metadata, then the figures in parts of at most 150,000 cells.

Everything is asked for by code: labels change, codes do not. A codes list is always sent, by POST,
since addresses over about 2,050 signs are answered with 404 and `*` would count age classes twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import orjson
import polars as pl

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.formats.cube import Cube, join_cubes
from framsyn.sources.formats.jsonstat import read_jsonstat
from framsyn.sources.services.selection import Selection, TableChangedError, count_cells, split
from framsyn.sources.source import Desk
from framsyn.sources.transport.errors import RefusedError
from framsyn.tables.text import Text

SCB_V2 = "https://statistikdatabasen.scb.se/api/v2"
MOST_CELLS = 150_000

Choose = Callable[[Cube], Selection]
"""Looks at a table's metadata and says which codes are wanted, variable by variable."""


async def fetch_table(desk: Desk, table: str, choose: Choose) -> tuple[Answer, ...]:
    """Fetch a table's metadata and the figures that are chosen from it.

    Figures that are kept from before, of the same edition of the table, are not asked for again.

    Args:
        desk: the way out.
        table: SCB's name, such as TAB638.
        choose: says which codes are wanted.

    Returns:
        The answer with the metadata first, then those with figures.

    Raises:
        TableChangedError: the table is gone, or lacks what is wanted.
        ServiceError: the service does not answer.
    """
    about = await _metadata(desk, table)
    metadata = read_jsonstat(about.body)
    parts = split(choose(metadata), MOST_CELLS)
    answers = await asyncio.gather(
        *(_ask_part(desk, table, part, metadata.updated) for part in parts)
    )
    return (about, *(answer for found in answers for answer in found))


async def _metadata(desk: Desk, table: str) -> Answer:
    try:
        return await desk.ask(Request("GET", f"{SCB_V2}/tables/{table}/metadata?lang=sv"))
    except RefusedError as error:
        if error.status == 404:
            raise moved(table, "https://www.statistikdatabasen.scb.se") from error
        raise


def moved(table: str, where: str) -> TableChangedError:
    """The fault of a table that is no longer where it was."""
    return TableChangedError(
        Text(
            sv=f"Tabellen {table} finns inte längre. Den kan ha flyttat eller delats: sök den på "
            f"{where} och ändra i källans fil.",
            en=f"The table {table} is no longer there. It may have moved or been split: look for "
            f"it at {where} and change the file of the source.",
        )
    )


async def _ask_part(desk: Desk, table: str, part: Selection, updated: str) -> tuple[Answer, ...]:
    """One part; in two when the service finds it too large after all."""
    try:
        return (await desk.ask(data_request(table, part), updated),)
    except RefusedError as error:
        if b"Too many cells" not in error.body or count_cells(part) < 2:
            raise
    halves = split(part, count_cells(part) // 2)
    answers = [await _ask_part(desk, table, half, updated) for half in halves]
    return tuple(answer for found in answers for answer in found)


def data_request(table: str, selection: Selection) -> Request:
    """The question for the figures of a selection.

    >>> data_request("TAB638", {"Kon": ["1"]}).body
    b'{"selection":[{"variableCode":"Kon","valueCodes":["1"]}]}'
    """
    chosen = [
        {"variableCode": name, "valueCodes": list(codes)} for name, codes in selection.items()
    ]
    url = f"{SCB_V2}/tables/{table}/data?lang=sv&outputFormat=json-stat2"
    body = orjson.dumps({"selection": chosen})
    return Request("POST", url, body, size=count_cells(selection))


def read_table(answers: Sequence[Answer], table: str) -> tuple[Cube, pl.DataFrame]:
    """A table's metadata and cells from all the answers of a source.

    Returns:
        The metadata; and one row per cell: a column per dimension (its codes), `value`, `symbol`.

    Raises:
        TableChangedError: there is no answer with figures of the table.
    """
    mine = [a for a in answers if f"/tables/{table}/" in a.request.url]
    about = [read_jsonstat(a.body) for a in mine if a.request.method == "GET"]
    cubes = [read_jsonstat(a.body) for a in mine if a.request.method == "POST"]
    if not about or not cubes:
        raise moved(table, "https://www.statistikdatabasen.scb.se")
    return about[0], join_cubes(cubes)
