"""Mean and ranks of sorted draws, compiled."""

from __future__ import annotations

from typing import Any

import numpy as np

from framsyn.engine.jit import summing_kernel


@summing_kernel
def read_ranks(summary: Any, ordered: Any, below: Any, part: Any) -> None:
    """Fill [series, 1 + level] with the mean and the interpolated ranks of sorted series.

    Args:
        summary: [series, 1 + level] float64 to be filled.
        ordered: [series, draw] sorted; NaN, which sorts last, makes its series NaN.
        below: [level] the rank below.
        part: [level] how far towards the next.
    """
    draws = ordered.shape[1]
    for one in range(ordered.shape[0]):
        total = 0.0
        for draw in range(draws):
            total += np.float64(ordered[one, draw])
        summary[one, 0] = total / draws
        for level in range(len(below)):
            low = np.float64(ordered[one, below[level]])
            high = np.float64(ordered[one, min(below[level] + 1, draws - 1)])
            summary[one, 1 + level] = low + (high - low) * part[level]
        if np.isnan(ordered[one, draws - 1]):
            summary[one, :] = np.nan
