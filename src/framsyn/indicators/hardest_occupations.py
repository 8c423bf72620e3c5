"""Which occupations are hardest to fill: the ranking and its written rule."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from framsyn.indicators.declaration import Question, Tables
from framsyn.indicators.place import workforce_rows
from framsyn.tables.text import Text

COUNT = 20
SMALLEST_NEED = 50.0
SMALLEST_NEED_IN_A_MUNICIPALITY = 10.0

RULE = Text(
    sv="Med är yrken där minst {smallest} personer behövs {year}. De står i ordning efter den "
    "brist som nio framtider av tio överträffar, som andel av behovet. Då hamnar inte små och "
    "osäkra yrken först av en slump. För varje yrke står hur säker bristen är. ”Säker brist” "
    "betyder brist i minst nio framtider av tio och ”trolig brist” brist i mer än hälften. Annars "
    "står det ”osäkert”.",
    en="Occupations are included where at least {smallest} people are needed in {year}. They are "
    "ordered by the shortage that nine futures of ten exceed, as a share of the need. Small and "
    "uncertain occupations then do not come first by chance. Each occupation says how sure its "
    "shortage is. “Sure shortage” means a shortage in at least nine futures of ten, “likely "
    "shortage” a shortage in more than half of them. The others are “uncertain”.",
)

CERTAINTIES: Mapping[str, Text] = MappingProxyType(
    {
        "sure": Text(sv="säker brist", en="sure shortage"),
        "likely": Text(sv="trolig brist", en="likely shortage"),
        "uncertain": Text(sv="osäkert", en="uncertain"),
    }
)


def hardest_occupations(tables: Tables, question: Question) -> pl.DataFrame:
    """The twenty first of `ranked_occupations`, fewer only where fewer are large enough."""
    return ranked_occupations(tables, question).head(COUNT)


def ranked_occupations(
    tables: Tables, question: Question, smallest_need: float = SMALLEST_NEED
) -> pl.DataFrame:
    """Occupations by the shortage that nine futures of ten exceed, hardest first.

    Args:
        tables: the result tables.
        question: place and year.
        smallest_need: occupations with less need than this, in persons, are left out.

    Returns:
        ssyk2012, supply, demand, short, short_low, short_high (persons, negative where there is a
        surplus), certainty (a key of `CERTAINTIES`), and share, share_low, share_high of the need;
        ordered by share_low, then by code.
    """
    rows = workforce_rows(tables, question).filter(pl.col("year") == question.year)
    need = pl.col("demand_mean")
    sure, likely = pl.col("balance_p90") < 0, pl.col("balance_p50") < 0
    certainty = pl.when(sure).then(pl.lit("sure")).when(likely).then(pl.lit("likely"))
    return (
        rows.filter(need >= smallest_need)
        .select(
            "ssyk2012",
            pl.col("supply_mean").alias("supply"),
            need.alias("demand"),
            (-pl.col("balance_mean")).alias("short"),
            (-pl.col("balance_p90")).alias("short_low"),
            (-pl.col("balance_p10")).alias("short_high"),
            certainty.otherwise(pl.lit("uncertain")).alias("certainty"),
        )
        .with_columns(
            (pl.col("short") / pl.col("demand")).alias("share"),
            (pl.col("short_low") / pl.col("demand")).alias("share_low"),
            (pl.col("short_high") / pl.col("demand")).alias("share_high"),
        )
        .sort(["share_low", "ssyk2012"], descending=[True, False])
    )
