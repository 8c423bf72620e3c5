"""All occupations of a run as a list, and those that are related to one."""

from __future__ import annotations

import polars as pl

from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.naming import occupation_name, swedish_key
from framsyn.reports.profiles.occupation_comparison import (
    COLUMNS,
    SHORTAGE_SHARE,
    Words,
    certainty,
    comparison,
    shortage_share,
)
from framsyn.reports.profiles.occupation_protection import (
    STOCKS,
    is_few,
    without_withheld,
)
from framsyn.reports.profiles.occupation_reading import ALL_OCCUPATIONS, OccupationReading
from framsyn.reports.profiles.profile import Link, Part
from framsyn.reports.profiles.reading import withheld_places
from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text


def occupation_index(shelf: Shelf, lang: str) -> pl.DataFrame:
    """Every occupation of the run in the Swedish order of their names.

    Args:
        shelf: the run.
        lang: "sv" or "en": the language of the names.

    Returns:
        ssyk2012, name, sort_key (of the Swedish alphabet), demand_persons, supply_persons,
        balance_persons, balance_p10_persons and balance_p90_persons of all municipalities together
        in the last year, shortage_share, certainty (a key of
        `framsyn.reports.profiles.occupation_comparison.WORDS_OF_CERTAINTY`) and withheld: where
        it is true the numbers are too small to be told and null.
    """
    reading = OccupationReading(shelf, ALL_OCCUPATIONS, lang)
    rows = _in_whole(reading)
    codes = rows["ssyk2012"].to_list()
    names = [occupation_name(code, lang) for code in codes]
    keys = [swedish_key(name) for name in names]
    told = rows.select(
        "ssyk2012",
        pl.Series("name", names, pl.String),
        pl.Series("sort_key", keys, pl.String),
        *(pl.col(source).alias(key) for key, (source, _) in COLUMNS.items()),
        shortage_share().alias(SHORTAGE_SHARE),
        certainty().alias("certainty"),
        "withheld",
    )
    withheld = told["withheld"]
    shown, _ = without_withheld(told, (*COLUMNS, SHORTAGE_SHARE, "certainty"))
    return shown.with_columns(withheld).sort("sort_key", "ssyk2012")


def _in_whole(reading: OccupationReading) -> pl.DataFrame:
    """Every occupation in all municipalities together in the last year, with what is withheld."""
    table = "workforce" if reading.whole in reading.leaves else "aggregate_workforce"
    rows = reading.shelf.rows(table, area=reading.whole)
    few = pl.any_horizontal(is_few(pl.col(name)) for name in STOCKS).any().over("ssyk2012")
    marked = rows.filter(pl.col("ssyk2012") != ALL_OCCUPATIONS).with_columns(few.alias("withheld"))
    return marked.filter(pl.col("year") == reading.last_year)


def related_part(reading: OccupationReading, area: str) -> Part | None:
    """The occupations of the same group in the same place; None where there are no others.

    Args:
        reading: the occupation.
        area: a municipality, or the whole.
    """
    group = reading.ssyk2012[:-1]
    in_whole = _in_whole(reading)
    alike = in_whole.filter(pl.col("ssyk2012").str.starts_with(group)).sort("ssyk2012")
    codes = [code for code in alike["ssyk2012"] if code != reading.ssyk2012]
    if not codes or not group:
        return None
    rows = alike if area == reading.whole else _in_municipality(reading, area, codes)
    figure = _figure(reading, area, rows)
    say = reading.words.say
    kind = "occupation" if area == reading.whole else "area_occupation"
    place = "" if area == reading.whole else area
    links = tuple(
        Link(kind, reading.words.occupation(code), area=place, ssyk2012=code) for code in codes
    )
    answer = say(
        Text(
            sv="I yrkesgruppen {group} ({code}) finns {count} yrken till, som det kan gå att "
            "byta mellan eller utbilda sig vidare från.",
            en="The group {group} ({code}) has {count} more occupations, between which people may "
            "move or from which they may train further.",
        ),
        group=reading.words.occupation_in_text(group),
        code=group,
        count=len(codes),
    )
    heading = say(Text(sv="Vilka yrken ligger nära?", en="Which occupations are close?"))
    return Part("related", heading, answer, (figure,), links=links)


def _in_municipality(reading: OccupationReading, area: str, codes: list[str]) -> pl.DataFrame:
    """The related occupations in one municipality in the last year, with what is withheld."""
    hidden = withheld_places(reading.shelf).filter(pl.col("area") == area)["ssyk2012"]
    rows = reading.shelf.rows("workforce", area=area, year=reading.last_year)
    return (
        rows.filter(pl.col("ssyk2012").is_in([reading.ssyk2012, *codes]))
        .with_columns(pl.col("ssyk2012").is_in(hidden.implode()).alias("withheld"))
        .sort("ssyk2012")
    )


def _figure(reading: OccupationReading, area: str, rows: pl.DataFrame) -> Figure:
    words = reading.words
    names = [words.occupation(code) for code in rows["ssyk2012"]]
    named = rows.with_columns(pl.Series("name", names, pl.String))
    title = words.say(
        Text(
            sv="Behov och tillgång i yrken i samma grupp {year}, {area}",
            en="Need and supply in occupations of the same group in {year}, {area}",
        ),
        year=reading.last_year,
        area=words.area(area),
    )
    alt = Text(
        sv="Tabell över {count} yrken. {title}.", en="Table of {count} occupations. {title}."
    )
    fields = (
        Field("ssyk2012", words.say(Text(sv="Kod", en="Code")), "code"),
        Field("name", words.say(Text(sv="Yrke", en="Occupation")), "name"),
    )
    told = Words("related", title, words.say(alt, count=rows.height, title=title))
    return comparison(reading, named, fields, told)
