"""The population: how large, how old, where it grows, and what moves it."""

from __future__ import annotations

import polars as pl

from framsyn.indicators import Reading
from framsyn.reports.cells import columns, persons, persons_between, row_name, share
from framsyn.reports.content import Cell, DataTable, Paragraph, Picture, Section
from framsyn.reports.figures.interval_dots import IntervalRow, draw_interval_dots
from framsyn.reports.figures.pyramid import AgeRow, PyramidWords, draw_pyramid
from framsyn.reports.outlook import Outlook
from framsyn.reports.sections.causes import population_waterfall
from framsyn.reports.words import SEXES
from framsyn.tables.text import Text

GROUP_YEARS = 5
OPEN_AGE = 95


def population_section(outlook: Outlook) -> Section:
    """Pyramid now and later, change per municipality, and the causes."""
    reading = outlook.read("population_change_share", outlook.whole)
    heading = outlook.say(
        Text(sv="Hur förändras befolkningen?", en="How does the population change?")
    )
    answer = ""
    if reading is not None:
        answer = outlook.say(
            Text(
                sv="Till {year} räknar vi med att befolkningen {change}.",
                en="By {year} we expect that the population {change}.",
            ),
            year=outlook.last_year,
            change=outlook.change(reading),
        )
    blocks = [_pyramid(outlook), _change(outlook), population_waterfall(outlook)]
    meaning = outlook.say(
        Text(
            sv="I åtta framtider av tio hamnar talet i intervallet. Små kommuner har bredare "
            "intervall, för där gör några få familjer skillnad.",
            en="In eight futures of ten the number falls in the interval. Small municipalities "
            "have wider intervals, since a few families make a difference there.",
        )
    )
    shown = tuple(block for block in blocks if block is not None)
    return Section("befolkning", heading, answer, (Paragraph(meaning), *shown))


def age_rows(outlook: Outlook) -> list[AgeRow]:
    """Persons by five-year age group and sex, all municipalities together, now and later."""
    start = (pl.col("age") // GROUP_YEARS * GROUP_YEARS).clip(upper_bound=OPEN_AGE)
    sums = (
        outlook.tables["population"]
        .filter(pl.col("year").is_in([outlook.base_year, outlook.last_year]))
        .group_by(start.alias("start"), "sex", "year")
        .agg(pl.col("mean").sum())
    )
    found = {(int(a), str(s), int(y)): float(v) for a, s, y, v in sums.iter_rows()}
    now, later = outlook.base_year, outlook.last_year
    return [
        AgeRow(
            label=f"{age}+" if age == OPEN_AGE else f"{age}–{age + GROUP_YEARS - 1}",
            women_now=found.get((age, "women", now), 0.0),
            men_now=found.get((age, "men", now), 0.0),
            women_later=found.get((age, "women", later), 0.0),
            men_later=found.get((age, "men", later), 0.0),
        )
        for age in range(0, OPEN_AGE + 1, GROUP_YEARS)
    ]


def _pyramid(outlook: Outlook) -> Picture:
    rows = age_rows(outlook)
    grown = [_growth(row) for row in rows]
    most, least = rows[grown.index(max(grown))], rows[grown.index(min(grown))]
    title = outlook.say(
        Text(
            sv="Gruppen {most} år växer mest till {year}, gruppen {least} år minskar mest",
            en="The group aged {most} grows most by {year}, the group {least} shrinks most",
        )
        if min(grown) < 0
        else Text(
            sv="Gruppen {most} år växer mest till {year}",
            en="The group aged {most} grows most by {year}",
        ),
        most=most.label,
        least=least.label,
        year=outlook.last_year,
    )
    alt = outlook.say(
        Text(
            sv="Ålderspyramid för {area}, kvinnor till vänster och män till höger. {title}.",
            en="Age pyramid of {area}, women to the left and men to the right. {title}.",
        ),
        area=outlook.area(outlook.whole),
        title=title,
    )
    words = PyramidWords(
        women=outlook.say(SEXES["women"]),
        men=outlook.say(SEXES["men"]),
        now=outlook.say(Text(sv="Fylld yta: {year}", en="Filled: {year}"), year=outlook.base_year),
        later=outlook.say(Text(sv="Linje: {year}", en="Line: {year}"), year=outlook.last_year),
        axis=outlook.say(Text(sv="Personer i åldersgruppen", en="People in the age group")),
    )
    return Picture(
        key="bild-pyramid",
        title=title,
        svg=draw_pyramid(rows, words, alt, outlook.lang),
        alt=alt,
        unit=outlook.say(Text(sv="Personer den 31 december", en="People on 31 December")),
        source=outlook.source("population", "births", "deaths"),
        status="estimated",
        table=_age_table(outlook, rows),
    )


def _growth(row: AgeRow) -> float:
    return row.women_later + row.men_later - row.women_now - row.men_now


def _age_table(outlook: Outlook, rows: list[AgeRow]) -> DataTable:
    now, later = outlook.base_year, outlook.last_year
    women, men = outlook.say(SEXES["women"]), outlook.say(SEXES["men"])
    heads = (
        outlook.say(Text(sv="Ålder", en="Age")),
        f"{women} {now}",
        f"{women} {later}",
        f"{men} {now}",
        f"{men} {later}",
        outlook.say(Text(sv="Förändring", en="Change")),
    )
    n = outlook.numbers
    cells: list[tuple[Cell, ...]] = [
        (
            row_name(row.label),
            persons(n, row.women_now),
            persons(n, row.women_later),
            persons(n, row.men_now),
            persons(n, row.men_later),
            persons(n, _growth(row), signed=True),
        )
        for row in rows
    ]
    caption = outlook.say(
        Text(sv="Personer efter ålder och kön", en="People by age and sex"),
    )
    return DataTable(caption, columns(*heads), tuple(cells))


def _change(outlook: Outlook) -> Picture | None:
    """Change per municipality, from the fastest growing down; None where there is only one."""
    asked = ((code, outlook.read("population_change_share", code)) for code in outlook.leaves)
    known = [(code, r) for code, r in asked if r is not None and r.has_interval]
    if len(known) < 2:
        return None
    known.sort(key=lambda pair: -pair[1].value)
    rows = [_change_row(outlook, code, reading) for code, reading in known]
    grow = sum(1 for _, r in known if r.value >= 0)
    title = outlook.say(
        Text(
            sv="{grow} av {all} kommuner växer troligen till {year}",
            en="{grow} of {all} municipalities will probably grow by {year}",
        ),
        grow=grow,
        all=len(known),
        year=outlook.last_year,
    )
    alt = outlook.say(
        Text(
            sv="En rad per kommun med troligt värde och intervall. {title}. Från {first} "
            "({high}) till {last} ({low}).",
            en="One row per municipality with likely value and interval. {title}. From {first} "
            "({high}) to {last} ({low}).",
        ),
        title=title,
        first=rows[0].label,
        high=rows[0].written,
        last=rows[-1].label,
        low=rows[-1].written,
    )
    axis = outlook.say(Text(sv="Förändring, procent", en="Change, per cent"))
    return Picture(
        key="bild-folkmangd",
        title=title,
        svg=draw_interval_dots(rows, axis, alt, outlook.lang),
        alt=alt,
        unit=outlook.say(
            Text(sv="Procent av folkmängden {year}", en="Per cent of the population in {year}"),
            year=outlook.base_year,
        ),
        source=outlook.source("population", "births", "deaths", "migration"),
        status="estimated",
        table=_change_table(outlook, [code for code, _ in known]),
        note=outlook.say(
            Text(
                sv="Punkten är det troliga värdet, bandet intervallet.",
                en="The dot is the likely value, the band the interval.",
            )
        ),
    )


def _change_row(outlook: Outlook, code: str, reading: Reading) -> IntervalRow:
    return IntervalRow(
        label=outlook.area(code),
        value=reading.value * 100,
        low=(reading.low or 0) * 100,
        high=(reading.high or 0) * 100,
        written=outlook.numbers.percent(reading.value, signed=True),
    )


def _change_table(outlook: Outlook, codes: list[str]) -> DataTable:
    n = outlook.numbers
    rows = []
    for code in codes:
        reading = outlook.read("population_change_share", code)
        if reading is None:
            continue
        p = reading.persons
        rows.append(
            (
                row_name(outlook.area(code)),
                persons(n, p["now"]),
                persons(n, p["later"]),
                persons_between(n, p["later_low"], p["later_high"]),
                share(n, reading.value, signed=True),
            )
        )
    heads = (
        outlook.say(Text(sv="Kommun", en="Municipality")),
        str(outlook.base_year),
        str(outlook.last_year),
        outlook.say(Text(sv="Intervall", en="Interval")),
        outlook.say(Text(sv="Förändring", en="Change")),
    )
    caption = outlook.say(Text(sv="Folkmängd per kommun, personer", en="Population, people"))
    return DataTable(caption, columns(*heads), tuple(rows))
