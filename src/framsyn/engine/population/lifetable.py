"""Life tables: from death rates to survivors and the years they have left.

q = n m / (1 + (n - a) m), where a is the mean number of years lived in the interval by those who
die in it. Preston, Heuveline & Guillot (2001), Demography, chapter 3.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class LifeTable:
    """A life table; one row per age interval, the last one open.

    Attributes:
        age: first age of each interval, years.
        width: length of each interval, years; infinite for the last.
        death_probability: q, share of those who reach the interval that dies in it.
        survivors: l, of 100,000 born, at the first age of each interval.
        deaths: d, in the interval.
        person_years: L, lived in the interval.
        expectation_years: e, mean years left at the first age of each interval.
    """

    age: FloatArray
    width: FloatArray
    death_probability: FloatArray
    survivors: FloatArray
    deaths: FloatArray
    person_years: FloatArray
    expectation_years: FloatArray


def infant_years_lived(rate: float, sex: str) -> float:
    """Mean years lived in the first year of life by those who die in it.

    Andreev & Kingkade (2015), Demographic Research 33: 363-390, table 3.2: piecewise linear in
    the infant death rate.

    Args:
        rate: death rate below age 1, deaths per person-year.
        sex: "women" or "men".
    """
    if sex == "women":
        if rate < 0.01724:
            return 0.14903 - 2.05527 * rate
        return 0.04667 + 3.88089 * rate if rate < 0.06891 else 0.31411
    if rate < 0.02300:
        return 0.14929 - 1.99545 * rate
    return 0.02832 + 3.26021 * rate if rate < 0.08307 else 0.29915


def coale_demeny_years_lived(rate: float, sex: str) -> tuple[float, float]:
    """Mean years lived at ages 0 and 1-4 by those who die there.

    Coale & Demeny's West model as given by Preston, Heuveline & Guillot (2001), table 3.3.

    Args:
        rate: death rate below age 1, deaths per person-year.
        sex: "women" or "men".

    >>> coale_demeny_years_lived(0.12, "women")
    (0.35, 1.361)
    """
    if rate >= 0.107:
        return (0.350, 1.361) if sex == "women" else (0.330, 1.352)
    if sex == "women":
        return 0.053 + 2.800 * rate, 1.522 - 1.518 * rate
    return 0.045 + 2.684 * rate, 1.651 - 2.816 * rate


def greville_years_lived(death_rate: FloatArray, sex: str) -> FloatArray:
    """Mean years lived in each interval of an abridged table, by how mortality rises with age.

    a = 2.5 - 25/12 (m - k), k = ln(m(x + 5) / m(x - 5)) / 10 from age 15 (Greville 1943; used in
    the United Nations' Mortpak); 2.5 at ages 5-14, Coale-Demeny West below and 1/m in the last.

    Args:
        death_rate: [interval] m of ages 0, 1-4, 5-9, …; the last is open.
        sex: "women" or "men"; decides only ages 0-4.

    Returns:
        [interval] years, for `life_table`.
    """
    lived = np.full(len(death_rate), 2.5)
    lived[0], lived[1] = coale_demeny_years_lived(float(death_rate[0]), sex)
    slope = np.log(death_rate[5:] / death_rate[3:-2]) / 10
    lived[4:-1] = 2.5 - 25 / 12 * (death_rate[4:-1] - slope)
    lived[-1] = 1 / death_rate[-1]
    return lived


def life_table(
    age: FloatArray, death_rate: FloatArray, years_lived: FloatArray | None = None, sex: str = "men"
) -> LifeTable:
    """Make a life table, full or abridged, from death rates.

    Args:
        age: first age of each interval, ascending from 0; the last interval is open.
        death_rate: m, deaths per person-year in each interval; the last above 0.
        years_lived: a, years lived in the interval by those who die there; without it the middle
            of the interval, Andreev-Kingkade at age 0 of single years, Coale-Demeny West at ages
            0 and 1-4 of an abridged table, and 1/m in the last interval.
        sex: "women" or "men"; decides only ages 0-4.

    Returns:
        The table. Survivors start at 100,000.

    >>> table = life_table(np.array([0.0, 1.0]), np.array([0.1, 0.1]))
    >>> round(float(table.expectation_years[1]), 6)
    10.0
    """
    width = np.append(np.diff(age), np.inf)
    lived = _default_years_lived(width, death_rate, sex) if years_lived is None else years_lived
    finite, rate = width[:-1], death_rate[:-1]
    risk = np.append(finite * rate / (1 + (finite - lived[:-1]) * rate), 1.0)
    risk = np.clip(risk, 0.0, 1.0)
    survivors = 100_000 * np.concatenate([[1.0], np.cumprod(1 - risk[:-1])])
    deaths = survivors * risk
    person_years = np.append(
        finite * (survivors[:-1] - deaths[:-1]) + lived[:-1] * deaths[:-1],
        survivors[-1] / death_rate[-1],
    )
    left = np.cumsum(person_years[::-1])[::-1]
    expectation = np.divide(left, survivors, out=np.zeros_like(left), where=survivors > 0)
    return LifeTable(age, width, risk, survivors, deaths, person_years, expectation)


def _default_years_lived(width: FloatArray, death_rate: FloatArray, sex: str) -> FloatArray:
    lived = width / 2
    lived[-1] = 1 / death_rate[-1]
    if len(width) > 1 and width[0] == 1:
        lived[0] = infant_years_lived(float(death_rate[0]), sex)
        if width[1] == 4:
            lived[0], lived[1] = coale_demeny_years_lived(float(death_rate[0]), sex)
    return lived
