"""One year of the workforce in plain NumPy: the mean path, and the kernel's test oracle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.workforce.ages import work_ages
from framsyn.engine.workforce.mobility import Circles, change_occupation

FloatArray = NDArray[np.float64]

FLOWS = (
    "deaths",
    "retirement",
    "other_exits",
    "occupational_change_out",
    "occupational_change_in",
    "moving",
    "graduates",
    "other_entrants",
)
"""Everything that changes a stock in a year. Those that leave are counted as positive numbers."""
LEAVING = frozenset({"deaths", "retirement", "other_exits", "occupational_change_out"})


@dataclass(frozen=True)
class YearRates:
    """What one area and year multiplies with; ages are ages at the END of the year.

    Attributes:
        death: [sex, age 16..70] probability of dying.
        moving: [sex, age] net movers per survivor; at least -1.
        retirement: [occupation, sex, age] probability of retiring.
        other_exit: [occupation, sex, age] probability of leaving work otherwise.
        turnover: [sex, age] probability of changing occupation.
        entrants: [occupation, sex, age] persons who enter.
        size: [occupation, sex] how strongly each occupation attracts those who change.
    """

    death: FloatArray
    moving: FloatArray
    retirement: FloatArray
    other_exit: FloatArray
    turnover: FloatArray
    entrants: FloatArray
    size: FloatArray


def older(stock: FloatArray) -> FloatArray:
    """Everybody a year older: [..., age 16..70]; nobody is 16, those past 70 are gone.

    >>> older(np.array([1.0, 2.0, 3.0]))
    array([0., 1., 2.])
    """
    aged = np.zeros_like(stock)
    aged[..., 1:] = stock[..., :-1]
    return aged


def advance(
    stock: FloatArray, rates: YearRates, circles: Circles, graduate_age: int
) -> tuple[FloatArray, dict[str, FloatArray]]:
    """One year: age, die, move, retire, leave, change occupation, enter.

    Those who turn 71 retire, whatever the probabilities.

    Args:
        stock: [occupation, sex, age 16..70] at work at the year's start.
        rates: of the area and year.
        circles: which occupations people change to.
        graduate_age: last age of graduates and young entrants.

    Returns:
        The stock at the year's end and the flows by name, [occupation] each, with

            end - start = Σ entering flows - Σ leaving flows

        where moving may have either sign.
    """
    start = older(stock)
    deaths = start * rates.death
    moving = (start - deaths) * rates.moving
    alive = start - deaths + moving
    retired = alive * rates.retirement
    left = (alive - retired) * rates.other_exit
    staying = alive - retired - left
    out, into = change_occupation(staying * rates.turnover, rates.size, circles)
    end = staying - out + into + rates.entrants
    young = np.asarray(graduate_age >= work_ages())
    past = stock[..., -1].sum(axis=-1)
    flows = {
        "deaths": _all_ages(deaths),
        "retirement": _all_ages(retired) + past,
        "other_exits": _all_ages(left),
        "occupational_change_out": _all_ages(out),
        "occupational_change_in": _all_ages(into),
        "moving": _all_ages(moving),
        "graduates": _all_ages(rates.entrants * young),
        "other_entrants": _all_ages(rates.entrants * ~young),
    }
    return end, flows


def moving_rate(
    before: FloatArray, after: FloatArray, death: FloatArray, limit: float
) -> FloatArray:
    """Net movers per survivor in each cohort, from the population's own change.

        moving(a) = population(a, end) / (population(a - 1, start) x (1 - death(a))) - 1

    Args:
        before: [..., age 0..100] population at the year's start.
        after: [..., age 0..100] population at the year's end.
        death: [..., age 16..70] probability of dying in the year.
        limit: largest share, up or down; cohorts of a few people may double by one move.

    Returns:
        [..., age 16..70]; 0 where nobody was left to move.
    """
    first, last = int(work_ages()[0]), int(work_ages()[-1])
    survivors = before[..., first - 1 : last] * (1 - death)
    now = after[..., first : last + 1]
    ratio = np.divide(now, survivors, out=np.ones_like(now), where=survivors > 1e-9)
    return np.asarray(np.clip(ratio - 1, -limit, limit))


def _all_ages(persons: FloatArray) -> FloatArray:
    total: FloatArray = persons.sum(axis=(-1, -2))
    return total
