"""The twenty hardest occupations, with the rule that ranks them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from framsyn.indicators.hardest_occupations import (
    CERTAINTIES,
    RULE,
    SMALLEST_NEED,
    hardest_occupations,
)
from framsyn.reports.cells import persons, persons_between, plain, row_name, share, share_between
from framsyn.reports.content import Column, DataTable, Paragraph, Picture, Section
from framsyn.reports.figures.interval_dots import IntervalRow, draw_interval_dots
from framsyn.reports.naming import council_name
from framsyn.reports.outlook import Outlook
from framsyn.tables.text import Text


def hardest_section(outlook: Outlook) -> Section | None:
    """The ranking; None without occupations."""
    if not outlook.has_workforce:
        return None
    question = outlook.question(outlook.whole)
    rows = list(hardest_occupations(outlook.tables, question).iter_rows(named=True))
    heading = outlook.say(
        Text(sv="Vilka yrken blir svårast att bemanna?", en="Which occupations will be hardest?")
    )
    rule = Paragraph(
        outlook.say(RULE, smallest=outlook.numbers.whole(SMALLEST_NEED), year=outlook.last_year)
    )
    if not rows:
        none = Text(
            sv="Inget yrke är stort nog för att rangordnas.",
            en="No occupation is large enough to be ranked.",
        )
        return Section("svarast", heading, outlook.say(none), (rule,))
    return Section("svarast", heading, _answer(outlook, rows), (rule, _picture(outlook, rows)))


def _answer(outlook: Outlook, rows: list[dict[str, Any]]) -> str:
    """The first occupation and its shortage, and how many of the rows are how sure."""
    return f"{_first(outlook, rows[0])} {how_sure(outlook, rows)}"


def _first(outlook: Outlook, first: dict[str, Any]) -> str:
    """The first occupation of a ranking and its shortage."""
    n = outlook.numbers
    text = (
        Text(
            sv="Överst står {name}: minst {low} av behovet saknas {year} i nio framtider av tio, "
            "troligen {share}.",
            en="At the top is {name}: at least {low} of the need is missing in {year} in nine "
            "futures of ten, probably {share}.",
        )
        if first["certainty"] == "sure"
        else Text(
            sv="Inget yrke har en säker brist {year}. Närmast är {name}.",
            en="No occupation has a sure shortage in {year}. The nearest is {name}.",
        )
    )
    return outlook.say(
        text,
        name=outlook.occupation_in_text(first["ssyk2012"]),
        low=n.percent(first["share_low"]),
        share=n.percent(first["share"]),
        year=outlook.last_year,
    )


def how_sure(outlook: Outlook, rows: list[dict[str, Any]]) -> str:
    """How many of a ranking's occupations have a sure, and a likely, shortage."""
    counts = Counter(row["certainty"] for row in rows)
    return outlook.say(
        Text(
            sv="Av de {all} yrkena får {sure} en säker brist och {likely} en trolig.",
            en="Of the {all} occupations, {sure} have a sure and {likely} a likely shortage.",
        ),
        all=len(rows),
        **{key: counts[key] for key in ("sure", "likely")},
    )


def hardest_dots(outlook: Outlook, rows: list[dict[str, Any]]) -> list[IntervalRow]:
    """The rows of a ranking as they are drawn: shortage in per cent of the need, numbered."""
    n = outlook.numbers
    return [
        IntervalRow(
            label=f"{number}. {outlook.occupation(row['ssyk2012'])}",
            value=row["share"] * 100,
            low=row["share_low"] * 100,
            high=row["share_high"] * 100,
            written=outlook.say(
                Text(
                    sv="{share}, {persons} personer|{certainty}",
                    en="{share}, {persons} people|{certainty}",
                ),
                share=n.percent(row["share"]),
                persons=n.about(row["short"], row["short_low"], row["short_high"]),
                certainty=outlook.say(CERTAINTIES[row["certainty"]]),
            ),
        )
        for number, row in enumerate(rows, start=1)
    ]


def hardest_title(outlook: Outlook, count: int) -> str:
    """What the drawing of a ranking shows."""
    return outlook.say(
        Text(
            sv="De {count} svåraste yrkena {year}, det svåraste överst",
            en="The {count} hardest occupations in {year}, the hardest at the top",
        ),
        count=count,
        year=outlook.last_year,
    )


def hardest_alt(outlook: Outlook, drawn: list[IntervalRow]) -> str:
    """The drawing of a ranking in words."""
    named = "; ".join(f"{row.label} ({row.written.replace('|', ', ')})" for row in drawn[:5])
    return outlook.say(
        Text(
            sv="Ett yrke per rad, med trolig brist i procent av behovet och intervall. De fem "
            "första: {named}.",
            en="One occupation per row, with the likely shortage in per cent of the need and its "
            "interval. The first five: {named}.",
        ),
        named=named,
    )


SHORTAGE_AXIS = Text(sv="Brist, procent av behovet", en="Shortage, per cent of the need")
HOW_TO_READ = Text(
    sv="Punkten är det troliga värdet, bandet intervallet. Minus betyder överskott.",
    en="The dot is the likely value, the band the interval. Minus means a surplus.",
)


def _picture(outlook: Outlook, rows: list[dict[str, Any]]) -> Picture:
    drawn = hardest_dots(outlook, rows)
    alt = hardest_alt(outlook, drawn)
    return Picture(
        key="bild-svarast",
        title=hardest_title(outlook, len(rows)),
        svg=draw_interval_dots(drawn, outlook.say(SHORTAGE_AXIS), alt, outlook.lang),
        alt=alt,
        unit=outlook.say(
            Text(sv="Procent av behovet {year}", en="Per cent of the need in {year}"),
            year=outlook.last_year,
        ),
        source=outlook.source("employed", "population"),
        status="estimated",
        table=_table(outlook, rows),
        note=outlook.say(HOW_TO_READ),
    )


def _table(outlook: Outlook, rows: list[dict[str, Any]]) -> DataTable:
    n = outlook.numbers
    cells = tuple(
        (
            row_name(f"{number}. {outlook.occupation(row['ssyk2012'])} ({row['ssyk2012']})"),
            plain(outlook.say(CERTAINTIES[row["certainty"]])),
            plain(council_name(row["ssyk2012"], outlook.lang)),
            persons(n, row["demand"]),
            persons(n, row["supply"]),
            persons(n, row["short"]),
            persons_between(n, row["short_low"], row["short_high"]),
            share(n, row["share"]),
            share_between(n, row["share_low"], row["share_high"]),
        )
        for number, row in enumerate(rows, start=1)
    )
    first, certainty, council, *rest = (
        outlook.say(head)
        for head in (
            Text(sv="Yrke", en="Occupation"),
            Text(sv="Hur säkert", en="How sure"),
            Text(sv="Branschråd", en="Sector council"),
            Text(sv="Behov", en="Need"),
            Text(sv="Tillgång", en="Supply"),
            Text(sv="Brist", en="Shortage"),
            Text(sv="Intervall", en="Interval"),
            Text(sv="Brist av behovet", en="Shortage of need"),
            Text(sv="Intervall", en="Interval"),
        )
    )
    words = (Column(label, numeric=False) for label in (first, certainty, council))
    heads = (*words, *(Column(label) for label in rest))
    caption = outlook.say(
        Text(sv="Svåraste yrkena {year}, personer", en="Hardest occupations {year}, people"),
        year=outlook.last_year,
    )
    return DataTable(caption, heads, cells)
