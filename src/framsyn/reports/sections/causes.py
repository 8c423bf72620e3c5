"""Why supply, need and population change: causes that add up to the whole change."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from framsyn.indicators.causes_of_change import causes_of_change
from framsyn.indicators.place import total_rows
from framsyn.reports.cause_bars import BALANCE_BARS, POPULATION_BARS, NetBar, net_bars, shown
from framsyn.reports.cells import persons, plain, row_name
from framsyn.reports.content import Cell, Column, DataTable, Paragraph, Picture, Section
from framsyn.reports.figures.waterfall import Step, draw_waterfall
from framsyn.reports.numbers import half_up, step_without_interval
from framsyn.reports.outlook import Outlook
from framsyn.reports.words import CAUSES, label_of, lower_first
from framsyn.tables.text import Text


def causes_section(outlook: Outlook) -> Section | None:
    """The waterfall of the balance; None where the run explains no balance."""
    if not outlook.has_workforce:
        return None
    question = outlook.question(outlook.whole)
    causes = causes_of_change(outlook.tables, question, "balance", "total")
    if causes.is_empty():
        return None
    bars = net_bars(causes, BALANCE_BARS)
    rows = total_rows(outlook.tables, question)
    start = float(rows.filter(pl.col("year") == outlook.base_year)["balance_mean"][0])
    heading = outlook.say(
        Text(sv="Vad förändrar tillgång och behov?", en="What changes supply and need?")
    )
    how = outlook.say(
        Text(
            sv="Överst i bilden är tillgång minus behov {base}, underst detsamma {year}. "
            "Däremellan är orsakerna, som tillsammans ger hela förändringen. Alla yrken räknas "
            "ihop, så ett överskott i ett yrke döljer en brist i ett annat. Därför är talet "
            "underst ett annat än bristen bland de fem sakerna överst i rapporten.",
            en="At the top of the picture is supply minus need in {base}, at the bottom the same "
            "in {year}. Between them are the causes, which together give the whole change. All "
            "occupations are netted, so a surplus in one hides a shortage in another. The number "
            "at the bottom therefore differs from the shortage among the main findings.",
        ),
        base=outlook.base_year,
        year=outlook.last_year,
    )
    texts = (need_sentence(outlook, bars), how)
    paragraphs = tuple(Paragraph(text) for text in texts if text)
    picture = _picture(outlook, bars, start, WORDS["balance"])
    return Section("orsaker", heading, come_and_go(outlook, bars), (*paragraphs, picture))


def come_and_go(outlook: Outlook, bars: list[NetBar]) -> str:
    """How many go and how many come, in one sentence."""
    moved = {bar.key: abs(bar.persons) for bar in bars}
    text = Text(
        sv="Till och med {year} går ungefär {retire} personer i pension och {leave} slutar av "
        "andra skäl. Samtidigt kommer {new} nya in i yrkena.",
        en="Up to and including {year} about {retire} people retire and {leave} leave for other "
        "reasons. Meanwhile {new} are new in their occupations.",
    )
    retire, leave, new = (
        outlook.numbers.about(moved.get(key, 0.0)) for key in ("retirement", "leaving", "new")
    )
    return outlook.say(text, year=outlook.last_year, retire=retire, leave=leave, new=new)


def need_sentence(outlook: Outlook, bars: list[NetBar]) -> str:
    """How the need changes and why; nothing where it does not."""
    need = next((bar for bar in shown(bars) if bar.key == "need"), None)
    if need is None:
        return ""
    # The causes of the need stand in the balance with their sign turned.
    parts = sorted(((-p, c) for c, p in need.parts), key=lambda part: -abs(part[0]))
    step = step_without_interval(max(abs(p) for p, _ in parts))
    told = [
        f"{lower_first(outlook.say(label_of(CAUSES, cause)))} "
        f"({outlook.numbers.plain(half_up(p, step), signed=True)})"
        for p, cause in parts
        if abs(p) >= step / 2
    ]
    grows = Text(
        sv="Behovet ökar med ungefär {size} personer. Det beror på {causes}.",
        en="The need grows by about {size} people. The causes: {causes}.",
    )
    shrinks = Text(
        sv="Behovet minskar med ungefär {size} personer. Det beror på {causes}.",
        en="The need shrinks by about {size} people. The causes: {causes}.",
    )
    return outlook.say(
        grows if need.persons < 0 else shrinks,
        size=outlook.numbers.about(abs(need.persons)),
        causes=outlook.list_of(told),
    )


def population_waterfall(outlook: Outlook) -> Picture | None:
    """The waterfall of the population; None where the run explains none."""
    question = outlook.question(outlook.whole)
    causes = causes_of_change(outlook.tables, question, "population", "")
    if causes.is_empty():
        return None
    rows = outlook.population(outlook.whole)
    start = float(rows.filter(pl.col("year") == outlook.base_year)["mean"][0])
    return _picture(outlook, net_bars(causes, POPULATION_BARS), start, WORDS["population"])


@dataclass(frozen=True)
class WaterfallWords:
    """The words of one waterfall; where it stands on levels, the first and last bar are these."""

    key: str
    title: Text
    level: Text
    whole_change: Text
    axis: Text
    tables: tuple[str, ...]
    on_levels: bool


WORDS = {
    "balance": WaterfallWords(
        "bild-orsaker",
        Text(
            sv="Tillgång minus behov {base}–{year}, orsak för orsak",
            en="Supply minus need {base}–{year}, cause by cause",
        ),
        Text(sv="Tillgång minus behov {year}", en="Supply minus need {year}"),
        Text(sv="Hela förändringen", en="The whole change"),
        Text(sv="Personer, tillgång minus behov", en="People, supply minus need"),
        ("employed", "population"),
        on_levels=True,
    ),
    "population": WaterfallWords(
        "bild-folkmangd-orsaker",
        Text(
            sv="{most} och {second} påverkar folkmängden mest till {year}",
            en="{most} and {second} change the population most by {year}",
        ),
        Text(sv="Folkmängd {year}", en="Population {year}"),
        Text(sv="Hela förändringen", en="The whole change"),
        Text(sv="Personer", en="People"),
        ("population", "births", "deaths", "migration"),
        on_levels=False,
    ),
}


def waterfall_title(outlook: Outlook, steps: list[Step], words: WaterfallWords) -> str:
    """What a waterfall shows, with its largest causes where the words name them."""
    largest = sorted((step for step in steps if not step.level), key=lambda s: -abs(s.persons))
    names = [step.label.split(",")[0] for step in largest]
    return outlook.say(
        words.title,
        most=names[0],
        second=lower_first(names[-1] if len(names) == 1 else names[1]),
        base=outlook.base_year,
        year=outlook.last_year,
    )


def waterfall_alt(outlook: Outlook, steps: list[Step]) -> str:
    """A waterfall in words."""
    written = "; ".join(f"{step.label} {step.written}" for step in steps)
    return outlook.say(
        Text(sv="Trappdiagram. {written}.", en="Waterfall chart. {written}."), written=written
    )


def _picture(outlook: Outlook, bars: list[NetBar], start: float, words: WaterfallWords) -> Picture:
    steps = waterfall_steps(outlook, shown(bars) or bars, start, words)
    title = waterfall_title(outlook, steps, words)
    alt = waterfall_alt(outlook, steps)
    return Picture(
        key=words.key,
        title=title,
        svg=draw_waterfall(steps, outlook.say(words.axis), alt, outlook.lang),
        alt=alt,
        unit=outlook.say(Text(sv="Personer", en="People")),
        source=outlook.source(*words.tables),
        status="estimated",
        table=_table(outlook, bars, steps),
        note=outlook.say(NOTE),
    )


NOTE = Text(
    sv="Samspel och slump är det som orsakerna gör tillsammans och det som slumpen lägger till. "
    "Det som hör ihop är en stapel i bilden, tabellen visar varje orsak för sig.",
    en="Interaction and chance is what the causes do together and what chance adds. What belongs "
    "together is one bar in the picture; the table shows every cause.",
)


def waterfall_steps(
    outlook: Outlook, bars: list[NetBar], start: float, words: WaterfallWords
) -> list[Step]:
    """The bars between the levels, or before the whole change.

    All are written to the same place of rounding, three digits of the largest.
    """
    change = sum(bar.persons for bar in bars)
    step = step_without_interval(max(abs(bar.persons) for bar in bars), digits=3)

    def write(value: float, signed: bool) -> str:
        return outlook.numbers.plain(half_up(value, step), signed)

    parts = [Step(outlook.say(b.label), b.persons, write(b.persons, True)) for b in bars]
    if not words.on_levels:
        last = Step(outlook.say(words.whole_change), change, write(change, True), level=True)
        return [*parts, last]
    levels = [
        Step(outlook.say(words.level, year=year), value, write(value, False), level=True)
        for year, value in ((outlook.base_year, start), (outlook.last_year, start + change))
    ]
    return [levels[0], *parts, levels[1]]


def _table(outlook: Outlook, bars: list[NetBar], steps: list[Step]) -> DataTable:
    """Every cause with the bar that it is part of; the levels above and below."""
    n = outlook.numbers
    levels = {step is steps[0]: step for step in steps if step.level}

    def level(first: bool) -> list[tuple[Cell, ...]]:
        step = levels.get(first)
        if step is None:
            return []
        # A change that stands alone below its causes has a sign, as they do.
        alone = len(levels) == 1
        return [(row_name(step.label), plain(""), persons(n, step.persons, signed=alone))]

    causes: list[tuple[Cell, ...]] = [
        (
            row_name(outlook.say(label_of(CAUSES, cause))),
            plain(outlook.say(bar.label)),
            persons(n, value, signed=True),
        )
        for bar in bars
        for cause, value in bar.parts
    ]
    heads = (
        Column(outlook.say(Text(sv="Orsak", en="Cause")), numeric=False),
        Column(outlook.say(Text(sv="Stapel i bilden", en="Bar in the picture")), numeric=False),
        Column(outlook.say(Text(sv="Personer", en="People"))),
    )
    caption = outlook.say(
        Text(
            sv="Orsakerna, som tillsammans ger förändringen",
            en="The causes, which together give the change",
        )
    )
    return DataTable(caption, heads, (*level(True), *causes, *level(False)))
