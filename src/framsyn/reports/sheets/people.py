"""Sheets on the population, and on what makes it and the occupations change."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framsyn.indicators.causes_of_change import causes_of_change
from framsyn.reports.outlook import Outlook
from framsyn.reports.sheets.sheet import (
    HIGH,
    INTERVAL_NOTE,
    LOW,
    STATISTICS,
    Sheet,
    Value,
    counted_column,
    persons_column,
    status_word,
    text_column,
    year_column,
)
from framsyn.reports.words import AGE_GROUPS, CAUSES, MEASURES, label_of
from framsyn.tables.text import Text


def population_sheet(outlook: Outlook) -> Sheet:
    """Population per municipality, age group and year, with interval; the whole first."""
    likely = Text(sv="Trolig folkmängd", en="Likely population")
    people = outlook.say(Text(sv="personer", en="people"))
    columns = (
        text_column(outlook, Text(sv="Område", en="Area")),
        text_column(outlook, Text(sv="Kod", en="Code")),
        year_column(outlook),
        *(counted_column(outlook, label, people) for label in (likely, LOW, HIGH)),
        text_column(outlook, Text(sv="Status", en="Status")),
        text_column(outlook, Text(sv="Ålder", en="Age")),
    )
    return Sheet(
        outlook.say(Text(sv="Befolkning", en="Population")),
        outlook.say(Text(sv="Folkmängd den 31 december", en="Population on 31 December")),
        outlook.say(INTERVAL_NOTE),
        columns,
        tuple(_population_rows(outlook)),
    )


def _population_rows(outlook: Outlook) -> Iterator[tuple[Value, ...]]:
    """All ages first, then the age groups from the youngest."""
    for code in dict.fromkeys((outlook.whole, *outlook.leaves)):
        yield from _rows(outlook, code, "total", outlook.population(code))
        groups = outlook.age_groups(code)
        for group in AGE_GROUPS:
            yield from _rows(outlook, code, group, groups.filter(pl.col("group") == group))


def _rows(
    outlook: Outlook, code: str, group: str, frame: pl.DataFrame
) -> Iterator[tuple[Value, ...]]:
    age = outlook.say(AGE_GROUPS[group])
    for year, *values in frame.select("year", *STATISTICS).iter_rows():
        status = status_word(outlook, "observed" if year == outlook.base_year else "estimated")
        yield (outlook.area(code), code, float(year), *values, status, age)


def causes_sheet(outlook: Outlook) -> Sheet | None:
    """Why population, supply, demand and balance of the whole change."""
    question = outlook.question(outlook.whole)
    rows: list[tuple[Value, ...]] = []
    quantities = {
        "population": Text(sv="Folkmängd", en="Population"),
        **{key: MEASURES[key] for key in ("supply", "demand", "balance")},
    }
    for quantity, label in quantities.items():
        ssyk2012 = "" if quantity == "population" else "total"
        causes = causes_of_change(outlook.tables, question, quantity, ssyk2012)
        rows += [
            (outlook.say(label), outlook.say(label_of(CAUSES, cause)), persons)
            for cause, persons in causes.iter_rows()
        ]
    if not rows:
        return None
    return Sheet(
        outlook.say(Text(sv="Vad förklarar", en="What explains")),
        outlook.say(
            Text(sv="Orsaker till förändringen {base}–{year}", en="Causes of change {base}–{year}"),
            base=outlook.base_year,
            year=outlook.last_year,
        ),
        outlook.say(
            Text(
                sv="Orsakerna till ett mått summerar exakt till dess förändring.",
                en="The causes of a quantity sum exactly to its change.",
            )
        ),
        (
            text_column(outlook, Text(sv="Mått", en="Quantity")),
            text_column(outlook, Text(sv="Orsak", en="Cause")),
            persons_column(outlook, Text(sv="Bidrag", en="Contribution")),
        ),
        tuple(rows),
    )
