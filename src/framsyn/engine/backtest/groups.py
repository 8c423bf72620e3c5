"""The age groups and sizes of place that accuracy is told for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

GROUPS: tuple[tuple[str, int, int], ...] = (
    ("total", 0, 101),
    ("0-4", 0, 5),
    ("5-19", 5, 20),
    ("20-64", 20, 65),
    ("65-79", 65, 80),
    ("80+", 80, 101),
)
"""Name, first age and the age after the last."""
SIZE_BANDS: tuple[tuple[str, int], ...] = (
    ("under 3 000", 0),
    ("3 000-4 999", 3_000),
    ("5 000-9 999", 5_000),
    ("10 000-19 999", 10_000),
    ("20 000-49 999", 20_000),
    ("50 000 and over", 50_000),
)
"""Name and fewest inhabitants in the launch year."""


def sum_groups(population: FloatArray) -> FloatArray:
    """Sum a population over sexes to the groups of `GROUPS`.

    Args:
        population: [..., sex, age] persons.

    Returns:
        [..., group] persons.
    """
    both = population.sum(axis=-2)
    return np.stack([both[..., first:stop].sum(axis=-1) for _, first, stop in GROUPS], axis=-1)


def size_band(persons: FloatArray) -> NDArray[np.int64]:
    """Find the band of `SIZE_BANDS` that each place belongs to.

    Args:
        persons: [...] inhabitants.

    >>> size_band(np.array([2_999.0, 3_000.0, 1e6])).tolist()
    [0, 1, 5]
    """
    lowest = np.array([fewest for _, fewest in SIZE_BANDS])
    return np.asarray(np.searchsorted(lowest, persons, side="right") - 1)
