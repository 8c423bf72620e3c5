"""The page of one municipality: who is needed, who there will be, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from framsyn.indicators.causes_of_change import causes_of_change
from framsyn.indicators.place import ALL_OCCUPATIONS, total_rows
from framsyn.reports.cause_bars import BALANCE_BARS, net_bars
from framsyn.reports.content import Fact
from framsyn.reports.outlook import Outlook
from framsyn.reports.profiles.figures_ages import ages_figure
from framsyn.reports.profiles.figures_causes import (
    balance_causes,
    population_causes,
)
from framsyn.reports.profiles.figures_hardest import HARDEST, Ranking, hardest_part, rank
from framsyn.reports.profiles.figures_over_years import (
    NEED_AND_SUPPLY,
    POPULATION,
    need_and_supply_figure,
    population_figure,
)
from framsyn.reports.profiles.figures_trust import ERRORS, how_sure_sentence, trust_part
from framsyn.reports.profiles.profile import Part, Profile, Sentence
from framsyn.reports.profiles.reading import outlook_of_area, said, withheld_places
from framsyn.reports.profiles.signals import signals_part
from framsyn.reports.profiles.similar import similar_part
from framsyn.reports.sections.causes import come_and_go, need_sentence
from framsyn.reports.sections.facts import (
    people_fact,
    recruitment_fact,
    retirement_fact,
    shortage_fact,
)
from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text

TITLE = Text(sv="{area}: vilka behövs och vilka finns?", en="{area}: who is needed, who is there?")
NO_OCCUPATIONS = Text(
    sv="Den här körningen har inga yrken, bara befolkningen. Lägg till tabellen employed i indata "
    "och kör om, så visas behov och tillgång här.",
    en="This run has no occupations, only the population. Add the table employed to the input and "
    "run again, and need and supply are shown here.",
)
NEED_HEADING = Text(
    sv="Hur många behövs och hur många finns?", en="How many are needed, and how many are there?"
)
AGES_HEADING = Text(sv="Hur gamla är de som arbetar?", en="How old are those who work?")
CAUSES_HEADING = Text(sv="Vad förändrar tillgång och behov?", en="What changes supply and need?")
POPULATION_HEADING = Text(sv="Hur förändras befolkningen?", en="How does the population change?")
SHOWN_BY = {
    "behov": NEED_AND_SUPPLY,
    "svarast": HARDEST,
    "orsaker": "causes",
    "befolkning": POPULATION,
}
"""The figure of a profile that shows what a section of the report shows."""


@dataclass(frozen=True)
class Place:
    """A municipality, or the whole, with what its page says more than once.

    Attributes:
        shelf: the run.
        outlook: the run as the place sees it.
        area: the place.
        ranking: its hardest occupations; None where the run has no occupations.
    """

    shelf: Shelf
    outlook: Outlook
    area: str
    ranking: Ranking | None

    @cached_property
    def shortage(self) -> Fact | None:
        """How many are missing."""
        return shortage_fact(self.outlook)

    @cached_property
    def people(self) -> Fact | None:
        """How many live there."""
        return people_fact(self.outlook)


def area_profile(shelf: Shelf, area: str, lang: str) -> Profile:
    """What there is to say of one municipality.

    Args:
        shelf: the run.
        area: the municipality.
        lang: "sv" or "en".

    Raises:
        UnknownPlaceError: the result has no such municipality.
    """
    outlook = outlook_of_area(shelf, area, lang)
    ranking = rank(outlook, area, withheld_places(shelf)) if outlook.has_workforce else None
    place = Place(shelf, outlook, area, ranking)
    sentences = place_sentences(place)
    return Profile(
        kind="area",
        title=outlook.say(TITLE, area=outlook.area(area)),
        lead=sentences[0].text,
        lang=lang,
        sentences=sentences,
        parts=(
            *place_parts(place),
            similar_part(shelf, outlook, area),
            signals_part(shelf, area, ALL_OCCUPATIONS, lang),
            trust_part(outlook, area),
        ),
        synthetic=outlook.results.synthetic,
    )


def place_sentences(place: Place) -> tuple[Sentence, ...]:
    """The findings of a place, the most important first."""
    outlook, ranking = place.outlook, place.ranking
    inputs = ("employed", "population")
    made = (
        fact_sentence(place.shortage),
        fact_sentence(retirement_fact(outlook)),
        said(outlook, ranking.sentence, inputs, HARDEST) if ranking else None,
        fact_sentence(place.people),
        said(outlook, how_sure_sentence(outlook, place.area), ("population",), ERRORS),
    )
    return tuple(sentence for sentence in made if sentence is not None)


def fact_sentence(fact: Fact | None) -> Sentence | None:
    """A finding of the report as a sentence of a profile; None where the run cannot tell it."""
    if fact is None:
        return None
    return Sentence(fact.sentence, fact.source, fact.status, SHOWN_BY.get(fact.target, ""))


def place_parts(place: Place) -> tuple[Part, ...]:
    """The parts that the page of a municipality shares with that of the whole."""
    say = place.outlook.say
    if place.ranking is None:
        none = Part("need", say(NEED_HEADING), say(NO_OCCUPATIONS))
        return (none, population_part(place))
    made = (
        need_part(place),
        hardest_part(place.ranking),
        ages_part(place),
        causes_part(place),
        population_part(place),
    )
    return tuple(part for part in made if part is not None)


def need_part(place: Place) -> Part:
    """Need against supply over the years, the shortage behind it, and how many to recruit."""
    outlook = place.outlook
    figure = need_and_supply_figure(place.shelf, place.area, ALL_OCCUPATIONS, outlook.lang)
    facts = [fact for fact in (place.shortage, recruitment_fact(outlook)) if fact is not None]
    told = tuple(f"{fact.sentence} {fact.detail}".strip() for fact in facts)
    heading = outlook.say(NEED_HEADING)
    if figure is None:
        return Part("need", heading, outlook.say(NO_OCCUPATIONS))
    return Part("need", heading, f"{figure.title}.", (figure,), told)


def ages_part(place: Place) -> Part | None:
    """The age structure of the staff; None where the run has none."""
    outlook = place.outlook
    figure = ages_figure(place.shelf, place.area, ALL_OCCUPATIONS, outlook.lang)
    if figure is None:
        return None
    return Part("ages", outlook.say(AGES_HEADING), f"{figure.title}.", (figure,))


def causes_part(place: Place) -> Part | None:
    """Where the gap comes from; None where the run does not explain it."""
    outlook = place.outlook
    question = outlook.question(place.area)
    causes = causes_of_change(outlook.tables, question, "balance", ALL_OCCUPATIONS)
    if causes.is_empty():
        return None
    start = float(total_rows(outlook.tables, question)["balance_mean"][0])
    bars = net_bars(causes, BALANCE_BARS)
    need = need_sentence(outlook, bars)
    return Part(
        "causes",
        outlook.say(CAUSES_HEADING),
        come_and_go(outlook, bars),
        (balance_causes(outlook, causes, start),),
        (need,) if need else (),
    )


def population_part(place: Place) -> Part:
    """The population over the years, and what changes it."""
    outlook, area, fact = place.outlook, place.area, place.people
    figure, causes = population_figure(outlook, area), population_causes(outlook, area)
    return Part(
        "population",
        outlook.say(POPULATION_HEADING),
        f"{figure.title}.",
        (figure,) if causes is None else (figure, causes),
        (fact.detail,) if fact is not None and fact.detail else (),
    )
