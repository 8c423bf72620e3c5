"""Municipality by municipality: three sentences, a small drawing and a small table each."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.hardest_occupations import (
    CERTAINTIES,
    SMALLEST_NEED_IN_A_MUNICIPALITY,
    ranked_occupations,
)
from framsyn.reports.cells import columns, persons, persons_between, persons_or_few, plain, row_name
from framsyn.reports.content import Cell, DataTable, PlaceCard, Section
from framsyn.reports.figures.sparkline import draw_sparkline
from framsyn.reports.outlook import Outlook
from framsyn.tables.status import VALUE_STATES
from framsyn.tables.text import Text

HARDEST = 3
MISSING = VALUE_STATES["missing"].symbol
NOT_APPLICABLE = VALUE_STATES["not_applicable"].symbol


def places_section(outlook: Outlook) -> Section:
    """One card per municipality, in alphabetical order."""
    heading = outlook.say(Text(sv="Kommun för kommun", en="Municipality by municipality"))
    answer = outlook.say(
        Text(
            sv="Här hittar du din kommun. Tal under 5 personer visas som ”färre än 5”, eftersom "
            "så små tal är för osäkra och kan peka ut enskilda.",
            en="Find your municipality here. Numbers below 5 people are shown as “fewer than 5”, "
            "since such small numbers are too uncertain and may point to individuals.",
        )
    )
    cards = tuple(place_card(outlook, code) for code in outlook.leaves)
    return Section("kommuner", heading, answer, cards)


def place_card(outlook: Outlook, code: str) -> PlaceCard:
    """The block of one municipality."""
    name = outlook.area(code)
    makers = (_population_sentence, _age_sentence, _shortage_sentence)
    sentences = tuple(text for maker in makers if (text := maker(outlook, code)))
    rows = outlook.population(code)
    alt = outlook.say(
        Text(
            sv="Folkmängden i {name} {base}–{year}: från {first} till {last}.",
            en="Population of {name} {base}–{year}: from {first} to {last}.",
        ),
        name=name,
        base=outlook.base_year,
        year=outlook.last_year,
        first=outlook.numbers.whole(rows["mean"][0]),
        last=outlook.numbers.whole(rows["mean"][-1]),
    )
    svg = draw_sparkline(rows["mean"].to_list(), rows["p10"].to_list(), rows["p90"].to_list(), alt)
    drawn = outlook.say(
        Text(sv="Invånare {base}–{year}, med intervall", en="Inhabitants {base}–{year}, interval"),
        base=outlook.base_year,
        year=outlook.last_year,
    )
    return PlaceCard(
        key=f"kommun-{code}",
        name=name,
        sentences=sentences,
        svg=svg,
        drawn=drawn,
        source=outlook.source("population", "births", "deaths", "employed"),
        status="estimated",
        table=_table(outlook, code),
    )


def _population_sentence(outlook: Outlook, code: str) -> str:
    reading = outlook.read("population_change_share", code)
    if reading is None:
        return ""
    p = reading.persons
    return outlook.say(
        Text(
            sv="{name} hade {now} invånare {base} och väntas ha {between} år {year}, troligen "
            "{likely}.",
            en="{name} had {now} inhabitants in {base} and is expected to have {between} in "
            "{year}, probably {likely}.",
        ),
        name=outlook.area(code),
        now=outlook.numbers.whole(p["now"]),
        base=outlook.base_year,
        between=outlook.numbers.between(p["later_low"], p["later_high"]),
        likely=outlook.numbers.about(p["later"], p["later_low"], p["later_high"]),
        year=outlook.last_year,
    )


def _age_sentence(outlook: Outlook, code: str) -> str:
    reading = outlook.read("dependency_ratio", code)
    if reading is None:
        return ""
    return outlook.say(
        Text(
            sv="På 100 personer i arbetsför ålder går det då {later} som är yngre eller äldre, mot "
            "{now} år {base}.",
            en="For every 100 people of working age there will be {later} younger and older, "
            "against {now} in {base}.",
        ),
        later=outlook.numbers.whole(reading.persons["later"]),
        now=outlook.numbers.whole(reading.persons["now"]),
        base=outlook.base_year,
    )


def _shortage_sentence(outlook: Outlook, code: str) -> str:
    reading = outlook.read("shortage_share", code) if outlook.has_workforce else None
    if reading is None:
        return ""
    p, n = reading.persons, outlook.numbers
    short = outlook.say(
        Text(
            sv="Av de {demand} personer som behövs på arbetsplatserna saknas {likely}. I andra "
            "yrken finns samtidigt ungefär {surplus} fler än som behövs. {hardest}",
            en="Of the {demand} people needed at workplaces, {likely}, are missing. Meanwhile "
            "other occupations have about {surplus} more than are needed. {hardest}",
        ),
        demand=n.about(p["demand"]),
        likely=n.likely(p["short"], p["short_low"], p["short_high"]),
        surplus=n.about(p["surplus"]),
        hardest=_hardest(outlook, code),
    )
    return short.strip()


def _hardest(outlook: Outlook, code: str) -> str:
    """The three occupations that will be hardest to fill, with how sure it is."""
    ranked = ranked_occupations(
        outlook.tables_of(code), outlook.question(code), SMALLEST_NEED_IN_A_MUNICIPALITY
    )
    hardest = ranked.filter(pl.col("certainty") != "uncertain").head(HARDEST)
    names = [
        f"{outlook.occupation_in_text(ssyk2012)} ({outlook.say(CERTAINTIES[certainty])})"
        for ssyk2012, certainty in hardest.select("ssyk2012", "certainty").iter_rows()
    ]
    if not names:
        return outlook.say(
            Text(
                sv="Inget yrke där minst {smallest} behövs har en säker eller trolig brist.",
                en="No occupation where at least {smallest} are needed has a sure or likely "
                "shortage.",
            ),
            smallest=outlook.numbers.whole(SMALLEST_NEED_IN_A_MUNICIPALITY),
        )
    text = Text(sv="Svårast att bemanna: {names}.", en="Hardest to staff: {names}.")
    return outlook.say(text, names="; ".join(names))


def _table(outlook: Outlook, code: str) -> DataTable:
    heads = (
        outlook.say(Text(sv="Personer", en="People")),
        str(outlook.base_year),
        str(outlook.last_year),
        outlook.say(Text(sv="Intervall", en="Interval")),
    )
    rows = (*_population_rows(outlook, code), *_workforce_rows(outlook, code))
    caption = outlook.say(
        Text(sv="Nyckeltal för {name}", en="Key figures for {name}"), name=outlook.area(code)
    )
    return DataTable(caption, columns(*heads), rows)


def _population_rows(outlook: Outlook, code: str) -> tuple[tuple[Cell, ...], ...]:
    n, rows = outlook.numbers, []
    population = outlook.read("population_change_share", code)
    if population is not None:
        p = population.persons
        between = persons_between(n, p["later_low"], p["later_high"])
        label = outlook.say(Text(sv="Invånare", en="Inhabitants"))
        rows.append((row_name(label), persons(n, p["now"]), persons(n, p["later"]), between))
    for key, words in (
        ("working_age_change", Text(sv="20–64 år", en="Aged 20–64")),
        ("oldest_change", Text(sv="80 år och äldre", en="Aged 80 and over")),
    ):
        reading = outlook.read(key, code)
        if reading is None:
            continue
        p = reading.persons
        between = persons_between(n, p["later_low"], p["later_high"])
        cells = (persons(n, p["now"]), persons(n, p["later"]), between)
        rows.append((row_name(outlook.say(words)), *cells))
    return tuple(rows)


def _workforce_rows(outlook: Outlook, code: str) -> tuple[tuple[Cell, ...], ...]:
    shortage = outlook.read("shortage_share", code) if outlook.has_workforce else None
    recruits = outlook.read("recruitment_need_share", code) if outlook.has_workforce else None
    n, rows = outlook.numbers, []
    if shortage is not None:
        p = shortage.persons
        between = persons_between(n, p["short_low"], p["short_high"])
        label = outlook.say(Text(sv="Brist på personal", en="Shortage of staff"))
        now = outlook.read_at("shortage_share", code, outlook.base_year)
        before = persons_or_few(n, now.persons["short"]) if now else plain(MISSING)
        rows.append((row_name(label), before, persons_or_few(n, p["short"]), between))
    if recruits is not None:
        p = recruits.persons
        between = persons_between(n, p["openings_low"], p["openings_high"])
        label = outlook.say(Text(sv="Att anställa per år", en="To recruit per year"))
        cells = (plain(NOT_APPLICABLE), persons_or_few(n, p["openings"]), between)
        rows.append((row_name(label), *cells))
    return tuple(rows)
