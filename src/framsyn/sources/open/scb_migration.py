"""Moves by area, sex and age at the end of the year, 1997-2024 (SCB, TAB1212).

A county's moves within the country are those across its border, so those of its municipalities do
not add up to them. The nation has no such moves.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import SYMBOL, VALUE
from framsyn.sources.services.scb_codes import AREA, CONTENTS, by_age
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import Series, fill_contents
from framsyn.sources.services.selection import shape_of
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.codelists import NATION
from framsyn.tables.inputs.migration import MIGRATION
from framsyn.tables.schema import Table
from framsyn.tables.status import VALUE_STATES
from framsyn.tables.text import Text

SERIES = Series(
    "TAB1212",
    {
        "BE0101A2": "in_domestic",
        "BE0101A3": "out_domestic",
        "BE0101AX": "immigration",
        "BE0101AY": "emigration",
    },
)
DOMESTIC = ("in_domestic", "out_domestic")
IMPOSSIBLE = VALUE_STATES["not_applicable"].symbol

ORIGIN = of_scb(
    Text(
        sv="Flyttningar efter region, ålder och kön 1997-2024",
        en="Moves by region, age and sex 1997-2024",
    ),
    SERIES.table,
)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the areas of the scope, every year."""
    return await SERIES.fetch(desk, scope.areas)


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The cells of the areas as rows of `migration`."""
    return read_moves(SERIES, answers, scope.areas, MIGRATION)


def read_moves(
    series: Series, answers: Sequence[Answer], areas: Collection[str], table: Table
) -> Parsed:
    """The rows of a table of moves; those within the country are not applicable to the nation."""
    metadata, cells = series.cells(answers, areas)
    within = [code for code, column in series.contents.items() if column in DOMESTIC]
    impossible = (pl.col(AREA) == NATION) & pl.col(CONTENTS).is_in(within)
    cells = cells.with_columns(
        pl.when(impossible).then(None).otherwise(pl.col(VALUE)).alias(VALUE),
        pl.when(impossible).then(pl.lit(IMPOSSIBLE)).otherwise(pl.col(SYMBOL)).alias(SYMBOL),
    )
    frame, states = fill_contents(table, cells, series.contents, *by_age())
    return Parsed({table.name: frame}, {table.name: states}, {series.table: shape_of(metadata)})


SOURCE = Source(
    key="scb_migration",
    origin=ORIGIN,
    fills=(MIGRATION.name,),
    fetch=fetch,
    parse=parse,
)
