"""From net migration to what the yearly step multiplies with.

The projection knows persons who come and shares that leave. Where only net migration is known its
positive part comes and its negative part leaves. How many that is depends on who is there, so the
mean path is walked year by year.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.population.events import MOTHERS
from framsyn.engine.population.fertility import Fertility
from framsyn.engine.population.migration import NetMigration
from framsyn.engine.population.model import PopulationRates
from framsyn.engine.population.mortality import Mortality
from framsyn.engine.population.reference import Shocks, age_up, project_year

FloatArray = NDArray[np.float64]

LARGEST_LEAVING_SHARE = 0.5
"""No more than half of a cohort leaves in a year."""


def walk_net_migration(
    base: FloatArray,
    fertility: Fertility,
    mortality: Mortality,
    net: NetMigration,
    girls_share: float,
) -> tuple[PopulationRates, FloatArray]:
    """Turn net migration rates into persons who come and shares that leave.

    Args:
        base: [area, sex, age] persons in the launch year.
        fertility: births per woman of the years ahead.
        mortality: death risks of the years ahead.
        net: net migration rates of the years ahead.
        girls_share: girls' share of births.

    Returns:
        The rates of the mean path, without a domestic pool; and the path itself,
        [area, T + 1, sex, age] persons, the launch year first.
    """
    horizon, areas = net.rate.shape
    rates = without_migration(base, fertility, mortality, net.profile, girls_share)
    shocks = Shocks.none(horizon, areas)
    persons, path = base, [base]
    for year in range(horizon):
        cohort = _cohort(persons, fertility.fertility_rate[year], girls_share)
        movers = net_movers(cohort, persons.sum(axis=(1, 2)) * net.rate[year], net)
        rates.immigration_persons[year] = np.maximum(movers, 0.0)
        leaving = np.divide(
            np.maximum(-movers, 0.0), cohort, out=np.zeros_like(cohort), where=cohort > 0
        )
        rates.emigration_probability[year] = np.minimum(leaving, LARGEST_LEAVING_SHARE)
        persons = project_year(persons, rates, shocks, year)[1].end
        path.append(persons)
    return rates, np.stack(path, axis=1)


def net_movers(cohort: FloatArray, total: FloatArray, net: NetMigration) -> FloatArray:
    """Spread an area's net migration over sexes and ages.

    The area's age pattern gives persons by age; what is left to the total follows the profile.

    Args:
        cohort: [area, sex, age] at risk.
        total: [area] persons, net, of the year.
        net: age pattern and profile.

    Returns:
        [area, sex, age] net migrants that sum to the total.
    """
    by_age = net.age_rate * cohort
    left = total - by_age.sum(axis=(1, 2))
    return np.asarray(by_age + left[:, None, None] * net.profile)


def _cohort(persons: FloatArray, fertility_rate: FloatArray, girls_share: float) -> FloatArray:
    """Age the population and put the births of the women who are there at age 0."""
    cohort = age_up(persons)
    women = (persons[:, 0, MOTHERS] + cohort[:, 0, MOTHERS]) / 2
    born = (women * fertility_rate).sum(axis=1)
    cohort[:, 0, 0] = born * girls_share
    cohort[:, 1, 0] = born * (1 - girls_share)
    return cohort


def without_migration(
    base: FloatArray,
    fertility: Fertility,
    mortality: Mortality,
    profile: FloatArray,
    girls_share: float,
) -> PopulationRates:
    """Give the rates of areas where nobody moves.

    Args:
        base: [area, sex, age] persons in the launch year.
        fertility: births per woman of the years ahead.
        mortality: death risks of the years ahead.
        profile: [area, sex, age] how a migration shock spreads.
        girls_share: girls' share of births.
    """
    shape = mortality.death_probability.shape
    return PopulationRates(
        base=base,
        fertility_rate=fertility.fertility_rate,
        death_probability=mortality.death_probability,
        out_probability=np.zeros(shape),
        in_share=np.zeros(shape[1:]),
        pool_factor=np.ones(shape[2:]),
        emigration_probability=np.zeros(shape),
        immigration_persons=np.zeros(shape),
        migration_profile=profile,
        girls_share=girls_share,
    )
