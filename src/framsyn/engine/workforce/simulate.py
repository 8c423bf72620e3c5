"""The ensemble of one area: supply, need and flows in every draw."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.chance import WORKFORCE_NOISE, area_id
from framsyn.engine.tasks import run_tasks
from framsyn.engine.workforce.drawn import Drawn, occupation_ids
from framsyn.engine.workforce.model import AreaOutcome, WorkforceModel
from framsyn.engine.workforce.packed import pack_area, pack_chance


def simulate_area(
    model: WorkforceModel,
    area: int,
    population: NDArray[np.float32],
    drawn: Drawn,
    threads: int = 1,
) -> AreaOutcome:
    """Simulate one area in all draws.

    Args:
        model: the workforce model.
        area: index of the area.
        population: [T + 1, sex, age 0..100, draw] the area's population in the same draws.
        drawn: what the draws have in common over the areas (`drawn.draw_shared`).
        threads: how many blocks of draws at a time; the result is the same.

    Returns:
        [occupation, T + 1, draw] persons for each measure.
    """
    from framsyn.engine.philox import LANES
    from framsyn.engine.workforce.kernel import run_block

    shape = (4, len(model.occupations), model.horizon + 1, len(drawn.draws))
    out = np.empty(shape, dtype=np.float32)
    people = np.ascontiguousarray(population)  # one layout, one compiled kernel, one set of bits
    packed, chance = pack_area(model, area), pack_chance(model, drawn, area)
    key = np.array([drawn.chance.seed, WORKFORCE_NOISE], dtype=np.uint32)
    counter = np.array(
        [drawn.draws.start, model.base_year + 1, area_id(model.areas[area])], dtype=np.uint32
    )
    ids = occupation_ids(model.occupations)
    tasks: list[Callable[[], None]] = [
        partial(run_block, out, people, packed, chance, (first, count, key, counter, ids))
        for first, count in blocks_of(len(drawn.draws), LANES)
    ]
    run_tasks(tasks, threads)
    return AreaOutcome(out[0], out[1], out[2], out[3])


def blocks_of(draws: int, most: int) -> list[tuple[int, int]]:
    """First draw and number of draws of each task; the result is the same for any size.

    >>> blocks_of(100, 64)
    [(0, 64), (64, 36)]
    """
    return [(first, min(most, draws - first)) for first in range(0, draws, most)]
