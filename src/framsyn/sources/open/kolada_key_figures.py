"""Kolada: a short list of key figures on staff, skills and the labour market.

The list is `data/kolada_kpis.csv`. Kolada asks to be named, and that altered data are not credited
to it: the figures go through as they are, and what Framsyn works out of them is Framsyn's.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.origin import Origin
from framsyn.sources.services.kolada import area_of, fetch_key_figures, read_figures, read_kpis
from framsyn.sources.services.records import is_unread, number_of
from framsyn.sources.source import Desk, Parsed, Scope, Shape, Source
from framsyn.tables.faults.answer_kinds import EMPTY_ANSWER, UNREAD_FIGURES
from framsyn.tables.faults.fault import Fault
from framsyn.tables.inputs.key_figures import KEY_FIGURES
from framsyn.tables.text import Text

ORIGIN = Origin(
    producer="Kolada (RKA)",
    title=Text(
        sv="Nyckeltal om personal, kompetens och arbetsmarknad i kommuner och regioner",
        en="Key figures on staff, skills and the labour market in municipalities and regions",
    ),
    table_ids=("v3",),
    url="https://www.kolada.se",
    licence="Kolada, with attribution",
    attribution=Text(sv="Källa: Kolada", en="Source: Kolada"),
    period="year",
    lag_days=120,
)

SEX_OF_GENDER = {"T": "total", "K": "women", "M": "men"}
STATE_OF_STATUS = {"missing": "missing", "private": "suppressed"}
_UNIT = r",\s*((?:andel|antal|dagar|kr|index|balanstal|medelvärde|genomsnitt)\b[^,]*?)"
_ENDED = r"\s*(?:\(-\d{4}\))?$"


@dataclass(frozen=True)
class KeyFigure:
    """One key figure of the short list.

    Attributes:
        id: Kolada's id.
        level: K for municipalities, L for regions, A for both.
        unit: where the title does not end in one.
        name: what it is, in our words.
    """

    id: str
    level: str
    unit: str
    name: Text


@cache
def key_figures() -> tuple[KeyFigure, ...]:
    """The short list, by level and id.

    >>> next(k.name.en for k in key_figures() if k.id == "N00090")
    'Sick leave among municipal staff'
    """
    text = files("framsyn").joinpath("data/kolada_kpis.csv").read_text(encoding="utf-8")
    return tuple(
        KeyFigure(row["id"], row["level"], row["unit"], Text(sv=row["name_sv"], en=row["name_en"]))
        for row in csv.DictReader(text.splitlines())
    )


async def fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    """All figures of the short list, and what Kolada says that they are."""
    kpis = [kpi.id for kpi in key_figures()]
    return await fetch_key_figures(desk, kpis, scope.areas, scope.since)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The figures with their unit; an id without any figure is told."""
    kpis = read_kpis(answers).with_columns(unit=_unit())
    figures = read_figures(answers).filter(pl.col("gender").is_in(list(SEX_OF_GENDER)))
    rows = figures.join(kpis.select(pl.col("id").alias("kpi"), "unit"), on="kpi", how="left")
    rows = rows.select(
        pl.col("period").cast(pl.Int32, strict=False).alias("year"),
        area_of(),
        "kpi",
        pl.col("gender").replace_strict(SEX_OF_GENDER).alias("sex"),
        number_of("value"),
        pl.col("unit").fill_null(_listed_unit("kpi")),
        _state().alias("state"),
        is_unread("value").alias("unread"),
    ).filter(pl.col("area").is_in(scope.areas), ~pl.any_horizontal(pl.col("year", "kpi").is_null()))
    return Parsed(
        tables={KEY_FIGURES.name: KEY_FIGURES.arrange(rows)},
        states={KEY_FIGURES.name: _states(rows)},
        shapes={"v3": _shape(kpis)},
        faults=(*_empty(rows), *_unread(rows)),
    )


def _unit() -> pl.Expr:
    """What a title ends in, such as andel (%), apart from a last year; else the list's unit."""
    return pl.col("title").str.extract(_UNIT + _ENDED).fill_null(_listed_unit("id"))


def _listed_unit(column: str) -> pl.Expr:
    return pl.col(column).replace_strict({k.id: k.unit for k in key_figures()}, default="")


def _state() -> pl.Expr:
    """Why there is no value; missing where Kolada says nothing of it."""
    told = pl.col("status").str.to_lowercase()
    why = told.replace_strict(STATE_OF_STATUS, default="missing").fill_null("missing")
    return pl.when(number_of("value").is_null()).then(why)


def _states(rows: pl.DataFrame) -> pl.DataFrame:
    told = rows.filter(pl.col("state").is_not_null())
    return told.select(*KEY_FIGURES.key, pl.lit("value").alias("column"), "state").sort(
        KEY_FIGURES.key
    )


def _shape(kpis: pl.DataFrame) -> Shape:
    titles = dict(kpis.select("id", pl.col("title").fill_null("")).iter_rows())
    return Shape(labels={"kpi": titles}, units=dict(kpis.select("id", "unit").iter_rows()))


def _empty(rows: pl.DataFrame) -> list[Fault]:
    found = set(rows["kpi"])
    lacking = [kpi.id for kpi in key_figures() if kpi.id not in found]
    return [Fault(EMPTY_ANSWER, "kolada", details={"wanted": kpi}) for kpi in lacking]


def _unread(rows: pl.DataFrame) -> list[Fault]:
    count = int(rows["unread"].sum())
    return [Fault(UNREAD_FIGURES, "kolada", "value", count=count)] if count else []


SOURCE = Source(
    key="kolada_key_figures",
    origin=ORIGIN,
    fills=(KEY_FIGURES.name,),
    fetch=fetch,
    parse=parse,
)
