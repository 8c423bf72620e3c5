"""The page of one occupation in one municipality, where the numbers are often small."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from framsyn.reports.profiles.occupation_parts import (
    ages_part,
    ages_sentence,
    causes_part,
    need_part,
    pointing,
)
from framsyn.reports.profiles.occupation_places import (
    hardest_places,
    last_year_places,
    nearby_figure,
    where_sentence,
)
from framsyn.reports.profiles.occupation_reading import OccupationInPlace, OccupationReading
from framsyn.reports.profiles.occupation_related import related_part
from framsyn.reports.profiles.occupation_sentences import (
    balance_sentence,
    group_sentences,
    lead_of,
    need_sentence,
    openings_sentence,
    retirement_sentence,
)
from framsyn.reports.profiles.occupation_trust import trust_part
from framsyn.reports.profiles.profile import Link, Part, Profile, Sentence
from framsyn.reports.profiles.signals import signals_part
from framsyn.reports.profiles.similar import similar_codes
from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text

SENTENCES = 5
AROUND = Text(sv="kommunerna omkring", en="the municipalities around")


def area_occupation_profile(shelf: Shelf, area: str, ssyk2012: str, lang: str) -> Profile:
    """What there is to say of one occupation in one municipality.

    Where its numbers are too small to be told, the sentences say so, say how it is in all
    municipalities together, and link there.

    Args:
        shelf: the run.
        area: the municipality.
        ssyk2012: the occupation.
        lang: "sv" or "en".

    Raises:
        UnknownPlaceError: the result has no such municipality.
        UnknownOccupationError: the result has no such occupation.
    """
    reading = OccupationReading(shelf, ssyk2012, lang)
    whole = reading.place(reading.whole)
    place = reading.place(area)
    ages = ages_part(place)
    now = None if whole.is_withheld else whole.spread("supply", reading.base_year).mean
    parts = (
        need_part(place),
        ages,
        causes_part(place),
        _nearby_part(place),
        signals_part(shelf, area, ssyk2012, lang),
        related_part(reading, area),
        trust_part(reading, now),
        _larger_part(place),
    )
    return Profile(
        kind="area_occupation",
        title=reading.words.say(
            Text(sv="{name} i {area}", en="{name} in {area}"),
            name=reading.name,
            area=reading.words.area(area),
        ),
        lead=lead_of(place),
        lang=lang,
        sentences=pointing(_sentences(place, whole, ages), parts),
        parts=tuple(part for part in parts if part is not None),
        synthetic=reading.words.results.synthetic,
    )


def _sentences(
    place: OccupationInPlace, whole: OccupationInPlace, ages: Part | None
) -> tuple[Sentence, ...]:
    """Four of the place and one of the whole; the whole's where the place is too small."""
    makers = (balance_sentence, need_sentence, openings_sentence, retirement_sentence)
    own = [maker(place) for maker in makers]
    made = [maker(whole) for maker in makers] if whole.area != place.area else []
    # The figures of the page are those of the municipality.
    others = [replace(sentence, more="") for sentence in made if sentence is not None]
    told = (*own, *others, *group_sentences(whole), ages_sentence(place, ages))
    return tuple(sentence for sentence in told if sentence is not None)[:SENTENCES]


def _nearby_part(place: OccupationInPlace) -> Part | None:
    """The occupation in the neighbours and in municipalities that are like this one."""
    reading = place.reading
    places = last_year_places(reading)
    similar = similar_codes(reading.shelf, place.area)
    figure = nearby_figure(reading, place.area, similar, places)
    if figure is None:
        return None
    others = figure.rows.filter(pl.col("area") != place.area)
    hardest = hardest_places(reading, places.filter(pl.col("area").is_in(others["area"].implode())))
    say = reading.words.say
    answer = where_sentence(reading, hardest, say(AROUND))
    links = tuple(
        Link("area_occupation", name, area=code, ssyk2012=reading.ssyk2012, remark=relation)
        for code, name, relation in others.select("area", "name", "relation").iter_rows()
    )
    heading = say(Text(sv="Hur är det i kommunerna omkring?", en="How is it in places around?"))
    return Part("nearby", heading, answer, (figure,), links=links)


def _larger_part(place: OccupationInPlace) -> Part | None:
    """Which larger area to look at; None where there is none."""
    reading = place.reading
    if place.area == reading.whole:
        return None
    say, whole = reading.words.say, reading.words.area(reading.whole)
    answer = (
        Text(
            sv="Talen för {area} är för små för att visas. Se i stället hela {whole}, där talen är "
            "säkrare.",
            en="The numbers for {area} are too small to be shown. Look at all of {whole} instead, "
            "where the numbers are surer.",
        )
        if place.is_withheld or place.is_empty
        else Text(
            sv="I en enskild kommun är talen osäkra. Jämför med hela {whole}, där de är säkrare.",
            en="In a single municipality the numbers are uncertain. Compare with all of {whole}, "
            "where they are surer.",
        )
    )
    links = (
        Link("occupation", f"{reading.name}, {whole}", ssyk2012=reading.ssyk2012),
        Link("area", reading.words.area(place.area), area=place.area),
    )
    heading = say(Text(sv="Vilket större område ska du titta på?", en="Which larger area to see?"))
    told = say(answer, area=reading.words.area(place.area), whole=whole)
    return Part("larger", heading, told, links=links)
