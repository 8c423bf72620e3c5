"""The yearly step in whole persons, compiled: each fate drawn, nobody a fraction.

The same years, ages and rates as `stepping.py`; only the noise differs. Leavers and stayers are
binomial, births and arrivals Poisson, and a pool of leavers is shared out by one binomial after
the other, so that everybody who leaves arrives. A block of draws takes about twenty times as long.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.chance import (
    EXACT_ARRIVE,
    EXACT_BASE,
    EXACT_BIRTHS,
    EXACT_IMMIGRATION,
    EXACT_LEAVE,
    EXACT_STAY,
)
from framsyn.engine.jit import kernel
from framsyn.engine.philox import LANES, philox
from framsyn.engine.population.showing import show
from framsyn.engine.population.stepping import (
    BEYOND,
    BORN,
    CAME,
    CELLS_PER_SEX,
    END,
    EXPOSURE,
    FERTILITY_FACTOR,
    FERTILITY_RATE,
    GIRLS,
    HAZARD,
    IMMIGRATION,
    KEPT,
    LEFT,
    OLDEST,
    OUT,
    PROFILE,
    RISK,
    SHARE,
    TOTAL,
    ZERO,
    Block,
    Rates,
    Scratch,
    begin,
    fill_risk,
    start_year,
)
from framsyn.engine.population.whole import Name, Pair, binomial, poisson, unit

BASE, BIRTHS = np.uint32(EXACT_BASE), np.uint32(EXACT_BIRTHS)
LEAVE, ARRIVE = np.uint32(EXACT_LEAVE), np.uint32(EXACT_ARRIVE)
STAY, IMMIGRANTS = np.uint32(EXACT_STAY), np.uint32(EXACT_IMMIGRATION)

When = tuple[int, int, int]
"""Group, year (0 is the first projected), first draw."""


@kernel
def exact_block(
    rates: Rates,
    scratch: Scratch,
    groups: tuple[int, int],
    draws: tuple[int, int],
    cells: NDArray[np.float32],
    column: int,
) -> None:
    """Do what `showing.simulate_block` does, in whole persons.

    Fills cells [group, area, T + 1, sex, age, draw] with persons; arguments as there.
    """
    for group in range(groups[0], groups[1]):
        begin(rates, scratch, group, draws[0])
        round_base(rates, scratch, group, draws[0])
        for year in range(rates.cells.shape[1] + 1):
            if year > 0:
                exact_step(rates, scratch, (group, year - 1, draws[0]))
            for area in range(rates.ids.shape[1]):
                show(rates, scratch, (group, year), area)
                for sex in range(2):
                    for age in range(OLDEST + 1):
                        for lane in range(draws[1]):
                            persons = scratch.shown[sex, age, 0, lane]
                            cells[group, area, year, sex, age, column + lane] = persons


@kernel
def name_of(rates: Rates, component: np.uint32, at: tuple[int, int, int, int, int]) -> Name:
    """Give the name of a number: at = group, year, area, cell, draw."""
    group, year, area, cell, draw = at
    calendar = np.uint32(rates.name[1] + np.uint32(year))
    identity = rates.ids[group, area]
    return (
        rates.name[0],
        component,
        np.uint32(draw),
        calendar,
        identity,
        np.uint32(cell),
    )


@kernel
def two_pairs(name: Name) -> tuple[Pair, Pair]:
    """Give the first four uniform numbers of a name, as two pairs."""
    seed, component, draw, year, area, cell = name
    w0, w1, w2, w3 = philox(draw, year, area, cell, seed, component)
    return (unit(w0), unit(w1)), (unit(w2), unit(w3))


@kernel
def round_base(rates: Rates, scratch: Scratch, group: int, first_draw: int) -> None:
    """Make the launch year's people whole, up or down by chance so that the mean is kept."""
    state, people = scratch.state, scratch.people
    for area in range(people.shape[0]):
        people[area, TOTAL : TOTAL + LANES] = ZERO
        for sex in range(2):
            for age in range(OLDEST + 1):
                cell = sex * CELLS_PER_SEX + age
                for lane in range(LANES):
                    persons = state[sex, age, area, lane]
                    if persons != np.floor(persons):
                        name = name_of(rates, BASE, (group, -1, area, cell, first_draw + lane))
                        persons = np.float32(np.floor(persons + two_pairs(name)[0][0]))
                    state[sex, age, area, lane] = persons
                    people[area, TOTAL + lane] += persons


@kernel
def exact_step(rates: Rates, scratch: Scratch, when: When) -> None:
    """Take a group of areas through one year."""
    state, people = scratch.state, scratch.people
    cells = rates.cells[when[0], when[1]]
    start_year(state, people, scratch.shocks, when[1])
    for sex in range(2):
        for age in range(OLDEST, -1, -1):
            if age == 0:
                exact_births(rates, scratch, when, sex)
            if rates.scalars[1] > ZERO:
                exact_pool(rates, scratch, cells, (when, sex, age))
            exact_settle(rates, scratch, cells, (when, sex, age))


@kernel
def exact_births(rates: Rates, scratch: Scratch, when: When, sex: int) -> None:
    """Draw the girls or boys of the year and put them where the youngest stood."""
    state, people = scratch.state, scratch.people
    share = 0.5 * (rates.scalars[0] if sex == 0 else 1.0 - rates.scalars[0])
    for area in range(people.shape[0]):
        for lane in range(LANES):
            mean = share * people[area, BORN + lane] * people[area, FERTILITY_FACTOR + lane]
            name = name_of(rates, BIRTHS, (when[0], when[1], area, sex, when[2] + lane))
            born = np.float32(poisson(mean, two_pairs(name)[0], name))
            people[area, GIRLS + sex * LANES + lane] = born
            state[sex, 0, area, lane] = born


@kernel
def exact_pool(rates: Rates, scratch: Scratch, cells: Block, cell: tuple[When, int, int]) -> None:
    """Draw the domestic leavers of one cell, and where each of them arrives."""
    when, sex, age = cell
    state, people = scratch.state, scratch.people
    cohort, place = max(age - 1, 0), sex * CELLS_PER_SEX + age
    areas = people.shape[0]
    whole = 0.0
    for area in range(areas):
        whole += np.float64(cells[sex, age, area, SHARE])
    for lane in range(LANES):
        pool, draw = 0.0, when[2] + lane
        for area in range(areas):
            name = name_of(rates, LEAVE, (when[0], when[1], area, place, draw))
            persons = np.float64(state[sex, cohort, area, lane])
            out = np.float64(cells[sex, age, area, OUT])
            left = binomial(persons, out, two_pairs(name)[0], name)
            people[area, LEFT + lane] = np.float32(left)
            pool += left
        name = name_of(rates, ARRIVE, (when[0], when[1], 0, place + 2 * CELLS_PER_SEX, draw))
        pool = np.floor(pool * whole + (0.0 if whole == 1.0 else two_pairs(name)[0][0]))
        share_left = whole
        for area in range(areas):
            share = np.float64(cells[sex, age, area, SHARE])
            name = name_of(rates, ARRIVE, (when[0], when[1], area, place, draw))
            chance = share / share_left if share < share_left and area < areas - 1 else 1.0
            came = binomial(pool, chance, two_pairs(name)[0], name) if whole > 0.0 else 0.0
            people[area, CAME + lane] = np.float32(came)
            pool -= came
            share_left -= share


@kernel
def exact_settle(rates: Rates, scratch: Scratch, cells: Block, cell: tuple[When, int, int]) -> None:
    """Draw who of a cell stays and lives, and who comes from abroad."""
    when, sex, age = cell
    state, people = scratch.state, scratch.people
    cohort, place = max(age - 1, 0), sex * CELLS_PER_SEX + age
    for area in range(people.shape[0]):
        fill_risk(people, area, cells[sex, age, area, HAZARD])
        kept, exposure = cells[sex, age, area, KEPT], cells[sex, age, area, EXPOSURE]
        immigration, profile = cells[sex, age, area, IMMIGRATION], cells[sex, age, area, PROFILE]
        fertility = cells[sex, age, area, FERTILITY_RATE]
        name = name_of(rates, STAY, (when[0], when[1], area, place, when[2]))
        for lane in range(LANES):
            draw = np.uint32(name[2] + np.uint32(lane))
            stay_name = (name[0], STAY, draw, name[3], name[4], name[5])
            arrive_name = (name[0], IMMIGRANTS, draw, name[3], name[4], name[5])
            stay_pair, arrive_pair = two_pairs(stay_name)
            risk = np.float64(people[area, RISK + lane])
            persons = np.float64(state[sex, cohort, area, lane] - people[area, LEFT + lane])
            moved = np.float64(people[area, CAME + lane])
            beyond = np.float64(profile * people[area, BEYOND + lane])
            # Net leavers beyond the mean path, and those who come and die, are lost here too.
            lost = (max(-beyond, 0.0) + 0.5 * risk * moved) / max(persons, 1.0)
            end = moved + binomial(persons, kept - risk * exposure - lost, stay_pair, stay_name)
            abroad = (immigration + max(beyond, 0.0)) * (1.0 - 0.5 * risk)
            people[area, END + lane] = np.float32(end + poisson(abroad, arrive_pair, arrive_name))
        for lane in range(LANES):
            end32 = people[area, END + lane]
            if fertility > ZERO:
                women = state[sex, age, area, lane] + end32
                people[area, BORN + lane] += fertility * women
            state[sex, age, area, lane] = end32
            people[area, TOTAL + lane] += end32
