"""Mean and quantiles over draws, exact, and the same whatever the number of threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.tasks import run_tasks

LEVELS = (0.1, 0.5, 0.9)
"""The quantiles of every result table: p10, p50 and p90."""
SERIES_IN_TASK = 512


def summarise(values: NDArray[Any], threads: int = 1) -> NDArray[np.float64]:
    """Give mean, p10, p50 and p90 over the last axis.

    Quantiles are those of the sorted draws with linear interpolation, as `numpy.quantile` has
    them by default. The mean is the float64 sum of the sorted draws, so that it does not depend
    on their order. With one draw all four are that draw.

    All draws are sorted, although three ranks are wanted: NumPy sorts float32 with the
    processor's vector instructions, four times as fast as a compiled selection was.

    Args:
        values: [..., draw] float32 or float64; at least one draw. A series with NaN gives NaN.
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
    series = values.reshape(-1, draws)
    summary = np.empty((series.shape[0], 1 + len(LEVELS)), dtype=np.float64)

    def part(first: int) -> Callable[[], None]:
        def summarise_part() -> None:
            stop = first + SERIES_IN_TASK
            summary[first:stop] = _summarise_series(series[first:stop])

        return summarise_part

    run_tasks([part(first) for first in range(0, len(series), SERIES_IN_TASK)], threads)
    return summary.reshape(*values.shape[:-1], 1 + len(LEVELS))


def _summarise_series(series: NDArray[Any]) -> NDArray[np.float64]:
    """Give [series, 4] of [series, draw]."""
    from framsyn.engine.ranks import read_ranks

    ordered = np.sort(series, axis=1)
    last = ordered.shape[1] - 1
    below, part = np.divmod(np.array(LEVELS) * last, 1.0)
    summary = np.empty((len(ordered), 1 + len(LEVELS)), dtype=np.float64)
    read_ranks(summary, ordered, below.astype(np.int64), part)
    return summary
