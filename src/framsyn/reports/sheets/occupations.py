"""Sheets on occupations: by group, one by one, and the hardest."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framsyn.indicators.hardest_occupations import (
    CERTAINTIES,
    RULE,
    SMALLEST_NEED,
    hardest_occupations,
)
from framsyn.indicators.place import ALL_OCCUPATIONS, group_rows
from framsyn.reports.naming import council_name
from framsyn.reports.numbers import FEW
from framsyn.reports.outlook import Outlook
from framsyn.reports.sheets.sheet import (
    ENDS,
    FEW_NOTE,
    STATISTICS,
    Sheet,
    SheetColumn,
    Value,
    persons_column,
    persons_columns,
    text_column,
    year_column,
)
from framsyn.reports.words import MEASURES
from framsyn.tables.text import Text


def groups_sheet(outlook: Outlook) -> Sheet | None:
    """All occupations together per area, and the whole's occupation groups, year by year."""
    if not outlook.has_workforce:
        return None
    measures = ("demand", "supply", "balance", "shortage", "openings")
    columns = (
        text_column(outlook, Text(sv="Område", en="Area")),
        text_column(outlook, Text(sv="Områdeskod", en="Area code")),
        text_column(outlook, Text(sv="Yrkesgrupp", en="Occupation group")),
        text_column(outlook, Text(sv="Kod, SSYK 2012", en="Code, SSYK 2012")),
        year_column(outlook),
        *(column for m in measures for column in persons_columns(outlook, MEASURES[m])),
    )
    return Sheet(
        outlook.say(Text(sv="Yrkesgrupper", en="Occupation groups")),
        outlook.say(
            Text(sv="Behov och tillgång per yrkesgrupp", en="Need and supply by occupation group")
        ),
        outlook.say(
            Text(
                sv="Yrkena är hopräknade i varje framtid för sig. Bristen räknar bara yrken "
                "där behovet väntas bli större. Kommunerna visas med alla yrken tillsammans.",
                en="Occupations are added up future by future. The shortage counts only "
                "occupations where need is expected to be larger. Municipalities are shown with "
                "all occupations together.",
            )
        ),
        columns,
        tuple(_group_rows(outlook, measures)),
    )


def _group_rows(outlook: Outlook, measures: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    """The whole with its groups, all occupations first; then each municipality."""
    names = [f"{measure}_{end}" for measure in measures for end in STATISTICS]
    together = pl.col("group") == ALL_OCCUPATIONS
    for code in dict.fromkeys((outlook.whole, *outlook.leaves)):
        rows = group_rows(outlook.tables_of(code), outlook.question(code))
        kept = rows if code == outlook.whole else rows.filter(together)
        ordered = kept.sort(~together, "group", "year").select("group", "year", *names)
        for group, year, *values in ordered.iter_rows():
            name = outlook.occupation_group(group)
            shown = "" if group == ALL_OCCUPATIONS else group
            yield (outlook.area(code), code, name, shown, float(year), *values)


def occupations_sheet(outlook: Outlook) -> Sheet | None:
    """Need, supply and balance per municipality and occupation, first and last year."""
    if not outlook.has_workforce:
        return None
    measures = ("demand", "supply", "balance", "openings")
    columns = (
        text_column(outlook, Text(sv="Område", en="Area")),
        text_column(outlook, Text(sv="Områdeskod", en="Area code")),
        text_column(outlook, Text(sv="Yrke", en="Occupation")),
        text_column(outlook, Text(sv="Yrkeskod, SSYK 2012", en="Code, SSYK 2012")),
        year_column(outlook),
        *(column for m in measures for column in persons_columns(outlook, MEASURES[m])),
    )
    rows = tuple(_occupation_rows(outlook, measures))
    return Sheet(
        outlook.say(Text(sv="Yrken", en="Occupations")),
        outlook.say(Text(sv="Behov och tillgång per yrke", en="Need and supply by occupation")),
        outlook.say(FEW_NOTE),
        columns,
        rows,
    )


def _occupation_rows(outlook: Outlook, measures: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    names = [f"{m}_{end}" for m in measures for end in STATISTICS]
    for code in dict.fromkeys((outlook.whole, *outlook.leaves)):
        small = code != outlook.whole
        for year in (outlook.base_year, outlook.last_year):
            frame = outlook.workforce(code, year).sort("ssyk2012").select("ssyk2012", *names)
            for ssyk2012, *values in frame.iter_rows():
                head = (outlook.area(code), code, outlook.occupation(ssyk2012), ssyk2012)
                yield (*head, float(year), *_guarded(outlook, values, small))


def _guarded(outlook: Outlook, values: list[float | None], small: bool) -> list[Value]:
    """The values; in a municipality a need or supply below five is not told, nor what gives it."""
    demand, supply = values[0], values[3]
    if not small or min(demand or 0.0, supply or 0.0) >= FEW:
        return list(values)
    few = outlook.numbers.few(1.0)
    guarded: list[Value] = []
    for start, stock in ((0, demand), (3, supply)):
        told = (stock or 0.0) >= FEW or stock == 0.0
        guarded += list(values[start : start + 3]) if told else [few, None, None]
    return [*guarded, *[None] * 6]


def hardest_sheet(outlook: Outlook) -> Sheet | None:
    """The twenty hardest occupations of the whole."""
    if not outlook.has_workforce:
        return None
    frame = hardest_occupations(outlook.tables, outlook.question(outlook.whole))
    rows = tuple(
        (
            float(place),
            outlook.occupation(row["ssyk2012"]),
            row["ssyk2012"],
            outlook.say(CERTAINTIES[row["certainty"]]),
            council_name(row["ssyk2012"], outlook.lang),
            *(row[key] for key in ("demand", "supply", "short", "short_low", "short_high")),
            *(row[key] for key in ("share", "share_low", "share_high")),
        )
        for place, row in enumerate(frame.iter_rows(named=True), start=1)
    )
    share = Text(
        sv="Brist av behovet, {e} (andel, skattad)", en="Shortage of need, {e} (estimated)"
    )
    columns = (
        SheetColumn(outlook.say(Text(sv="Plats", en="Rank")), "year"),
        text_column(outlook, Text(sv="Yrke", en="Occupation")),
        text_column(outlook, Text(sv="Yrkeskod, SSYK 2012", en="Code, SSYK 2012")),
        text_column(outlook, Text(sv="Hur säkert", en="How sure")),
        text_column(outlook, Text(sv="Branschråd", en="Sector council")),
        persons_column(outlook, MEASURES["demand"]),
        persons_column(outlook, MEASURES["supply"]),
        *persons_columns(outlook, MEASURES["shortage"]),
        *(SheetColumn(outlook.say(share.format(e=end)), "share", 16) for end in ENDS),
    )
    smallest = outlook.numbers.whole(SMALLEST_NEED)
    return Sheet(
        outlook.say(Text(sv="20 svåraste", en="20 hardest")),
        outlook.say(
            Text(sv="De svåraste yrkena {year}", en="The hardest occupations {year}"),
            year=outlook.last_year,
        ),
        outlook.say(RULE, smallest=smallest, year=outlook.last_year),
        columns,
        rows,
    )
