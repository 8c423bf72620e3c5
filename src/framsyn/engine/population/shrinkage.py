"""How much an area may trust its own few events, and what it borrows from those above it.

Empirical Bayes with a gamma-Poisson model: the ratio r of an area's events to what its parent's
rates would give has the sampling variance 1/e, where e is the expected number of events. The
variance v between areas of the same level is estimated from all of them; the area keeps the share
v / (v + 1/e) of its own deviation. (Clayton & Kaldor 1987, Biometrics 43: 671-681.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

DEFAULT_RATIO_VARIANCE = 0.05**2
"""Variance between areas where fewer than `FEWEST_AREAS` can tell it: 5 % either way."""
SMALLEST_RATIO_VARIANCE = 0.01**2
"""Areas are never taken to be wholly alike."""
FEWEST_AREAS = 4
"""Fewer areas than this cannot tell how unlike areas are."""


@dataclass(frozen=True)
class Shrunken:
    """Ratios to the national rates, and what they rest on.

    Attributes:
        ratio: [area, cell] factor on the national rate; 1 for the top area.
        weight: [area, cell] share of the area's own deviation that was kept, 0..1; the rest is its
            parent's.
        variance: [cell] variance between the areas of the lowest level.
    """

    ratio: FloatArray
    weight: FloatArray
    variance: FloatArray


def depth_of(parent: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the steps from each area to its top area.

    >>> depth_of(np.array([1, 2, -1])).tolist()
    [2, 1, 0]
    """
    depth = np.zeros(len(parent), np.int64)
    above = parent.copy()
    for _ in range(len(parent)):
        inside = above >= 0
        if not inside.any():
            break
        depth += inside
        above = np.where(inside, parent[above], -1)
    return depth


def between_variance(ratio: FloatArray, expected: FloatArray) -> FloatArray:
    """Estimate the variance between areas beyond what chance gives.

    v = (Σ e (r - 1)² - n) / Σ e, the method of moments.

    Args:
        ratio: [area, cell] observed to expected events.
        expected: [area, cell] expected events; 0 where nothing is known.

    Returns:
        [cell] variance of the true ratios.
    """
    known = expected > 0
    count = known.sum(axis=0)
    total = expected.sum(axis=0)
    spread = np.where(known, expected * (ratio - 1) ** 2, 0.0).sum(axis=0) - count
    variance = spread / np.maximum(total, 1e-300)
    variance = np.maximum(variance, SMALLEST_RATIO_VARIANCE)
    return np.where(count >= FEWEST_AREAS, variance, DEFAULT_RATIO_VARIANCE)


def shrink_ratios(
    observed: FloatArray, expected: FloatArray, parent: NDArray[np.int64]
) -> Shrunken:
    """Shrink each area's ratio towards its parent's, from the top down.

    Args:
        observed: [area, cell] events.
        expected: [area, cell] events at the nation's rates; 0 where the area has no data.
        parent: [area] index of the parent; -1 for the top.

    Returns:
        Ratios, weights and the variance between areas.
    """
    depth = depth_of(parent)
    ratio = np.ones_like(expected)
    weight = np.zeros_like(expected)
    variance = np.full(expected.shape[1], DEFAULT_RATIO_VARIANCE)
    for level in range(1, int(depth.max(initial=0)) + 1):
        here = np.flatnonzero(depth == level)
        above = ratio[parent[here]]
        at_parent = expected[here] * above
        own = np.divide(observed[here], at_parent, out=np.ones_like(at_parent), where=at_parent > 0)
        variance = between_variance(own, at_parent)
        weight[here] = variance * at_parent / (variance * at_parent + 1)
        ratio[here] = above * (1 + weight[here] * (own - 1))
    return Shrunken(ratio, weight, variance)


def borrowed_shares(weight: FloatArray, parent: NDArray[np.int64], leaf_count: int) -> FloatArray:
    """Say what each area to project rests on.

    Args:
        weight: [area] share of the own deviation that was kept at each level, 0..1.
        parent: [area] index of the parent; -1 for the top.
        leaf_count: number of areas to project; the first ones.

    Returns:
        [area, level] shares of own data, county and nation; they sum to 1.

    >>> borrowed_shares(np.array([0.5, 0.8, 0.0]), np.array([1, 2, -1]), 1).round(2).tolist()
    [[0.5, 0.4, 0.1]]
    """
    shares = np.zeros((leaf_count, 3))
    for area in range(leaf_count):
        own = float(weight[area])
        above = int(parent[area])
        has_county = above >= 0 and parent[above] >= 0
        county = (1 - own) * float(weight[above]) if has_county else 0.0
        shares[area] = own, county, 1 - own - county
    return shares
