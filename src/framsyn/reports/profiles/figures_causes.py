"""Where a change comes from, cause by cause: of supply and need, or of the population."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from framsyn.indicators.causes_of_change import causes_of_change
from framsyn.indicators.declaration import Question
from framsyn.indicators.place import ALL_OCCUPATIONS
from framsyn.reports.cause_bars import BALANCE_BARS, POPULATION_BARS, NetBar, net_bars, shown
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.figures.waterfall import waterfall
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.figures_over_years import with_suppressed
from framsyn.reports.profiles.occupation_reading import OccupationReading
from framsyn.reports.profiles.reading import standing
from framsyn.reports.sections.causes import (
    NOTE,
    WORDS,
    WaterfallWords,
    waterfall_alt,
    waterfall_steps,
    waterfall_title,
)
from framsyn.reports.words import CAUSES, label_of
from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text

CAUSES_KEY = "causes"
POPULATION_CAUSES_KEY = "population_causes"
BALANCE = replace(
    WORDS["balance"],
    title=Text(
        sv="Det här ändrar tillgång minus behov mest till {year}: {most}; {second}",
        en="What changes supply minus need most by {year}: {most}; {second}",
    ),
)
"""The words of the report's waterfall, with a title that says what is found."""


def causes_figure(shelf: Shelf, area: str, ssyk2012: str, lang: str) -> Figure | None:
    """Why supply minus need changes for one occupation, or for all, in a place.

    Args:
        shelf: the run.
        area: a municipality, or the whole of the run.
        ssyk2012: an occupation, or "total" for all of them.
        lang: "sv" or "en".

    Returns:
        The figure; None where the run explains nothing of it, or the numbers are withheld.
    """
    if not shelf.has("explain"):
        return None
    reading = OccupationReading(shelf, ssyk2012, lang)
    equal = {"ssyk2012": ssyk2012} if area == reading.whole else {"area": area}
    explained = shelf.rows("explain", **equal)
    question = Question(area, reading.leaves, reading.base_year, reading.last_year)
    causes = causes_of_change({"explain": explained}, question, "balance", ssyk2012)
    start = _start(reading, shelf, area)
    if causes.is_empty() or start is None:
        return None
    return balance_causes(reading.words, causes, start)


def _start(reading: OccupationReading, shelf: Shelf, area: str) -> float | None:
    """Supply minus need in the base year; None where it is withheld or not there."""
    if reading.ssyk2012 != ALL_OCCUPATIONS:
        rows = with_suppressed(reading.place(area).rows)
        if rows["withheld"].any():
            return None
    else:
        name = "workforce_group" if area in reading.leaves else "aggregate_workforce_group"
        rows = shelf.rows(name, area=area, group=ALL_OCCUPATIONS)
    rows = rows.filter(pl.col("year") == reading.base_year)
    return float(rows["balance_mean"][0]) if rows.height else None


def balance_causes(outlook: Outlook, causes: pl.DataFrame, start: float) -> Figure:
    """The figure of supply minus need, from the causes of its change and where it starts."""
    bars = net_bars(causes, BALANCE_BARS)
    return _figure(outlook, bars, start, BALANCE, CAUSES_KEY)


def population_causes(outlook: Outlook, area: str) -> Figure | None:
    """Why the population of a place changes; None where the run does not explain it."""
    causes = causes_of_change(outlook.tables, outlook.question(area), "population", "")
    if causes.is_empty():
        return None
    start = float(outlook.population(area)["mean"][0])
    bars = net_bars(causes, POPULATION_BARS)
    return _figure(outlook, bars, start, WORDS["population"], POPULATION_CAUSES_KEY)


def _figure(
    outlook: Outlook, bars: list[NetBar], start: float, words: WaterfallWords, key: str
) -> Figure:
    steps = waterfall_steps(outlook, shown(bars) or bars, start, words)
    rows = pl.DataFrame(
        [
            (cause, outlook.say(label_of(CAUSES, cause)), outlook.say(bar.label), persons)
            for bar in bars
            for cause, persons in bar.parts
        ],
        schema={
            "cause": pl.String,
            "cause_name": pl.String,
            "bar_name": pl.String,
            "change_persons": pl.Float64,
        },
        orient="row",
    )
    return Figure(
        key=key,
        title=waterfall_title(outlook, steps, words),
        alt=waterfall_alt(outlook, steps),
        unit=outlook.say(Text(sv="Personer", en="People")),
        definition=outlook.say(
            Text(
                sv="Varje orsaks del av förändringen {base}–{year}. Delarna ger tillsammans hela "
                "förändringen.",
                en="The part of the change {base}–{year} that each cause has. Together they give "
                "the whole change.",
            ),
            base=outlook.base_year,
            year=outlook.last_year,
        ),
        source=outlook.source(*words.tables),
        fields=(
            Field("cause", outlook.say(Text(sv="Orsakens nyckel", en="Key of the cause")), "code"),
            Field("cause_name", outlook.say(Text(sv="Orsak", en="Cause")), "name"),
            Field(
                "bar_name", outlook.say(Text(sv="Stapel i bilden", en="Bar in the picture")), "name"
            ),
            Field("change_persons", outlook.say(Text(sv="Personer", en="People")), unit="persons"),
        ),
        rows=rows,
        chart=waterfall(steps, outlook.say(words.axis)),
        note=outlook.say(NOTE),
        **standing(outlook),
    )
