"""Whole persons: the exact noise against NumPy's binomial and Poisson."""

from __future__ import annotations

from bench.declaration import Bench, Measurement
from bench.numpy_population import project_draws
from bench.rounds import compare
from bench.worlds import national_model
from framsyn.engine.chance import Chance
from framsyn.engine.population.kernel import AGE_GROUPS, Manner, simulate_totals

AREAS, YEARS, DRAWS, NUMPY_DRAWS, THREADS = 290, 5, 128, 8, 2


def exact_against_numpy() -> Measurement:
    """Kernel in whole persons on 2 threads against NumPy on one, per draw."""
    model = national_model(AREAS, YEARS, noise=1.0)
    manner = Manner(THREADS, exact=True)
    return compare(
        lambda: project_draws(model, NUMPY_DRAWS, AGE_GROUPS, "integer"),
        lambda: simulate_totals(model, Chance(1), range(DRAWS), manner=manner),
        scale=DRAWS / NUMPY_DRAWS,
        rounds=3,
    )


BENCHES = (
    Bench(
        "population_exact",
        "NumPy binomial and Poisson, one draw at a time / kernel in whole persons, per draw",
        4.0,
        True,
        exact_against_numpy,
    ),
)
