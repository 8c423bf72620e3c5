"""The population ensemble: 290 areas, 2 sexes, 101 ages, 30 years."""

from __future__ import annotations

from bench.declaration import Bench, Measurement
from bench.numpy_population import project_draws
from bench.rounds import compare
from bench.worlds import national_model
from framsyn.engine.chance import Chance
from framsyn.engine.population.kernel import AGE_GROUPS, Manner, simulate_totals
from framsyn.engine.population.model import PopulationModel

DRAWS, NUMPY_DRAWS, THREADS = 1024, 4, 2


def _run(model: PopulationModel, draws: int = DRAWS) -> None:
    simulate_totals(model, Chance(1), range(draws), manner=Manner(THREADS))


def against_numpy() -> Measurement:
    """Kernel without noise or pool against NumPy float64, one draw at a time."""
    model = national_model()
    return compare(
        lambda: project_draws(model, NUMPY_DRAWS, AGE_GROUPS),
        lambda: _run(model),
        scale=DRAWS / NUMPY_DRAWS,
    )


def pooled_against_uncoupled() -> Measurement:
    """What the pool of domestic leavers costs."""
    pooled, alone = national_model(pooled=True), national_model()
    return compare(lambda: _run(pooled, 512), lambda: _run(alone, 512))


def noise_against_quiet() -> Measurement:
    """What demographic noise costs."""
    noisy, quiet = national_model(noise=1.0), national_model()
    return compare(lambda: _run(noisy, 512), lambda: _run(quiet, 512))


BENCHES = (
    Bench(
        "population_ensemble",
        "NumPy float64 loop over draws / kernel on 2 threads, per draw",
        35.0,
        True,
        against_numpy,
    ),
    Bench(
        "population_pool",
        "kernel with pooled domestic migration / without",
        3.5,
        False,
        pooled_against_uncoupled,
    ),
    Bench(
        "population_noise",
        "kernel with demographic noise / without",
        15.0,
        False,
        noise_against_quiet,
    ),
)
