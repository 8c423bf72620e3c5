"""Susa-navet, EMIL 3: education events, what they are events of, and who holds them.

Lists have no filter on place, so a school form is read whole, 2,000 records at a time. A record is
{id, status, content}, with no content when it is deleted. Addresses, telephone numbers, e-mail and
free text are left out before an answer is kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import BinaryIO

import orjson
import polars as pl

from framsyn.sources.exchange import Answer, Request
from framsyn.sources.services.records import (
    Told,
    changed_from,
    fields,
    plain_text,
    read_told,
    walk,
    walk_kept,
)
from framsyn.sources.source import Desk

SUSA = "https://api.skolverket.se/susa-navet/emil3"
PER_PAGE = 2_000

_CODE = fields("type code")
_WORDS = pl.Struct({"strings": pl.List(fields("lang value"))})
_CONTENT = {
    "educationEvents": fields(
        "education isCancelled places",
        providers=pl.List(pl.String()),
        title=_WORDS,
        locations=pl.List(fields("areaCode")),
        execution=fields("start end"),
        paceOfStudy=fields("percentage"),
        distance=fields("noOfMandatorySessions"),
        application=fields("last"),
    ),
    "educationInfos": fields(
        "",
        title=_WORDS,
        type=_CODE,
        credits=fields("credits", system=_CODE),
        subjects=pl.List(_CODE),
    ),
    "educationProviders": fields("", name=_WORDS),
}
KINDS = tuple(_CONTENT)


def _record(kind: str) -> pl.Struct:
    return fields("id status", content=_CONTENT[kind])


def _page(kind: str) -> pl.Struct:
    counts = fields("totalElements totalPages")
    return pl.Struct({kind: pl.List(_record(kind)), "page": counts})


def _read(answer: Answer, kind: str) -> Told:
    return read_told(answer.body, answer.request.url, _page(kind))


def seal(kind: str, received: BinaryIO, kept: BinaryIO) -> None:
    """Copy the declared fields of an answer, and thereby nothing about any person.

    Raises:
        UnexpectedAnswerError: it is no list of that kind.
    """
    told = read_told(received.read(), f"{SUSA}/{kind}", _page(kind))
    told.number("page", "totalPages")
    kept.write(orjson.dumps(told.content.item()))


def pages_of(kind: str, school_type: str, since: str = "") -> Callable[[int], Request]:
    """The question for each page of a list.

    Args:
        kind: one of KINDS.
        school_type: EMIL's code of the school form, such as YH.
        since: only what has changed since this date (ISO).
    """
    asked = f"schoolType={school_type}" + (f"&updatedSince={since}" if since else "")
    address = f"{SUSA}/{kind}?{asked}"
    return lambda page: Request(
        "GET", f"{address}&page={page}&size={PER_PAGE}", seal=partial(seal, kind)
    )


async def fetch_all(desk: Desk, school_types: Sequence[str], since: str = "") -> tuple[Answer, ...]:
    """Fetch events, infos and providers of some school forms.

    Args:
        desk: the way out.
        school_types: EMIL's codes.
        since: when given, and lists are kept from before, only what has changed since then (or
            since they were kept, when that is earlier) is asked for, and comes after the kept.
    """
    lists = [(kind, form) for kind in KINDS for form in school_types]
    found = await asyncio.gather(*(_fetch_list(desk, kind, form, since) for kind, form in lists))
    return tuple(answer for answers in found for answer in answers)


async def _fetch_list(desk: Desk, kind: str, form: str, since: str) -> tuple[Answer, ...]:
    def is_more(answer: Answer, read: int) -> bool:
        return read < _read(answer, kind).number("page", "totalPages")

    whole = pages_of(kind, form)
    kept = await walk_kept(desk, whole, is_more) if since else ()
    if not kept:
        return await walk(desk.ask, whole, is_more)
    changes = pages_of(kind, form, changed_from(since, kept))
    return (*kept, *await walk(desk.ask, changes, is_more))


def read_records(answers: Sequence[Answer], kind: str) -> pl.DataFrame:
    """The records of a kind: `id` and the fields of their content.

    Of a record that comes twice the later one counts; deleted ones are left out.
    """
    mine = [a for a in answers if a.request.url.startswith(f"{SUSA}/{kind}?")]
    frames = [pl.DataFrame(schema=_record(kind).to_schema())]
    for answer in mine:
        told = _read(answer, kind)
        if told.number("page", "totalElements"):
            frames.append(told.rows(kind))
    records = pl.concat(frames).drop_nulls("id").unique("id", keep="last", maintain_order=True)
    live = records.filter(pl.col("content").is_not_null() & pl.col("status").ne_missing("DELETED"))
    return live.select("id", pl.col("content").struct.unnest())


def swedish(column: str) -> pl.Expr:
    """The Swedish words of a text in several languages; the first ones where none are Swedish."""
    strings = pl.col(column).struct.field("strings")
    texts = strings.list.eval(pl.element().struct.field("value"))
    is_swedish = strings.list.eval(pl.element().struct.field("lang") == "swe")
    place = is_swedish.list.arg_max().fill_null(0)
    return plain_text(texts.list.get(place, null_on_oob=True)).alias(column)
