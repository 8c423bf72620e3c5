"""How far the years ahead may fall from the mean path, and the check of that on past launches.

The scales of the shocks come from the history of rates. Whether they add up to the right width is
another matter, so the point model is run at earlier launches, with only what was known then, and
the intervals are scaled so that four of five outturns fall in the 80 % interval (a conformal
calibration: Vovk, Gammerman & Shafer 2005). Where few launches can be tried the published accuracy
of Swedish municipal projections takes over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.axes import PopulationHistory
from framsyn.engine.population.components import Components
from framsyn.engine.population.events import MOTHERS, national_rates
from framsyn.engine.population.model import (
    FERTILITY_PERSISTENCE,
    MIGRATION_PERSISTENCE,
    MORTALITY_PERSISTENCE,
    PopulationRates,
    ShockScales,
)

FloatArray = NDArray[np.float64]

DEFAULT_LOCAL_SD = 0.04
"""Yearly spread of an area's births or deaths around its level beyond chance, where unknown."""
PRIOR_YEARS = 10.0
"""An area's own spread counts as much as all areas' when it rests on so many years."""
NORMAL_90 = 1.2815515655446004
"""The 90th percentile of the normal distribution: half the width of an 80 % interval."""
PUBLISHED_SD = 0.0235
PUBLISHED_GROWTH = 0.63
"""Standard deviation of the relative error of a total after 5 years, and the power of the horizon
that it grows with, besides the chance of single events. The level is that of 26 Swedish
municipalities' own projections (mean absolute errors 1.79 and 3.29 % after 5 and 10 years;
Niedomysl et al. 2025); the power is the mean of theirs and of two rounds of Queensland's official
projections (7.1 to 8.5 % and 6.5 to 10.9 %; Wilson, see docs/method/uncertainty.md)."""
EVENT_RATE = 0.148
"""Births, deaths and moves per inhabitant and year in a Swedish municipality."""
PRIOR_LAUNCHES = 4.0
"""The published errors weigh as much as so many launches that do not overlap."""
FEWEST_YEARS_BEFORE = 8
"""A past launch is tried when so many years were known before it."""
LAUNCHES_BACK = 20
MOST_LAUNCHES = 10
"""At most so many past launches are tried, among those of so many years."""
LONGEST_TRIAL_YEARS = 10
"""Past launches are followed so far; beyond that the widths grow as the shocks make them."""


def cumulated_variance(persistence: float, horizon: int) -> FloatArray:
    """Variance of the sum of an autoregressive shock over the years ahead.

    e_0 = 0, e_t = φ e_{t-1} + sqrt(1 - φ²) z_t; Var(e_1 + … + e_T) for T = 1 … horizon.

    Args:
        persistence: φ, 0..1.
        horizon: number of years ahead.

    >>> cumulated_variance(0.0, 3).tolist()
    [1.0, 2.0, 3.0]
    """
    effect = np.cumsum(persistence ** np.arange(horizon))
    return np.asarray((1 - persistence**2) * np.cumsum(effect**2))


def estimate_scales(components: Components, horizon: int) -> ShockScales:
    """Estimate the sizes of the shocks from the history of the rates.

    Args:
        components: the estimated components and the events behind them.
        horizon: number of years ahead.

    Returns:
        The scales; `interval_scale` is 1 and waits for `calibrate`.
    """
    events = components.events
    leaves = events.leaf_count
    births = _local_sd(events.births.sum(axis=2), _expected_births(components), leaves)
    deaths = _local_sd(events.deaths.sum(axis=(2, 3)), _expected_deaths(components), leaves)
    return ShockScales(
        fertility_nation_sd=components.fertility.nation_sd,
        fertility_area_sd=births,
        fertility_persistence=FERTILITY_PERSISTENCE,
        mortality_nation_sd=components.mortality.nation_sd,
        mortality_area_sd=deaths,
        mortality_persistence=MORTALITY_PERSISTENCE,
        migration_nation_sd=components.migration.nation_sd,
        migration_area_sd=components.migration.area_sd,
        migration_persistence=MIGRATION_PERSISTENCE,
        noise_scale=np.ones(leaves),
        interval_scale=np.ones((leaves, horizon)),
    )


def _expected_births(components: Components) -> FloatArray:
    """[area, year] births at the nation's rates of the year."""
    events = components.events
    births, women = national_rates(events.births, events.women, events.parent)
    rates = np.divide(births, women, out=np.zeros_like(births), where=women > 0)
    return np.asarray((events.women * rates).sum(axis=2))


def _expected_deaths(components: Components) -> FloatArray:
    """[area, year] deaths at the nation's risks of the year."""
    events = components.events
    deaths, cohort = national_rates(events.deaths, events.cohort, events.parent)
    risks = np.divide(deaths, cohort, out=np.zeros_like(deaths), where=cohort > 0)
    return np.asarray((events.cohort * risks).sum(axis=(2, 3)))


def _local_sd(observed: FloatArray, expected: FloatArray, leaves: int) -> FloatArray:
    """Spread of an area's yearly ratio around its mean beyond chance, shrunk to all areas'."""
    known = ~np.isnan(observed + expected) & (expected > 0)
    years = known.sum(axis=1)
    ratio = np.divide(observed, expected, out=np.ones_like(expected), where=known)
    chance = np.divide(1.0, expected, out=np.zeros_like(expected), where=known)
    counted = np.maximum(years, 1)
    mean = np.where(known, ratio, 0.0).sum(axis=1) / counted
    square = np.where(known, (ratio - mean[:, None]) ** 2, 0.0).sum(axis=1)
    variance = square / np.maximum(years - 1, 1) - chance.sum(axis=1) / counted
    enough = (years >= 5)[:leaves]
    shared = DEFAULT_LOCAL_SD**2
    if enough.any():
        shared = max(float(np.median(variance[:leaves][enough])), (DEFAULT_LOCAL_SD / 4) ** 2)
    own = np.maximum(variance[:leaves], 0.0)
    pooled = (PRIOR_YEARS * shared + years[:leaves] * own) / (PRIOR_YEARS + years[:leaves])
    return np.sqrt(np.where(enough, pooled, shared))


def relative_sd(scales: ShockScales, rates: PopulationRates) -> FloatArray:
    """Approximate the standard deviation of each area's total, as a share of it.

    A shock to a rate adds up over the years; chance adds the variance of the events.

    Args:
        scales: sizes of the shocks.
        rates: the mean path, whose first year gives births, deaths and moves per inhabitant.

    Returns:
        [area, T] relative standard deviation of the total population, `interval_scale` apart.
    """
    horizon = rates.horizon
    persons = np.maximum(rates.base.sum(axis=(1, 2)), 1.0)
    births = (rates.base[:, 0, MOTHERS] * rates.fertility_rate[0]).sum(axis=1) / persons
    deaths = (rates.base * rates.death_probability[0]).sum(axis=(1, 2)) / persons
    leaving = rates.out_probability[0] + rates.emigration_probability[0]
    moved_out = (rates.base * leaving).sum(axis=(1, 2)) / persons
    pool = rates.pool_factor * (rates.base * rates.out_probability[0]).sum(axis=0)
    arriving = rates.in_share * pool + rates.immigration_persons[0]
    moved_in = arriving.sum(axis=(1, 2)) / persons
    years = np.arange(1, horizon + 1)
    events = births + deaths + moved_in + moved_out
    variance = np.outer(scales.noise_scale**2 * events / persons, years)
    for rate, nation_sd, area_sd, persistence in (
        (
            births,
            scales.fertility_nation_sd,
            scales.fertility_area_sd,
            scales.fertility_persistence,
        ),
        (
            deaths,
            scales.mortality_nation_sd,
            scales.mortality_area_sd,
            scales.mortality_persistence,
        ),
    ):
        spread = rate**2 * (nation_sd**2 + area_sd**2)
        variance += np.outer(spread, cumulated_variance(persistence, horizon))
    moved = scales.migration_nation_sd**2 + scales.migration_area_sd**2
    with_children = 1 + np.outer(_children_of_movers(rates), years / 2)
    variance += with_children**2 * np.outer(
        moved, cumulated_variance(scales.migration_persistence, horizon)
    )
    return np.asarray(np.sqrt(variance))


def _children_of_movers(rates: PopulationRates) -> FloatArray:
    """[area] births a year per person of a migration shock."""
    women = rates.migration_profile[:, 0, MOTHERS]
    return np.asarray((women * rates.fertility_rate[0]).sum(axis=1))


def published_sd(persons: FloatArray, horizon: int) -> FloatArray:
    """Standard deviation of the relative error of totals that published accuracy lets expect.

    Args:
        persons: [area] inhabitants.
        horizon: number of years ahead.

    Returns:
        [area, T]; wider in small places and farther ahead.
    """
    years = np.arange(1, horizon + 1)
    lasting = PUBLISHED_SD * (years / 5) ** PUBLISHED_GROWTH
    chance = EVENT_RATE * years[None] / np.maximum(persons, 1.0)[:, None]
    return np.asarray(np.sqrt(lasting[None] ** 2 + chance))


@dataclass(frozen=True)
class PastErrors:
    """Errors of the point model at launches before the launch.

    Attributes:
        launches: [launch] years.
        log_error: [launch, area, T] ln(outturn / forecast) of the total; NaN where not yet known.
    """

    launches: NDArray[np.int64]
    log_error: FloatArray


def past_errors(
    history: PopulationHistory,
    horizon: int,
    forecast: Callable[[PopulationHistory, int], FloatArray],
) -> PastErrors:
    """Try the point model at earlier launches, each with only what was known then.

    Args:
        history: what is known at the launch.
        horizon: number of years ahead.
        forecast: gives [area, T + 1] totals from a history and a number of years, T.

    Returns:
        Errors at the launches that could be tried; none where the history is short.
    """
    leaves = history.leaf_count
    totals = history.population[:leaves].sum(axis=(2, 3))
    complete = ~np.isnan(totals).any(axis=0)
    before = np.cumsum(complete) - 1
    last = len(history.years) - 1
    possible = [
        at
        for at in range(max(0, last - LAUNCHES_BACK), last)
        if complete[at] and before[at] >= FEWEST_YEARS_BEFORE
    ]
    step = max(1, -(-len(possible) // MOST_LAUNCHES))
    chosen = possible[::-1][::step][::-1]
    errors = np.full((len(chosen), leaves, horizon), np.nan)
    for i, at in enumerate(chosen):
        years = min(horizon, last - at, LONGEST_TRIAL_YEARS)
        past = history.until(int(history.years[at]))
        expected = forecast(past, years)[:, 1:]
        with_outturn = totals[:, at + 1 : at + 1 + years]
        errors[i, :, :years] = np.log(np.maximum(with_outturn, 1e-9) / np.maximum(expected, 1e-9))
    return PastErrors(history.years[chosen], errors)


def calibrate(
    scales: ShockScales, rates: PopulationRates, errors: PastErrors
) -> tuple[ShockScales, str]:
    """Scale the intervals by past errors, and by published ones where the past is short.

    Args:
        scales: sizes of the shocks.
        rates: the mean path.
        errors: the point model's errors at earlier launches.

    Returns:
        The scales with `interval_scale`, and "estimated" or "assumed".
    """
    implied = relative_sd(scales, rates)
    horizon = rates.horizon
    prior = published_sd(rates.base.sum(axis=(1, 2)), horizon) / implied
    factor, trust = past_factor(errors, implied)
    scale = np.exp(trust * np.log(factor) + (1 - trust) * np.log(prior))
    width = np.maximum.accumulate(scale * implied, axis=1)
    status = "estimated" if errors.launches.size else "assumed"
    return replace(scales, interval_scale=width / implied), status


def past_factor(errors: PastErrors, implied: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Find the factor that would have made four of five outturns fall in the 80 % interval.

    Args:
        errors: errors at earlier launches.
        implied: [area, T] relative standard deviation that the scales imply.

    Returns:
        [T] the factor, and [T] how far it is to be trusted, 0..1: launches that do not overlap
        count, against `PRIOR_LAUNCHES`. Beyond the last horizon tried both stay as they were.
    """
    horizon = implied.shape[1]
    factor, trust = np.ones(horizon), np.zeros(horizon)
    for year in range(horizon):
        error = np.abs(errors.log_error[:, :, year]) / implied[None, :, year]
        tried = ~np.isnan(error).all(axis=1)
        if not tried.any():
            factor[year], trust[year] = factor[year - 1], trust[year - 1] * year / (year + 1)
            continue
        known = error[tried].ravel()
        factor[year] = max(_upper_quantile(known[~np.isnan(known)], 0.8), 1e-3) / NORMAL_90
        span = float(np.ptp(errors.launches[tried]))
        launches = 1 + span / (year + 1)
        trust[year] = launches / (launches + PRIOR_LAUNCHES)
    return factor, trust


def _upper_quantile(values: FloatArray, share: float) -> float:
    """The conformal quantile: the smallest value that the share of n + 1 values does not pass."""
    ordered = np.sort(values)
    rank = int(np.ceil(share * (len(ordered) + 1)))
    return float(ordered[min(rank, len(ordered)) - 1])
