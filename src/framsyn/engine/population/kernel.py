"""The ensemble: thousands of paths of the population, each with its own luck.

The method is that of `reference.py`, plus shocks to the rates, demographic noise and the conformal
widening of the intervals. A path is known by its draw's number and the codes of the areas alone:
the numbers are the same for every number of threads, every chunking of the draws, every order of
the areas, and for a few draws run on their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.axes import AGES
from framsyn.engine.chance import Chance, area_ids
from framsyn.engine.population.model import PopulationModel
from framsyn.engine.population.reference import MOTHERS, project_reference
from framsyn.engine.tasks import Progress, run_tasks

if TYPE_CHECKING:
    from framsyn.engine.population.stepping import Rates, Scratch

LANES = 128
"""Draws that are simulated together; as in `framsyn.engine.philox`, which is not imported here
because it compiles."""
AGE_GROUPS = (0, 5, 20, 65, 80)
"""First ages of the groups that accuracy is told for: 0-4, 5-19, 20-64, 65-79, 80 and over."""
AREAS_IN_TASK = 24
"""Areas without a common pool that one task takes through all years, one after the other."""


@dataclass(frozen=True)
class Manner:
    """How to compute an ensemble.

    Attributes:
        threads: how many blocks of draws at a time; never changes a number.
        progress: told after each task how many are done and of how many.
        exact: draw whole persons, binomial and Poisson, where a model has noise; about twenty
            times slower. Else noise is normal, with the same mean and variance. Before the
            intervals are widened every cell is then a whole number.
    """

    threads: int = 1
    progress: Progress | None = None
    exact: bool = False


def simulate(
    model: PopulationModel, chance: Chance, draws: range, manner: Manner | None = None
) -> NDArray[np.float32]:
    """Simulate every cell of the population. Nothing is rounded, nobody is below zero.

    Args:
        model: rates and how far they may fall from the mean path.
        chance: the source of all chance.
        draws: which draws, by their numbers; consecutive.
        manner: threads and progress.

    Returns:
        [area, T + 1, sex, age, draw] persons on 31 December, the launch year first. It takes
        4 x areas x (T + 1) x 202 x draws bytes: ask for some draws at a time, or for
        `simulate_totals`, where that is much.
    """
    manner = manner or Manner()
    packed = pack(model, chance)
    groups, areas = packed.rates.ids.shape
    shape = (groups, areas, model.rates.horizon + 1, 2, AGES, len(draws))
    cells = np.empty(shape, dtype=np.float32)

    def task(part: tuple[int, int], block: tuple[int, int], column: int) -> None:
        scratch = packed.scratch()
        _block_kernel(manner)(packed.rates, scratch, part, block, cells, column)

    _run(task, groups, draws, manner)
    return packed.unpack(cells)


def simulate_totals(
    model: PopulationModel,
    chance: Chance,
    draws: range,
    first_ages: tuple[int, ...] = AGE_GROUPS,
    manner: Manner | None = None,
) -> NDArray[np.float32]:
    """Simulate the population by age group, without ever holding all cells of all draws.

    Args:
        model: rates and how far they may fall from the mean path.
        chance: the source of all chance.
        draws: which draws, by their numbers; consecutive.
        first_ages: first age of each group, rising from 0.
        manner: threads and progress.

    Returns:
        [area, T + 1, age group, draw] persons of both sexes on 31 December: the same paths as
        `simulate` gives, added up.
    """
    manner = manner or Manner()
    if manner.exact:
        return _exact_totals(model, chance, draws, first_ages, manner)
    packed = pack(model, chance)
    groups, areas = packed.rates.ids.shape
    shape = (groups, areas, model.rates.horizon + 1, len(first_ages), len(draws))
    totals = np.empty(shape, dtype=np.float32)
    bands = np.searchsorted(np.asarray(first_ages), np.arange(AGES), side="right") - 1
    bands = bands.astype(np.int64)

    def task(part: tuple[int, int], block: tuple[int, int], column: int) -> None:
        from framsyn.engine.population.showing import total_block

        total_block(packed.rates, packed.scratch(), part, block, totals, (bands, column))

    _run(task, groups, draws, manner)
    return packed.unpack(totals)


def _block_kernel(manner: Manner) -> Callable[..., None]:
    """Give the compiled function for a block of draws, imported on first use."""
    if manner.exact:
        from framsyn.engine.population.exact import exact_block

        return exact_block
    from framsyn.engine.population.showing import simulate_block

    return simulate_block


def _exact_totals(
    model: PopulationModel,
    chance: Chance,
    draws: range,
    first_ages: tuple[int, ...],
    manner: Manner,
) -> NDArray[np.float32]:
    """Add up whole persons, two blocks of draws at a time."""
    step, shape = 2 * LANES, (len(model.areas), model.rates.horizon + 1, len(first_ages))
    totals = np.empty((*shape, len(draws)), dtype=np.float32)
    for first in range(0, len(draws), step):
        part = draws[first : first + step]
        cells = simulate(model, chance, part, manner).sum(axis=2)
        totals[..., first : first + step] = np.add.reduceat(cells, first_ages, axis=2)
    return totals


def _run(
    task: Callable[[tuple[int, int], tuple[int, int], int], None],
    groups: int,
    draws: range,
    manner: Manner,
) -> None:
    """Run one task for every part of the groups and every block of draws."""
    tasks = []
    for column in range(0, len(draws), LANES):
        block = (draws.start + column, min(LANES, len(draws) - column))
        for first in range(0, groups, AREAS_IN_TASK):
            part = (first, min(first + AREAS_IN_TASK, groups))
            tasks.append(lambda part=part, block=block, column=column: task(part, block, column))
    run_tasks(tasks, manner.threads, manner.progress)


@dataclass(frozen=True)
class Packed:
    """A model in the order that the kernel reads it, and the way back.

    Attributes:
        rates: the arrays of the kernel.
        order: [area] the place in the model of each area of the kernel.
    """

    rates: Rates
    order: NDArray[np.int64]

    def scratch(self) -> Scratch:
        """Make the working memory of one task."""
        from framsyn.engine.population.stepping import make_scratch

        return make_scratch(self.rates.ids.shape[1], self.rates.cells.shape[1])

    def unpack(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Turn [group, area of the group, …] into [area, …] in the model's order."""
        flat = values.reshape(self.order.size, *values.shape[2:])
        if (self.order[:-1] < self.order[1:]).all():
            return flat
        return flat[np.argsort(self.order)]


def pack(model: PopulationModel, chance: Chance) -> Packed:
    """Put a model's arrays in the kernel's order and precision.

    Areas with a common pool are sorted by code and make one group, so that sums over them do not
    depend on the order of the model; without a pool each area is a group of its own.
    """
    from framsyn.engine.population.stepping import Rates

    rates, scales = model.rates, model.scales
    pooled = bool((rates.out_probability > 0).any())
    order = np.arange(len(model.areas), dtype=np.int64)
    if pooled:
        order = np.array(sorted(order, key=lambda i: model.areas[i]), dtype=np.int64)

    layout = Layout(order, pooled)
    nation = [
        [scales.fertility_nation_sd, scales.fertility_persistence],
        [scales.mortality_nation_sd, scales.mortality_persistence],
        [scales.migration_nation_sd, scales.migration_persistence],
    ]
    area_sd = [scales.fertility_area_sd, scales.mortality_area_sd, scales.migration_area_sd]
    noisy = bool((scales.noise_scale > 0).any())
    ids = area_ids([model.areas[i] for i in order])
    packed = Rates(
        cells=_fill_cells(model, layout),
        mean=layout.grouped(_mean_path(model)),
        ids=ids[None, :] if pooled else ids[:, None],
        nation=np.array(nation, dtype=np.float32),
        area_sd=np.stack([layout.grouped(sd) for sd in area_sd], axis=-1),
        interval_scale=layout.grouped(scales.interval_scale),
        scalars=np.array([rates.girls_share, pooled, noisy], dtype=np.float32),
        name=np.array([chance.seed, model.launch + 1], dtype=np.uint32),
    )
    return Packed(rates=packed, order=order)


@dataclass(frozen=True)
class Layout:
    """How areas become groups.

    Attributes:
        order: [area] the place in the model of each area of the kernel.
        pooled: whether all areas are one group; else each is its own.
    """

    order: NDArray[np.int64]
    pooled: bool

    def grouped(self, values: NDArray[np.float64]) -> NDArray[np.float32]:
        """Turn [area, …] into [group, …, area of the group], in the kernel's precision."""
        return np.ascontiguousarray(self.view(values), dtype=np.float32)

    def view(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn [area, …] into [group, …, area of the group]."""
        if not self.pooled:
            return np.asarray(values)[..., None]
        return np.moveaxis(np.asarray(values)[self.order], 0, -1)[None]


def _mean_path(model: PopulationModel) -> NDArray[np.float64]:
    """Give [area, T + 1, sex, age]; only the base where no interval is widened to or from it."""
    if (model.scales.interval_scale != 1).any():
        return project_reference(model.rates).population
    base = model.rates.base[:, None]
    return np.broadcast_to(base, (base.shape[0], model.rates.horizon + 1, *base.shape[2:]))


def _fill_cells(model: PopulationModel, layout: Layout) -> NDArray[np.float32]:
    """Give [group, T, sex, age, area, 9]: what the kernel knows of a cell (`stepping.HAZARD`).

    Filled a year or some areas at a time, so that what is computed on the way stays in the cache.
    """
    from framsyn.engine.population.stepping import NOISE

    horizon, areas, sexes, ages = model.rates.out_probability.shape
    if layout.pooled:
        cells = np.empty((1, horizon, sexes, ages, areas, NOISE + 1), dtype=np.float32)
        for year in range(horizon):
            for place, values in _cell_values(model, slice(year, year + 1), layout.order):
                cells[0, year, ..., place] = np.moveaxis(values[0], 0, -1)
        return cells
    cells = np.empty((areas, horizon, sexes, ages, 1, NOISE + 1), dtype=np.float32)
    for first in range(0, areas, 4):
        some = layout.order[first : first + 4]
        for place, values in _cell_values(model, slice(None), some):
            cells[first : first + 4, ..., 0, place] = np.moveaxis(values, 0, 1)
    return cells


def _cell_values(
    model: PopulationModel, years: slice, areas: NDArray[np.int64]
) -> list[tuple[int, NDArray[np.float64]]]:
    """Give what the kernel knows of some cells: its place on the last axis, [T, area, sex, age].

    With o leaving for other areas and e leaving the country, deaths are q (1 - (o + e) / 2) per
    person at the start; per person who did not leave for another area that is q x exposure.
    """
    from framsyn.engine.population import stepping as at

    rates = model.rates
    out = rates.out_probability[years][:, areas]
    emigration = rates.emigration_probability[years][:, areas]
    death = rates.death_probability[years][:, areas]
    others = np.maximum(1 - out, 1e-6)
    fertility = np.zeros_like(out)
    fertility[:, :, 0, MOTHERS] = rates.fertility_rate[years][:, areas]
    noise = np.broadcast_to(model.scales.noise_scale[areas, None, None], out.shape)
    return [
        (at.HAZARD, -np.log1p(-np.minimum(death, 1 - 1e-12))),
        (at.OUT, out),
        (at.KEPT, np.maximum(1 - out - emigration, 0) / others),
        (at.EXPOSURE, (1 - (out + emigration) / 2) / others),
        (at.IMMIGRATION, rates.immigration_persons[years][:, areas]),
        (at.SHARE, np.broadcast_to(rates.in_share[areas] * rates.pool_factor, out.shape)),
        (at.PROFILE, np.broadcast_to(rates.migration_profile[areas], out.shape)),
        (at.FERTILITY_RATE, fertility),
        (at.NOISE, noise),
    ]
