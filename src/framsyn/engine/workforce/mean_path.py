"""The workforce's mean path: one future without chance, with every flow that made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.workforce.ages import FIRST_AGE, LAST_AGE
from framsyn.engine.workforce.model import WorkforceModel
from framsyn.engine.workforce.step import FLOWS, YearRates, advance, moving_rate

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
    """Walk one area through the years.

    Args:
        model: the workforce model.
        area: index of the area.
        population: [T + 1, sex, age 0..100] the area's population, base year first.
    """
    stocks = [model.stock.persons[area]]
    flows: dict[str, list[FloatArray]] = {name: [] for name in FLOWS}
    for year in range(model.horizon):
        rates = rates_of_year(model, area, year, population)
        end, moved = advance(stocks[-1], rates, model.rates.circles, model.rates.graduate_age)
        stocks.append(end)
        for name, persons in moved.items():
            flows[name].append(persons)
    return MeanPath(np.stack(stocks), {name: np.stack(rows) for name, rows in flows.items()})


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
