"""Timing: the sides take turns, so that what else the machine does falls on both."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

from bench.declaration import Measurement

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = perf_counter()
    work()
    return perf_counter() - start


def compare(
    over: Callable[[], object],
    under: Callable[[], object],
    scale: float = 1.0,
    rounds: int = ROUNDS,
) -> Measurement:
    """Give the median of time(over) / time(under) x scale over rounds of both, in turn.

    Args:
        over: the side whose time is divided.
        under: the side it is divided by.
        scale: work of `under` per work of `over`, where they do not do equally much.
        rounds: how many; one more is run first and thrown away.
    """
    over(), under()
    overs, unders = [], []
    for _ in range(rounds):
        overs.append(seconds(over))
        unders.append(seconds(under))
    ratios = tuple(a / b * scale for a, b in zip(overs, unders, strict=True))
    details = {"over_s": median(overs), "under_s": median(unders)}
    return Measurement(value=median(ratios), rounds=ratios, details=details)
