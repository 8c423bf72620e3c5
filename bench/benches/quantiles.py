"""Mean and three quantiles over 1,000 draws."""

from __future__ import annotations

import numpy as np

from bench.declaration import Bench, Measurement
from bench.rounds import compare
from framsyn.engine.quantiles import LEVELS, summarise

SERIES, DRAWS, THREADS = 20_000, 1_000, 2


def against_numpy() -> Measurement:
    """`summarise` on 2 threads against numpy.quantile and mean."""
    values = np.random.default_rng(1).normal(1_000, 50, (SERIES, DRAWS)).astype(np.float32)

    def numpy_way() -> None:
        np.quantile(values, LEVELS, axis=-1)
        values.mean(axis=-1, dtype=np.float64)

    return compare(numpy_way, lambda: summarise(values, THREADS))


BENCHES = (
    Bench(
        "quantiles",
        "numpy.quantile and mean / summarise on 2 threads, 20,000 series of 1,000 draws",
        1.0,
        True,
        against_numpy,
    ),
)
