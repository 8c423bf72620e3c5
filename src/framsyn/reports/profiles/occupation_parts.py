"""The parts that the page of an occupation shares with that of an occupation in a municipality."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from framsyn.indicators.hardest_occupations import SMALLEST_NEED
from framsyn.reports.profiles.figures_ages import ages_of
from framsyn.reports.profiles.figures_causes import balance_causes
from framsyn.reports.profiles.figures_over_years import need_and_supply_of
from framsyn.reports.profiles.occupation_reading import OccupationInPlace
from framsyn.reports.profiles.occupation_sentences import balance_sentence, need_sentence, said
from framsyn.reports.profiles.profile import Part, Sentence
from framsyn.tables.text import Text


def need_part(place: OccupationInPlace) -> Part:
    """Need against supply, year by year; without a figure where the numbers are withheld."""
    reading = place.reading
    words = reading.words
    heading = Text(
        sv="Hur många behövs och hur många finns?",
        en="How many are needed, and how many are there?",
    )
    how = Text(
        sv="Behovet är så många som behövs om servicen är lika god som i dag och näringslivet "
        "utvecklas som hittills. Tillgången är så många som troligen arbetar i yrket, efter "
        "pensioneringar, yrkesbyten, flyttningar och nya som utbildat sig.",
        en="The need is how many are required if services stay as good as today and business "
        "develops as before. The supply is how many will probably work in the occupation after "
        "retirements, changes of occupation, migration and new graduates.",
    )
    figure = None
    if not (place.is_withheld or place.is_empty):
        figure = need_and_supply_of(words, place.area, place.rows, reading.name)
    figures = (figure,) if figure is not None else ()
    answer = need_sentence(place) or balance_sentence(place)
    return Part("need", words.say(heading), answer.text, figures, (words.say(how),))


def ages_part(place: OccupationInPlace) -> Part | None:
    """The age structure of the staff; None where the run has none."""
    reading = place.reading
    if not reading.shelf.has("workforce_age") or place.is_empty:
        return None
    figure = ages_of(reading, place.area)
    say = reading.words.say
    heading = say(Text(sv="Hur gamla är de som arbetar?", en="How old are those who work?"))
    if figure is None:
        few = Text(
            sv="Åldrarna i yrket i {area} visas inte: i de flesta åldersgrupper är de färre än 5.",
            en="The ages in the occupation in {area} are not shown: most age groups have fewer "
            "than 5.",
        )
        return Part("ages", heading, say(few, area=reading.words.area(place.area)))
    return Part("ages", heading, f"{figure.title}.", (figure,))


def ages_sentence(place: OccupationInPlace, part: Part | None) -> Sentence | None:
    """The finding of the age structure; None where no ages are shown."""
    if part is None or not part.figures:
        return None
    return said(place, part.answer, more=part.figures[0].key)


def causes_part(place: OccupationInPlace) -> Part | None:
    """Where the gap comes from; None where the run explains nothing or may not tell it.

    In a small occupation of a municipality most causes are a person or two: too few to tell.
    """
    reading = place.reading
    say = reading.words.say
    if place.is_withheld or place.is_empty or not reading.shelf.has("explain"):
        return None
    heading = say(Text(sv="Vad förändrar tillgång och behov?", en="What changes supply and need?"))
    if place.area != reading.whole and place.spread("demand").mean < SMALLEST_NEED:
        small = Text(
            sv="Orsakerna visas inte där färre än {smallest} behövs: var och en av dem är för få "
            "personer.",
            en="Causes are not shown where fewer than {smallest} are needed: each of them is too "
            "few people.",
        )
        return Part(
            "causes", heading, say(small, smallest=reading.words.numbers.whole(SMALLEST_NEED))
        )
    causes = place.causes
    if causes.is_empty():
        return None
    figure = balance_causes(reading.words, causes, place.spread("balance", reading.base_year).mean)
    return Part("causes", heading, f"{figure.title}.", (figure,))


def pointing(
    sentences: Iterable[Sentence | None], parts: Iterable[Part | None]
) -> tuple[Sentence, ...]:
    """The sentences that there are, each pointing to a figure only where the page has it."""
    keys = {figure.key for part in parts if part is not None for figure in part.figures}
    return tuple(
        sentence if sentence.more in keys else replace(sentence, more="")
        for sentence in sentences
        if sentence is not None
    )
