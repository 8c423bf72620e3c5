"""A county's refresh against the replay server, beside the time that the services' limits allow."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

from bench.declaration import Bench, Measurement, NotHere
from bench.processes import COMMAND, run
from framsyn.sources.replay.limits import LIMITS
from framsyn.sources.replay.server import Called, ReplayServer
from tests.world.whole import build_whole

LATENCY_S = 0.005


def implied_minimum_s(calls: list[Called]) -> float:
    """The shortest time in which a client that breaks no stated limit can make these calls.

    Of the calls to one service the first so many go at once, and each window after that lets as
    many more through; the services are asked side by side.
    """
    counts: dict[str, int] = defaultdict(int)
    for call in calls:
        counts[call.host] += 1
    waits = [
        ((counts[limit.host] - 1) // limit.calls) * limit.window_s
        for limit in LIMITS
        if limit.host in counts
    ]
    return max(waits, default=0.0)


def refresh_ratio() -> Measurement:
    """The time of a whole command, from nothing to a checked bundle, over that minimum."""
    ratios, seconds, memory, calls = [], [], [], 0
    with tempfile.TemporaryDirectory() as name:
        world = build_whole(Path(name) / "world")
        for round_ in range(3):
            with ReplayServer(world, latency_s=LATENCY_S) as server:
                server.warm_up()
                out = str(Path(name) / f"store-{round_}")
                asked = ["--county", "24", "--out", out, "--via", server.url]
                took, used = run([str(COMMAND), "refresh", *asked])
                if server.violations:
                    raise NotHere(f"a limit was broken: {server.violations[0]}")
                minimum, calls = implied_minimum_s(server.calls), len(server.calls)
            ratios.append(took / minimum)
            seconds.append(took)
            memory.append(used)
    details = {"seconds": sorted(seconds)[1], "minimum_s": minimum, "calls": float(calls)}
    return Measurement(sorted(ratios)[1], tuple(ratios), details | {"memory_gb": max(memory)})


BENCHES = (
    Bench(
        "county_refresh",
        "framsyn refresh of a county against the replay server, over what the limits allow",
        1.15,
        False,
        refresh_ratio,
    ),
)
