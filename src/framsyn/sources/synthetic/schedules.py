"""The stated age schedules from which the population of the example region is generated.

Every schedule is a short list of (age, value) or (year, value) knots in round figures, written from
general knowledge of Swedish demography, and straight lines between them. Nothing is fitted to, or
copied from, a published table.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from framsyn.sources.synthetic.places import Kind

Floats = NDArray[np.float64]
Knots = Mapping[float, float]

AGES = 101
AGE = np.arange(AGES, dtype=np.float64)
MOTHER_AGES = np.arange(15, 50)
BOYS_SHARE = 0.514
DECIMALS = 9
"""Schedules are rounded so that the last bit of exp() on one machine cannot change a draw."""

BIRTH_COHORTS: Knots = {
    1894: 130, 1910: 130, 1920: 128, 1927: 100, 1934: 86, 1939: 97, 1945: 134, 1949: 122, 1955: 106,
    1960: 102, 1966: 122, 1972: 112, 1978: 95, 1984: 94, 1990: 123, 1994: 112,
}  # fmt: skip
"""Children born per year in the nation, thousands: the waves of the 1940s, 1960s and about 1990."""

TOTAL_FERTILITY: Knots = {1995: 1.73, 1999: 1.50, 2005: 1.77, 2010: 1.98, 2015: 1.85, 2019: 1.70}
MEAN_AGE_AT_BIRTH: Knots = {1995: 29.2, 2019: 30.8}
AGE_AT_BIRTH_SD = 5.2
FERTILITY_FACTOR: Mapping[Kind, float] = {
    "university": 0.92, "industry": 1.08, "commuter": 1.15, "centre": 1.12, "inland": 1.12,
    "rest": 1.0,
}  # fmt: skip

MORTALITY_AT_80 = (0.034, 0.050)
"""Force of mortality at 80 in 2019: women, men."""
MORTALITY_SLOPE = (0.124, 0.115)
"""Growth of the force of mortality per year of age (Gompertz): women, men."""
MORTALITY_FLOOR = (0.0002, 0.0004)
MORTALITY_FALL = (0.013, 0.019)
"""Fall of mortality per calendar year: women, men."""
INFANT_MORTALITY = 0.0022
MORTALITY_FACTOR: Mapping[Kind, float] = {
    "university": 0.95, "industry": 1.0, "commuter": 1.0, "centre": 1.05, "inland": 1.08,
    "rest": 1.0,
}  # fmt: skip

OUT_PROBABILITY: Mapping[Kind, Knots] = {
    "university": {0: .035, 6: .022, 16: .012, 18: .025, 20: .080, 23: .105, 26: .130, 29: .110,
                   35: .050, 45: .022, 60: .010, 80: .008, 100: .010},
    "industry": {0: .025, 6: .015, 16: .015, 18: .035, 20: .120, 23: .095, 27: .065, 35: .030,
                 45: .015, 60: .008, 80: .007, 100: .010},
    "commuter": {0: .060, 6: .035, 16: .025, 18: .060, 20: .230, 23: .190, 27: .130, 35: .065,
                 45: .033, 60: .022, 80: .022, 100: .030},
    "centre": {0: .045, 6: .028, 16: .022, 18: .060, 20: .210, 23: .150, 27: .095, 35: .048,
               45: .025, 60: .016, 80: .014, 100: .020},
    "inland": {0: .055, 6: .032, 16: .030, 18: .080, 20: .230, 23: .160, 27: .105, 35: .055,
               45: .030, 60: .018, 80: .015, 100: .020},
}  # fmt: skip
"""Probability of moving to another municipality in the year, by age at the end of the year."""

IN_WEIGHT: Mapping[Kind, Knots] = {
    "university": {0: 16, 6: 8, 16: 8, 18: 30, 20: 190, 22: 150, 25: 90, 29: 48, 35: 22, 45: 9,
                   60: 5, 80: 2, 90: 1, 100: 0},
    "industry": {0: 26, 6: 14, 16: 9, 18: 18, 20: 44, 25: 70, 29: 62, 35: 32, 45: 14, 60: 8, 80: 3,
                 90: 2, 100: 0},
    "commuter": {0: 40, 6: 22, 16: 14, 18: 20, 20: 40, 25: 70, 29: 66, 35: 42, 45: 20, 60: 12,
                 80: 4, 90: 2, 100: 0},
    "centre": {0: 30, 6: 18, 16: 16, 18: 22, 20: 42, 25: 62, 29: 56, 35: 34, 45: 17, 60: 11, 80: 4,
               90: 2, 100: 0},
    "inland": {0: 30, 6: 18, 16: 20, 18: 24, 20: 40, 25: 52, 29: 50, 35: 34, 45: 22, 60: 16, 80: 5,
               90: 2, 100: 0},
}  # fmt: skip
"""Relative ages of those who move in from another municipality."""

START_FACTOR: Mapping[Kind, Knots] = {
    "university": {0: 1.1, 17: 1.0, 20: 1.5, 24: 1.7, 30: 1.25, 45: 1.05, 60: .75, 80: .6, 100: .6},
    "industry": {0: .95, 18: 1.0, 22: .8, 30: .9, 45: 1.05, 60: 1.1, 80: 1.05, 100: 1.0},
    "commuter": {0: 1.0, 18: 1.0, 22: .6, 30: .85, 45: 1.05, 60: 1.1, 80: 1.2, 100: 1.2},
    "centre": {0: .95, 18: 1.0, 22: .75, 30: .85, 45: 1.0, 60: 1.15, 80: 1.15, 100: 1.1},
    "inland": {0: .85, 18: .95, 22: .6, 30: .75, 45: 1.0, 60: 1.25, 80: 1.35, 100: 1.3},
    "rest": {0: 1.0, 100: 1.0},
}  # fmt: skip
"""The place's share of each age in 1994, against the nation's."""

IMMIGRATION_SHARE: Mapping[Kind, float] = {
    "university": .0080, "industry": .0060, "commuter": .0070, "centre": .0075, "inland": .0110,
    "rest": .0100,
}  # fmt: skip
"""Immigrants per inhabitant and year around 2015 (the place's level)."""
IMMIGRATION_YEAR: Knots = {1995: 0.45, 2000: 0.5, 2006: 0.8, 2013: 0.95, 2016: 1.4, 2019: 0.9}
IMMIGRATION_WEIGHT: Knots = {
    0: 6, 5: 14, 10: 12, 16: 13, 20: 24, 25: 38, 30: 34, 40: 16, 50: 7, 65: 2.5, 80: .5, 100: 0,
}  # fmt: skip
EMIGRATION_PROBABILITY: Knots = {
    0: .003, 10: .0025, 18: .003, 22: .009, 27: .012, 35: .007, 50: .0025, 65: .0015, 80: .0005,
    100: .0002,
}  # fmt: skip
EMIGRATION_FACTOR: Mapping[Kind, float] = {
    "university": .75, "industry": .4, "commuter": .4, "centre": .4, "inland": .6, "rest": 1.0,
}  # fmt: skip

GROWTH_NATION: Knots = {1995: 0.2, 2000: 0.25, 2006: 0.6, 2012: 0.8, 2016: 1.3, 2019: 1.0}
"""Growth of the rest of the nation, per cent per year."""


def along(knots: Knots, at: Floats) -> Floats:
    """Straight lines between the knots of a schedule.

    Args:
        knots: {age or year: value}, in rising order.
        at: Where to read the schedule.

    Returns:
        One value per element of `at`; flat outside the knots.

    Example:
        >>> along({0: 0.0, 10: 1.0}, np.array([0.0, 5.0, 20.0])).tolist()
        [0.0, 0.5, 1.0]
    """
    places = np.array(list(knots), dtype=np.float64)
    values = np.array(list(knots.values()), dtype=np.float64)
    return np.interp(at, places, values)


def in_year(knots: Knots, year: int) -> float:
    """The value of a schedule over years, in one year."""
    return float(along(knots, np.array([float(year)]))[0])


def death_probability(kind: Kind, year: int) -> Floats:
    """Probability of dying in the year, `[sex, age at the end of the year]`.

    Gompertz: force = floor + level x exp(slope x (age - 80)), falling a fixed share per year.

    Args:
        kind: Kind of place; its factor multiplies the force.
        year: Calendar year.

    Returns:
        Array `[2, 101]`, women first.
    """
    result = np.empty((2, AGES))
    for sex in range(2):
        level = MORTALITY_AT_80[sex] * np.exp(MORTALITY_SLOPE[sex] * (AGE - 80.0))
        force = MORTALITY_FLOOR[sex] + level
        force[0] = INFANT_MORTALITY
        force *= np.exp(-MORTALITY_FALL[sex] * (year - 2019)) * MORTALITY_FACTOR[kind]
        result[sex] = 1.0 - np.exp(-force)
    return np.round(result, DECIMALS)


def fertility_rate(kind: Kind, year: int) -> Floats:
    """Children per woman and year of age 15-49: a bell over age, scaled to the year's total.

    Args:
        kind: Kind of place; its factor multiplies the total.
        year: Calendar year.

    Returns:
        Array `[35]`; it sums to total fertility.
    """
    distance = (MOTHER_AGES - in_year(MEAN_AGE_AT_BIRTH, year)) / AGE_AT_BIRTH_SD
    bell = np.exp(-0.5 * distance**2)
    total = in_year(TOTAL_FERTILITY, year) * FERTILITY_FACTOR[kind]
    rates: Floats = np.round(total * bell / bell.sum(), DECIMALS)
    return rates


def start_weights(kind: Kind, year: int) -> Floats:
    """Relative size of each sex and age at the start: cohorts born x survival x kind of place.

    Args:
        kind: Kind of place.
        year: Year whose 31 December is described.

    Returns:
        Array `[2, 101]` of weights.
    """
    born = along(BIRTH_COHORTS, year - AGE)
    alive = np.cumprod(1.0 - death_probability(kind, year - 20), axis=1)
    sexes = np.array([[1.0 - BOYS_SHARE], [BOYS_SHARE]])
    return np.round(sexes * born * alive * along(START_FACTOR[kind], AGE), DECIMALS)
