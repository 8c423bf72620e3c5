"""SCB's projection of counties and municipalities (TAB698), the newest edition.

The table keeps its name from edition to edition. Births stand on the rows of age 0, by the child's
sex; on the other rows SCB has a zero, which is no figure, and they are left empty here.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import Series
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.codelists import NATION
from framsyn.tables.inputs.regional_projection import REGIONAL_PROJECTION
from framsyn.tables.text import Text

SERIES = Series(
    "TAB698",
    {
        "000004LG": "persons",
        "000004LF": "births",
        "000004LE": "deaths",
        "000004LH": "in_domestic",
        "000004LI": "out_domestic",
        "000004LJ": "immigration",
        "000004LK": "emigration",
    },
)

ORIGIN = of_scb(
    Text(
        sv="Framskrivning av folkmängd efter region, ålder och kön",
        en="Projection of the population by region, age and sex",
    ),
    SERIES.table,
    period="edition",
    lag_days=150,
)


def _areas(scope: Scope) -> tuple[str, ...]:
    """Counties and municipalities: the nation has a projection of its own."""
    return tuple(area for area in scope.areas if area != NATION)


async def fetch(desk: Desk, scope: Scope) -> tuple[Answer, ...]:
    """Ask for the counties and municipalities of the scope, every year."""
    return await SERIES.fetch(desk, _areas(scope))


def parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    """The cells of the areas as rows of `regional_projection`."""
    read = SERIES.read(answers, _areas(scope), REGIONAL_PROJECTION)
    name = REGIONAL_PROJECTION.name
    born = pl.when(pl.col("age") == 0).then(pl.col("births")).alias("births")
    return Parsed({name: read.tables[name].with_columns(born)}, read.states, read.shapes)


SOURCE = Source(
    key="scb_regional_projection",
    origin=ORIGIN,
    fills=(REGIONAL_PROJECTION.name,),
    fetch=fetch,
    parse=parse,
    status="estimated",
)
