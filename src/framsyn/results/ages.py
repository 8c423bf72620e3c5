"""Supply by age, summed and made coarser: before small numbers are taken out, never after.

A sum over rows where some have no number would be too small without saying so; a page therefore
reads these sums instead of adding up a protected table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

OLDEST = "55-70"
BROAD: Mapping[str, str] = {
    **dict.fromkeys(("16-24", "25-29", "30-34"), "16-34"),
    **dict.fromkeys(("35-39", "40-44", "45-49", "50-54"), "35-54"),
    **dict.fromkeys(("55-59", "60-64", "65-70"), OLDEST),
}
"""Wider groups of age, for places that are too small for the fine ones."""
BOTH_SEXES = "all"


def age_sums(ages: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The sums of `workforce_age` that pages read.

    Returns:
        `aggregate_workforce_age`: the areas together, by occupation; `workforce_age_all`: all
        occupations together, by area. Columns as in `workforce_age`, without area or ssyk2012.
    """
    return {
        "aggregate_workforce_age": _summed(ages, ["year", "ssyk2012", "sex", "age_group"]),
        "workforce_age_all": _summed(ages, ["year", "area", "sex", "age_group"]),
    }


def broad_ages(ages: pl.DataFrame) -> pl.DataFrame:
    """Both sexes together in three groups of age.

    >>> ages = pl.DataFrame({"age_group": ["16-24", "25-29"], "sex": ["women", "men"]})
    >>> broad_ages(ages.with_columns(year=2019, supply_mean=2.0)).rows()
    [('16-34', 'all', 2019, 4.0)]
    """
    wide = ages.with_columns(
        pl.col("age_group").replace_strict(BROAD, default=pl.col("age_group")),
        pl.lit(BOTH_SEXES).alias("sex"),
    )
    return _summed(wide, [name for name in ages.columns if name != "supply_mean"])


def told_ages(ages: pl.DataFrame, threshold: float) -> pl.DataFrame:
    """Ages in which no number is above zero and below the threshold.

    Where a pair of area and occupation (or one of them, where the table has only that) has a small
    number in a fine group, its groups are the wide ones instead; where those are small too, or its
    numbers are taken out already, its numbers are null.
    """
    of = [name for name in ("area", "ssyk2012") if name in ages.columns]
    fine = _has_small(ages, of, threshold)
    wide = broad_ages(ages.filter(fine)).select(ages.columns)
    kept = pl.when(~_has_small(wide, of, threshold)).then(pl.col("supply_mean"))
    both = pl.concat([ages.filter(~fine), wide.with_columns(kept.alias("supply_mean"))])
    return both.sort(["year", *of, "sex", "age_group"])


def _has_small(ages: pl.DataFrame, of: Sequence[str], threshold: float) -> pl.Series:
    number = pl.col("supply_mean")
    small = ((number > 0) & (number < threshold)) | number.is_null()
    return ages.select(small.any().over(of)).to_series()


def _summed(ages: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Sums by key; null where any of the parts is null."""
    number = pl.col("supply_mean")
    whole = pl.when(~number.is_null().any()).then(number.sum())
    return ages.group_by(key).agg(whole.alias("supply_mean")).sort(key).select(*key, "supply_mean")
