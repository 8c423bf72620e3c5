"""The workforce's mean path: one future without chance, with every flow that made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.workforce.ages import FIRST_AGE, LAST_AGE, work_ages
from framsyn.engine.workforce.mobility import pull
from framsyn.engine.workforce.model import WorkforceModel
from framsyn.engine.workforce.step import FLOWS, YearRates, moving_rate

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class MeanPath:
    """One area's workforce without chance.

    Attributes:
        stock: [T + 1, occupation, sex, age 16..70] persons at work.
        flows: by name (see `step.FLOWS`), [T, occupation] persons in each year.
    """

    stock: FloatArray
    flows: Mapping[str, FloatArray]


def follow_mean_path(model: WorkforceModel, area: int, population: FloatArray) -> MeanPath:
    """Walk one area through the years, each as `step.advance` has it.

    Args:
        model: the workforce model.
        area: index of the area.
        population: [T + 1, sex, age 0..100] the area's population, base year first.
    """
    from framsyn.engine.workforce.mean_walk import walk_year

    rates = model.rates
    stock = np.ascontiguousarray(model.stock.persons[area])
    stocks = np.empty((model.horizon + 1, *stock.shape))
    flows = np.empty((model.horizon, len(FLOWS), len(stock)))
    stocks[0] = stock
    size = stock.sum(axis=2)
    circles = (rates.circles.group, pull(rates.circles, size), size)
    young = int(np.count_nonzero(work_ages() <= rates.graduate_age))
    for year in range(model.horizon):
        death = np.ascontiguousarray(rates.death[year, area])
        here = population[year + 1][:, FIRST_AGE : LAST_AGE + 1]
        of_cells = (
            death,
            moving_rate(population[year], population[year + 1], death, rates.moving_limit),
            np.ascontiguousarray(rates.turnover),
        )
        of_occupations = (
            np.ascontiguousarray(rates.retirement[year]),
            np.ascontiguousarray(rates.other_exit),
            np.ascontiguousarray(rates.entry),
            np.ascontiguousarray(rates.local[area]),
        )
        used = (*of_cells, *of_occupations, np.ascontiguousarray(here), young)
        walk_year(stocks[year + 1], flows[year], stocks[year], used, circles)
    return MeanPath(stocks, {name: flows[:, place] for place, name in enumerate(FLOWS)})


def rates_of_year(model: WorkforceModel, area: int, year: int, population: FloatArray) -> YearRates:
    """What one area and year multiplies with, for one path of people.

    Args:
        model: the workforce model.
        area: index of the area.
        year: 0 for the first year ahead.
        population: [T + 1, sex, age 0..100] persons in the area.
    """
    rates = model.rates
    death = rates.death[year, area]
    entry = rates.entry * rates.local[area][:, :, None]
    return YearRates(
        death=death,
        moving=moving_rate(population[year], population[year + 1], death, rates.moving_limit),
        retirement=rates.retirement[year],
        other_exit=rates.other_exit,
        turnover=rates.turnover,
        entrants=entry * population[year + 1][None, :, FIRST_AGE : LAST_AGE + 1],
        size=model.stock.persons[area].sum(axis=2),
    )
