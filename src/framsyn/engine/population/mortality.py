"""Who dies: the national trend by Lee and Carter, and how far each area lies from it.

    log q(y, x) = a(x) + b(x) k(y),   Σ b = 1,   Σ k = 0,   k a random walk with drift

(Lee & Carter 1992, JASA 87: 659-671), one fit per sex. The projection starts from the mean risks
of the last years and not from the fit (Lee & Miller 2001, Demography 38: 537-549).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.errors import MissingRatesError
from framsyn.engine.population.events import (
    PopulationEvents,
    last_known,
    national_rates,
    smooth_ages,
)
from framsyn.engine.population.model import MORTALITY_PERSISTENCE
from framsyn.engine.population.parameters import PopulationParameters
from framsyn.engine.population.shrinkage import Shrunken, shrink_ratios

FloatArray = NDArray[np.float64]

AGE_GROUPS = ((0, 65), (65, 80), (80, 101))
"""Ages whose local ratio to the nation is estimated together; each sex has its own."""
FEWEST_TREND_YEARS = 5
"""Fewer years than this tell no trend."""
DEFAULT_STEP_SD = 0.02
"""Spread of the yearly steps of the log level of mortality, where it is not known."""
CREDIBLE_DEATHS = 20.0
"""A risk resting on this many deaths counts as much as that of the ages around it."""


@dataclass(frozen=True)
class LeeCarter:
    """A fitted Lee-Carter model.

    Attributes:
        level: [age] a, the mean of the log rates.
        response: [age] b, how much each age follows the index; sums to 1.
        index: [year] k, the level of mortality; sums to 0.
        explained_share: share of the variance that the first component explains.
    """

    level: FloatArray
    response: FloatArray
    index: FloatArray
    explained_share: float

    @property
    def drift(self) -> float:
        """Mean yearly step of the index; below zero when mortality falls."""
        return float(self.index[-1] - self.index[0]) / (len(self.index) - 1)

    @property
    def step_sd(self) -> float:
        """Standard deviation of the yearly steps of the index around the drift."""
        return float(np.std(np.diff(self.index), ddof=1)) if len(self.index) > 2 else 0.0


def fit_lee_carter(log_rates: FloatArray) -> LeeCarter:
    """Fit the Lee-Carter model by singular value decomposition.

    Args:
        log_rates: [year, age] natural logarithms of death rates, all finite; at least two years.

    Returns:
        The fit, normed so that the responses sum to 1 and the index to 0.

    >>> fit = fit_lee_carter(np.array([[0.0, -1.0], [-0.2, -1.1], [-0.4, -1.2]]))
    >>> round(fit.drift, 6), fit.response.round(6).tolist()
    (-0.3, [0.666667, 0.333333])
    """
    level = log_rates.mean(axis=0)
    left, singular, right = np.linalg.svd(log_rates - level, full_matrices=False)
    total = float(right[0].sum())
    power = float((singular**2).sum())
    if abs(total) < 1e-12 or power == 0:
        ages = log_rates.shape[1]
        return LeeCarter(level, np.full(ages, 1 / ages), np.zeros(len(log_rates)), 0.0)
    index = left[:, 0] * singular[0] * total
    return LeeCarter(level, right[0] / total, index, float(singular[0] ** 2) / power)


@dataclass(frozen=True)
class Mortality:
    """The mean path of death risks.

    Attributes:
        death_probability: [T, area, sex, age] for the areas to project.
        ratios: every area's ratio to the nation by sex and age group, and its weight.
        own_weight: [area] share of own data, over cells weighted by expected deaths.
        nation_sd: size of the shocks to the national level, log scale.
    """

    death_probability: FloatArray
    ratios: Shrunken
    own_weight: FloatArray
    nation_sd: float


def estimate_mortality(
    events: PopulationEvents,
    horizon: int,
    parameters: PopulationParameters,
    steer: FloatArray | None = None,
) -> Mortality:
    """Estimate the death risks of the years ahead.

    Args:
        events: events and those at risk, all areas.
        horizon: number of years ahead, T.
        parameters: windows and priors.
        steer: [T, sex, age] a national projection's risks as ratios to those of the last years,
            which then take the place of the Lee-Carter trend.

    Raises:
        MissingRatesError: no area has deaths in any year.
    """
    deaths, cohort = national_rates(events.deaths, events.cohort, events.parent)
    known = np.flatnonzero((deaths.sum(axis=(1, 2)) > 0) & (cohort.sum(axis=(1, 2)) > 0))
    if known.size == 0:
        raise MissingRatesError("deaths")
    trend = known[-parameters.mortality_trend_years :]
    jump = known[-parameters.mortality_jump_years :]
    start = graduate(deaths[jump].sum(axis=0), cohort[jump].sum(axis=0))
    yearly = np.stack([graduate(deaths[y], cohort[y]) for y in trend])
    decline, nation_sd = _decline(np.log(yearly), parameters)
    ahead = len(events.years) - float(jump.mean()) + np.arange(horizon)
    fall = np.exp(decline * ahead[:, None, None])
    if steer is not None:
        fall = steer * np.exp(decline * (len(events.years) - 1 - known[-1]))
    ratios, own_weight = _local_ratios(events, deaths, cohort, parameters)
    by_age = np.repeat(
        ratios.ratio[: events.leaf_count].reshape(-1, 2, len(AGE_GROUPS)),
        [stop - first for first, stop in AGE_GROUPS],
        axis=2,
    )
    risk = np.clip((start * fall)[:, None] * by_age, 0.0, 1.0)
    return Mortality(risk, ratios, own_weight, nation_sd)


def graduate(deaths: FloatArray, cohort: FloatArray) -> FloatArray:
    """Give death risks by age, which lean on the ages around them where deaths are few.

    Args:
        deaths: [sex, age].
        cohort: [sex, age] at risk.

    Returns:
        [sex, age] risks, above 0 and at most 1.
    """
    around = (smooth_ages(deaths, 9) + 1e-3) / (smooth_ages(cohort, 9) + 1.0)
    around[..., 0] = (deaths[..., 0] + 0.3) / (cohort[..., 0] + 100.0)
    expected = around * cohort
    raw = np.divide(deaths, cohort, out=around.copy(), where=cohort > 0)
    trust = expected / (expected + CREDIBLE_DEATHS)
    return np.clip(trust * raw + (1 - trust) * around, 1e-7, 1.0)


def _decline(log_rates: FloatArray, parameters: PopulationParameters) -> tuple[FloatArray, float]:
    """Give the yearly change of log risks [sex, age], and how uneven the years are."""
    years, _, ages = log_rates.shape
    if years < FEWEST_TREND_YEARS:
        taper = np.clip((100 - np.arange(ages)) / 30, 0.0, 1.0)
        return np.tile(-parameters.mortality_default_decline * taper, (2, 1)), shock_sd(
            DEFAULT_STEP_SD, FEWEST_TREND_YEARS
        )
    decline = np.empty((2, ages))
    steps = []
    for sex in range(2):
        fit = fit_lee_carter(log_rates[:, sex])
        response = smooth_ages(np.maximum(fit.response, 0.0), 9)
        decline[sex] = fit.drift * response
        steps.append(fit.step_sd * float(fit.response[60:95].mean()))
    return decline, shock_sd(float(np.mean(steps)), years)


def shock_sd(step_sd: float, years: int) -> float:
    """Give the size of a lasting shock that is as uncertain as the trend after ten years.

    After T years a random walk has the variance T s², and its drift, estimated from n years,
    adds T² s² / n.

    Args:
        step_sd: s, spread of the yearly steps of the log level.
        years: n.
    """
    after = 10
    variance = step_sd**2 * (after + after**2 / years)
    return float(np.sqrt(variance / (1 - MORTALITY_PERSISTENCE ** (2 * after))))


def _local_ratios(
    events: PopulationEvents,
    deaths: FloatArray,
    cohort: FloatArray,
    parameters: PopulationParameters,
) -> tuple[Shrunken, FloatArray]:
    """Compare every area with the nation, by sex and age group, over the last years."""
    nation = np.divide(deaths, cohort, out=np.zeros_like(deaths), where=cohort > 0)
    known = ~np.isnan(events.deaths + events.cohort).any(axis=(2, 3))
    known &= cohort.sum(axis=(1, 2)) > 0
    use = last_known(known, parameters.mortality_local_years)[:, :, None, None]
    observed = np.where(use, events.deaths, 0.0).sum(axis=1)
    expected = np.where(use, events.cohort * nation, 0.0).sum(axis=1)
    edges = [first for first, _ in AGE_GROUPS]
    observed = np.add.reduceat(observed, edges, axis=2).reshape(len(observed), -1)
    expected = np.add.reduceat(expected, edges, axis=2).reshape(len(expected), -1)
    shrunken = shrink_ratios(observed, expected, events.parent)
    share = expected.sum(axis=0) / max(float(expected.sum()), 1e-300)
    return shrunken, shrunken.weight @ share
