"""Kolada v3: key figures of municipalities and regions, at most 25 ids of a kind in a call.

Pages are asked for by number; an address in an answer is never followed. An id that does not exist
is answered with an empty list and no error, so the caller must look for what is not there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from itertools import product

import polars as pl

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.services.records import (
    Told,
    changed_from,
    fields,
    read_told,
    walk,
    walk_kept,
)
from framsyn.sources.source import Desk

KOLADA = "https://api.kolada.se/v3"
MOST_IDS = 25
PER_PAGE = 5_000

_VALUE = fields("gender status value isdeleted")
_ROW = fields("kpi municipality period", values=pl.List(_VALUE))
_KPI = fields("id title municipality_type publ_period")
_PAGE = pl.Struct({"values": pl.List(fields("id kpi")), "next_url": pl.String()})


def area_id(area: str) -> str:
    """Our code of an area as Kolada's id: the nation and the regions have two zeros before.

    >>> area_id("00"), area_id("24"), area_id("2480")
    ('0000', '0024', '2480')
    """
    return area.zfill(4)


def area_of(column: str = "municipality") -> pl.Expr:
    """Kolada's id of an area as our code.

    >>> ids = pl.DataFrame({"municipality": ["0000", "0024", "0114"]})
    >>> ids.select(area_of())["area"].to_list()
    ['00', '24', '0114']
    """
    return pl.col(column).str.replace(r"^00(\d\d)$", "${1}").alias("area")


def kpi_address(kpis: Sequence[str]) -> str:
    """Where the records of some key figures are, but for the page."""
    return f"{KOLADA}/kpi/{','.join(kpis)}?"


def data_address(kpis: Sequence[str], areas: Sequence[str]) -> str:
    """Where the figures of some key figures and areas are, but for the page."""
    ids = ",".join(map(area_id, areas))
    return f"{KOLADA}/data/kpi/{','.join(kpis)}/municipality/{ids}?"


def changes_address(kpis: Sequence[str], areas: Sequence[str], since: str) -> str:
    """Where the figures that have changed since a date are, but for the page."""
    ids = ",".join(map(area_id, areas))
    return f"{KOLADA}/data?kpi_id={','.join(kpis)}&municipality_id={ids}&from_date={since}&"


def _pages(address: str) -> Callable[[int], Request]:
    return lambda page: Request("GET", f"{address}page={page + 1}&per_page={PER_PAGE}")


def _is_more(answer: Answer, read: int) -> bool:
    told = _read(answer, _PAGE)
    return bool(told.text("next_url")) and not told.rows("values").is_empty()


def _read(answer: Answer, shape: pl.Struct) -> Told:
    return read_told(answer.body, answer.request.url, shape)


async def fetch_key_figures(
    desk: Desk, kpis: Sequence[str], areas: Sequence[str], since: str = ""
) -> tuple[Answer, ...]:
    """Fetch the records of key figures, and their figures for all years.

    Args:
        desk: the way out.
        kpis: Kolada's ids.
        areas: our codes.
        since: when given, and figures are kept from before, only those that have changed since
            then (or since they were kept, when that is earlier) are asked for, and come after the
            kept ones.

    Returns:
        The answers with records first, then those with figures.
    """
    parts = _parts(kpis)
    about = [walk(desk.ask, _pages(kpi_address(part)), _is_more) for part in parts]
    data = [_fetch_block(desk, *block, since) for block in product(parts, _parts(areas))]
    found = await asyncio.gather(*about, *data)
    return tuple(answer for answers in found for answer in answers)


def _parts(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[at : at + MOST_IDS] for at in range(0, len(ids), MOST_IDS)]


async def _fetch_block(
    desk: Desk, kpis: Sequence[str], areas: Sequence[str], since: str
) -> tuple[Answer, ...]:
    whole = _pages(data_address(kpis, areas))
    kept = await walk_kept(desk, whole, _is_more) if since else ()
    if not kept:
        return await walk(desk.ask, whole, _is_more)
    changes = _pages(changes_address(kpis, areas, changed_from(since, kept)))
    return (*kept, *await walk(desk.ask, changes, _is_more))


def _is_data(answer: Answer) -> bool:
    return answer.request.url.startswith(f"{KOLADA}/data")


def read_kpis(answers: Sequence[Answer]) -> pl.DataFrame:
    """The records of key figures: id, title, municipality_type and publ_period."""
    shape = pl.Struct({"values": pl.List(_KPI)})
    frames = [_read(a, shape).rows("values") for a in answers if not _is_data(a)]
    return pl.concat([_empty(_KPI), *frames]).unique("id", keep="last", maintain_order=True)


def read_figures(answers: Sequence[Answer]) -> pl.DataFrame:
    """The figures: kpi, municipality, period, gender, status and value, all as text.

    Of a figure that comes twice the later one counts; deleted ones are left out.
    """
    shape = pl.Struct({"values": pl.List(_ROW)})
    frames = [_read(a, shape).rows("values") for a in answers if _is_data(a)]
    rows = pl.concat([_empty(_ROW), *frames]).explode("values", empty_as_null=False)
    return (
        rows.unnest("values")
        .unique(["kpi", "municipality", "period", "gender"], keep="last", maintain_order=True)
        .filter(pl.col("isdeleted").fill_null("false") != "true")
        .drop("isdeleted")
    )


def _empty(record: pl.Struct) -> pl.DataFrame:
    return pl.DataFrame(schema={field.name: field.dtype for field in record.fields})
