"""A county's refresh against the replay server, beside the time that the services' limits allow."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

from bench.declaration import Bench, Measurement, NotHere
from bench.processes import COMMAND, run
from framsyn.flow.refresh import RefreshRequest, refresh
from framsyn.sources.replay.limits import LIMITS
from framsyn.sources.replay.server import Called, ReplayServer
from framsyn.sources.transport.client import Patience
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


def _record(folder: Path) -> Path:
    """Answers of a whole refresh as they were given, so that giving them again costs no thought."""
    recording = folder / "recording"
    with ReplayServer(build_whole(folder / "world"), limit_scale=0.05) as server:
        patience = Patience(scale=0.05)
        asked = RefreshRequest("24", via=server.url, record=recording, patience=patience)
        refresh(folder / "first", asked)
    return recording


def refresh_ratio() -> Measurement:
    """The time of a whole command, from nothing to a checked bundle, over that minimum."""
    ratios, seconds, memory, calls = [], [], [], 0
    with tempfile.TemporaryDirectory() as name:
        recording = _record(Path(name))
        for round_ in range(5):
            with ReplayServer(recording, latency_s=LATENCY_S) as server:
                out = str(Path(name) / f"store-{round_}")
                asked = ["--county", "24", "--out", out, "--via", server.url]
                took, used = run([str(COMMAND), "refresh", *asked])
                if server.violations:
                    raise NotHere(f"a limit was broken: {server.violations[0]}")
                minimum, calls = implied_minimum_s(server.calls), len(server.calls)
            ratios.append(took / minimum)
            seconds.append(took)
            memory.append(used)
    details = {"seconds": sorted(seconds)[2], "minimum_s": minimum, "calls": float(calls)}
    return Measurement(sorted(ratios)[2], tuple(ratios), details | {"memory_gb": max(memory)})


BENCHES = (
    Bench(
        "county_refresh",
        "framsyn refresh of a county against the replay server, over what the limits allow",
        1.15,
        False,
        refresh_ratio,
    ),
)
