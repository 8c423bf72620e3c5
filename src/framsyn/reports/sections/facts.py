"""The five things that matter most, as sentences with number, interval, source and status."""

from __future__ import annotations

import polars as pl

from framsyn.indicators import Reading
from framsyn.indicators.hardest_occupations import ranked_occupations
from framsyn.reports.content import Fact
from framsyn.reports.outlook import Outlook
from framsyn.tables.text import Text

PEOPLE = Text(sv="personer", en="people")
INHABITANTS = Text(sv="invånare", en="inhabitants")
MORE, FEWER = Text(sv="fler", en="more"), Text(sv="färre", en="fewer")


def five_facts(outlook: Outlook) -> tuple[Fact, ...]:
    """At most five facts, in the order that a director needs them."""
    makers = (shortage_fact, recruitment_fact, retirement_fact, people_fact, municipalities_fact)
    made = (maker(outlook) for maker in makers)
    return tuple(fact for fact in made if fact is not None)


def shortage_fact(outlook: Outlook) -> Fact | None:
    """How many are missing in the occupations that are short; None without occupations."""
    reading = outlook.read("shortage_share", outlook.whole) if outlook.has_workforce else None
    if reading is None:
        return None
    n, persons = outlook.numbers, reading.persons
    sentence = outlook.say(
        Text(
            sv="År {year} saknas {likely}, i de yrken där behovet är större än tillgången.",
            en="In {year}, occupations where need exceeds supply lack {likely}.",
        ),
        year=outlook.last_year,
        likely=n.likely(
            persons["short"], persons["short_low"], persons["short_high"], outlook.say(PEOPLE)
        ),
    )
    detail = outlook.say(
        Text(
            sv="Det är {share} av alla som behövs. I andra yrken finns samtidigt ungefär {surplus} "
            "fler än som behövs. {hardest}",
            en="That is {share} of everyone needed. Meanwhile other occupations have about "
            "{surplus} more than are needed. {hardest}",
        ),
        surplus=n.about(persons["surplus"]),
        share=n.percent(reading.value),
        hardest=_hardest(outlook),
    )
    link = Text(sv="De svåraste yrkena", en="The hardest occupations")
    return _fact(outlook, (sentence, detail), reading, ("employed", "population"), link, "svarast")


def _hardest(outlook: Outlook) -> str:
    """The occupation that lacks most people, among those whose shortage is sure."""
    rows = ranked_occupations(outlook.tables, outlook.question(outlook.whole))
    sure = rows.filter(pl.col("certainty") == "sure")
    if sure.is_empty():
        return ""
    first = sure.sort("short", descending=True).row(0, named=True)
    return outlook.say(
        Text(
            sv="Av de yrken där bristen är säker saknar {name} flest: {likely}.",
            en="The largest sure shortage is of {name}: {likely}.",
        ),
        name=outlook.occupation_in_text(first["ssyk2012"]),
        likely=outlook.numbers.likely(
            first["short"], first["short_low"], first["short_high"], outlook.say(PEOPLE)
        ),
    )


def recruitment_fact(outlook: Outlook) -> Fact | None:
    """How many must be recruited in an ordinary year; None without occupations."""
    key = "recruitment_need_share"
    reading = outlook.read(key, outlook.whole) if outlook.has_workforce else None
    if reading is None:
        return None
    n, persons = outlook.numbers, reading.persons
    sentence = outlook.say(
        Text(
            sv="Ett vanligt år behöver arbetsgivarna anställa {likely}.",
            en="In an ordinary year employers need to recruit {likely}.",
        ),
        likely=n.likely(
            persons["openings"],
            persons["openings_low"],
            persons["openings_high"],
            outlook.say(PEOPLE),
        ),
    )
    growth = persons["expansion"]
    detail = outlook.say(
        Text(
            sv="Ungefär {retirement} av dem ersätter någon som går i pension och {turnover} någon "
            "som lämnar yrket av andra skäl. Jobben blir ungefär {growth} {more} varje år.",
            en="About {retirement} of them replace someone who retires and {turnover} someone who "
            "leaves the occupation for other reasons. There are about {growth} {more} jobs every "
            "year.",
        ),
        retirement=n.about(persons["retirement"]),
        turnover=n.about(persons["turnover"]),
        growth=n.about(abs(growth)),
        more=outlook.say(MORE if growth >= 0 else FEWER),
    )
    link = Text(sv="Behov och tillgång", en="Need and supply")
    return _fact(outlook, (sentence, detail), reading, ("employed", "population"), link, "behov")


def retirement_fact(outlook: Outlook) -> Fact | None:
    """How many retire within ten years; None without occupations."""
    key = "retirement_share_10y"
    reading = outlook.read(key, outlook.whole) if outlook.has_workforce else None
    if reading is None:
        return None
    n, persons = outlook.numbers, reading.persons
    sentence = outlook.say(
        Text(
            sv="Till och med {last} går {between} personer i pension, troligen {likely}.",
            en="Up to and including {last}, {between} people will retire, probably {likely}.",
        ),
        last=int(persons["last_year"]),
        between=n.between(persons["retire_low"], persons["retire_high"]),
        likely=n.about(persons["retire"], persons["retire_low"], persons["retire_high"]),
    )
    detail = outlook.say(
        Text(
            sv="Det motsvarar {share} av alla som arbetade i {area} {base}. Vi antar att "
            "pensionsåldern följer de regler som är beslutade.",
            en="That equals {share} of everyone who worked in {area} in {base}. We assume that the "
            "pension age follows the rules that have been decided.",
        ),
        share=n.percent(reading.value),
        area=outlook.area(outlook.whole),
        base=outlook.base_year,
    )
    link = Text(sv="Så många kommer och går", en="How many come and go")
    return _fact(outlook, (sentence, detail), reading, ("employed",), link, "orsaker")


def people_fact(outlook: Outlook) -> Fact | None:
    """How many live there in the last year; None where they are too few to tell."""
    reading = outlook.read("population_change_share", outlook.whole)
    if reading is None:
        return None
    persons = reading.persons
    sentence = outlook.say(
        Text(
            sv="År {year} har {area} {likely}. År {base} var de {now}.",
            en="In {year}, {area} will have {likely}. In {base} there were {now}.",
        ),
        area=outlook.area(outlook.whole),
        likely=outlook.numbers.likely(
            persons["later"], persons["later_low"], persons["later_high"], outlook.say(INHABITANTS)
        ),
        year=outlook.last_year,
        base=outlook.base_year,
        now=outlook.numbers.whole(persons["now"]),
    )
    detail = " ".join(part for part in (_ages(outlook), _dependency(outlook)) if part)
    link = Text(sv="Befolkningen", en="The population")
    return _fact(outlook, (sentence, detail), reading, ("population",), link, "befolkning")


def _ages(outlook: Outlook) -> str:
    old = outlook.read("oldest_change", outlook.whole)
    working = outlook.read("working_age_change", outlook.whole)
    if old is None or working is None:
        return ""
    return outlook.say(
        Text(
            sv="De som är 80 år eller äldre blir {old}. De som är i arbetsför ålder, 20–64 år, "
            "blir {working}.",
            en="Aged 80 or over: {old}. Of working age, 20–64: {working}.",
        ),
        old=_more_or_fewer(outlook, old),
        working=_more_or_fewer(outlook, working),
    )


def _more_or_fewer(outlook: Outlook, reading: Reading) -> str:
    """A change in persons with its interval: "mellan 1 700 och 2 500 färre, troligen 2 100"."""
    n, p = outlook.numbers, reading.persons
    low, change, high = (p[end] - p["now"] for end in ("later_low", "later", "later_high"))
    if low >= 0 or high <= 0:
        nearest, farthest = sorted((abs(low), abs(high)))
        return n.likely(abs(change), nearest, farthest, outlook.say(MORE if low >= 0 else FEWER))
    return outlook.say(
        Text(
            sv="någonstans från {low} färre till {high} fler, troligen {likely}",
            en="anywhere from {low} fewer to {high} more, probably {likely}",
        ),
        low=n.about(abs(low), low, high),
        high=n.about(high, low, high),
        likely=_likely(outlook, change, n.about(abs(change), low, high)),
    )


def _likely(outlook: Outlook, change: float, written: str) -> str:
    """The likely change with its direction; "about as many" where it rounds to nothing."""
    if written == "0":
        return outlook.say(Text(sv="ungefär lika många", en="about as many"))
    return f"{written} {outlook.say(MORE if change > 0 else FEWER)}"


def _dependency(outlook: Outlook) -> str:
    reading = outlook.read("dependency_ratio", outlook.whole)
    if reading is None:
        return ""
    return outlook.say(
        Text(
            sv="På 100 personer i arbetsför ålder går det då {later} som är yngre eller äldre. "
            "År {base} var de {now}.",
            en="For every 100 people of working age there will then be {later} who are younger or "
            "older. In {base} there were {now}.",
        ),
        later=outlook.numbers.whole(reading.persons["later"]),
        now=outlook.numbers.whole(reading.persons["now"]),
        base=outlook.base_year,
    )


def municipalities_fact(outlook: Outlook) -> Fact | None:
    """How many municipalities shrink, and which changes most; None where they are few."""
    if len(outlook.leaves) < 3:
        return None
    asked = ((code, outlook.read("population_change_share", code)) for code in outlook.leaves)
    known = [(code, reading) for code, reading in asked if reading is not None]
    shrinking = sorted((pair for pair in known if pair[1].value < 0), key=lambda p: p[1].value)
    growing = sorted((pair for pair in known if pair[1].value >= 0), key=lambda p: -p[1].value)
    if not known:
        return None
    first = (shrinking or growing)[0]
    sentence = outlook.say(
        Text(
            sv="{count} av {all} kommuner får troligen färre invånare till {year}. {extreme}",
            en="{count} of {all} municipalities will probably have fewer inhabitants by {year}. "
            "{extreme}",
        ),
        count=len(shrinking),
        all=len(known),
        year=outlook.last_year,
        extreme=_extreme(outlook, *first),
    )
    detail = _grows_most(outlook, *growing[0]) if growing and shrinking else ""
    link = Text(sv="Kommun för kommun", en="Municipality by municipality")
    return _fact(outlook, (sentence, detail), first[1], ("population",), link, "kommuner")


def _extreme(outlook: Outlook, code: str, reading: Reading) -> str:
    """The municipality that changes most, with the change in per cent and its interval."""
    return outlook.say(
        Text(sv="Mest ändras {name}, som {change}.", en="{name} changes most: it {change}."),
        name=outlook.area(code),
        change=outlook.change(reading),
    )


def _grows_most(outlook: Outlook, code: str, reading: Reading) -> str:
    """The municipality at the other end."""
    return outlook.say(
        Text(
            sv="I andra änden finns {name}, som {change}.", en="At the other end {name} {change}."
        ),
        name=outlook.area(code),
        change=outlook.change(reading),
    )


def _fact(
    outlook: Outlook,
    words: tuple[str, str],
    reading: Reading,
    tables: tuple[str, ...],
    link: Text,
    target: str,
) -> Fact:
    return Fact(
        sentence=words[0],
        detail=words[1],
        source=outlook.source(*tables),
        status="synthetic" if outlook.results.synthetic else reading.status,
        target=target,
        link=outlook.say(link),
    )
