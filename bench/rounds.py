"""Timing: the sides take turns, so that what else the machine does falls on both."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

from bench.declaration import Measurement

ROUNDS = 5


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Time one call: seconds on the clock, and seconds of all processors."""
    start, used = perf_counter(), process_time()
    work()
    return perf_counter() - start, process_time() - used


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

    Returns:
        The ratio of times on the clock. In the details: the times, and the same ratio of
        processor seconds, which says more on a machine that is busy with other work.
    """
    over(), under()
    overs = [seconds(over)]
    unders = [seconds(under)]
    for _ in range(rounds - 1):
        overs.append(seconds(over))
        unders.append(seconds(under))
    pairs = list(zip(overs, unders, strict=True))
    ratios = tuple(a[0] / b[0] * scale for a, b in pairs)
    details = {
        "over_s": median(time for time, _ in overs),
        "under_s": median(time for time, _ in unders),
        "ratio_of_processor_seconds": median(a[1] / b[1] * scale for a, b in pairs),
    }
    return Measurement(value=median(ratios), rounds=ratios, details=details)
