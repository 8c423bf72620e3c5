"""What there is to say of one occupation in one place, sentence by sentence.

Every sentence holds in a whole county as in a municipality of 2,500: numbers below five persons are
said as "fewer than 5".
"""

from __future__ import annotations

from framsyn.indicators.hardest_occupations import SMALLEST_NEED
from framsyn.indicators.place import Spread, spread
from framsyn.reports.numbers import FEW, half_up, step_that_bears
from framsyn.reports.profiles.occupation_comparison import ENOUGH, certainty
from framsyn.reports.profiles.occupation_reading import INPUTS, OccupationInPlace
from framsyn.reports.profiles.profile import Sentence
from framsyn.reports.profiles.reading import said as sentence
from framsyn.tables.text import Text

PEOPLE = Text(sv="personer", en="people")
FEWER_THAN_FIVE = Text(sv="färre än 5", en="fewer than 5")
RETIRE_YEARS = 10

NOBODY = Text(
    sv="Ingen arbetar i yrket i {area}, och ingen väntas behövas till {year}.",
    en="Nobody works in the occupation in {area}, and nobody is expected to be needed by {year}.",
)
FEW_HERE = Text(
    sv="Färre än 5 personer finns eller behövs i yrket i {area} något av åren till {year}. Så små "
    "tal visas inte, eftersom de är för osäkra och kan peka ut enskilda.",
    en="Fewer than 5 people are there or needed in the occupation in {area} in some year up to "
    "{year}. Such small numbers are not shown, as they are too uncertain and may point to "
    "individuals.",
)
FEW_ELSEWHERE = Text(
    sv="Talen för yrket i {area} till {year} visas inte. De hade avslöjat talet för en annan "
    "kommun, där färre än 5 personer finns eller behövs.",
    en="The numbers for the occupation in {area} up to {year} are not shown. They would give away "
    "the number of another municipality, where fewer than 5 people are there or needed.",
)


def lead_of(place: OccupationInPlace) -> str:
    """The answer of the page in a few words; the numbers are in its first sentence."""
    reading, words = place.reading, place.reading.words
    if place.is_empty:
        text = NOBODY
    elif place.is_withheld:
        text = LEADS["withheld"]
    else:
        text = LEADS[str(place.at(reading.last_year).select(certainty())[0, 0])]
    return words.say(text, area=words.area(place.area), year=reading.last_year)


LEADS = {
    "withheld": Text(
        sv="Yrket är så litet i {area} att talen inte visas.",
        en="The occupation is so small in {area} that its numbers are not shown.",
    ),
    "sure": Text(
        sv="Yrket får en säker brist i {area} {year}.",
        en="The occupation will surely be short of people in {area} in {year}.",
    ),
    "likely": Text(
        sv="Yrket får troligen en brist i {area} {year}.",
        en="The occupation will probably be short of people in {area} in {year}.",
    ),
    "uncertain": Text(
        sv="Det är osäkert om det blir brist i yrket i {area} {year}.",
        en="It is uncertain whether the occupation will be short of people in {area} in {year}.",
    ),
    ENOUGH: Text(
        sv="Tillgången räcker i yrket i {area} {year}.",
        en="There are enough people in the occupation in {area} in {year}.",
    ),
}


def balance_sentence(place: OccupationInPlace) -> Sentence:
    """How many are missing in the last year, or are more than needed, and how sure that is."""
    reading, words = place.reading, place.reading.words
    year = reading.last_year
    area = words.area(place.area)
    if place.is_empty:
        return said(place, words.say(NOBODY, area=area, year=year), more="")
    if place.is_withheld:
        text = FEW_HERE if place.is_few else FEW_ELSEWHERE
        return said(place, words.say(text, area=area, year=year), more="")
    balance = place.spread("balance")
    if balance.high < 0:
        text, size = SHORT, Spread(-balance.mean, -balance.high, -balance.low)
    elif balance.low > 0:
        text, size = PLENTY, balance
    else:
        return said(place, _either_way(place, balance))
    noun = Text(sv="personer i yrket i {area}", en="people in the occupation in {area}")
    counted = words.say(noun if text is SHORT else PEOPLE, area=area)
    return said(
        place, words.say(text, year=year, area=area, size=likely_or_few(place, size, counted))
    )


SHORT = Text(
    sv="År {year} saknas {size}. Bristen är säker: den finns i minst nio framtider av tio.",
    en="Missing in {year}: {size}. The shortage is sure: it is there in at least nine futures of "
    "ten.",
)
PLENTY = Text(
    sv="År {year} finns det fler i yrket i {area} än som behövs: {size}.",
    en="In {year} there are more in the occupation in {area} than are needed: {size}.",
)
EITHER_WAY = Text(
    sv="År {year} kan yrket i {area} ha allt från {low} personer för lite till {high} för mycket. "
    "{likely}",
    en="In {year} the occupation in {area} may be anything from {low} people short to {high} too "
    "many. {likely}",
)
LIKELY_SHORT = Text(
    sv="Troligen saknas {few} personer, men det är osäkert.",
    en="Probably {few} people are missing, but it is uncertain.",
)
LIKELY_PLENTY = Text(
    sv="Troligen räcker tillgången, men det är osäkert.",
    en="Probably the supply is enough, but it is uncertain.",
)


def _either_way(place: OccupationInPlace, balance: Spread) -> str:
    """A balance whose interval goes from too few to too many."""
    words = place.reading.words
    n, step = words.numbers, step_that_bears(balance.low, balance.high)
    likely = LIKELY_SHORT if balance.mean < 0 else LIKELY_PLENTY
    return words.say(
        EITHER_WAY,
        year=place.reading.last_year,
        area=words.area(place.area),
        low=n.plain(half_up(abs(balance.low), step)),
        high=n.plain(half_up(balance.high, step)),
        likely=words.say(likely, few=about_or_few(place, balance)),
    )


def about_or_few(place: OccupationInPlace, spread: Spread) -> str:
    """A likely number without its sign, "fewer than 5" where it is below five."""
    words = place.reading.words
    if abs(spread.mean) < FEW:
        return words.say(FEWER_THAN_FIVE)
    return words.numbers.about(abs(spread.mean), spread.low, spread.high)


def likely_or_few(place: OccupationInPlace, spread: Spread, counted: str = "") -> str:
    """Interval and likely number of persons, "fewer than 5 people" where it is below five.

    Args:
        place: whose words are used.
        spread: the number.
        counted: what is counted; persons unless told.
    """
    words = place.reading.words
    noun = counted or words.say(PEOPLE)
    if spread.mean < FEW:
        return f"{words.say(FEWER_THAN_FIVE)} {noun}"
    return words.numbers.likely(spread.mean, spread.low, spread.high, noun)


def need_sentence(place: OccupationInPlace) -> Sentence | None:
    """How many are needed now and in the last year."""
    if place.is_empty or place.is_withheld:
        return None
    reading, words = place.reading, place.reading.words
    now = place.spread("demand", reading.base_year)
    text = Text(
        sv="I {area} behövs {likely}. År {base} behövdes ungefär {now}.",
        en="Needed in {area}: {likely}. In {base} about {now} were needed.",
    )
    counted = Text(sv="personer i yrket {year}", en="people in the occupation in {year}")
    likely = likely_or_few(
        place, place.spread("demand"), words.say(counted, year=reading.last_year)
    )
    now_written = words.numbers.about(now.mean)
    area = words.area(place.area)
    return said(
        place, words.say(text, area=area, base=reading.base_year, now=now_written, likely=likely)
    )


def retirement_sentence(place: OccupationInPlace) -> Sentence | None:
    """How many retire within ten years."""
    if place.is_empty or place.is_withheld:
        return None
    reading, words = place.reading, place.reading.words
    until = min(reading.base_year + RETIRE_YEARS, reading.last_year)
    retired = place.summed("retirement", until)
    counted = Text(
        sv="personer i pension från yrket i {area}",
        en="people retire from the occupation in {area}",
    )
    likely = likely_or_few(place, retired, words.say(counted, area=words.area(place.area)))
    text = Text(
        sv="Till och med {until} går {likely}.", en="Up to and including {until}, {likely}."
    )
    return said(place, words.say(text, until=until, likely=likely), more="ages")


def openings_sentence(place: OccupationInPlace) -> Sentence | None:
    """How many must be recruited in an ordinary year."""
    if place.is_empty or place.is_withheld:
        return None
    reading, words = place.reading, place.reading.words
    year = place.per_year("openings")
    retire, leave = place.per_year("retirement"), place.per_year("turnover")
    # A place with more people than it needs recruits nobody, not fewer than nobody.
    year = Spread(year.mean, max(year.low, 0.0), max(year.high, 0.0))
    text = RECRUIT
    if min(year.mean, retire.mean, leave.mean) >= FEW:
        text = RECRUIT_BECAUSE
    elif year.mean < FEW:
        text = RECRUIT_FEW
    return said(
        place,
        words.say(
            text,
            area=words.area(place.area),
            likely=likely_or_few(place, year),
            until=reading.last_year,
            retire=words.numbers.about(retire.mean),
            leave=words.numbers.about(leave.mean),
            all=words.numbers.few(max(place.summed("openings", reading.last_year).mean, 0.0)),
        ),
    )


RECRUIT = Text(
    sv="Ett vanligt år behöver arbetsgivarna i {area} anställa {likely}.",
    en="In an ordinary year employers in {area} need to recruit {likely}.",
)
RECRUIT_BECAUSE = Text(
    sv="Ett vanligt år behöver arbetsgivarna i {area} anställa {likely}: ungefär {retire} för att "
    "någon går i pension och {leave} för att någon lämnar yrket av andra skäl.",
    en="In an ordinary year employers in {area} need to recruit {likely}: about {retire} because "
    "someone retires and {leave} because someone leaves the occupation for other reasons.",
)
RECRUIT_FEW = Text(
    sv="Ett vanligt år behöver arbetsgivarna i {area} anställa {likely}. Sammanlagt till och med "
    "{until} blir det troligen {all}.",
    en="In an ordinary year employers in {area} need to recruit {likely}. In all up to and "
    "including {until} it will probably be {all}.",
)


def group_sentences(whole: OccupationInPlace) -> tuple[Sentence, ...]:
    """What can be said of the occupation's group in the whole, where the occupation is too small.

    Args:
        whole: the occupation in all municipalities together.
    """
    reading, words = whole.reading, whole.reading.words
    group, year = reading.ssyk2012[:GROUP_DIGITS], reading.last_year
    table = "workforce_group" if whole.area in reading.leaves else "aggregate_workforce_group"
    if not whole.is_withheld or not reading.shelf.has(table):
        return ()
    row = reading.shelf.rows(table, area=whole.area, group=group, year=year)
    if row.is_empty() or not (row["demand_mean"][0] or 0.0) >= SMALLEST_NEED:
        return ()
    values = {"group": words.occupation_in_text(group), "area": words.area(whole.area)}
    return tuple(
        said(
            whole,
            words.say(text, **values, year=year, likely=likely_or_few(whole, spread(row, measure))),
            more="",
        )
        for measure, text in GROUP.items()
    )


GROUP_DIGITS = 2
GROUP = {
    "demand": Text(
        sv="I hela yrkesgruppen {group} i {area} är behovet {year} {likely}.",
        en="In the whole group {group} in {area} the need in {year} is {likely}.",
    ),
    "supply": Text(
        sv="Tillgången i yrkesgruppen är {year} {likely}.",
        en="The supply in the group in {year} is {likely}.",
    ),
    "shortage": Text(
        sv="I de av gruppens yrken där behovet är större än tillgången saknas {likely}.",
        en="Occupations of the group where need exceeds supply lack {likely}.",
    ),
}


def said(place: OccupationInPlace, text: str, more: str = "need_and_supply") -> Sentence:
    """A sentence with the source and status of the occupation's numbers."""
    return sentence(place.reading.words, text, INPUTS, more)
