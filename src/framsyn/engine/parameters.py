"""Assumptions as the engine reads them: numbers by year, and tables as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from framsyn.tables.assumptions import (
    Parameter,
    Parameters,
    ParameterYearError,
    UnknownParameterError,
    Value,
)

__all__ = [
    "Parameter",
    "ParameterYearError",
    "Parameters",
    "UnknownParameterError",
    "Value",
    "by_age",
    "by_age_step",
    "by_occupation",
]

FloatArray = NDArray[np.float64]


def by_age(table: Mapping[str, float], ages: NDArray[np.int64]) -> FloatArray:
    """A table by age as an array, with straight lines between the ages that it names.

    Args:
        table: value by age, written as text.
        ages: the ages that are wanted.

    >>> by_age({"20": 0.1, "30": 0.2}, np.array([15, 25, 40]))
    array([0.1 , 0.15, 0.2 ])
    """
    known = sorted((float(age), value) for age, value in table.items())
    return np.interp(ages, [age for age, _ in known], [value for _, value in known])


def by_age_step(table: Mapping[str, float], ages: NDArray[np.int64]) -> FloatArray:
    """A table by first age as an array: each value holds up to the next age; before the first 0.

    >>> by_age_step({"1": 2.0, "6": 0.0}, np.array([0, 1, 5, 6]))
    array([0., 2., 2., 0.])
    """
    known = sorted((int(age), value) for age, value in table.items())
    starts = np.array([age for age, _ in known], dtype=np.int64)
    values = np.array([0.0, *(value for _, value in known)])
    return values[np.searchsorted(starts, ages, side="right")]


def by_occupation(table: Mapping[str, float], occupations: Sequence[str]) -> FloatArray:
    """A table by the beginning of the code as an array: the longest beginning that fits holds.

    Codes that nothing fits get the value of "" (0 where there is none).

    >>> by_occupation({"": 0.9, "53": 0.8}, ["5321", "2512"])
    array([0.8, 0.9])
    """
    fits = (
        max((start for start in table if code.startswith(start)), key=len, default=None)
        for code in occupations
    )
    return np.array([0.0 if fit is None else table[fit] for fit in fits], dtype=np.float64)
