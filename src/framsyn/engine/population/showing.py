"""What a block of draws gives away each year: all cells, or sums over ages; compiled.

Here the conformal factor acts (`ShockScales.interval_scale`). A draw is shown as

    mean path + factor x (draw - mean path)

cell by cell. Where that would fall below zero the cell is shown as empty, and the area's other
cells are scaled down together so that the area's total keeps its own widened value. The state
itself is never widened: people stay conserved inside the simulation, and the factor of one year
does not reach the next.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.jit import kernel
from framsyn.engine.philox import LANES
from framsyn.engine.population.stepping import (
    OLDEST,
    ONE,
    TINY,
    ZERO,
    Rates,
    Scratch,
    begin,
    step,
)


@kernel
def simulate_block(
    rates: Rates,
    scratch: Scratch,
    groups: tuple[int, int],
    draws: tuple[int, int],
    cells: NDArray[np.float32],
    column: int,
) -> None:
    """Simulate one block of draws for some groups of areas, and give every cell away.

    Args:
        rates: the model.
        scratch: working memory; what is in it does not matter.
        groups: first group, and the one after the last.
        draws: first draw, and how many of the block to give away (at most 64).
        cells: [group, area, T + 1, sex, age, draw] to be filled.
        column: where on the draw axis the block begins.
    """
    for group in range(groups[0], groups[1]):
        begin(rates, scratch, group, draws[0])
        for year in range(rates.cells.shape[1] + 1):
            if year > 0:
                step(rates, scratch, group, year - 1, draws[0])
            for area in range(rates.ids.shape[1]):
                show(rates, scratch, (group, year), area)
                for sex in range(2):
                    for age in range(OLDEST + 1):
                        for lane in range(draws[1]):
                            persons = scratch.shown[sex, age, 0, lane]
                            cells[group, area, year, sex, age, column + lane] = persons


@kernel
def total_block(
    rates: Rates,
    scratch: Scratch,
    groups: tuple[int, int],
    draws: tuple[int, int],
    totals: NDArray[np.float32],
    at: tuple[NDArray[np.int64], int],
) -> None:
    """Simulate one block of draws for some groups of areas, and give sums over ages away.

    Args:
        rates: the model.
        scratch: working memory; what is in it does not matter.
        groups: first group, and the one after the last.
        draws: first draw, and how many of the block to give away (at most 64).
        totals: [group, area, T + 1, age group, draw] to be filled.
        at: [age] age group of each age; and where on the draw axis the block begins.
    """
    sums = np.empty((totals.shape[3], LANES), dtype=np.float32)
    for group in range(groups[0], groups[1]):
        begin(rates, scratch, group, draws[0])
        for year in range(rates.cells.shape[1] + 1):
            if year > 0:
                step(rates, scratch, group, year - 1, draws[0])
            for area in range(rates.ids.shape[1]):
                add_up(rates, scratch, (group, year), (area, at[0], sums))
                for band in range(sums.shape[0]):
                    for lane in range(draws[1]):
                        totals[group, area, year, band, at[1] + lane] = sums[band, lane]


@kernel
def add_up(
    rates: Rates,
    scratch: Scratch,
    when: tuple[int, int],
    what: tuple[int, NDArray[np.int64], NDArray[np.float32]],
) -> None:
    """Sum one area's shown people over both sexes and the ages of each group.

    Args:
        rates: the model.
        scratch: the people, at the end of a year.
        when: group, and year (0 is the launch year).
        what: which area of the group; [age] age group of each age; [age group, lane] persons, to
            be filled.
    """
    area, band_of_age, sums = what
    if when[1] == 0 or rates.interval_scale[when[0], when[1] - 1, area] == ONE:
        sum_ages(scratch.state, area, band_of_age, sums)
    else:
        show(rates, scratch, when, area)
        sum_ages(scratch.shown, 0, band_of_age, sums)


@kernel
def sum_ages(
    persons: NDArray[np.float32],
    area: int,
    band_of_age: NDArray[np.int64],
    sums: NDArray[np.float32],
) -> None:
    """Sum persons over sexes and ages.

    Args:
        persons: [sex, age, area, lane].
        area: which one.
        band_of_age: [age] age group of each age.
        sums: [age group, lane] persons, to be filled.
    """
    for band in range(sums.shape[0]):
        for lane in range(LANES):
            sums[band, lane] = ZERO
    for age in range(OLDEST + 1):
        band = band_of_age[age]
        for lane in range(LANES):
            both = persons[0, age, area, lane] + persons[1, age, area, lane]
            sums[band, lane] += both


@kernel
def show(rates: Rates, scratch: Scratch, when: tuple[int, int], area: int) -> None:
    """Fill `scratch.shown` with one area's people as they are given away, widened."""
    group, year = when
    scale = rates.interval_scale[group, max(year - 1, 0), area]
    state, shown, path = scratch.state, scratch.shown, rates.mean
    if year == 0 or scale == ONE:
        for sex in range(2):
            for age in range(OLDEST + 1):
                for lane in range(LANES):
                    shown[sex, age, 0, lane] = state[sex, age, area, lane]
        return
    below, kept = np.empty(LANES, dtype=np.float32), np.empty(LANES, dtype=np.float32)
    for lane in range(LANES):
        below[lane] = ZERO
        kept[lane] = TINY
    for sex in range(2):
        for age in range(OLDEST + 1):
            mean = path[group, year, sex, age, area]
            for lane in range(LANES):
                shown[sex, age, 0, lane] = mean + scale * (state[sex, age, area, lane] - mean)
            for lane in range(LANES):
                below[lane] += max(-shown[sex, age, 0, lane], ZERO)
                kept[lane] += max(shown[sex, age, 0, lane], ZERO)
    for lane in range(LANES):
        kept[lane] = max(ONE - below[lane] / kept[lane], ZERO)
    for sex in range(2):
        for age in range(OLDEST + 1):
            for lane in range(LANES):
                shown[sex, age, 0, lane] = max(shown[sex, age, 0, lane], ZERO) * kept[lane]
