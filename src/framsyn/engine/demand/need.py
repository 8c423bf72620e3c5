"""The need for people by occupation along one path of the population, and why it changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.workforce.model import Demand

FloatArray = NDArray[np.float64]

DEMAND_CAUSES = (
    "population_size",
    "age_structure",
    "trend",
    "working_time",
    "announced",
)
"""What changes the need, in the order that the causes are let in."""


@dataclass(frozen=True)
class NeedPath:
    """What one area's need is made of, year by year.

    Attributes:
        size: [T + 1] population relative to the base year.
        index: [T + 1, service] need by staff per head relative to the base year.
        trend: [T + 1, occupation] factor of the damped trend.
        hours: [T + 1, occupation] persons needed for the work of one person of the base year.
        announced: [T + 1, occupation] expected persons of the announced changes.
    """

    size: FloatArray
    index: FloatArray
    trend: FloatArray
    hours: FloatArray
    announced: FloatArray


def follow_need(demand: Demand, area: int, population: FloatArray) -> NeedPath:
    """What the need of one area follows along one path of its population.

    Args:
        demand: the demand side of the model.
        area: index of the area.
        population: [T + 1, sex, age 0..100], base year first.
    """
    people = population.sum(axis=(1, 2))
    need = demand.services.need(population)
    expected = sum(
        (event.probability * event.persons[area] for event in demand.announced),
        np.zeros_like(demand.trend[area]),
    )
    return NeedPath(
        size=people / max(float(people[0]), 1e-9),
        index=np.divide(need, need[:1], out=np.ones_like(need), where=need[:1] > 1e-9),
        trend=np.exp(demand.trend[area]),
        hours=demand.hours_factor,
        announced=np.asarray(expected),
    )


def need_of_year(demand: Demand, base: FloatArray, path: NeedPath, at: NeedYears) -> FloatArray:
    """The need of one area, with each cause taken from a year of its own.

        services: base x part in the service x size x (index / size) x hours
        the rest: base x part that is left x size^elasticity x trend x hours
        and the announced changes on top; never below 0

    Args:
        demand: the demand side of the model.
        base: [occupation] persons in the base year.
        path: what the need follows.
        at: the year of each cause.

    Returns:
        [occupation] persons.
    """
    structure = path.index[at.structure] / path.size[at.structure]
    services = demand.services.share @ (path.size[at.size] * structure)
    other = 1 - demand.services.share.sum(axis=1)
    rest = other * path.size[at.size] ** demand.elasticity * path.trend[at.trend]
    needed = base * (services + rest) * path.hours[at.hours] + path.announced[at.announced]
    return np.asarray(np.maximum(needed, 0.0))


@dataclass(frozen=True)
class NeedYears:
    """Which year each cause of the need is taken from (0 = the base year)."""

    size: int
    structure: int
    trend: int
    hours: int
    announced: int


def mean_need(demand: Demand, base: FloatArray, path: NeedPath) -> FloatArray:
    """[T + 1, occupation] the need along the mean path."""
    years = range(len(path.size))
    return np.stack([need_of_year(demand, base, path, NeedYears(t, t, t, t, t)) for t in years])


def need_causes(
    demand: Demand, base: FloatArray, path: NeedPath, span: tuple[int, int]
) -> dict[str, FloatArray]:
    """Why the need changes between two years: the causes are let in one after the other.

    Args:
        demand: the demand side of the model.
        base: [occupation] persons in the base year.
        path: what the need follows.
        span: from and to, as years after the base year.

    Returns:
        [occupation] persons by cause (see `DEMAND_CAUSES`); their sum is the change.
    """
    start, stop = span
    steps = [start] * len(DEMAND_CAUSES)
    before = need_of_year(demand, base, path, NeedYears(*steps))
    causes = {}
    for place, name in enumerate(DEMAND_CAUSES):
        steps[place] = stop
        after = need_of_year(demand, base, path, NeedYears(*steps))
        causes[name] = after - before
        before = after
    return causes
