"""From a history to events and those who were at risk of them, cohort by cohort.

A cohort is named by its age at the end of the year. Those at risk of a year's events are the
cohort at the year's start (one year younger then); for age 0 they are the newborn of the year.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.axes import AGES, MOTHER_AGES, PopulationHistory
from framsyn.engine.population.shrinkage import depth_of

FloatArray = NDArray[np.float64]

MOTHERS = slice(MOTHER_AGES[0], MOTHER_AGES[-1] + 1)
"""Mothers' ages on the age axis."""
OLD = slice(75, AGES - 1)
"""Ages at which hardly anybody moves, so that the balance shows how deaths are dated."""
SECOND_YEAR_SHARE = 0.15
"""Share of deaths before the first birthday that fall in the year after birth."""


@dataclass(frozen=True)
class PopulationEvents:
    """Events, and who was at risk of them. NaN means not observed.

    Attributes:
        years: [year] consecutive; the last is the launch year.
        parent: [area] index of the parent, -1 for the top.
        leaf_count: number of areas to project; the first ones.
        population: [area, year, sex, age] persons on 31 December.
        cohort: [area, year, sex, age] persons at risk, by age at the year's end.
        deaths: [area, year, sex, age] by age at the year's end.
        women: [area, year, mother's age] mean of the year's start and end.
        births: [area, year, mother's age].
        net: [area, year, sex, age] net migration: the change that births and deaths leave
            unexplained, P(y, x) - cohort(y, x) + deaths(y, x).
        flows: [area, year, flow, sex, age] as in the history.
    """

    years: NDArray[np.int64]
    parent: NDArray[np.int64]
    leaf_count: int
    population: FloatArray
    cohort: FloatArray
    deaths: FloatArray
    women: FloatArray
    births: FloatArray
    net: FloatArray
    flows: FloatArray

    @property
    def start_persons(self) -> FloatArray:
        """[area, year] persons at the year's start; NaN where not observed."""
        total = self.population.sum(axis=(2, 3))
        return np.concatenate([np.full_like(total[:, :1], np.nan), total[:, :-1]], axis=1)


def count_events(
    history: PopulationHistory, longest_window_years: int, girls_share: float
) -> PopulationEvents:
    """Count events and those at risk of them in the last years of a history.

    Args:
        history: what is known up to the launch year.
        longest_window_years: how many years back to look.
        girls_share: girls' share of births.

    Returns:
        Events by area, year and cohort.
    """
    last = slice(-longest_window_years, None)
    population = history.population[:, last]
    births = history.births[:, last]
    cohort = _cohorts(population, births, girls_share)
    deaths = align_deaths(history.deaths[:, last], population, cohort, history.parent)
    women = population[:, :, 0, MOTHERS]
    before = np.concatenate([np.full_like(women[:, :1], np.nan), women[:, :-1]], axis=1)
    flows = history.flows[:, last]
    net = population - cohort + _fill_deaths(deaths, cohort, history.parent)
    balance = flows[:, :, 2] - flows[:, :, 3]
    top = history.parent < 0
    net[top] = np.where(np.isnan(net[top]), balance[top], net[top])
    return PopulationEvents(
        years=history.years[last],
        parent=history.parent,
        leaf_count=history.leaf_count,
        population=population,
        cohort=cohort,
        deaths=deaths,
        women=np.where(np.isnan(before), women, (women + before) / 2),
        births=births,
        net=net,
        flows=flows,
    )


def _cohorts(population: FloatArray, births: FloatArray, girls_share: float) -> FloatArray:
    """Age the population of the year before by one year, and put the newborn at age 0."""
    cohort = np.full_like(population, np.nan)
    before = population[:, :-1]
    cohort[:, 1:, :, 1:] = before[..., :-1]
    cohort[:, 1:, :, -1] += before[..., -1]
    shares = np.array([girls_share, 1 - girls_share])
    born = births.sum(axis=2)[:, :, None] * shares
    newborn = np.where(np.isnan(born), population[..., 0], born)
    cohort[..., 0] = np.where(np.isnan(cohort[..., 1]), np.nan, newborn)
    return cohort


def _fill_deaths(deaths: FloatArray, cohort: FloatArray, parent: NDArray[np.int64]) -> FloatArray:
    """Put what the nation's risks of the year would give where an area's deaths are unknown.

    So that an area's net migration can be found from its population and births alone.
    """
    counted, exposed = national_rates(deaths, cohort, parent)
    risk = np.divide(counted, exposed, out=np.full_like(counted, np.nan), where=exposed > 0)
    return np.where(np.isnan(deaths), cohort * risk, deaths)


def align_deaths(
    deaths: FloatArray, population: FloatArray, cohort: FloatArray, parent: NDArray[np.int64]
) -> FloatArray:
    """Give deaths by age at the end of the year, whichever age they were counted by.

    Statistics give the age at death either as reached by the end of the year (Statistics Sweden's
    demographic analysis) or at the last birthday (most countries). Hardly anybody migrates above
    75, so the right one is that which leaves the smaller unexplained change there. It is decided
    for each level of areas, on all its areas and years together.

    Args:
        deaths: [area, year, sex, age] as given.
        population: [area, year, sex, age] at the year's end.
        cohort: [area, year, sex, age] at risk.
        parent: [area] index of the parent.

    Returns:
        Deaths by age at the end of the year; the sum over ages is kept.
    """
    depth = depth_of(parent)
    change = population[..., OLD] - cohort[..., OLD]
    aligned = deaths
    for level in np.unique(depth):
        here = np.flatnonzero(depth == level)
        given, shifted = deaths[here], shift_from_last_birthday(deaths[here])
        unexplained = [
            np.nansum(np.nansum(change[here] + dated[..., OLD], axis=0) ** 2)
            for dated in (given, shifted)
        ]
        if unexplained[1] < unexplained[0]:
            aligned = aligned.copy() if aligned is deaths else aligned
            aligned[here] = shifted
    return aligned


def shift_from_last_birthday(deaths: FloatArray) -> FloatArray:
    """Turn deaths by age at the last birthday into deaths by age at the end of the year.

    Half of those who die at age x would have turned x + 1 within the year. Infant deaths fall
    early in life, so most of them are in the year of birth.

    Args:
        deaths: [..., age] by age at the last birthday.

    Returns:
        [..., age] the same deaths by age at the end of the year.

    >>> shift_from_last_birthday(np.array([100.0, 10.0, 10.0, 10.0]))
    array([85., 20., 10., 15.])
    """
    shifted = np.zeros_like(deaths)
    shifted[..., 0] = (1 - SECOND_YEAR_SHARE) * deaths[..., 0]
    shifted[..., 1] = SECOND_YEAR_SHARE * deaths[..., 0] + deaths[..., 1] / 2
    shifted[..., 2:] = (deaths[..., 1:-1] + deaths[..., 2:]) / 2
    shifted[..., -1] += deaths[..., -1] / 2
    return shifted


def national_rates(
    events: FloatArray, at_risk: FloatArray, parent: NDArray[np.int64]
) -> tuple[FloatArray, FloatArray]:
    """Give the nation's events and persons at risk by year.

    The top area's own figures where they are observed; else the sum over the highest level of
    areas that has any.

    Args:
        events: [area, year, …]; NaN where not observed.
        at_risk: [area, year, …]; NaN where not observed.
        parent: [area] index of the parent.

    Returns:
        Events and persons at risk, [year, …]; zero in years that nobody observed.
    """
    depth = depth_of(parent)
    counted = np.zeros(events.shape[1:])
    exposed = np.zeros(events.shape[1:])
    open_years = np.arange(events.shape[1])
    for level in range(int(depth.max()) + 1):
        here = np.flatnonzero(depth == level)
        part, persons = events[here][:, open_years], at_risk[here][:, open_years]
        known = ~np.isnan(part + persons)
        use = known & (exposed[open_years] <= 0)
        counted[open_years] += np.where(use, part, 0.0).sum(axis=0)
        exposed[open_years] += np.where(use, persons, 0.0).sum(axis=0)
        seen = known.all(axis=tuple(range(2, known.ndim))).any(axis=0)
        open_years = open_years[~seen]
    return counted, exposed


def last_known(known: NDArray[np.bool_], years: int) -> NDArray[np.bool_]:
    """Keep the last years in which each area is observed.

    Args:
        known: [area, year] observed.
        years: how many to keep.

    >>> last_known(np.array([[True, True, False, True]]), 2).tolist()
    [[False, True, False, True]]
    """
    later = np.cumsum(known[:, ::-1], axis=1)[:, ::-1]
    return known & (later <= years)


def smooth_ages(values: FloatArray, width: int) -> FloatArray:
    """Smooth along the last axis by a moving mean whose window is cut at the ends.

    Args:
        values: [..., age].
        width: number of ages in the window, odd.

    >>> smooth_ages(np.array([0.0, 3.0, 0.0, 0.0]), 3).tolist()
    [1.5, 1.0, 1.0, 0.0]
    """
    half = width // 2
    total = np.zeros_like(values)
    count = np.zeros(values.shape[-1])
    for step in range(-half, half + 1):
        to = slice(max(0, -step), values.shape[-1] - max(0, step))
        at = slice(max(0, step), values.shape[-1] + min(0, step))
        total[..., to] += values[..., at]
        count[to] += 1
    return np.asarray(total / count)
