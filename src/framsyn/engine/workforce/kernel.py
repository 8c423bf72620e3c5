"""The workforce of one area, draw by draw, compiled.

One draw is walked through all its years before the next, so that its state (occupations x cells,
a fifth of a megabyte) stays in the nearest cache. Sums over ages may be reordered by the compiler
(`reassoc`): they lie inside one draw, and every draw meets the same instructions whatever chunk or
thread it is in, so results do not depend on those.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np

from framsyn.engine.jit import inlined
from framsyn.engine.philox import LANES, exp_bounded, log_positive
from framsyn.engine.workforce.named import fill_quads
from framsyn.engine.workforce.packed import (
    DEATH,
    ENTER,
    EXIT,
    IS_WOMAN,
    PEOPLE,
    RETIRE,
    SEX_WIDTH,
    SURVIVE,
    TURNOVER,
    WIDTH,
)

P = ParamSpec("P")
R = TypeVar("R")

ZERO = np.float32(0)
ONE = np.float32(1)
TWO = np.float32(2)
TINY = np.float32(1e-9)
FIRST = 16
TILE = 16
LEAST_LEFT = np.float32(0.1)
"""In no year does chance alone take more than nine in ten of an occupation."""
AGES_AT_WORK = SEX_WIDTH - 1


def summing_kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel whose sums over ages may be reordered; see this module's text."""
    compiled = numba.njit(
        cache=True, nogil=True, error_model="numpy", fastmath={"contract", "reassoc", "nsz"}
    )(function)
    return cast("Callable[P, R]", compiled)


@summing_kernel
def run_block(out: Any, population: Any, area: Any, chance: Any, where: Any) -> None:
    """Simulate up to one block of draws (LANES) of one area.

    Args:
        out: [4, occupation, T + 1, draw] supply, demand, retirement, turnover; to be filled.
        population: [T + 1, sex, age 0..100, draw].
        area: PackedArea.
        chance: PackedChance.
        where: index of the first draw, number of draws, and the name of the noise (key, counter
            of the first draw of all, ids of the occupations).
    """
    first, count, key, counter, ids = where
    occupations, years = area.stock.shape[0], area.death.shape[0]
    noise = np.empty((LANES, years, 4, occupations), dtype=np.float32)
    fill_noise(noise, first, (key, counter, ids))
    people = np.empty((count, years + 1, 2, population.shape[2]), dtype=np.float32)
    for year in range(years + 1):
        for sex in range(2):
            for age in range(population.shape[2]):
                for lane in range(count):
                    people[lane, year, sex, age] = population[year, sex, age, first + lane]
    found = np.empty((count, 4, years + 1, occupations), dtype=np.float32)
    for lane in range(count):
        walk_supply(found[lane], people[lane], area, chance, (first + lane, noise[lane]))
        walk_demand(found[lane], people[lane], area, chance, (first + lane, noise[lane]))
    for measure in range(4):
        for year in range(years + 1):
            for tile in range(0, occupations, TILE):
                for lane in range(count):
                    for occupation in range(tile, min(tile + TILE, occupations)):
                        out[measure, occupation, year, first + lane] = found[
                            lane, measure, year, occupation
                        ]


@summing_kernel
def fill_noise(noise: Any, first: int, source: Any) -> None:
    """Fill [lane, T, word, occupation] with standard normal numbers of a block of draws."""
    key, counter, ids = source
    block = np.empty((len(ids), 4 * LANES), dtype=np.float32)
    name = counter.copy()
    for year in range(noise.shape[1]):
        name[1] = np.uint32(counter[1] + year)
        fill_quads(block, first, (key, name, ids))
        for lane in range(LANES):
            for word in range(4):
                for occupation in range(len(ids)):
                    noise[lane, year, word, occupation] = block[occupation, word * LANES + lane]


@summing_kernel
def walk_supply(found: Any, people: Any, area: Any, chance: Any, name: Any) -> None:
    """One draw's supply, retirement and turnover: found[0], [2] and [3]."""
    draw, noise = name
    occupations, years = area.stock.shape[0], area.death.shape[0]
    state = np.zeros((occupations, WIDTH + 1), dtype=np.float32)
    after = np.zeros((occupations, WIDTH + 1), dtype=np.float32)
    scale = np.empty(occupations, dtype=np.float32)
    factor = np.empty((2, occupations), dtype=np.float32)
    groups = area.attraction.shape[1]
    pools = np.empty((area.group.shape[0], groups, WIDTH), dtype=np.float32)
    flows = np.empty((4, occupations), dtype=np.float32)
    cells = np.zeros((5, WIDTH), dtype=np.float32)
    cells[IS_WOMAN, :SEX_WIDTH] = ONE
    for occupation in range(occupations):
        scale[occupation] = chance.stock_factor[draw, occupation]
        total = ZERO
        for cell in range(WIDTH):
            state[occupation, cell + 1] = area.stock[occupation, cell]
            total += area.stock[occupation, cell]
        found[0, 0, occupation] = total * scale[occupation]
        found[2, 0, occupation] = np.nan
        found[3, 0, occupation] = np.nan
    for year in range(years):
        cohorts(cells, people, area, year)
        shock_factors(factor, area, chance, draw, year)
        pools[0] = ZERO
        risks = area.risks[area.kind[year]]
        leave(after, pools, flows, (state, scale, cells, factor), (area, risks))
        spread_pools(pools, area)
        enter(after, flows, (pools, cells, factor, risks), area, (found, scale, noise[year], year))
        state, after = after, state


@summing_kernel
def cohorts(cells: Any, people: Any, area: Any, year: int) -> None:
    """What part of each cohort is left after deaths and moves, and how many live here after."""
    limit = area.limits[0]
    for sex in range(2):
        for age in range(AGES_AT_WORK):
            cell = sex * SEX_WIDTH + age
            alive = ONE - area.death[year, cell]
            before = people[year, sex, FIRST - 1 + age] * alive
            now = people[year + 1, sex, FIRST + age]
            moving = now / before - ONE if before > TINY else ZERO
            cells[SURVIVE, cell] = alive * (ONE + min(max(moving, -limit), limit))
            cells[DEATH, cell] = area.death[year, cell]
            cells[TURNOVER, cell] = area.turnover[cell]
            cells[PEOPLE, cell] = now
        cells[SURVIVE, sex * SEX_WIDTH] = ZERO
        cells[DEATH, sex * SEX_WIDTH] = ZERO


@summing_kernel
def shock_factors(factor: Any, area: Any, chance: Any, draw: int, year: int) -> None:
    """Factors on exits (0) and entries (1) by occupation; exits at most double."""
    for use in range(2):
        common = chance.common[use, draw, year] - area.half_variance[use, year]
        own = area.exit_entry_sd[use, 1]
        series = chance.exits[draw, year] if use == 0 else chance.entries[draw, year]
        for occupation in range(factor.shape[1]):
            factor[use, occupation] = exp_bounded(common + own * series[occupation])
    for occupation in range(factor.shape[1]):
        factor[0, occupation] = min(factor[0, occupation], TWO)


@summing_kernel
def leave(after: Any, pools: Any, flows: Any, start: Any, where: Any) -> None:
    """Age, die, move, retire, leave; those who change occupation go to the finest pools.

    Flows: retirement, its variance, other leaving (deaths, exits, changes), coming back.
    """
    state, scale, cells, factor = start
    area, risks = where
    for occupation in range(state.shape[0]):
        more = factor[0, occupation]
        size = scale[occupation]
        was, now, own = state[occupation], after[occupation], risks[occupation]
        pool = pools[0, area.group[0, occupation]]
        retired, spread, gone, changed, women = ZERO, ZERO, ZERO, ZERO, ZERO
        for cell in range(WIDTH):
            before = was[cell] * size
            alive = before * cells[SURVIVE, cell]
            p = own[RETIRE, cell]
            p = p + p * (ONE - p) * (more - ONE)
            to_rest = alive * p
            stay = alive - to_rest
            left = stay * own[EXIT, cell] * more
            stay = stay - left
            change = stay * cells[TURNOVER, cell]
            now[cell + 1] = stay - change
            pool[cell] += change
            retired += to_rest
            spread += to_rest * (ONE - p)
            gone += left + before * cells[DEATH, cell]
            changed += change
            women += change * cells[IS_WOMAN, cell]
        retired += (was[AGES_AT_WORK] + was[SEX_WIDTH + AGES_AT_WORK]) * size
        gone += women * (ONE - area.back[occupation, 0])
        gone += (changed - women) * (ONE - area.back[occupation, 1])
        flows[0, occupation] = retired
        flows[1, occupation] = max(spread, TINY)
        flows[2, occupation] = gone


@summing_kernel
def spread_pools(pools: Any, area: Any) -> None:
    """Sum the pools up the circles, then give each finest group what one of its size attracts."""
    circles = pools.shape[0]
    for circle in range(1, circles):
        pools[circle, : area.counts[circle]] = ZERO
        for group in range(area.counts[circle - 1]):
            total, part = pools[circle, area.parent[circle - 1, group]], pools[circle - 1, group]
            for cell in range(WIDTH):
                total[cell] += part[cell]
    for circle in range(circles - 1, -1, -1):
        for group in range(area.counts[circle]):
            own = pools[circle, group]
            for sex in range(2):
                attraction = area.attraction[circle, group, sex]
                for cell in range(sex * SEX_WIDTH, (sex + 1) * SEX_WIDTH):
                    own[cell] *= attraction
            if circle + 1 < circles:
                above = pools[circle + 1, area.parent[circle, group]]
                for cell in range(WIDTH):
                    own[cell] += above[cell]


@summing_kernel
def enter(after: Any, flows: Any, sources: Any, area: Any, where: Any) -> None:
    """Those who change occupation and those who enter come in; chance of small numbers."""
    pools, cells, factor, risks = sources
    found, scale, noise, year = where
    for occupation in range(after.shape[0]):
        gain = factor[1, occupation]
        total, came = ZERO, ZERO
        now, entry = after[occupation], risks[occupation, ENTER]
        pool = pools[0, area.group[0, occupation]]
        men, women = area.size[occupation, 1], area.size[occupation, 0] - area.size[occupation, 1]
        for cell in range(WIDTH):
            size = men + women * cells[IS_WOMAN, cell]
            new = size * pool[cell] + gain * (entry[cell] * cells[PEOPLE, cell])
            end = now[cell + 1] + new
            now[cell + 1] = end
            total += end
            came += new
        flows[3, occupation] = came
        found[0, year + 1, occupation] = total
    luck(found[0, year + 1], found[2, year + 1], found[3, year + 1], scale, (flows, noise))


@summing_kernel
def luck(supply: Any, retired: Any, gone: Any, scale: Any, drawn: Any) -> None:
    """Chance of small numbers in one year: what retired, left and entered, and what is left.

    Args:
        supply: [occupation] persons before and after.
        retired: [occupation] to be filled.
        gone: [occupation] to be filled.
        scale: [occupation] to be filled with what the cells are to be multiplied with.
        drawn: flows [4, occupation] and normal numbers [4, occupation].
    """
    flows, noise = drawn
    for occupation in range(len(supply)):
        to_rest, left, came = flows[0, occupation], flows[2, occupation], flows[3, occupation]
        seen_rest = with_luck(to_rest, flows[1, occupation], noise[0, occupation])
        seen_left = with_luck(left, left, noise[1, occupation])
        entered = with_luck(came, came, noise[2, occupation])
        total = supply[occupation]
        after = total + (to_rest - seen_rest) + (left - seen_left) + (entered - came)
        after = max(after, LEAST_LEFT * total)
        scale[occupation] = after / total if total > TINY else ONE
        supply[occupation] = after
        retired[occupation] = seen_rest
        gone[occupation] = seen_left


@inlined
def with_luck(mean: np.float32, variance: np.float32, luck: np.float32) -> np.float32:
    """A number of persons with this mean and variance, never below 0: log-normal."""
    wide = log_positive(ONE + (variance + TINY) / (mean * mean + TINY))
    return mean * exp_bounded(np.sqrt(wide) * luck - wide / TWO)


@summing_kernel
def walk_demand(found: Any, people: Any, area: Any, chance: Any, name: Any) -> None:
    """One draw's need for people: found[1]."""
    draw, noise = name
    years, services = area.trend.shape[0], area.schedule.shape[0]
    occupations = area.trend.shape[1]
    index = np.empty(services, dtype=np.float32)
    first = np.empty(services, dtype=np.float32)
    local = np.zeros(occupations, dtype=np.float32)
    base_people = ONE
    for year in range(years):
        total = ZERO
        index[:] = ZERO
        for age in range(people.shape[2]):
            both = people[year, 0, age] + people[year, 1, age]
            total += both
            for service in range(services):
                index[service] += area.schedule[service, age] * both
        if year == 0:
            base_people = max(total, TINY)
            first[:] = index
        for service in range(services):
            index[service] = index[service] / first[service] if first[service] > TINY else ONE
        rest = (total / base_people) ** area.limits[1]
        for occupation in range(occupations):
            needed = rest * area.trend[year, occupation]
            for service in range(services):
                needed += area.share[occupation, service] * index[service]
            national, own = area.demand_sd[0, occupation], area.demand_sd[1, occupation]
            deviation = ZERO
            if year > 0:
                local[occupation] += noise[year - 1, 3, occupation]
                deviation = national * chance.demand[draw, year - 1, occupation]
                deviation += own * local[occupation]
                deviation -= (national * national + own * own) * np.float32(year) / TWO
            needed *= found[0, 0, occupation] * area.hours[year, occupation]
            needed *= exp_bounded(deviation)
            for event in range(area.events.shape[0]):
                happens = chance.happens[event, draw]
                needed += area.events[event, year, occupation] * happens
            found[1, year, occupation] = max(needed, ZERO)
