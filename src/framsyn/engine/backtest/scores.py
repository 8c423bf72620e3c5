"""Measures of how wrong forecasts were."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def error_measures(forecast: FloatArray, outturn: FloatArray) -> dict[str, float] | None:
    """Measure the errors of forecasts against what came.

    Args:
        forecast: [case] persons.
        outturn: [case] persons; cases where it is 0 or either is unknown are left out.

    Returns:
        Per cent: `mape` mean absolute error, `median_ape` the median, `p90_ape` the 90th
        percentile, `malpe` the mean with its sign (above 0: too many were forecast). None when no
        case is left.

    >>> error_measures(np.array([110.0, 95.0]), np.array([100.0, 100.0]))["malpe"]
    2.5
    """
    known = ~np.isnan(forecast) & ~np.isnan(outturn) & (outturn > 0)
    if not known.any():
        return None
    error = 100 * (forecast[known] - outturn[known]) / outturn[known]
    size = np.abs(error)
    return {
        "mape": float(size.mean()),
        "median_ape": float(np.median(size)),
        "p90_ape": float(np.quantile(size, 0.9)),
        "malpe": float(error.mean()),
    }


def coverage(low: FloatArray, high: FloatArray, outturn: FloatArray) -> float | None:
    """Share of outturns within their interval, ends included.

    Args:
        low: [case] lower ends.
        high: [case] upper ends.
        outturn: [case]; unknown ones are left out.

    Returns:
        Share 0..1; None when no case is left.

    >>> coverage(np.array([1.0, 1.0]), np.array([2.0, 2.0]), np.array([1.5, 3.0]))
    0.5
    """
    known = ~(np.isnan(low) | np.isnan(high) | np.isnan(outturn))
    if not known.any():
        return None
    inside = (outturn[known] >= low[known]) & (outturn[known] <= high[known])
    return float(inside.mean())
