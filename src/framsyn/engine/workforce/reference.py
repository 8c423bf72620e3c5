"""One draw of one area in plain NumPy: the same as the compiled kernel, written to be read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.demand.need import follow_need
from framsyn.engine.workforce.mean_path import rates_of_year
from framsyn.engine.workforce.model import WorkforceModel
from framsyn.engine.workforce.packed import PackedChance, half_variance
from framsyn.engine.workforce.step import YearRates, advance, older

FloatArray = NDArray[np.float64]

LEAST_LEFT = 0.1
"""In no year does chance alone take more than nine in ten of an occupation."""
TINY = 1e-9


def under_shock(probability: FloatArray, factor: FloatArray) -> FloatArray:
    """A probability times a factor, bent so that 0 stays 0 and 1 stays 1: p + p (1 - p)(f - 1).

    Args:
        probability: [occupation, sex, age] 0..1.
        factor: [occupation] 0..2; larger ones count as 2.

    Returns:
        [occupation, sex, age] probability, 0..1.
    """
    extra = np.minimum(factor, 2.0)[:, None, None] - 1
    return np.asarray(probability + probability * (1 - probability) * extra)


def with_luck(mean: FloatArray, variance: FloatArray, luck: FloatArray) -> FloatArray:
    """Persons with a given mean and variance, never below 0: log-normal.

    Args:
        mean: [occupation] persons.
        variance: [occupation] persons squared.
        luck: [occupation] standard normal numbers.
    """
    wide = np.log1p((variance + TINY) / (mean**2 + TINY))
    return np.asarray(mean * np.exp(np.sqrt(wide) * luck - wide / 2))


def walk_draw(
    model: WorkforceModel,
    area: int,
    population: FloatArray,
    chance: PackedChance,
    luck: tuple[int, FloatArray],
) -> dict[str, FloatArray]:
    """One draw through all its years.

    Args:
        model: the workforce model.
        area: index of the area.
        population: [T + 1, sex, age 0..100] persons, in this draw.
        chance: what the draws of the area read.
        luck: the draw, as index into `chance`, and its noise [T, 4, occupation].

    Returns:
        supply, demand, retirement and turnover: [T + 1, occupation] persons.
    """
    draw, noise = luck
    stock = model.stock.persons[area] * chance.stock_factor[draw][:, None, None]
    nothing = np.full(len(stock), np.nan)
    found = {"supply": [_sum(stock)], "retirement": [nothing], "turnover": [nothing]}
    for year in range(model.horizon):
        rates = _shocked(model, rates_of_year(model, area, year, population), chance, (draw, year))
        end, flows = advance(stock, rates, model.rates.circles, model.rates.graduate_age)
        gone = flows["deaths"] + flows["other_exits"] + flows["occupational_change_out"]
        spread = np.maximum(_retirement_variance(stock, rates), TINY)
        came = _sum(end) - _sum(_kept(stock, rates))
        rest = with_luck(flows["retirement"], spread, noise[year, 0])
        left = with_luck(gone, gone, noise[year, 1])
        entered = with_luck(came, came, noise[year, 2])
        total = _sum(end)
        after = total + (flows["retirement"] - rest) + (gone - left) + (entered - came)
        after = np.maximum(after, LEAST_LEFT * total)
        scale = np.divide(after, total, out=np.ones_like(total), where=total > TINY)
        stock = end * scale[:, None, None]
        for name, value in (("supply", after), ("retirement", rest), ("turnover", left)):
            found[name].append(value)
    supply = {name: np.stack(values) for name, values in found.items()}
    return supply | {"demand": _need(model, area, population, chance, luck)}


def _shocked(
    model: WorkforceModel, rates: YearRates, chance: PackedChance, at: tuple[int, int]
) -> YearRates:
    """The rates of a year in one draw."""
    draw, year = at
    series = (chance.exits[draw, year], chance.entries[draw, year])
    sizes = (model.shocks.exits[1], model.shocks.entries[1])
    exits, entries = (
        np.exp(chance.common[use, draw, year] + sizes[use] * series[use].astype(np.float64)
               - half_variance(model)[use, year])
        for use in range(2)
    )  # fmt: skip
    return replace(
        rates,
        retirement=under_shock(rates.retirement, exits),
        other_exit=rates.other_exit * np.minimum(exits, 2.0)[:, None, None],
        entrants=rates.entrants * entries[:, None, None],
    )


def _alive(stock: FloatArray, rates: YearRates) -> FloatArray:
    return older(stock) * (1 - rates.death) * (1 + rates.moving)


def _retirement_variance(stock: FloatArray, rates: YearRates) -> FloatArray:
    """[occupation] Σ n p (1 - p): what is certain has no chance in it."""
    return _sum(_alive(stock, rates) * rates.retirement * (1 - rates.retirement))


def _kept(stock: FloatArray, rates: YearRates) -> FloatArray:
    """Those who stay in their occupation, before anybody comes in from a pool or outside."""
    staying = _alive(stock, rates) * (1 - rates.retirement) * (1 - rates.other_exit)
    return np.asarray(staying * (1 - rates.turnover))


def _sum(persons: FloatArray) -> FloatArray:
    return np.asarray(persons.sum(axis=(1, 2)))


def _need(
    model: WorkforceModel,
    area: int,
    population: FloatArray,
    chance: PackedChance,
    luck: tuple[int, FloatArray],
) -> FloatArray:
    """[T + 1, occupation] the need in one draw."""
    draw, noise = luck
    demand, path = model.demand, follow_need(model.demand, area, population)
    base = _sum(model.stock.persons[area]) * chance.stock_factor[draw]
    other = np.maximum(1 - demand.services.share.sum(axis=1), 0.0)
    local = np.vstack([np.zeros(len(base)), np.cumsum(noise[:, 3], axis=0)])
    nation = np.vstack([np.zeros(len(base)), chance.demand[draw].astype(np.float64)])
    own = demand.area_sd[area]
    years = np.arange(model.horizon + 1)[:, None]
    deviation = demand.national_sd * nation + own * local
    deviation = deviation - (demand.national_sd**2 + own**2) * years / 2
    rest = other * path.size[:, None] ** demand.elasticity * path.trend
    needed = base * (path.index @ demand.services.share.T + rest) * path.hours * np.exp(deviation)
    happened = [
        event.persons[area] * chance.happens[place, draw]
        for place, event in enumerate(demand.announced)
    ]
    return np.asarray(np.maximum(sum(happened, needed), 0.0))
