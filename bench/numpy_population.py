"""The population ensemble as one would first write it: NumPy, float64, one draw after the other.

The same equations and shocks as the kernel, all areas at once, and sums over age groups out.
`tests/unit/kernel/test_bench.py` keeps it equal to the reference.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from framsyn.engine.population.model import PopulationModel, ShockScales
from framsyn.engine.population.reference import MOTHERS, Shocks

Array = NDArray[np.float64]


def project_draws(
    model: PopulationModel, draws: int, first_ages: tuple[int, ...], noise: str = ""
) -> Array:
    """Give [area, T + 1, age group, draw]; noise is "" or "integer" (NumPy's binomial, Poisson)."""
    chance = np.random.default_rng(1)
    shape = (*model.rates.base.shape[:1], model.rates.horizon + 1, len(first_ages), draws)
    totals = np.empty(shape)
    for draw in range(draws):
        shocks = draw_shocks(model, chance)
        persons = model.rates.base
        totals[:, 0, :, draw] = np.add.reduceat(persons.sum(axis=1), first_ages, axis=1)
        for year in range(model.rates.horizon):
            if noise == "integer":
                persons = next_year_integer(model, persons, (shocks, year), chance)
            else:
                persons = next_year(model, persons, shocks, year)
            totals[:, year + 1, :, draw] = np.add.reduceat(persons.sum(axis=1), first_ages, axis=1)
    return totals


def draw_shocks(model: PopulationModel, chance: Generator) -> Shocks:
    """Draw one path of the shocks."""
    scales, rates = model.scales, model.rates
    areas, horizon = rates.base.shape[0], rates.horizon

    def path(nation_sd: float, area_sd: Array, persistence: float) -> Array:
        size = np.sqrt(1 - persistence**2)
        z = chance.standard_normal((horizon, areas + 1)) * size
        for year in range(1, horizon):
            z[year] += persistence * z[year - 1]
        return nation_sd * z[:, :1] + area_sd * z[:, 1:]

    def factor(nation_sd: float, area_sd: Array, persistence: float) -> Array:
        years = np.arange(1, horizon + 1)[:, None]
        variance = (1 - persistence ** (2 * years)) * (nation_sd**2 + area_sd**2)
        return np.exp(path(nation_sd, area_sd, persistence) - variance / 2)

    s: ShockScales = scales
    return Shocks(
        factor(s.fertility_nation_sd, s.fertility_area_sd, s.fertility_persistence),
        factor(s.mortality_nation_sd, s.mortality_area_sd, s.mortality_persistence),
        path(s.migration_nation_sd, s.migration_area_sd, s.migration_persistence),
    )


def next_year(model: PopulationModel, persons: Array, shocks: Shocks, year: int) -> Array:
    """Take all areas one year on, without noise or pool."""
    rates = model.rates
    hazard = -np.log1p(-rates.death_probability[year])
    risk = 1 - np.exp(-hazard * shocks.mortality[year][:, None, None])
    leave = rates.emigration_probability[year]
    beyond = shocks.migration[year] * persons.sum(axis=(1, 2))
    came = rates.immigration_persons[year] + beyond[:, None, None] * rates.migration_profile
    cohort = np.empty_like(persons)
    cohort[:, :, 1:] = persons[:, :, :-1]
    cohort[:, :, -1] += persons[:, :, -1]
    cohort[:, :, 0] = 0
    stay = 1 - leave - risk * (1 - leave / 2)
    end = np.maximum(cohort * stay + came * (1 - risk / 2), 0)
    women = (persons[:, 0, MOTHERS] + end[:, 0, MOTHERS]) / 2
    births = (rates.fertility_rate[year] * women).sum(axis=1) * shocks.fertility[year]
    for sex, share in ((0, rates.girls_share), (1, 1 - rates.girls_share)):
        newborn = births * share * stay[:, sex, 0] + came[:, sex, 0] * (1 - risk[:, sex, 0] / 2)
        end[:, sex, 0] = np.maximum(newborn, 0)
    return end


def next_year_integer(
    model: PopulationModel, persons: Array, at: tuple[Shocks, int], chance: Generator
) -> Array:
    """Take all areas one year on in whole persons, without pool."""
    shocks, year = at
    rates = model.rates
    hazard = -np.log1p(-rates.death_probability[year])
    risk = 1 - np.exp(-hazard * shocks.mortality[year][:, None, None])
    leave = rates.emigration_probability[year]
    beyond = shocks.migration[year] * persons.sum(axis=(1, 2))
    came = rates.immigration_persons[year] + beyond[:, None, None] * rates.migration_profile
    cohort = np.empty_like(persons)
    cohort[:, :, 1:] = persons[:, :, :-1]
    cohort[:, :, -1] += persons[:, :, -1]
    cohort[:, :, 0] = 0
    left = chance.binomial(cohort.astype(np.int64), leave)
    remaining = cohort.astype(np.int64) - left
    died = chance.binomial(remaining, risk)
    end = remaining - died + chance.poisson(np.maximum(came * (1 - risk / 2), 0))
    women = (persons[:, 0, MOTHERS] + end[:, 0, MOTHERS]) / 2
    births = (rates.fertility_rate[year] * women).sum(axis=1) * shocks.fertility[year]
    for sex, share in ((0, rates.girls_share), (1, 1 - rates.girls_share)):
        end[:, sex, 0] += chance.poisson(births * share)
    return end.astype(np.float64)
