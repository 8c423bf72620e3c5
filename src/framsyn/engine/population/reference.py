"""The projection in plain NumPy, one path at a time: the mean path, and the test oracle.

The method is the cohort-component projection of Preston, Heuveline and Guillot (2001),
Demography, chapter 6. Half of a period's migrants are exposed to its death risks; births are
counted on the mean of the women before and after. The compiled ensemble (`kernel.py`) must give
the same numbers as this file, which is therefore written to be read.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.axes import AGES, MOTHER_AGES
from framsyn.engine.population.model import PopulationRates

FloatArray = NDArray[np.float64]

MOTHERS = slice(MOTHER_AGES[0], MOTHER_AGES[-1] + 1)
"""Mothers' ages on the age axis."""


@dataclass(frozen=True)
class Shocks:
    """How one path departs from the mean path.

    Attributes:
        fertility: [T, area] factor on births per woman.
        mortality: [T, area] factor on the death rate: the probability q becomes 1 - (1 - q)^factor.
        migration: [T, area] net migration beyond the mean path, as a share of the population at
            the year's start.
    """

    fertility: FloatArray
    mortality: FloatArray
    migration: FloatArray

    @classmethod
    def none(cls, horizon: int, areas: int) -> Shocks:
        """Give the shocks of the mean path: factors of 1 and no migration beyond it."""
        ones = np.ones((horizon, areas))
        return cls(fertility=ones, mortality=ones, migration=np.zeros((horizon, areas)))


@dataclass(frozen=True)
class PopulationPath:
    """One path of the population with everything that changed it.

    Age is the age at the end of the year. In every cell and year
    P(t+1) = cohort - deaths + in_domestic - out_domestic + immigration - emigration, where the
    cohort is the newborn at age 0 and those one year younger at the year's start at other ages.

    Attributes:
        population: [area, T + 1, sex, age] persons on 31 December, the launch year first.
        births: [area, T, sex] live births in the year.
        deaths: [area, T, sex, age] deaths in the year, of residents and half of the migrants.
        in_domestic: [area, T, sex, age] persons who came from the pool of domestic leavers.
        out_domestic: [area, T, sex, age] persons who left for another area.
        immigration: [area, T, sex, age] persons who came from outside.
        emigration: [area, T, sex, age] persons who left for outside.
    """

    population: FloatArray
    births: FloatArray
    deaths: FloatArray
    in_domestic: FloatArray
    out_domestic: FloatArray
    immigration: FloatArray
    emigration: FloatArray


@dataclass(frozen=True)
class Settled:
    """What became of cohorts in a period: who is left at the end, and the flows between."""

    end: FloatArray
    deaths: FloatArray
    in_domestic: FloatArray
    out_domestic: FloatArray
    immigration: FloatArray
    emigration: FloatArray


def project_reference(rates: PopulationRates, shocks: Shocks | None = None) -> PopulationPath:
    """Project one path, year by year. Nothing is rounded.

    Args:
        rates: the rates of each year.
        shocks: how this path departs from them; none gives the mean path.

    Returns:
        The population from the launch year on, and the flows of each year.
    """
    areas, horizon = rates.base.shape[0], rates.horizon
    shocks = shocks or Shocks.none(horizon, areas)
    population = np.empty((areas, horizon + 1, 2, AGES))
    population[:, 0] = rates.base
    births = np.empty((areas, horizon, 2))
    years = []
    for year in range(horizon):
        born, settled = project_year(population[:, year], rates, shocks, year)
        population[:, year + 1] = settled.end
        births[:, year] = born
        years.append(settled)
    return PopulationPath(
        population=population,
        births=births,
        deaths=_over_years([year.deaths for year in years]),
        in_domestic=_over_years([year.in_domestic for year in years]),
        out_domestic=_over_years([year.out_domestic for year in years]),
        immigration=_over_years([year.immigration for year in years]),
        emigration=_over_years([year.emigration for year in years]),
    )


def project_year(
    start: FloatArray, rates: PopulationRates, shocks: Shocks, year: int
) -> tuple[FloatArray, Settled]:
    """Take the population of all areas through one year.

    Args:
        start: [area, sex, age] persons at the year's start, by age then.
        rates: the rates of all years.
        shocks: the shocks of all years.
        year: which year; 0 is the first after the launch.

    Returns:
        Births [area, sex], and what became of each cohort [area, sex, age at the year's end].
    """
    risk = risk_under_shock(rates.death_probability[year], shocks.mortality[year][:, None, None])
    beyond = (shocks.migration[year] * start.sum(axis=(1, 2)))[:, None, None]
    beyond = beyond * rates.migration_profile
    ages = slice(1, None)
    older = settle(
        age_up(start)[:, :, ages], risk[:, :, ages], _year(rates, year, ages), beyond[:, :, ages]
    )
    born = births_between(
        rates.fertility_rate[year] * shocks.fertility[year][:, None],
        start[:, 0, MOTHERS],
        older.end[:, 0, MOTHERS.start - 1 : MOTHERS.stop - 1],
    ).sum(axis=1)
    born_by_sex = np.stack([born * rates.girls_share, born * (1 - rates.girls_share)], axis=1)
    newborn = settle(
        born_by_sex[:, :, None], risk[:, :, :1], _year(rates, year, slice(0, 1)), beyond[:, :, :1]
    )
    return born_by_sex, _join(newborn, older)


@dataclass(frozen=True)
class MigrationRates:
    """The rates of one year and some ages that decide who moves; meaning as in PopulationRates."""

    out_probability: FloatArray
    in_share: FloatArray
    pool_factor: FloatArray
    emigration_probability: FloatArray
    immigration_persons: FloatArray


def settle(
    cohort: FloatArray, risk: FloatArray, rates: MigrationRates, beyond: FloatArray
) -> Settled:
    """Move and survive cohorts through a period.

    Leavers of all areas are pooled by sex and age, and the pool is shared out. The net of all
    moves is spread over the period, so half of it is exposed to the risk of death:
    deaths = q (cohort + net / 2). Nobody below zero leaves.

    Args:
        cohort: [area, sex, age] who would be of this age at the end.
        risk: [area, sex, age] probability of dying in the period.
        rates: who moves.
        beyond: [area, sex, age] persons who come beyond the rates; below zero, who leave.

    Returns:
        The population at the end and the flows, [area, sex, age].
    """
    out = rates.out_probability * cohort
    emigration = rates.emigration_probability * cohort
    moved_in = rates.in_share * (rates.pool_factor * out.sum(axis=0))
    staying = np.maximum(cohort - out - emigration, 0.0)
    beyond = np.maximum(beyond, -(staying + moved_in + rates.immigration_persons))
    net = moved_in + rates.immigration_persons - out - emigration + beyond
    end, deaths = survive(cohort, net / 2, net / 2, risk)
    return Settled(
        end=end,
        deaths=deaths,
        in_domestic=moved_in,
        out_domestic=out,
        immigration=rates.immigration_persons + np.maximum(beyond, 0.0),
        emigration=emigration - np.minimum(beyond, 0.0),
    )


def survive(
    persons: FloatArray, early: FloatArray, late: FloatArray, risk: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Survive a period in which some come early and are exposed, and some late and are not.

    deaths = risk (persons + early), and never more than there are.

    Args:
        persons: [...] at the period's start.
        early: [...] net migrants of the first half.
        late: [...] net migrants of the second half.
        risk: [...] probability of dying in the period.

    Returns:
        Persons at the end, and deaths.

    >>> survive(np.array([100.0]), np.array([10.0]), np.array([10.0]), np.array([0.1]))
    (array([109.]), array([11.]))
    """
    present = np.maximum(persons + early + late, 0.0)
    deaths = np.clip(risk * (persons + early), 0.0, present)
    return present - deaths, deaths


def risk_under_shock(risk: FloatArray, factor: FloatArray) -> FloatArray:
    """Multiply the death rate behind a probability of dying: 1 - (1 - q)^factor.

    >>> risk_under_shock(np.array([0.0, 0.19, 1.0]), np.array(0.5)).round(9)
    array([0. , 0.1, 1. ])
    """
    sure = risk >= 1.0
    shocked = -np.expm1(factor * np.log1p(-np.where(sure, 0.0, risk)))
    return np.where(sure, 1.0, shocked)


def age_up(start: FloatArray) -> FloatArray:
    """Move everybody to the next age group; the last is open and takes in the one before.

    Args:
        start: [..., age group] persons by age group.

    Returns:
        [..., age group] the same persons one group on; nobody in the first.

    >>> age_up(np.array([4.0, 3.0, 2.0, 1.0]))
    array([0., 4., 3., 3.])
    """
    aged = np.zeros_like(start)
    aged[..., 1:] = start[..., :-1]
    aged[..., -1] += start[..., -1]
    return aged


def births_between(
    fertility: FloatArray, before: FloatArray, after: FloatArray, width: int = 1
) -> FloatArray:
    """Count the births of a period on the mean of the women before and after.

    Args:
        fertility: [..., age group] births per woman and year.
        before: [..., age group] women of the age group when the period starts.
        after: [..., age group] women of the age group when it ends.
        width: length of the period and of the age groups, years.

    Returns:
        [..., age group] births in the whole period, by mother's age group.
    """
    return np.asarray(width * fertility * (before + after) / 2)


def _year(rates: PopulationRates, year: int, ages: slice) -> MigrationRates:
    return MigrationRates(
        out_probability=rates.out_probability[year][:, :, ages],
        in_share=rates.in_share[:, :, ages],
        pool_factor=rates.pool_factor[:, ages],
        emigration_probability=rates.emigration_probability[year][:, :, ages],
        immigration_persons=rates.immigration_persons[year][:, :, ages],
    )


def _join(newborn: Settled, older: Settled) -> Settled:
    both = zip(vars(newborn).values(), vars(older).values(), strict=True)
    return Settled(*(np.concatenate(parts, axis=2) for parts in both))


def _over_years(years: list[FloatArray]) -> FloatArray:
    return np.stack(years, axis=1)
