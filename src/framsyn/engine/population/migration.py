"""Who moves: how much, and at which ages.

The net migration rate of an area (persons per inhabitant and year) is the nation's, which returns
to its mean of the last decades, and the area's own deviation, a mean that forgets with a half-life
and is shrunk towards the parent's (after the hierarchical autoregression of Azose & Raftery 2015,
Demography 52: 1627-1650). It is spread over ages by the area's own age profile, which leans on
the parent's where it rests on few people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.axes import AGES
from framsyn.engine.population.events import PopulationEvents, national_rates, smooth_ages
from framsyn.engine.population.model import MIGRATION_PERSISTENCE
from framsyn.engine.population.parameters import PopulationParameters
from framsyn.engine.population.returning import past_shock_sd, return_to_mean
from framsyn.engine.population.shrinkage import FEWEST_AREAS, depth_of

FloatArray = NDArray[np.float64]

GROSS_MOVES_RATE = 0.125
"""Moves in and out per inhabitant and year in a Swedish municipality: the chance that is left in
net migration. Source: the event rates behind the noise floor in docs/method/population.md."""
CORRELATED_YEARS = 2.5
"""So many years of net migration tell as much as one that is independent: (1 + ρ) / (1 - ρ) with
the correlation ρ = 0.43 between neighbouring years of the Swedish counties' deviations."""
DEFAULT_DEVIATION_SD = 0.0035
"""Spread of areas' net migration rates around their parent's, where it is not known."""
DEFAULT_YEARLY_SD = 0.003
"""Spread of an area's net migration rate around its mean, where it is not known."""
DEFAULT_NATION_SD = 0.002
"""Spread of a nation's net migration rate around its mean, where it is not known."""
OLDEST_MOVER = 75
"""Changes of the level of migration are not spread to those of this age or older."""


@dataclass(frozen=True)
class NetMigration:
    """The mean path of net migration, and how uneven it has been.

    Attributes:
        rate: [T, area] persons per inhabitant and year, areas to project.
        nation_rate: [T] the nation's part of it.
        age_rate: [area, sex, age] net migrants per person at risk, areas to project.
        profile: [area, sex, age] how what is beyond `age_rate` is spread; sums to 1.
        weight: [area] share of the own deviation that was kept.
        nation_sd: size of the shocks to the nation's rate, from past errors.
        area_sd: [area to project] standard deviation of an area's yearly deviation.
    """

    rate: FloatArray
    nation_rate: FloatArray
    age_rate: FloatArray
    profile: FloatArray
    weight: FloatArray
    nation_sd: float
    area_sd: FloatArray


def estimate_net_migration(
    events: PopulationEvents,
    horizon: int,
    parameters: PopulationParameters,
    steer: FloatArray | None = None,
) -> NetMigration:
    """Estimate the net migration of the years ahead.

    Args:
        events: events and those at risk, all areas.
        horizon: number of years ahead, T.
        parameters: windows and priors.
        steer: [T] a national projection's net migration per inhabitant, which then takes the
            place of the return to the mean.

    Returns:
        Rates, age pattern and spread. Where no area is observed, no net migration.
    """
    leaves = slice(0, events.leaf_count)
    net, persons = _yearly_totals(events)
    nation_net, nation_persons = national_rates(net, persons, events.parent)
    known = nation_persons > 0
    nation = np.where(known, nation_net / np.where(known, nation_persons, 1.0), np.nan)
    path, nation_sd = _nation_path(nation, horizon, parameters)
    if steer is not None:
        path = steer
    deviation = net / persons - nation
    local, weight, area_sd = _local_deviation(deviation, persons, events, parameters)
    age_rate, profile = _age_patterns(events, parameters)
    return NetMigration(
        rate=path[:, None] + local[None, leaves],
        nation_rate=path,
        age_rate=age_rate[leaves],
        profile=profile[leaves],
        weight=weight,
        nation_sd=nation_sd,
        area_sd=area_sd[leaves],
    )


def _yearly_totals(events: PopulationEvents) -> tuple[FloatArray, FloatArray]:
    """Give net migration and inhabitants at the start, [area, year]; NaN where not both known."""
    net = events.net.sum(axis=(2, 3))
    persons = events.start_persons
    persons = np.where(np.isnan(persons), events.population.sum(axis=(2, 3)), persons)
    return net, np.where(np.isnan(net) | (persons <= 0), np.nan, persons)


def recency(years: int, half_life: float) -> FloatArray:
    """Weigh years so that a half-life back counts half; the last year counts 1.

    >>> recency(3, 1.0).tolist()
    [0.25, 0.5, 1.0]
    """
    return np.asarray(0.5 ** (np.arange(years)[::-1] / half_life))


def _nation_path(
    rate: FloatArray, horizon: int, parameters: PopulationParameters
) -> tuple[FloatArray, float]:
    """Let the nation's rate return to its mean; give the path and the size of its shocks."""
    known = np.flatnonzero(~np.isnan(rate))
    if known.size == 0:
        return np.zeros(horizon), DEFAULT_NATION_SD
    series, ahead = rate[known], len(rate) - 1 - int(known[-1]) + np.arange(1, horizon + 1)
    window, persistence = parameters.migration_mean_years, parameters.migration_persistence
    error_sd = past_shock_sd(series, window, persistence, MIGRATION_PERSISTENCE)
    path = return_to_mean(series, ahead, window, persistence)
    return path, DEFAULT_NATION_SD if error_sd is None else error_sd


def _local_deviation(
    deviation: FloatArray,
    persons: FloatArray,
    events: PopulationEvents,
    parameters: PopulationParameters,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Give each area's lasting deviation from the nation, what of it is its own, and its spread."""
    known = ~np.isnan(deviation)
    weight = np.where(known, recency(deviation.shape[1], parameters.half_life_years), 0.0)
    amount = weight.sum(axis=1)
    mean = np.where(known, weight * deviation, 0.0).sum(axis=1) / np.maximum(amount, 1e-9)
    inhabitants = np.where(np.isnan(persons), 0.0, persons).max(axis=1)
    last = np.nan_to_num(events.population[:, -1].sum(axis=(1, 2)))
    inhabitants = np.maximum(np.where(inhabitants > 0, inhabitants, last), 1.0)
    yearly_variance = _yearly_variance(deviation, mean, weight, inhabitants)
    told = effective_years(weight)
    error = yearly_variance * CORRELATED_YEARS / np.maximum(told, 1e-9)
    local, kept = np.zeros(len(mean)), np.zeros(len(mean))
    depth = depth_of(events.parent)
    for level in range(1, int(depth.max(initial=0)) + 1):
        here = np.flatnonzero(depth == level)
        above = local[events.parent[here]]
        own = mean[here] - above
        seen = amount[here] > 0
        between = _between(own[seen], error[here][seen])
        kept[here] = np.where(seen, between / (between + error[here]), 0.0)
        local[here] = above + kept[here] * own
    return local, kept, np.sqrt(yearly_variance)


def effective_years(weight: FloatArray) -> FloatArray:
    """Count how many full years weighted years are worth: (Σ w)² / Σ w², less when they are old.

    Args:
        weight: [area, year] weights; 0 where nothing is observed, 1 for a fresh year.

    >>> effective_years(np.array([[1.0, 1.0], [0.5, 0.5], [0.0, 0.0]])).tolist()
    [2.0, 1.0, 0.0]
    """
    square = np.maximum((weight**2).sum(axis=1), 1e-300)
    return np.asarray(weight.sum(axis=1) ** 2 / square * weight.max(axis=1, initial=0.0))


def _between(own: FloatArray, error: FloatArray) -> float:
    """Variance of lasting deviations between areas beyond their own errors."""
    if len(own) < FEWEST_AREAS:
        return DEFAULT_DEVIATION_SD**2
    return max(float(np.mean(own**2 - error)), (DEFAULT_DEVIATION_SD / 4) ** 2)


def _yearly_variance(
    deviation: FloatArray, mean: FloatArray, weight: FloatArray, inhabitants: FloatArray
) -> FloatArray:
    """Variance of each area's yearly rate around its mean, shrunk to that of areas of its size.

    The variance expected of an area of N inhabitants is s² + c / N: what all areas share, and the
    chance of single moves.
    """
    chance = GROSS_MOVES_RATE / inhabitants
    known = weight > 0
    years = known.sum(axis=1)
    square = np.where(known, (deviation - mean[:, None]) ** 2, 0.0).sum(axis=1)
    own = square / np.maximum(years - 1, 1)
    enough = years >= 5
    shared = DEFAULT_YEARLY_SD**2
    if enough.any():
        shared = max(float(np.median(own[enough] - chance[enough])), (DEFAULT_YEARLY_SD / 4) ** 2)
    expected = shared + chance
    prior_years = 10.0
    pooled = (prior_years * expected + years * own) / (prior_years + years)
    return np.where(enough, pooled, expected)


def _age_patterns(
    events: PopulationEvents, parameters: PopulationParameters
) -> tuple[FloatArray, FloatArray]:
    """Give net migrants per person at risk by age, and the profile of changes of the level."""
    known = ~np.isnan(events.net + events.cohort).any(axis=(2, 3))
    weight = np.where(known, recency(known.shape[1], parameters.half_life_years), 0.0)
    weights = weight[:, :, None, None]
    net = smooth_ages(np.where(weights > 0, events.net * weights, 0.0).sum(axis=1), 5)
    risk = smooth_ages(np.where(weights > 0, events.cohort * weights, 0.0).sum(axis=1), 5)
    own = np.divide(net, risk, out=np.zeros_like(net), where=risk > 0)
    credible = risk.sum(axis=(1, 2))
    credible = credible / (credible + parameters.profile_prior_person_years)
    rate = own.copy()
    depth = depth_of(events.parent)
    for level in range(1, int(depth.max(initial=0)) + 1):
        here = np.flatnonzero(depth == level)
        trust = credible[here][:, None, None]
        rate[here] = trust * own[here] + (1 - trust) * rate[events.parent[here]]
    profile = level_profile(net, events)
    return rate, np.broadcast_to(profile, rate.shape)


def level_profile(net: FloatArray, events: PopulationEvents) -> FloatArray:
    """Say how a change of the level of migration is spread over sexes and ages.

    As the size of net migration in all areas together; where nothing is known, as the people
    themselves.

    Args:
        net: [area, sex, age] weighted net migrants.
        events: events and those at risk.

    Returns:
        [sex, age] shares that sum to 1; none at `OLDEST_MOVER` and above.
    """
    size = smooth_ages(np.abs(net[: events.leaf_count].sum(axis=0)), 5)
    if size.sum() <= 0:
        size = np.nan_to_num(events.population[: events.leaf_count, -1]).sum(axis=0)
    size = np.where(np.arange(AGES) < OLDEST_MOVER, size, 0.0)
    return np.asarray(size / max(float(size.sum()), 1e-300))
