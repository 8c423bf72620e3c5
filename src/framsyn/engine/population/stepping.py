"""One block of draws through the years, compiled: the yearly step of `reference.py`.

Areas that share a pool of domestic leavers are one group; without a pool each area is a group of
its own. A group's people are state[sex, age, area, lane] in float32. A year goes from the oldest
to the youngest, so that everybody moves up one age in place, and women aged 15-49 leave their
births behind in passing.

The loops over lanes are written so that the compiler can prove that their rows do not overlap:
short-lived rows of an area lie in one array at constant distances. Blocks of 128 draws were
measured fastest (64: half the speed, 256: a tenth slower).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.chance import NOISE_ARRIVE, NOISE_BIRTHS, NOISE_LEAVE, NOISE_SETTLE
from framsyn.engine.jit import inlined, kernel
from framsyn.engine.philox import LANES, exp_bounded, fill_quad
from framsyn.engine.population.noise import (
    NATION,
    bounded_noise,
    fill_autoregressive,
    fill_factors,
    positive_count,
)

Block = NDArray[np.float32]

OLDEST = 100
FIRST_MOTHER, LAST_MOTHER = 15, 49
CELLS_PER_SEX = 104
"""Numbered cells of one sex in the counter: the ages, filled up to whole quads."""
RISK_BY_SERIES = np.float32(0.1)
"""Below this hazard the first five terms of 1 - exp(-h) are enough for float32."""
SETTLE, LEAVE = np.uint32(NOISE_SETTLE), np.uint32(NOISE_LEAVE)
ARRIVE, BIRTHS = np.uint32(NOISE_ARRIVE), np.uint32(NOISE_BIRTHS)
ZERO, HALF, ONE = np.float32(0.0), np.float32(0.5), np.float32(1.0)
TINY = np.float32(1e-30)
SERIES_2, SERIES_3 = np.float32(1 / 2), np.float32(1 / 6)
SERIES_4, SERIES_5 = np.float32(1 / 24), np.float32(1 / 120)

HAZARD, OUT, KEPT, EXPOSURE, IMMIGRATION = 0, 1, 2, 3, 4
SHARE, PROFILE, FERTILITY_RATE, NOISE = 5, 6, 7, 8
"""What is known of a cell of one year, on the last axis of `Rates.cells`: -log(1 - q); probability
of leaving for another area; share of the others who do not emigrate; exposure of the others per
person to death; persons from abroad; persons from other areas per person who left the pool's
areas; share of a migration shock; births per woman; size of the noise."""

BORN, GIRLS, BOYS = 0, LANES, 2 * LANES
TOTAL, BEYOND, LEFT, CAME = 3 * LANES, 4 * LANES, 5 * LANES, 6 * LANES
FERTILITY_FACTOR, MORTALITY_FACTOR, END = 7 * LANES, 8 * LANES, 9 * LANES
RISK = 10 * LANES
ROWS = 11
"""Where an area's rows begin in `Scratch.people`: births so far this year, girls and boys born,
persons, net migrants beyond the mean path this year; of one cell those who left and came within
the country; the year's shocks; of one cell the people at the
year's end and the probability of dying in the year."""


class Rates(NamedTuple):
    """The model as the kernel reads it: [group, …, area of the group, …], float32.

    Attributes:
        cells: [group, T, sex, age, area, 9] see HAZARD and what follows it.
        mean: [group, T + 1, sex, age, area] the mean path, from the launch year on.
        ids: [group, area] area ids.
        nation: [3, 2] sd of the nation's shock and persistence, of fertility, mortality, migration.
        area_sd: [group, area, 3] sd of the area's own shocks.
        interval_scale: [group, T, area].
        scalars: girls' share; 1 when there is a pool; 1 when there is any noise.
        name: seed, first projected year.
    """

    cells: Block
    mean: Block
    ids: NDArray[np.uint32]
    nation: Block
    area_sd: Block
    interval_scale: Block
    scalars: Block
    name: NDArray[np.uint32]


class Scratch(NamedTuple):
    """What one task works on.

    Attributes:
        state: [sex, age, area, lane] persons.
        shocks: [3, T, area, lane] factors on fertility and mortality, share of migrants.
        paths: [2, 3, T, lane] autoregressive paths of the nation and of one area.
        people: [area, row and lane] see BORN and the following constants.
        normals: [3, area, cell of a quad and lane] normal numbers: settling, leaving, arriving.
        words: [cell of a quad and lane] random words.
        shown: [sex, age, 1, lane] one area's people as they are given away.
    """

    state: Block
    shocks: Block
    paths: Block
    people: Block
    normals: Block
    words: NDArray[np.uint32]
    shown: Block


def make_scratch(areas: int, horizon: int) -> Scratch:
    """Make the working memory of one task for groups of so many areas."""
    return Scratch(
        state=np.empty((2, OLDEST + 1, areas, LANES), dtype=np.float32),
        shocks=np.empty((3, horizon, areas, LANES), dtype=np.float32),
        paths=np.empty((2, 3, horizon, LANES), dtype=np.float32),
        people=np.zeros((areas, ROWS * LANES), dtype=np.float32),
        normals=np.zeros((3, areas, 4 * LANES), dtype=np.float32),
        words=np.empty(4 * LANES, dtype=np.uint32),
        shown=np.empty((2, OLDEST + 1, 1, LANES), dtype=np.float32),
    )


@kernel
def begin(rates: Rates, scratch: Scratch, group: int, first_draw: int) -> None:
    """Set a group's people to the launch year's, and draw its shocks for all years."""
    shocks, state, people, mean = scratch.shocks, scratch.state, scratch.people, rates.mean
    for area in range(-1, people.shape[0]):
        identity = NATION if area < 0 else rates.ids[group, area]
        name = (rates.name[0], np.uint32(first_draw), rates.name[1], identity)
        path = scratch.paths[0 if area < 0 else 1]
        fill_autoregressive(path, scratch.normals[0], scratch.words, name, rates.nation)
        if area >= 0:
            fill_factors(shocks, area, scratch.paths, rates.nation, rates.area_sd[group])
    for area in range(people.shape[0]):
        for lane in range(LANES):
            people[area, TOTAL + lane] = ZERO
        for sex in range(2):
            for age in range(OLDEST + 1):
                persons = mean[group, 0, sex, age, area]
                for lane in range(LANES):
                    state[sex, age, area, lane] = persons
                    people[area, TOTAL + lane] += persons


@kernel
def step(rates: Rates, scratch: Scratch, group: int, year: int, first_draw: int) -> None:
    """Take a group of areas through one year.

    Stages 25 to 0 are the ages 100-97, 96-93, …, 3-1; stage -1 is the births, and -2 age 0.
    """
    noisy, pooled = rates.scalars[2] > ZERO, rates.scalars[1] > ZERO
    state, people, normals = scratch.state, scratch.people, scratch.normals
    cells = rates.cells[group, year]
    start_year(state, people, scratch.shocks, year)
    for sex in range(2):
        for stage in range(OLDEST // 4, -3, -1):
            births = stage == -1
            if noisy and not (births and sex == 1):
                first = -1 if births else max(4 * stage, 0)
                draw_quads(rates, scratch, (group, year, sex, first), first_draw)
            if births:
                if sex == 0:
                    close_births(rates, scratch, group, year)
                begin_lives(state, people, sex)
                continue
            oldest, youngest = min(4 * stage + 3, OLDEST), max(4 * stage, 1)
            if stage == -2:
                oldest, youngest = 0, 0
            for age in range(oldest, youngest - 1, -1):
                if pooled:
                    share_pool(state, people, normals, cells, (sex, age))
                if pooled or age == oldest:
                    settle(state, people, normals, cells, (sex, age, age if pooled else youngest))


@kernel
def start_year(state: Block, people: Block, shocks: Block, year: int) -> None:
    """Clear the year's counts, set the year's shocks, and join 99 with 100 and over."""
    for area in range(people.shape[0]):
        for lane in range(LANES):
            people[area, FERTILITY_FACTOR + lane] = shocks[0, year, area, lane]
            people[area, MORTALITY_FACTOR + lane] = shocks[1, year, area, lane]
            people[area, BEYOND + lane] = shocks[2, year, area, lane] * people[area, TOTAL + lane]
        for lane in range(LANES):
            people[area, BORN + lane] = ZERO
            people[area, TOTAL + lane] = ZERO
        for sex in range(2):
            for lane in range(LANES):
                state[sex, OLDEST - 1, area, lane] += state[sex, OLDEST, area, lane]


@kernel
def begin_lives(state: Block, people: Block, sex: int) -> None:
    """Put the newborn where the youngest stood; those have moved up."""
    for area in range(people.shape[0]):
        for lane in range(LANES):
            state[sex, 0, area, lane] = people[area, GIRLS + sex * LANES + lane]


@kernel
def settle(
    state: Block, people: Block, normals: Block, cells: Block, span: tuple[int, int, int]
) -> None:
    """Let those who remain emigrate, die and receive those who come; the oldest first.

    Args:
        state: [sex, age, area, lane].
        people: [area, row and lane].
        normals: [3, area, cell of a quad and lane].
        cells: [sex, age, area, 9] of this year.
        span: sex, oldest and youngest age.
    """
    sex, oldest, youngest = span
    for age in range(oldest, youngest - 1, -1):
        cohort, column = max(age - 1, 0), (age % 4) * LANES
        for area in range(people.shape[0]):
            fill_risk(people, area, cells[sex, age, area, HAZARD])
            kept, exposure = cells[sex, age, area, KEPT], cells[sex, age, area, EXPOSURE]
            immigration = cells[sex, age, area, IMMIGRATION]
            profile, scale = cells[sex, age, area, PROFILE], cells[sex, age, area, NOISE]
            for lane in range(LANES):
                persons = state[sex, cohort, area, lane] - people[area, LEFT + lane]
                risk = people[area, RISK + lane]
                moved = people[area, CAME + lane] + profile * people[area, BEYOND + lane]
                end = persons * (kept - risk * exposure)
                end = end + (immigration + moved) * (ONE - HALF * risk)
                people[area, END + lane] = max(end, ZERO)
            if scale > ZERO:
                for lane in range(LANES):
                    persons = state[sex, cohort, area, lane] - people[area, LEFT + lane]
                    stay = max(kept - people[area, RISK + lane] * exposure, ZERO)
                    variance = persons * stay * (ONE - stay) + immigration
                    mean = people[area, END + lane]
                    z = normals[0, area, column + lane]
                    people[area, END + lane] = mean + bounded_noise(mean, variance, z, scale)
            fertility = cells[sex, age, area, FERTILITY_RATE]
            if fertility > ZERO:
                for lane in range(LANES):
                    women = state[sex, age, area, lane] + people[area, END + lane]
                    people[area, BORN + lane] += fertility * women
            for lane in range(LANES):
                end = people[area, END + lane]
                state[sex, age, area, lane] = end
                people[area, TOTAL + lane] += end


@inlined
def fill_risk(people: Block, area: int, hazard: np.float32) -> None:
    """Fill the row RISK with the probability of dying under the year's mortality shock."""
    if hazard < RISK_BY_SERIES:
        for lane in range(LANES):
            h = hazard * people[area, MORTALITY_FACTOR + lane]
            tail = SERIES_3 - h * (SERIES_4 - h * SERIES_5)
            people[area, RISK + lane] = h * (ONE - h * (SERIES_2 - h * tail))
    else:
        for lane in range(LANES):
            h = hazard * people[area, MORTALITY_FACTOR + lane]
            people[area, RISK + lane] = ONE - exp_bounded(-h)


@kernel
def draw_quads(
    rates: Rates, scratch: Scratch, cell: tuple[int, int, int, int], first_draw: int
) -> None:
    """Draw the noise of the four cells that begin with this one, for all areas of the group.

    Age -1 stands for the births of both sexes, whose numbers go where those of leavers go.
    """
    group, year, sex, age = cell
    normals, words, ids, seed = scratch.normals, scratch.words, rates.ids, rates.name[0]
    births = age < 0
    quad = np.uint32(0 if births else (sex * CELLS_PER_SEX + age) // 4)
    calendar = np.uint32(rates.name[1] + np.uint32(year))
    kinds = 1 if births or rates.scalars[1] <= ZERO else 3
    for area in range(ids.shape[1]):
        counter = (np.uint32(first_draw), calendar, ids[group, area], quad)
        for kind in range(kinds):
            component = BIRTHS if births else np.uint32(SETTLE + kind)
            fill_quad(normals[1 if births else kind], words, area, (seed, component), counter)


@kernel
def close_births(rates: Rates, scratch: Scratch, group: int, year: int) -> None:
    """Turn the births counted over mothers' ages into girls and boys, with noise."""
    people, normals = scratch.people, scratch.normals
    for area in range(people.shape[0]):
        scale = rates.cells[group, year, 0, 0, area, NOISE]
        for sex in range(2):
            share = HALF * (rates.scalars[0] if sex == 0 else ONE - rates.scalars[0])
            for lane in range(LANES):
                born = people[area, BORN + lane] * people[area, FERTILITY_FACTOR + lane]
                people[area, GIRLS + sex * LANES + lane] = born * share
            if scale > ZERO:
                for lane in range(LANES):
                    mean = people[area, GIRLS + sex * LANES + lane]
                    z = normals[1, area, sex * LANES + lane]
                    count = positive_count(mean, mean, z, scale)
                    people[area, GIRLS + sex * LANES + lane] = count


@kernel
def share_pool(
    state: Block, people: Block, normals: Block, cells: Block, cell: tuple[int, int]
) -> None:
    """Take the domestic leavers of one cell out of all areas, and share them out again.

    Fills the rows LEFT and CAME. With noise each area's arrivals are drawn as if alone, and then
    all scaled to the pool: independent counts under a fixed sum vary as people who each choose a
    place (multinomial), and exactly the leavers arrive.
    """
    sex, age = cell
    cohort, column = max(age - 1, 0), (age % 4) * LANES
    pool, came = np.empty(LANES, dtype=np.float32), np.empty(LANES, dtype=np.float32)
    whole = ZERO
    for lane in range(LANES):
        pool[lane] = ZERO
        came[lane] = TINY
    for area in range(people.shape[0]):
        out, scale = cells[sex, age, area, OUT], cells[sex, age, area, NOISE]
        whole += cells[sex, age, area, SHARE]
        for lane in range(LANES):
            people[area, LEFT + lane] = state[sex, cohort, area, lane] * out
        if scale > ZERO:
            for lane in range(LANES):
                mean = people[area, LEFT + lane]
                z = normals[1, area, column + lane]
                left = positive_count(mean, mean * (ONE - out), z, scale)
                people[area, LEFT + lane] = min(left, state[sex, cohort, area, lane])
        for lane in range(LANES):
            pool[lane] += people[area, LEFT + lane]
    for area in range(people.shape[0]):
        share, scale = cells[sex, age, area, SHARE], cells[sex, age, area, NOISE]
        for lane in range(LANES):
            people[area, CAME + lane] = pool[lane] * share
        if scale > ZERO:
            for lane in range(LANES):
                mean = people[area, CAME + lane]
                z = normals[2, area, column + lane]
                people[area, CAME + lane] = positive_count(mean, mean, z, scale)
        for lane in range(LANES):
            came[lane] += people[area, CAME + lane]
    for lane in range(LANES):
        pool[lane] = pool[lane] * whole / came[lane]
    for area in range(people.shape[0]):
        for lane in range(LANES):
            people[area, CAME + lane] *= pool[lane]
