"""A national projection steers the trends: its years as ratios to the last observed ones.

Only the development is taken from it and not the level: the areas keep the levels that their own
figures show (as in Statistics Sweden's regional projections).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.axes import AGES, SEXES
from framsyn.engine.errors import ProjectionMismatchError
from framsyn.engine.population.events import MOTHERS
from framsyn.engine.population.mortality import graduate

FloatArray = NDArray[np.float64]

BASE_YEARS = 3
"""Years up to the launch whose mean the ratios are taken to."""


@dataclass(frozen=True)
class NationalProjection:
    """A national projection as arrays; NaN where it says nothing.

    Attributes:
        years: [year] consecutive, from a few years before the launch to the last projected.
        launch: the launch year of our own projection.
        population: [year, sex, age] persons on 31 December.
        births: [year, mother's age 15..49].
        deaths: [year, sex, age] by age at the end of the year.
        immigration: [year, sex, age].
        emigration: [year, sex, age].
    """

    years: NDArray[np.int64]
    launch: int
    population: FloatArray
    births: FloatArray
    deaths: FloatArray
    immigration: FloatArray
    emigration: FloatArray


@dataclass(frozen=True)
class Steering:
    """What a national projection says of the years ahead; None where it says nothing.

    Attributes:
        fertility: [T] ratio of the total fertility rate to that of the last base year.
        mortality: [T, sex, age] ratio of death risks to those of the base years.
        net_migration: [T] net migration per inhabitant at the year's start.
        immigration: [T] ratio of immigration to that of the base years.
        emigration: [T] ratio of the emigration rate to that of the base years.
    """

    fertility: FloatArray | None = None
    mortality: FloatArray | None = None
    net_migration: FloatArray | None = None
    immigration: FloatArray | None = None
    emigration: FloatArray | None = None


def read_projection(table: pl.DataFrame, launch: int, horizon: int) -> NationalProjection:
    """Turn the table national_projection into arrays.

    Args:
        table: columns year, sex, age, persons, births, deaths, immigration, emigration.
        launch: the launch year of our own projection.
        horizon: number of years ahead.

    Raises:
        ProjectionMismatchError: a projected year is missing.
    """
    present = set(table["year"].unique())
    if not set(range(launch + 1, launch + horizon + 1)) <= present:
        raise ProjectionMismatchError(launch + 1, launch + horizon)
    years = np.arange(launch - BASE_YEARS, launch + horizon + 1, dtype=np.int64)
    rows = table.filter(pl.col("year").is_between(int(years[0]), int(years[-1])))

    def dense(column: str) -> FloatArray:
        return _dense(rows, column, years)

    return NationalProjection(
        years=years,
        launch=launch,
        population=dense("persons"),
        births=np.nansum(dense("births"), axis=1)[:, MOTHERS],
        deaths=dense("deaths"),
        immigration=dense("immigration"),
        emigration=dense("emigration"),
    )


def _dense(rows: pl.DataFrame, column: str, years: NDArray[np.int64]) -> FloatArray:
    """Give [year, sex, age] of one column; a year without any value is NaN."""
    shape = (len(years), len(SEXES), AGES)
    if column not in rows.columns:
        return np.full(shape, np.nan)
    rows = rows.filter(pl.col(column).is_not_null())
    year = rows["year"].cast(pl.Int64).to_numpy() - int(years[0])
    sex = (rows["sex"] == SEXES[1]).cast(pl.Int64).to_numpy()
    age = rows["age"].cast(pl.Int64).clip(0, AGES - 1).to_numpy()
    values = rows[column].cast(pl.Float64).to_numpy()
    counts = np.bincount((year * 2 + sex) * AGES + age, values, int(np.prod(shape)))
    dense = counts.astype(np.float64).reshape(shape)
    dense[~np.isin(np.arange(len(years)), year)] = np.nan
    return dense


def steer_by(projection: NationalProjection | None) -> Steering:
    """Say what a national projection gives for each component.

    Args:
        projection: the projection; None when there is none.
    """
    if projection is None:
        return Steering()
    ahead = projection.years > projection.launch
    start = np.concatenate(
        [np.full_like(projection.population[:1], np.nan), projection.population[:-1]]
    )
    persons = start.sum(axis=(1, 2))
    net = (projection.immigration - projection.emigration).sum(axis=(1, 2)) / persons
    leaving = projection.emigration.sum(axis=(1, 2)) / persons
    return Steering(
        fertility=_fertility(projection, start),
        mortality=_mortality(projection, start),
        net_migration=None if np.isnan(net[ahead]).any() else net[ahead],
        immigration=_ratio(projection.immigration.sum(axis=(1, 2)), ahead, BASE_YEARS),
        emigration=_ratio(leaving, ahead, BASE_YEARS),
    )


def base_difference(projection: NationalProjection, persons: float) -> float | None:
    """Compare the projection's population in the launch year with the one given.

    Args:
        projection: the national projection.
        persons: the nation's population on 31 December of the launch year.

    Returns:
        The relative difference; None when the projection lacks the launch year.
    """
    total = float(projection.population[projection.years == projection.launch].sum())
    return None if np.isnan(total) or persons <= 0 else total / persons - 1


def _ratio(series: FloatArray, ahead: NDArray[np.bool_], base_years: int) -> FloatArray | None:
    """Divide projected years by the mean of the last years before; by the first where none is."""
    if np.isnan(series[ahead]).any() or (series[ahead] <= 0).any():
        return None
    before = series[~ahead][-base_years:]
    before = before[~np.isnan(before) & (before > 0)]
    base = before.mean() if before.size else series[ahead][0]
    return np.asarray(series[ahead] / base)


def _fertility(projection: NationalProjection, start: FloatArray) -> FloatArray | None:
    """Give the total fertility rate of the years ahead as ratios to the launch year's."""
    after = projection.population[:, 0, MOTHERS]
    before = start[:, 0, MOTHERS]
    women = np.where(np.isnan(before), after, (before + after) / 2)
    rates = projection.births / np.where(women > 0, women, np.nan)
    total = rates.sum(axis=1)
    return _ratio(total, projection.years > projection.launch, 1)


def _mortality(projection: NationalProjection, start: FloatArray) -> FloatArray | None:
    """Give death risks of the years ahead as ratios to those of the base years."""
    cohort = np.zeros_like(start)
    cohort[..., 1:] = start[..., :-1]
    cohort[..., -1] += start[..., -1]
    cohort[..., 0] = projection.population[..., 0]
    ahead = projection.years > projection.launch
    known = np.array([not np.isnan(year).any() for year in projection.deaths + cohort])
    if not known[ahead].all():
        return None
    base = np.flatnonzero(known & ~ahead)[-BASE_YEARS:]
    base = base if base.size else np.flatnonzero(ahead)[:1]
    level = graduate(projection.deaths[base].sum(axis=0), cohort[base].sum(axis=0))
    years = [graduate(projection.deaths[y], cohort[y]) for y in np.flatnonzero(ahead)]
    return np.asarray(np.stack(years) / level)
