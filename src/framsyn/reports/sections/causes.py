"""Where the gap comes from: causes that add up to the whole change."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from framsyn.indicators.causes_of_change import causes_of_change
from framsyn.reports.cells import columns, persons, row_name
from framsyn.reports.content import DataTable, Paragraph, Picture, Section
from framsyn.reports.figures.waterfall import Step, draw_waterfall
from framsyn.reports.numbers import half_up, step_without_interval
from framsyn.reports.outlook import Outlook
from framsyn.reports.words import CAUSES, label_of, lower_first
from framsyn.tables.text import Text

MOST_CAUSES = 9
OTHER = Text(sv="Övriga orsaker", en="Other causes")


def causes_section(outlook: Outlook) -> Section | None:
    """The waterfall of the balance; None where the run explains no balance."""
    if not outlook.has_workforce:
        return None
    question = outlook.question(outlook.whole)
    causes = causes_of_change(outlook.tables, question, "balance", "total")
    if causes.is_empty():
        return None
    start = float(outlook.workforce(outlook.whole, outlook.base_year)["balance_mean"].sum())
    picture = _picture(outlook, causes, start, WORDS["balance"])
    heading = outlook.say(Text(sv="Varifrån kommer bristen?", en="Where does the gap come from?"))
    worst = causes.sort("persons").row(0, named=True)
    answer = outlook.say(
        Text(
            sv="Det som tar mest är {cause}: {persons} personer.",
            en="What takes most is {cause}: {persons} people.",
        ),
        cause=lower_first(outlook.say(label_of(CAUSES, worst["cause"]))),
        persons=outlook.numbers.about(worst["persons"]),
    )
    how = outlook.say(
        Text(
            sv="Stapeln överst är tillgång minus behov i dag, stapeln underst är detsamma {year}. "
            "Staplarna däremellan är orsakerna, och de summerar till förändringen. Här räknas alla "
            "yrken ihop, så ett överskott i ett yrke döljer en brist i ett annat. Därför är talet "
            "ett annat än den brist som står bland det viktigaste.",
            en="The bar at the top is supply minus need today, the bar at the bottom the same in "
            "{year}. The bars between are the causes, which sum exactly to the change. All "
            "occupations are netted here, so a surplus in one hides a shortage in another. The "
            "number therefore differs from the shortage among the main findings.",
        ),
        year=outlook.last_year,
    )
    return Section("orsaker", heading, answer, (Paragraph(how), picture))


def population_waterfall(outlook: Outlook) -> Picture | None:
    """The waterfall of the population; None where the run explains none."""
    question = outlook.question(outlook.whole)
    causes = causes_of_change(outlook.tables, question, "population", "")
    if causes.is_empty():
        return None
    rows = outlook.population(outlook.whole)
    start = float(rows.filter(pl.col("year") == outlook.base_year)["mean"][0])
    return _picture(outlook, causes, start, WORDS["population"])


@dataclass(frozen=True)
class _Words:
    """The words of one waterfall."""

    key: str
    title: Text
    level: Text
    whole_change: Text
    axis: Text
    tables: tuple[str, ...]
    on_levels: bool


WORDS = {
    "balance": _Words(
        "bild-orsaker",
        Text(
            sv="{most} och {second} påverkar mest tillgång minus behov till {year}",
            en="{most} and {second} move supply minus need most by {year}",
        ),
        Text(sv="Tillgång minus behov {year}", en="Supply minus need {year}"),
        Text(sv="Hela förändringen", en="The whole change"),
        Text(sv="Personer, tillgång minus behov", en="People, supply minus need"),
        ("employed", "population"),
        on_levels=True,
    ),
    "population": _Words(
        "bild-folkmangd-orsaker",
        Text(
            sv="{most} och {second} påverkar folkmängden mest till {year}",
            en="{most} and {second} move the population most by {year}",
        ),
        Text(sv="Folkmängd {year}", en="Population {year}"),
        Text(sv="Hela förändringen", en="The whole change"),
        Text(sv="Personer", en="People"),
        ("population", "births", "deaths", "migration"),
        on_levels=False,
    ),
}


def _picture(outlook: Outlook, causes: pl.DataFrame, start: float, words: _Words) -> Picture:
    steps = _steps(outlook, causes, start, words)
    names = [step.label for step in steps if not step.level]
    title = outlook.say(
        words.title,
        most=names[0],
        second=lower_first(names[1]) if len(names) > 1 else "",
        year=outlook.last_year,
    )
    written = "; ".join(f"{step.label} {step.written}" for step in steps)
    alt = outlook.say(
        Text(sv="Trappdiagram. {written}.", en="Waterfall chart. {written}."), written=written
    )
    return Picture(
        key=words.key,
        title=title,
        svg=draw_waterfall(steps, outlook.say(words.axis), alt, outlook.lang),
        alt=alt,
        unit=outlook.say(Text(sv="Personer", en="People")),
        source=outlook.source(*words.tables),
        status="estimated",
        table=_table(outlook, steps, signed=not words.on_levels),
    )


def _steps(outlook: Outlook, causes: pl.DataFrame, start: float, words: _Words) -> list[Step]:
    """The causes between the levels, or before the whole change; small causes together as one.

    All are written to the same place of rounding, three digits of the largest.
    """
    named = [(outlook.say(label_of(CAUSES, cause)), float(p)) for cause, p in causes.iter_rows()]
    shown, rest = named[:MOST_CAUSES], named[MOST_CAUSES:]
    if rest:
        shown.append((outlook.say(OTHER), sum(value for _, value in rest)))
    change = sum(value for _, value in named)
    step = step_without_interval(max(abs(value) for _, value in shown), digits=3)

    def write(value: float, signed: bool) -> str:
        return outlook.numbers.plain(half_up(value, step), signed)

    parts = [Step(label, value, write(value, True)) for label, value in shown]
    if not words.on_levels:
        last = Step(outlook.say(words.whole_change), change, write(change, True), level=True)
        return [*parts, last]
    levels = [
        Step(outlook.say(words.level, year=year), value, write(value, False), level=True)
        for year, value in ((outlook.base_year, start), (outlook.last_year, start + change))
    ]
    return [levels[0], *parts, levels[1]]


def _table(outlook: Outlook, steps: list[Step], signed: bool) -> DataTable:
    n = outlook.numbers
    rows = tuple(
        (row_name(step.label), persons(n, step.persons, signed=not step.level or signed))
        for step in steps
    )
    heads = (
        outlook.say(Text(sv="Orsak", en="Cause")),
        outlook.say(Text(sv="Personer", en="People")),
    )
    caption = outlook.say(
        Text(sv="Orsakerna summerar till förändringen", en="The causes sum to the change")
    )
    return DataTable(caption, columns(*heads), rows)
