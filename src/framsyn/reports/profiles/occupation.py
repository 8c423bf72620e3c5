"""The page of one occupation: who is needed, where it is hardest, and what it comes from."""

from __future__ import annotations

import polars as pl

from framsyn.reports.naming import council_name
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
    place_links,
    places_figure,
    where_sentence,
)
from framsyn.reports.profiles.occupation_reading import OccupationReading
from framsyn.reports.profiles.occupation_related import occupation_index, related_part
from framsyn.reports.profiles.occupation_sentences import (
    balance_sentence,
    group_sentences,
    lead_of,
    need_sentence,
    openings_sentence,
    retirement_sentence,
    said,
)
from framsyn.reports.profiles.occupation_trust import trust_part
from framsyn.reports.profiles.profile import Link, Part, Profile
from framsyn.reports.profiles.signals import signals_part
from framsyn.results.shelf import Shelf
from framsyn.tables.codelists import sector_council
from framsyn.tables.text import Text

__all__ = ["occupation_index", "occupation_profile"]

ALL_PLACES = Text(sv="kommunerna", en="the municipalities")


def occupation_profile(shelf: Shelf, ssyk2012: str, lang: str) -> Profile:
    """What there is to say of one occupation in all municipalities of the run together.

    Args:
        shelf: the run.
        ssyk2012: the occupation.
        lang: "sv" or "en".

    Raises:
        UnknownOccupationError: the result has no such occupation.
    """
    reading = OccupationReading(shelf, ssyk2012, lang)
    whole = reading.place(reading.whole)
    places = last_year_places(reading)
    hardest = hardest_places(reading, places)
    where = where_sentence(reading, hardest, reading.words.say(ALL_PLACES))
    ages = ages_part(whole)
    has_places = len(reading.leaves) > 1
    made = (
        balance_sentence(whole),
        need_sentence(whole),
        openings_sentence(whole),
        retirement_sentence(whole),
        *group_sentences(whole),
        said(whole, where, more="municipalities") if has_places else ages_sentence(whole, ages),
    )
    now = None if whole.is_withheld else whole.spread("supply", reading.base_year).mean
    parts = (
        need_part(whole),
        _where_part(reading, places, hardest, where),
        ages,
        causes_part(whole),
        signals_part(shelf, reading.whole, ssyk2012, lang),
        related_part(reading, reading.whole),
        trust_part(reading, now),
        _council_part(reading),
    )
    return Profile(
        kind="occupation",
        title=reading.name,
        lead=lead_of(whole),
        lang=lang,
        sentences=pointing(made, parts),
        parts=tuple(part for part in parts if part is not None),
        synthetic=reading.words.results.synthetic,
    )


def _where_part(
    reading: OccupationReading, places: pl.DataFrame, hardest: pl.DataFrame, where: str
) -> Part | None:
    """The map and table of municipalities; None where there is but one."""
    if len(reading.leaves) < 2:
        return None
    say = reading.words.say
    heading = say(Text(sv="Var är det svårast att bemanna?", en="Where is it hardest to staff?"))
    ranked = hardest if hardest.height else places
    return Part(
        "municipalities",
        heading,
        where,
        (places_figure(reading, places, where),),
        links=place_links(reading, ranked),
    )


def _council_part(reading: OccupationReading) -> Part:
    """Which sector council the occupation belongs to."""
    say = reading.words.say
    council = council_name(reading.ssyk2012, reading.lang)
    return Part(
        "council",
        say(Text(sv="Vilket branschråd hör yrket till?", en="Which sector council is it part of?")),
        say(Text(sv="{name}.", en="{name}."), name=council),
        links=(Link("council", council, council=sector_council(reading.ssyk2012)),),
    )
