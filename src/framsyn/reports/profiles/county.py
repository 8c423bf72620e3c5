"""The page of the whole: a county's or a nation's municipalities, on a map and together."""

from __future__ import annotations

from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.area import (
    NEED_HEADING,
    NO_OCCUPATIONS,
    Place,
    causes_part,
    need_part,
    place_sentences,
    population_part,
)
from framsyn.reports.profiles.figures_hardest import hardest_part, rank
from framsyn.reports.profiles.figures_municipalities import (
    Municipalities,
    change_figure,
    shortage_figure,
)
from framsyn.reports.profiles.figures_trust import trust_part
from framsyn.reports.profiles.profile import Link, Part, Profile
from framsyn.reports.profiles.reading import outlook_of_whole
from framsyn.reports.sections.where import where_answer
from framsyn.results.shelf import Shelf
from framsyn.tables.codelists import read_codelist
from framsyn.tables.text import Text

TITLE = Text(
    sv="Vilka behövs, och vilka finns? {area} till {year}",
    en="Who is needed, and who will there be? {area} to {year}",
)
WHERE_HEADING = Text(sv="Var är bristen störst?", en="Where is the shortage largest?")
TOO_SMALL = Text(
    sv="Kommunerna är för små för att bristen ska kunna visas kommun för kommun.",
    en="The municipalities are too small for the shortage to be shown one by one.",
)


def county_profile(shelf: Shelf, lang: str) -> Profile:
    """What there is to say of all municipalities of a run together.

    Args:
        shelf: the run.
        lang: "sv" or "en".
    """
    outlook = outlook_of_whole(shelf, lang)
    area = outlook.whole
    ranking = rank(outlook, area) if outlook.has_workforce else None
    place = Place(shelf, outlook, area, ranking)
    places = Municipalities(outlook, outlook.leaves)
    sentences = place_sentences(place)
    made = (
        where_part(places) if ranking else _links_only(outlook),
        hardest_part(ranking) if ranking else None,
        need_part(place) if ranking else _no_occupations(outlook),
        causes_part(place) if ranking else None,
        _population_part(place, places),
        _councils_part(outlook) if ranking else None,
        trust_part(outlook, area),
    )
    return Profile(
        kind="county",
        title=outlook.say(TITLE, area=outlook.area(area), year=outlook.last_year),
        lead=sentences[0].text,
        lang=lang,
        sentences=sentences,
        parts=tuple(part for part in made if part is not None),
        synthetic=outlook.results.synthetic,
    )


def where_part(places: Municipalities) -> Part:
    """The map of the shortage, its table, and a way to each municipality."""
    o = places.outlook
    known = places.shortage_readings()
    answer = where_answer(o, known) if known else o.say(TOO_SMALL)
    title = o.say(
        Text(
            sv="Så stor del av behovet saknas i varje kommun {year}",
            en="Share of the need that is missing in each municipality in {year}",
        ),
        year=o.last_year,
    )
    alt = o.say(
        Text(sv="Karta över kommunerna. {answer}", en="Map of the municipalities. {answer}"),
        answer=answer,
    )
    missing = Text(sv="{share} av behovet saknas", en="{share} of the need is missing")
    links = tuple(
        Link(
            "area",
            o.area(code),
            area=code,
            remark=o.say(missing, share=o.numbers.percent(known[code].value))
            if code in known
            else "",
        )
        for code in places.areas
    )
    figures = (shortage_figure(places, title, alt),)
    return Part("municipalities", o.say(WHERE_HEADING), answer, figures, links=links)


def _links_only(outlook: Outlook) -> Part:
    """The municipalities of a run without occupations."""
    heading = outlook.say(Text(sv="Kommunerna", en="The municipalities"))
    answer = outlook.say(
        Text(sv="Välj en kommun för att läsa mer.", en="Choose a municipality to read more.")
    )
    links = tuple(Link("area", outlook.area(code), area=code) for code in outlook.leaves)
    return Part("municipalities", heading, answer, links=links)


def _no_occupations(outlook: Outlook) -> Part:
    return Part("need", outlook.say(NEED_HEADING), outlook.say(NO_OCCUPATIONS))


def _population_part(place: Place, places: Municipalities) -> Part:
    """The population of the whole, and how that of each municipality changes."""
    part = population_part(place)
    if len(places.areas) < 2:
        return part
    figures = (*part.figures, change_figure(places))
    return Part(part.key, part.heading, part.answer, figures, part.paragraphs)


def _councils_part(outlook: Outlook) -> Part:
    """A way to each sector council."""
    councils = read_codelist("sector_council")
    links = tuple(
        Link("council", councils.name_of(code, outlook.lang), council=code) for code in councils
    )
    heading = outlook.say(Text(sv="Bransch för bransch", en="Sector by sector"))
    answer = outlook.say(
        Text(
            sv="Varje yrke hör till ett branschråd. Välj ett råd för att se dess yrken.",
            en="Every occupation belongs to a sector council. Choose one to see its occupations.",
        )
    )
    return Part("councils", heading, answer, links=links)
