"""Sums over the occupations of a group in every draw, compiled."""

from __future__ import annotations

from typing import Any

import numpy as np

from framsyn.engine.jit import kernel


@kernel
def add_group(sums: Any, outcome: Any, first: int, stop: int) -> None:
    """Add the occupations of one group up, all measures in one reading.

    Args:
        sums: [9, T + 1, draw] float64 to be filled, in the order of `grouped.GROUP_MEASURES`.
        outcome: supply, demand, retirement, turnover: [occupation, T + 1, draw] float32.
        first: the group's first occupation.
        stop: the one after its last.
    """
    supply, demand, retirement, turnover = outcome
    years, draws = supply.shape[1], supply.shape[2]
    sums[:] = 0.0
    for o in range(first, stop):
        for t in range(years):
            gap = 0.0
            for d in range(draws):
                gap += np.float64(demand[o, t, d] - supply[o, t, d])
            lacking = gap > 0.0
            for d in range(draws):
                need, there = demand[o, t, d], supply[o, t, d]
                rest, gone = retirement[o, t, d], turnover[o, t, d]
                more = need - demand[o, t - 1, d] if t > 0 else np.float32(np.nan)
                sums[0, t, d] += there
                sums[1, t, d] += need
                sums[2, t, d] += more
                sums[3, t, d] += rest
                sums[4, t, d] += gone
                sums[5, t, d] += more + rest + gone
                sums[6, t, d] += there - need
                if lacking:
                    sums[7, t, d] += need - there


@kernel
def finish_group(sums: Any) -> None:
    """Shortage is not below 0, and retired is the sum of retirements since the base year."""
    years, draws = sums.shape[1], sums.shape[2]
    for d in range(draws):
        sums[8, 0, d] = 0.0
    for t in range(years):
        for d in range(draws):
            sums[7, t, d] = max(sums[7, t, d], 0.0)
            if t > 0:
                sums[8, t, d] = sums[8, t - 1, d] + sums[3, t, d]
