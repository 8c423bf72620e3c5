"""The workforce of an area, all occupations, sexes and ages, draw by draw."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bench.declaration import Bench, Measurement
from bench.rounds import compare
from framsyn.engine.axes import read_history
from framsyn.engine.chance import Chance
from framsyn.engine.population.estimate import estimate_model
from framsyn.engine.population.kernel import Manner, simulate
from framsyn.engine.workforce.drawn import draw_shared
from framsyn.engine.workforce.model import WorkforceModel
from framsyn.engine.workforce.packed import pack_chance
from framsyn.engine.workforce.prepare import Outlook, prepare_workforce
from framsyn.engine.workforce.reference import walk_draw
from framsyn.engine.workforce.simulate import simulate_area
from framsyn.sources.parameters import load_parameters
from framsyn.sources.synthetic.bundle import generate

LAUNCH, YEARS, DRAWS, NUMPY_DRAWS, THREADS = 2019, 15, 512, 8, 2


def _example() -> tuple[WorkforceModel, NDArray[np.float32]]:
    """The workforce model of the example county, and its people in all draws."""
    tables = generate(1)
    codes = tuple(sorted(code for code in tables["areas"]["code"] if len(code) == 4))
    model = estimate_model(read_history(tables, codes, LAUNCH), YEARS)
    persons = simulate(model, Chance(1), range(DRAWS), Manner(THREADS))
    mean = persons.mean(axis=-1, dtype=np.float64)
    outlook = Outlook(codes, LAUNCH, mean, model.rates.death_probability)
    return prepare_workforce(tables, {}, outlook, load_parameters(), 4), persons


def against_numpy() -> Measurement:
    """Kernel on 2 threads against the plain NumPy reference, per draw of one area."""
    model, persons = _example()
    drawn = draw_shared(model, Chance(1), range(DRAWS))
    chance = pack_chance(model, drawn, 0)
    quiet = np.zeros((YEARS, 4, len(model.occupations)))
    plain = persons[0, ..., :NUMPY_DRAWS].astype(np.float64)

    def numpy_way() -> None:
        for draw in range(NUMPY_DRAWS):
            walk_draw(model, 0, plain[..., draw], chance, (draw, quiet))

    found = compare(
        numpy_way,
        lambda: simulate_area(model, 0, persons[0], drawn, THREADS),
        scale=DRAWS / NUMPY_DRAWS,
    )
    cells_of_sweden = 290 * 430 / len(model.occupations)
    one_year = found.details["under_s"] / DRAWS / YEARS * cells_of_sweden
    details = {**found.details, "one_year_of_290_areas_430_occupations_ms": one_year * 1e3}
    return Measurement(found.value, found.rounds, details)


BENCHES = (
    Bench(
        "workforce",
        "plain NumPy, one draw at a time / kernel on 2 threads, all years of one area, per draw",
        10.0,
        True,
        against_numpy,
    ),
)
