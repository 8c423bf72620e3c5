"""A rate that returns to its mean, and how wrong that has been before."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

FEWEST_YEARS_BEFORE = 8
"""A past year is tried as a launch when so many years were known up to it."""
LONGEST_LEAD = 10
"""Past launches are followed for so many years."""
FEWEST_TRIALS = 3
"""Fewer past launches than this tell nothing of errors."""


def return_to_mean(
    series: FloatArray, ahead: NDArray[np.int64], window: int, persistence: float
) -> FloatArray:
    """Let a rate return from its last value to its mean: mean + φ^t (last - mean).

    Args:
        series: [year] the known values, the last one last.
        ahead: [T] years after the last known one.
        window: number of last years that the mean is over.
        persistence: φ, share of the distance that is left after a year.

    Returns:
        [T] in the unit of the series.

    >>> return_to_mean(np.array([1.0, 3.0]), np.array([1, 2]), 2, 0.5).tolist()
    [2.5, 2.25]
    """
    mean = float(series[-window:].mean())
    return np.asarray(mean + (float(series[-1]) - mean) * persistence**ahead)


def past_shock_sd(
    series: FloatArray, window: int, persistence: float, shock_persistence: float
) -> float | None:
    """Estimate the size of the shocks from the errors of `return_to_mean` at past launches.

    A shock of size s that starts at rest has the variance s² (1 - φ^2t) after t years, so s² is
    the mean of squared errors over that, over launches and leads.

    Args:
        series: [year] the known values.
        window: number of years of the mean.
        persistence: of the mean path.
        shock_persistence: φ of the shock.

    Returns:
        The standard deviation s in the unit of the series; None where too few launches can be
        tried.
    """
    squares: list[float] = []
    launches = range(FEWEST_YEARS_BEFORE, len(series))
    if len(launches) < FEWEST_TRIALS:
        return None
    for known in launches:
        outturn = series[known : known + LONGEST_LEAD]
        ahead = np.arange(1, len(outturn) + 1)
        error = outturn - return_to_mean(series[:known], ahead, window, persistence)
        squares.extend(error**2 / (1 - shock_persistence ** (2 * ahead)))
    return float(np.sqrt(np.mean(squares)))
