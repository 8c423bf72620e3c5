"""Need and supply, and the population, year by year with their intervals."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from framsyn.indicators.place import ALL_OCCUPATIONS
from framsyn.reports.figures.bands_over_years import (
    FIRST,
    SECOND_LINE,
    BandLine,
    bands_over_years,
)
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.occupation_protection import STOCKS, without_withheld
from framsyn.reports.profiles.occupation_reading import OccupationReading
from framsyn.reports.profiles.reading import standing
from framsyn.reports.words import MEASURES
from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text

NEED_AND_SUPPLY = "need_and_supply"
POPULATION = "population"
ENDS = {"": "mean", "_p10": "p10", "_p90": "p90"}
"""The likely value and the ends of the interval: how a key ends in files, and in the tables."""
YEAR = Text(sv="År", en="Year")
LOWEST = Text(sv="{what}, lägst", en="{what}, lowest")
HIGHEST = Text(sv="{what}, högst", en="{what}, highest")


def need_and_supply_figure(shelf: Shelf, area: str, ssyk2012: str, lang: str) -> Figure | None:
    """Need and supply of an occupation, or of all, in a place, a row per year.

    Args:
        shelf: the run.
        area: a municipality, or the whole of the run.
        ssyk2012: an occupation, or "total" for all of them.
        lang: "sv" or "en".

    Returns:
        The figure, small numbers withheld; None where the run has no such numbers or all are
        withheld.
    """
    reading = OccupationReading(shelf, ssyk2012, lang)
    if ssyk2012 == ALL_OCCUPATIONS:
        rows = _all_occupations(shelf, area)
        if rows is None:
            return None
        return need_and_supply_of(reading.words, area, rows.with_columns(withheld=pl.lit(False)))
    rows = with_suppressed(reading.place(area).rows)
    if rows["withheld"].all():
        return None
    return need_and_supply_of(reading.words, area, rows, reading.name)


def with_suppressed(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of an occupation, `withheld` also where a protected result has no number."""
    gone = pl.any_horizontal(pl.col(name).is_null() for name in STOCKS)
    return rows.with_columns(withheld=pl.col("withheld") | gone)


def _all_occupations(shelf: Shelf, area: str) -> pl.DataFrame | None:
    """The rows of all occupations together in a place; None where there are none."""
    names = (name for name in ("workforce_group", "aggregate_workforce_group") if shelf.has(name))
    found = (shelf.rows(name, area=area, group=ALL_OCCUPATIONS) for name in names)
    return next((rows for rows in found if rows.height), None)


def need_and_supply_of(
    outlook: Outlook, area: str, rows: pl.DataFrame, occupation: str = ""
) -> Figure:
    """The figure of rows that are read already.

    Args:
        outlook: the run.
        area: the place.
        rows: year, {demand,supply}_{mean,p10,p90} and withheld.
        occupation: its name; empty for several occupations together.
    """
    measures = ("demand", "supply")
    columns = [pl.col(f"{m}_{end}").alias(f"{m}{key}_persons")
               for m in measures for key, end in ENDS.items()]  # fmt: skip
    numbers = rows.sort("year").select("year", *columns, "withheld")
    told, states = without_withheld(numbers, [n for n in numbers.columns if n[-7:] == "persons"])
    axis = outlook.say(Text(sv="Personer", en="People"))
    lines = [
        BandLine(_line_name(outlook, measure, told), colour, _band(told, measure))
        for measure, colour in (("demand", SECOND_LINE), ("supply", FIRST))
    ]
    title = _title(outlook, told, occupation)
    return Figure(
        key=NEED_AND_SUPPLY,
        title=title,
        alt=_alt(outlook, told, area, title),
        unit=axis,
        definition=outlook.say(DEFINITION),
        source=outlook.source("employed", "population", "education"),
        fields=(Field("year", outlook.say(YEAR), "year"), *_fields(outlook, measures)),
        rows=told,
        chart=bands_over_years(lines, axis),
        states=states,
        note="" if occupation else outlook.say(NETTED),
        **standing(outlook),
    )


DEFINITION = Text(
    sv="Behovet är så många personer som jobben kräver, om servicen är lika god som i dag och "
    "näringslivet utvecklas som hittills. Tillgången är så många som troligen arbetar. Bandet är "
    "intervallet: åtta framtider av tio.",
    en="The need is how many people the jobs require, if services stay as good as today and "
    "business develops as before. The supply is how many will probably work. The band is the "
    "interval: eight futures of ten.",
)
NETTED = Text(
    sv="Alla yrken räknas ihop, så ett överskott i ett yrke döljer en brist i ett annat. Bristen "
    "är därför större än avståndet mellan linjerna.",
    en="All occupations are netted, so a surplus in one hides a shortage in another. The shortage "
    "is therefore larger than the distance between the lines.",
)


def _fields(outlook: Outlook, measures: Iterable[str]) -> list[Field]:
    """Three fields per measure: the likely value and the ends of the interval."""
    found = []
    for measure in measures:
        what = outlook.say(MEASURES[measure])
        labels = (what, outlook.say(LOWEST, what=what), outlook.say(HIGHEST, what=what))
        found += [
            Field(f"{measure}{key}_persons", label, unit="persons")
            for key, label in zip(ENDS, labels, strict=True)
        ]
    return found


def _band(rows: pl.DataFrame, measure: str) -> pl.DataFrame:
    ends = zip(("mean", "low", "high"), ENDS, strict=True)
    return rows.select("year", *(pl.col(f"{measure}{k}_persons").alias(n) for n, k in ends))


def _last(outlook: Outlook, rows: pl.DataFrame, measure: str) -> str:
    """The likely value of the last year, rounded to what its interval bears."""
    mean, low, high = _band(rows.drop_nulls(), measure).tail(1).row(0)[1:]
    return outlook.numbers.about(mean, low, high)


def _line_name(outlook: Outlook, measure: str, rows: pl.DataFrame) -> str:
    return f"{outlook.say(MEASURES[measure])} {_last(outlook, rows, measure)}"


def _title(outlook: Outlook, rows: pl.DataFrame, occupation: str) -> str:
    need, supply = (_last(outlook, rows, measure) for measure in ("demand", "supply"))
    text = Text(
        sv="År {year} behövs ungefär {need} personer, och ungefär {supply} finns",
        en="In {year} about {need} people are needed, and about {supply} are there",
    )
    start = f"{occupation}: " if occupation else ""
    title = outlook.say(text, year=rows.drop_nulls()["year"].max(), need=need, supply=supply)
    return start + (title[:1].lower() + title[1:] if start else title)


def _alt(outlook: Outlook, rows: pl.DataFrame, area: str, title: str) -> str:
    first = rows.drop_nulls().head(1)
    text = Text(
        sv="Två linjer med band för {area} {base}–{last}: behov och tillgång. {title}. År {base} "
        "var behovet {need} och tillgången {supply}.",
        en="Two lines with bands for {area} {base}–{last}: need and supply. {title}. In {base} the "
        "need was {need} and the supply {supply}.",
    )
    return outlook.say(
        text,
        area=outlook.area(area),
        base=first["year"][0],
        last=rows.drop_nulls()["year"].max(),
        title=title,
        need=outlook.numbers.about(first["demand_persons"][0]),
        supply=outlook.numbers.about(first["supply_persons"][0]),
    )


def population_figure(outlook: Outlook, area: str) -> Figure:
    """The population of a place, all ages together, a row per year."""
    own = outlook.population(area)
    rows = own.select("year", *(pl.col(end).alias(f"population{key}_persons")
                                for key, end in ENDS.items()))  # fmt: skip
    what = outlook.say(Text(sv="Invånare", en="Inhabitants"))
    labels = (what, outlook.say(LOWEST, what=what), outlook.say(HIGHEST, what=what))
    mean, low, high = own.select("mean", "p10", "p90").tail(1).row(0)
    words = {
        "area": outlook.area(area),
        "now": outlook.numbers.whole(own["mean"][0]),
        "base": outlook.base_year,
        "last": outlook.last_year,
        "between": outlook.numbers.between(low, high),
        "likely": outlook.numbers.about(mean, low, high),
    }
    title = Text(
        sv="{area} hade {now} invånare {base} och väntas ha {between} år {last}, troligen {likely}",
        en="{area} had {now} inhabitants in {base} and is expected to have {between} in {last}, "
        "probably {likely}",
    )
    alt = Text(
        sv="En linje med band. {title}.",
        en="A line with its band. {title}.",
    )
    said = outlook.say(title, **words)
    name = f"{what} {outlook.numbers.about(mean, low, high)}"
    band = own.select("year", "mean", pl.col("p10").alias("low"), pl.col("p90").alias("high"))
    return Figure(
        key=POPULATION,
        title=said,
        alt=outlook.say(alt, title=said),
        unit=outlook.say(Text(sv="Personer den 31 december", en="People on 31 December")),
        definition=outlook.say(
            Text(
                sv="Folkbokförda vid årets slut. Bandet är intervallet: åtta framtider av tio.",
                en="Registered inhabitants at the end of the year. The band is the interval: eight "
                "futures of ten.",
            )
        ),
        source=outlook.source("population", "births", "deaths", "migration"),
        fields=(
            Field("year", outlook.say(YEAR), "year"),
            *(
                Field(key, label, unit="persons")
                for key, label in zip(rows.columns[1:], labels, strict=True)
            ),
        ),
        rows=rows,
        chart=bands_over_years([BandLine(name, FIRST, band)], what),
        **standing(outlook),
    )
