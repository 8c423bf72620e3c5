"""Which occupations are hardest to fill: the ranking and its written rule."""

from __future__ import annotations

import polars as pl

from framsyn.indicators.declaration import Question, Tables
from framsyn.indicators.place import workforce_rows
from framsyn.tables.text import Text

SMALLEST_NEED = 50.0
SMALLEST_NEED_IN_A_MUNICIPALITY = 10.0

RULE = Text(
    sv="Ett yrke är med om behovet är minst {smallest} personer {year} och det blir brist i minst "
    "nio framtider av tio. Yrkena står i ordning efter hur stor del av behovet som minst saknas "
    "i nio framtider av tio. Då hamnar inte små och osäkra yrken först av en slump.",
    en="An occupation is included if the need is at least {smallest} people in {year} and there "
    "is a shortage in at least nine futures of ten. They are ordered by the share of the need "
    "that is at least missing in nine futures of ten. Small and uncertain occupations then do "
    "not come first by chance.",
)


def hardest_occupations(
    tables: Tables, question: Question, count: int = 20, smallest_need: float = SMALLEST_NEED
) -> pl.DataFrame:
    """The occupations with the largest shortage that is all but certain, hardest first.

    Args:
        tables: the result tables.
        question: place and year.
        count: at most so many.
        smallest_need: occupations with less need than this, in persons, are left out.

    Returns:
        ssyk2012, supply, demand, short, short_low, short_high (persons), and share, share_low,
        share_high of the need; ordered by share_low, then by code.
    """
    rows = workforce_rows(tables, question).filter(pl.col("year") == question.year)
    need = pl.col("demand_mean")
    return (
        rows.filter(need >= smallest_need, pl.col("balance_p90") < 0)
        .select(
            "ssyk2012",
            pl.col("supply_mean").alias("supply"),
            need.alias("demand"),
            (-pl.col("balance_mean")).alias("short"),
            (-pl.col("balance_p90")).alias("short_low"),
            (-pl.col("balance_p10")).alias("short_high"),
        )
        .with_columns(
            (pl.col("short") / pl.col("demand")).alias("share"),
            (pl.col("short_low") / pl.col("demand")).alias("share_low"),
            (pl.col("short_high") / pl.col("demand")).alias("share_high"),
        )
        .sort(["share_low", "ssyk2012"], descending=[True, False])
        .head(count)
    )
