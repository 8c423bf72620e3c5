"""Finding the k-th smallest of many short series, compiled."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.jit import kernel

SHORT = 16
"""Ranges shorter than this are sorted by insertion."""


@kernel
def summarise_series(
    series: NDArray[Any], levels: NDArray[np.float64], summary: NDArray[np.float64]
) -> None:
    """Fill [series, 1 + level] with the mean and the quantiles of [series, draw].

    Args:
        series: float32 or float64.
        levels: rising, 0..1.
        summary: to be filled.
    """
    draws = series.shape[1]
    work = np.empty(draws, dtype=series.dtype)
    for row in range(series.shape[0]):
        total = 0.0
        for draw in range(draws):
            work[draw] = series[row, draw]
            total += np.float64(series[row, draw])
        summary[row, 0] = total / draws
        first = 0
        for level in range(levels.size):
            at = levels[level] * (draws - 1)
            below = int(at)
            select(work, first, below)
            low = np.float64(work[below])
            high = low
            if below + 1 < draws:
                high = np.float64(smallest(work, below + 1))
            summary[row, 1 + level] = low + (high - low) * (at - below)
            first = below


@kernel
def smallest(work: NDArray[Any], first: int) -> Any:
    """Give the smallest value from a place on."""
    found = work[first]
    for i in range(first + 1, work.size):
        found = min(found, work[i])
    return found


@kernel
def select(work: NDArray[Any], first: int, k: int) -> None:
    """Reorder so that work[k] is what sorting would put there, with no larger value before it.

    Quickselect on the median of three, from a place before which all values are no larger.

    Args:
        work: values, changed in place.
        first: nothing before this place is larger than anything from it on.
        k: the place to settle; k >= first.
    """
    low, high = first, work.size - 1
    while high - low >= SHORT:
        middle = (low + high) // 2
        a, b, c = work[low], work[middle], work[high]
        pivot = max(min(a, b), min(max(a, b), c))
        i, j = low, high
        while i <= j:
            while work[i] < pivot:
                i += 1
            while work[j] > pivot:
                j -= 1
            if i <= j:
                work[i], work[j] = work[j], work[i]
                i += 1
                j -= 1
        if k <= j:
            high = j
        elif k >= i:
            low = i
        else:
            return
    for i in range(low + 1, high + 1):
        value = work[i]
        j = i - 1
        while j >= low and work[j] > value:
            work[j + 1] = work[j]
            j -= 1
        work[j + 1] = value
