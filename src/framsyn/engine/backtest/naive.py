"""The naive methods that a projection must beat to earn its place.

Linear extrapolation and Hamilton-Perry as in Baker, Swanson & Tayman (2020), Population Research
and Policy Review, and Wilson (2022), Demographic Research 46(32).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.backtest.groups import sum_groups

FloatArray = NDArray[np.float64]

STEP_YEARS = 5
"""Length of a Hamilton-Perry step, and width of its age groups."""
OPEN_GROUP = 17
"""Index of the open age group, 85 and over."""
MOTHERS = slice(3, 10)
"""Women of 15-49 among the five-year groups."""

NaiveMethod = Callable[[FloatArray, int], FloatArray]
"""From [area, year, sex, age] up to the launch and a horizon to [area, group]; NaN where the
history does not reach."""


def no_change(population: FloatArray, horizon: int) -> FloatArray:
    """Nothing changes: P(t + h) = P(t).

    Args:
        population: [area, year, sex, age] persons; the last year is the launch.
        horizon: years ahead; makes no difference.
    """
    del horizon
    return sum_groups(population[:, -1])


def linear(base_years: int) -> NaiveMethod:
    """The change of the last years goes on: P(t + h) = P(t) + h (P(t) - P(t - b)) / b, not below 0.

    Args:
        base_years: b.

    Returns:
        The method.
    """

    def extrapolate(population: FloatArray, horizon: int) -> FloatArray:
        launch = sum_groups(population[:, -1])
        if population.shape[1] <= base_years:
            return np.full_like(launch, np.nan)
        before = sum_groups(population[:, -1 - base_years])
        return np.asarray(np.maximum(launch + horizon * (launch - before) / base_years, 0.0))

    return extrapolate


def hamilton_perry(population: FloatArray, horizon: int) -> FloatArray:
    """Each cohort changes as the same ages did in the last five years.

    CCR(x + 5) = P(x + 5, t) / P(x, t - 5); the open group 85+ from 80+; children 0-4 by the ratio
    of children to women of 15-49. By sex. Between steps of five years the groups go straight.

    Args:
        population: [area, year, sex, age] persons; the last year is the launch.
        horizon: years ahead.

    Returns:
        [area, group] persons; NaN where five years before the launch are not known.
    """
    now = five_year_groups(population[:, -1])
    if population.shape[1] <= STEP_YEARS:
        return np.full_like(_sum_five_year_groups(now), np.nan)
    before = five_year_groups(population[:, -1 - STEP_YEARS])
    change = _divide(now, _aged(before))
    children = _divide(now[..., 0], now[:, :1, MOTHERS].sum(axis=-1))
    steps = [now]
    for _ in range(-(-horizon // STEP_YEARS)):
        ahead = _aged(steps[-1]) * change
        ahead[..., 0] = children * ahead[:, :1, MOTHERS].sum(axis=-1)
        steps.append(ahead)
    whole, rest = divmod(horizon, STEP_YEARS)
    if rest == 0:
        return _sum_five_year_groups(steps[whole])
    share = rest / STEP_YEARS
    return _sum_five_year_groups((1 - share) * steps[whole] + share * steps[whole + 1])


def linear_hamilton_perry(population: FloatArray, horizon: int) -> FloatArray:
    """The mean of Hamilton-Perry and linear extrapolation from ten years.

    Args:
        population: [area, year, sex, age] persons; the last year is the launch.
        horizon: years ahead.
    """
    return np.asarray((linear(10)(population, horizon) + hamilton_perry(population, horizon)) / 2)


NAIVE_METHODS: Mapping[str, NaiveMethod] = MappingProxyType(
    {
        "no_change": no_change,
        "linear_5": linear(5),
        "linear_10": linear(10),
        "hamilton_perry": hamilton_perry,
        "linear_hamilton_perry": linear_hamilton_perry,
    }
)
"""The naive methods by name."""


def five_year_groups(population: FloatArray) -> FloatArray:
    """Sum single ages to 0-4, 5-9, …, 80-84 and 85 and over.

    Args:
        population: [..., age] persons.

    Returns:
        [..., 18] persons.
    """
    starts = np.arange(OPEN_GROUP + 1) * STEP_YEARS
    return np.asarray(np.add.reduceat(population, starts, axis=-1))


def _aged(groups: FloatArray) -> FloatArray:
    """Move the groups on by one; the open one takes in the one before. Group 0 is left empty."""
    aged = np.zeros_like(groups)
    aged[..., 1:] = groups[..., :-1]
    aged[..., OPEN_GROUP] += groups[..., OPEN_GROUP]
    return aged


def _divide(persons: FloatArray, base: FloatArray) -> FloatArray:
    """Divide; where there was nobody, nothing is known and nobody is taken to come."""
    return np.divide(persons, base, out=np.zeros_like(persons), where=base > 0)


def _sum_five_year_groups(groups: FloatArray) -> FloatArray:
    """Sum [area, sex, five-year group] to the groups of accuracy."""
    both = groups.sum(axis=1)
    parts = np.add.reduceat(both, [0, 1, 4, 13, 16], axis=1)
    return np.concatenate([both.sum(axis=1, keepdims=True), parts], axis=1)
