"""Results of a few places and occupations, with all their sums, to protect and to attack."""

from __future__ import annotations

import numpy as np
import polars as pl

from tests.unit.results.attack import FINE

YEARS = (2019, 2034)
WHOLE = "99"


def result_of(occupations, stocks, later=None):
    """Tables of a run.

    Args:
        occupations: their codes.
        stocks: a list per area ("0001", "0002" …) with persons by occupation.
        later: the same in the last year; the first year's where left out.
    """
    grid = np.array([stocks, stocks if later is None else later], dtype=np.float64)
    year, area, occupation = (place.ravel() for place in np.indices(grid.shape))
    workforce = pl.DataFrame(
        {
            "year": [YEARS[i] for i in year],
            "area": [f"{i + 1:04d}" for i in area],
            "ssyk2012": [occupations[i] for i in occupation],
            "demand_mean": grid.ravel(),
            "supply_mean": grid.ravel(),
        }
    )
    whole = _summed(workforce, "ssyk2012")
    return {
        "workforce": workforce,
        "aggregate_workforce": whole.select(workforce.columns),
        "workforce_group": _groups(workforce),
        "aggregate_workforce_group": _groups(whole),
        "workforce_age": _ages(workforce),
        "explain": workforce.select("area", "ssyk2012", persons="demand_mean"),
        "stock": workforce.select("area", "ssyk2012", persons="demand_mean"),
        "population_total": pl.DataFrame({"year": [2019], "area": ["0001"], "mean": [3.0]}),
    }


def _summed(workforce, code):
    sums = [pl.col(name).sum() for name in ("demand_mean", "supply_mean")]
    return (
        workforce.group_by("year", code)
        .agg(sums)
        .sort("year", code)
        .with_columns(area=pl.lit(WHOLE))
    )


def _groups(rows):
    grouped = rows.with_columns(group=pl.col("ssyk2012").str.slice(0, 2))
    total = rows.with_columns(group=pl.lit("total"))
    sums = [pl.col(name).sum() for name in ("demand_mean", "supply_mean")]
    both = pl.concat([grouped, total.select(grouped.columns)])
    return both.group_by("year", "area", "group").agg(sums).sort("year", "area", "group")


def _ages(workforce):
    """Supply by sex and age: the men older in every second place, so that cells differ."""
    cells = []
    for number, (year, area, code, supply) in enumerate(
        workforce.select("year", "area", "ssyk2012", "supply_mean").rows()
    ):
        weights = 1.0 + (np.arange(20) * (3 + number) % 7)
        shares = weights / weights.sum()
        cells += [
            (year, area, code, ("women", "men")[place // 10], FINE[place % 10], supply * share)
            for place, share in enumerate(shares)
        ]
    names = ("year", "area", "ssyk2012", "sex", "age_group", "supply_mean")
    return pl.DataFrame(cells, schema=names, orient="row")
