"""JSON-stat from bytes to rows, on one core."""

from __future__ import annotations

import time

import numpy as np

from bench.declaration import Bench, Measurement
from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.formats.jsonstat import read_jsonstat, write_jsonstat

LENGTHS = {"Region": 312, "Alder": 101, "Kon": 2, "ContentsCode": 2, "Tid": 16}
ROUNDS = 5


def _body() -> bytes:
    """Two million made-up figures: one in twenty is not there, one in a hundred has dots."""
    along = tuple(
        Dimension(name, name, codes := tuple(f"{code:04}" for code in range(length)), codes)
        for name, length in LENGTHS.items()
    )
    chance = np.random.default_rng(1)
    values = chance.integers(0, 100_000, int(np.prod(list(LENGTHS.values())))).astype(np.float64)
    silent = chance.random(len(values)) < 0.05
    values[silent] = np.nan
    dots = np.flatnonzero(silent)[::5]
    return write_jsonstat(
        Cube("TAB1", "Made up", along, values, dict.fromkeys(dots.tolist(), ".."))
    )


def jsonstat_cells() -> Measurement:
    """Million cells per second, from the bytes of an answer to a frame with codes as text."""
    body = _body()
    seconds, cells = [], 0
    for _ in range(ROUNDS):
        start = time.process_time()
        cells = read_jsonstat(body).frame().height
        seconds.append(time.process_time() - start)
    rates = tuple(cells / 1e6 / second for second in seconds)
    details = {"cells": float(cells), "megabytes": len(body) / 1e6, "cpu_seconds": min(seconds)}
    return Measurement(sorted(rates)[ROUNDS // 2], rates, details)


BENCHES = (
    Bench(
        "jsonstat_cells",
        "JSON-stat 2 from bytes to a frame, million cells per second and core (processor time)",
        1.0,
        True,
        jsonstat_cells,
        "M cells/s",
    ),
)
