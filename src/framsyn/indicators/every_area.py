"""Key figures of all municipalities at once, equal to what each indicator answers for each of them.

A map or a table of 290 municipalities asks one question of one frame, not 290 of as many.
"""

from __future__ import annotations

import polars as pl

from framsyn.indicators import population_change_share, retirement_share_10y, shortage_share
from framsyn.indicators.place import ALL_OCCUPATIONS


def shortage_by_area(groups: pl.DataFrame, year: int) -> pl.DataFrame:
    """The indicator shortage_share of every municipality.

    Args:
        groups: rows of workforce_group, at least those of the group "total".
        year: the year that is asked about.

    Returns:
        area, demand, short, short_low, short_high (persons), share, share_low, share_high; a place
        that is too small for the indicator has no row.
    """
    rows = groups.filter(pl.col("group") == ALL_OCCUPATIONS, pl.col("year") == year)
    need = pl.col("demand_mean")
    ends = {"": "mean", "_low": "p10", "_high": "p90"}
    return rows.filter(need >= shortage_share.SMALLEST_CELL).select(
        "area",
        need.alias("demand"),
        *(pl.col(f"shortage_{end}").alias(f"short{name}") for name, end in ends.items()),
        *((pl.col(f"shortage_{end}") / need).alias(f"share{name}") for name, end in ends.items()),
    )


def retirement_by_area(groups: pl.DataFrame, base_year: int, year: int) -> pl.DataFrame:
    """The indicator retirement_share_10y of every municipality.

    Args:
        groups: rows of workforce_group, at least those of the group "total".
        base_year: the last year of statistics.
        year: the year that is asked about; at most ten years after the base year count.

    Returns:
        area, employed, retire, retire_low, retire_high (persons), share, share_low, share_high; a
        place that is too small for the indicator has no row.
    """
    total = groups.filter(pl.col("group") == ALL_OCCUPATIONS)
    last = min(year, base_year + retirement_share_10y.YEARS)
    employed = pl.col("supply_mean").alias("employed")
    now = total.filter(pl.col("year") == base_year).select("area", employed)
    now = now.filter(pl.col("employed") >= retirement_share_10y.SMALLEST_CELL)
    ends = {"": "mean", "_low": "p10", "_high": "p90"}
    then = total.filter(pl.col("year") == last, pl.lit(last > base_year)).select(
        "area", *(pl.col(f"retired_{end}").alias(f"retire{name}") for name, end in ends.items())
    )
    shares = ((pl.col(f"retire{n}") / pl.col("employed")).alias(f"share{n}") for n in ends)
    return now.join(then, on="area", maintain_order="left").with_columns(*shares)


def population_by_area(totals: pl.DataFrame, base_year: int, year: int) -> pl.DataFrame:
    """The indicator population_change_share of every municipality.

    Args:
        totals: rows of population_total.
        base_year: the last year of statistics.
        year: the year that is asked about.

    Returns:
        area, now, later, later_low, later_high (persons), change, change_low, change_high; a place
        that is too small for the indicator has no row.
    """
    now = totals.filter(pl.col("year") == base_year).select("area", pl.col("mean").alias("now"))
    ends = {"": "mean", "_low": "p10", "_high": "p90"}
    later = totals.filter(pl.col("year") == year).select(
        "area", *(pl.col(end).alias(f"later{name}") for name, end in ends.items())
    )
    changes = ((pl.col(f"later{n}") / pl.col("now") - 1).alias(f"change{n}") for n in ends)
    return (
        now.filter(pl.col("now") >= population_change_share.SMALLEST_CELL)
        .join(later, on="area", maintain_order="left")
        .with_columns(*changes)
    )
