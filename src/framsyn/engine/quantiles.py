"""Mean and quantiles over draws, exact, and the same whatever the number of threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.tasks import run_tasks

LEVELS = (0.1, 0.5, 0.9)
"""The quantiles of every result table: p10, p50 and p90."""
SERIES_IN_TASK = 2048


def summarise(values: NDArray[Any], threads: int = 1) -> NDArray[np.float64]:
    """Give mean, p10, p50 and p90 over the last axis.

    Quantiles are those of the sorted draws with linear interpolation, as `numpy.quantile` has
    them by default; the mean is summed in float64 in the order of the draws. With one draw all
    four are that draw.

    Args:
        values: [..., draw] float32 or float64; at least one draw, no NaN.
        threads: how many parts at a time; never changes a number.

    Returns:
        [..., 4] mean, p10, p50, p90.

    Raises:
        ValueError: there are no draws.

    >>> summarise(np.array([[3.0, 1.0, 2.0], [5.0, 5.0, 5.0]])).round(3)
    array([[2. , 1.2, 2. , 2.8],
           [5. , 5. , 5. , 5. ]])
    """
    draws = values.shape[-1]
    if draws == 0:
        raise ValueError("quantiles of no draws")
    series = np.ascontiguousarray(values).reshape(-1, draws)
    if series.dtype != np.float32:
        series = series.astype(np.float64, copy=False)
    summary = np.empty((series.shape[0], 1 + len(LEVELS)), dtype=np.float64)
    levels = np.asarray(LEVELS)

    def part(first: int) -> Callable[[], None]:
        def summarise_part() -> None:
            from framsyn.engine.selection import summarise_series

            stop = first + SERIES_IN_TASK
            summarise_series(series[first:stop], levels, summary[first:stop])

        return summarise_part

    run_tasks([part(first) for first in range(0, len(series), SERIES_IN_TASK)], threads)
    return summary.reshape(*values.shape[:-1], 1 + len(LEVELS))
