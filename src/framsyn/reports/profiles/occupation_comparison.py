"""Need against supply of several occupations or places in one table, small numbers withheld."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from framsyn.indicators.hardest_occupations import CERTAINTIES
from framsyn.reports.figures.figure import AreaMap, Field, Figure
from framsyn.reports.figures.interval_dots import IntervalRow, interval_dots
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.occupation_protection import without_withheld
from framsyn.reports.profiles.occupation_reading import INPUTS, OccupationReading
from framsyn.reports.profiles.reading import standing
from framsyn.tables.text import Text

COLUMNS: dict[str, tuple[str, Text]] = {
    "demand_persons": ("demand_mean", Text(sv="Behov", en="Need")),
    "supply_persons": ("supply_mean", Text(sv="Tillgång", en="Supply")),
    "balance_persons": ("balance_mean", Text(sv="Tillgång minus behov", en="Supply minus need")),
    "balance_p10_persons": ("balance_p10", Text(sv="Minst", en="Lowest")),
    "balance_p90_persons": ("balance_p90", Text(sv="Mest", en="Highest")),
}
DRAWN = 15
"""So many rows, the hardest, are drawn; all of them are in the table."""
SHORTAGE_SHARE = "shortage_share"
CERTAINTY = "certainty"
ENOUGH = "enough"
"""The word of `certainty` where nine futures of ten have no shortage."""

WORDS_OF_CERTAINTY = {**CERTAINTIES, ENOUGH: Text(sv="räcker", en="enough")}


@dataclass(frozen=True)
class Words:
    """What a comparison says: its name in the address, finding, alt text and how to read it."""

    key: str
    title: str
    alt: str
    note: str = ""


def certainty() -> pl.Expr:
    """How sure a shortage is: a key of `WORDS_OF_CERTAINTY`."""
    return (
        pl.when(pl.col("balance_p90") < 0)
        .then(pl.lit("sure"))
        .when(pl.col("balance_p50") < 0)
        .then(pl.lit("likely"))
        .when(pl.col("balance_p10") >= 0)
        .then(pl.lit(ENOUGH))
        .otherwise(pl.lit("uncertain"))
    )


def shortage_share() -> pl.Expr:
    """The part of the need that is missing; below zero where there is more than is needed."""
    need = pl.col("demand_mean")
    return pl.when(need > 0).then(-pl.col("balance_mean") / need)


def comparison(
    reading: OccupationReading,
    rows: pl.DataFrame,
    names: tuple[Field, ...],
    words: Words,
    area_map: AreaMap | None = None,
) -> Figure:
    """A figure with one row per place or occupation in the last year.

    Args:
        reading: the occupation that the page is about.
        rows: the columns of `names`, those of the workforce, and `withheld`.
        names: the fields that name a row.
        words: what the figure says.
        area_map: what a map would show.
    """
    told = rows.select(
        *(field.key for field in names),
        *(pl.col(source).alias(key) for key, (source, _) in COLUMNS.items()),
        shortage_share().alias(SHORTAGE_SHARE),
        certainty()
        .replace_strict({key: text.in_language(reading.lang) for key, text in _CERTAINTIES})
        .alias(CERTAINTY),
        "withheld",
    )
    numbers = (*COLUMNS, SHORTAGE_SHARE, CERTAINTY)
    # No need has no part that is missing.
    shown, states = without_withheld(told, numbers, "not_applicable")
    outlook = reading.words
    return Figure(
        key=words.key,
        title=words.title,
        alt=words.alt,
        unit=outlook.say(Text(sv="Personer {year}", en="People in {year}"), year=reading.last_year),
        definition=outlook.say(DEFINITION),
        source=outlook.source(*INPUTS),
        fields=(*names, *_fields(outlook)),
        rows=shown,
        chart=_chart(outlook, rows),
        area_map=area_map,
        states=states,
        note=" ".join(part for part in (words.note, outlook.say(WITHHELD)) if part),
        **standing(outlook),
    )


def _chart(words: Outlook, rows: pl.DataFrame) -> dict[str, Any] | None:
    """The share of the need that is missing, with interval, the hardest first."""
    need = pl.col("demand_mean")
    told = rows.filter(~pl.col("withheld"), need > 0).select(
        "name",
        shortage_share().alias("share"),
        (-pl.col("balance_p90") / need).alias("low"),
        (-pl.col("balance_p10") / need).alias("high"),
    )
    hardest = told.sort("low", "name", descending=[True, False]).head(DRAWN)
    drawn = [
        IntervalRow(name, share * 100, low * 100, high * 100, words.numbers.percent(share))
        for name, share, low, high in hardest.iter_rows()
    ]
    axis = Text(
        sv="Procent av behovet som saknas; under noll finns fler än som behövs",
        en="Per cent of the need that is missing; below zero there are more than needed",
    )
    return interval_dots(drawn, words.say(axis)) if drawn else None


_CERTAINTIES = tuple(WORDS_OF_CERTAINTY.items())

DEFINITION = Text(
    sv="Behovet är så många som behövs om servicen är lika god som i dag och näringslivet "
    "utvecklas som hittills. Tillgången är så många som troligen arbetar i yrket. Åtta framtider "
    "av tio ligger mellan minst och mest. Del av behovet som saknas är behov minus tillgång, delat "
    "med behovet; under noll finns det fler än som behövs.",
    en="The need is how many are required if services stay as good as today and business develops "
    "as before. The supply is how many will probably work in the occupation. Eight futures of ten "
    "lie between lowest and highest. The share of the need that is missing is need minus supply, "
    "divided by need; below zero there are more than are needed.",
)
WITHHELD = Text(
    sv="Där färre än 5 personer finns eller behövs visas inga tal. Om bara en kommun hade dolts är "
    "också den näst minsta dold, eftersom talet annars hade gått att räkna ut.",
    en="Where fewer than 5 people are there or needed no numbers are shown. Where one municipality "
    "alone would be hidden, so is the next smallest, as the number could otherwise be worked out.",
)


def _fields(words: Outlook) -> tuple[Field, ...]:
    people = (Field(key, words.say(label), unit="persons") for key, (_, label) in COLUMNS.items())
    missing = Text(sv="Del av behovet som saknas", en="Share of the need that is missing")
    sure = Text(sv="Hur säker bristen är", en="How sure the shortage is")
    return (
        *people,
        Field(SHORTAGE_SHARE, words.say(missing), unit="share", decimals=2),
        Field(CERTAINTY, words.say(sure), "name"),
    )
