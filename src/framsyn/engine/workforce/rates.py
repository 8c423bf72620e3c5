"""How people leave and enter occupations, from what became of the nation's cohorts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.parameters import Parameters, by_age
from framsyn.engine.workforce.ages import AGE_COUNT, work_ages
from framsyn.engine.workforce.mobility import Circles, change_occupation, sum_in_groups
from framsyn.engine.workforce.step import moving_rate, older

FloatArray = NDArray[np.float64]

RETIREMENT_AGE_FROM = 60
"""From this age on, what cohorts lose beyond the assumed exits is counted as retirement."""
CROSS_SECTION_WEIGHT = 2.0
"""How many yearly steps of real cohorts the cross-section by age weighs as much as."""
LARGEST_EXTRA_EXIT = 0.5
"""Largest exit probability that is added to the assumed ones."""
LARGEST_EXIT = 0.5
"""Largest probability of other exits, so that a shock may double it."""
SMOOTHING_AGES = 5
"""Ages in the moving average over what cohorts gain and lose."""


@dataclass(frozen=True)
class Cohorts:
    """The nation's people at work by occupation, sex and single age, year by year.

    Attributes:
        persons: [year, occupation, sex, age 16..70]; the last year is the base year.
        population: [year, sex, age 0..100].
        steps: index of the first year of each yearly step that may be used: no break in it.
        counted_to: [year] last age that is counted.
    """

    persons: FloatArray
    population: FloatArray
    steps: tuple[int, ...]
    counted_to: NDArray[np.int64]


@dataclass(frozen=True)
class Assumed:
    """The assumed gross probabilities of the base year.

    Attributes:
        death: [sex, age 16..70].
        retirement: [sex, age].
        other_exit: [age].
        turnover: [age].
        circles: which occupations people change to.
        moving_limit: largest share that moving may change.
    """

    death: FloatArray
    retirement: FloatArray
    other_exit: FloatArray
    turnover: FloatArray
    circles: Circles
    moving_limit: float


@dataclass(frozen=True)
class Calibrated:
    """Probabilities and entries that follow the nation's cohorts.

    Attributes:
        retirement: [occupation, sex, age] with the base year's pension age.
        other_exit: [occupation, sex, age].
        entry: [occupation, sex, age] entrants per inhabitant.
    """

    retirement: FloatArray
    other_exit: FloatArray
    entry: FloatArray


def assume(parameters: Parameters, year: int, death: FloatArray, circles: Circles) -> Assumed:
    """The assumed gross probabilities of a year.

    Args:
        parameters: the assumptions.
        year: the base year.
        death: [sex, age 16..70] probability of dying.
        circles: which occupations people change to.
    """
    sexes = ("retirement_probability_women", "retirement_probability_men")
    return Assumed(
        death=death,
        retirement=np.stack([by_age(parameters.table(key, year), work_ages()) for key in sexes]),
        other_exit=by_age(parameters.table("other_exit_probability", year), work_ages()),
        turnover=by_age(parameters.table("turnover_probability", year), work_ages()),
        circles=circles,
        moving_limit=parameters.at("moving_limit", year),
    )


def calibrate(
    cohorts: Cohorts, assumed: Assumed, major: NDArray[np.int64], trust_persons: float
) -> Calibrated:
    """Find the entries (and, where needed, further exits) that the nation's cohorts show.

    For each yearly step, the assumed deaths, retirement, exits, moves and changes of occupation
    are applied to the people at work. What is missing to next year's number is an entry, what is
    too much a further exit (from 60 years: retirement). Steps are averaged, together with the
    cross-section of the base year as if it were lasting (weight `CROSS_SECTION_WEIGHT` steps), so
    that one or two steps never decide alone. Small occupations lean on their major group:

        need = w need(own) + (1 - w) need(major group) x own part of it,   w = n / (n + trust)

    Args:
        cohorts: the nation's numbers.
        assumed: the assumed probabilities.
        major: [occupation] number of the major group (first digit).
        trust_persons: size of an occupation at which own and group weigh the same.
    """
    base, people = cohorts.persons[-1], cohorts.population[-1]
    top = int(cohorts.counted_to[-1])
    retirement = np.where(top < work_ages(), 1.0, assumed.retirement)
    now = people[..., 16 : 16 + AGE_COUNT]
    rate = np.divide(base, now, out=np.zeros_like(base), where=now > 1e-9)
    stayed = _stay(older(rate) * now, base.sum(axis=-1), retirement, assumed)
    lasting = base - stayed[1]
    need = CROSS_SECTION_WEIGHT * lasting
    exposed = CROSS_SECTION_WEIGHT * stayed[0]
    inhabitants = CROSS_SECTION_WEIGHT * now
    for step in cohorts.steps:
        part, alive = _step_need(cohorts, step, assumed)
        seen = int(cohorts.counted_to[step]) >= work_ages()
        need += np.where(seen, part, 0.0)
        exposed += np.where(seen, alive, 0.0)
        inhabitants = inhabitants + np.where(
            seen, cohorts.population[step + 1][..., 16 : 16 + AGE_COUNT], 0.0
        )
    need = _keep_rates(need, inhabitants, base, lasting / np.maximum(now, 1.0))
    need = _smooth(_lean(need, base, major, trust_persons), top)
    extra = np.divide(-need, exposed, out=np.zeros_like(need), where=(need < 0) & (exposed > 1e-9))
    extra = np.minimum(extra, LARGEST_EXTRA_EXIT)
    late = work_ages() >= RETIREMENT_AGE_FROM
    gain = np.where(need > 0, need, 0.0)
    return Calibrated(
        retirement=1 - (1 - retirement) * (1 - np.where(late, extra, 0.0)),
        other_exit=np.minimum(
            1 - (1 - assumed.other_exit) * (1 - np.where(late, 0.0, extra)), LARGEST_EXIT
        ),
        entry=np.where(top < work_ages(), 0.0, gain / np.maximum(inhabitants, 1.0)),
    )


def _keep_rates(
    need: FloatArray, inhabitants: FloatArray, base: FloatArray, lasting: FloatArray
) -> FloatArray:
    """Let all occupations together gain what keeps the base year's share at work at each age.

    Cohorts tell how an occupation gains beside the others. How much all gain in good years cannot
    go on: the people are not more for that. What is too much or too little is spread by size.
    From the age of retirement on nothing is changed: there the probabilities of retiring decide.

    Args:
        need: [occupation, sex, age] persons gained.
        inhabitants: [sex, age] persons that they were gained among.
        base: [occupation, sex, age] at work in the base year.
        lasting: [occupation, sex, age] gain per inhabitant that keeps the base year's ages.
    """
    near = base + older(base) + 1e-9
    part = near / near.sum(axis=0)
    more = lasting.sum(axis=0) * inhabitants - need.sum(axis=0)
    young = work_ages() < RETIREMENT_AGE_FROM
    return np.asarray(need + part * np.where(young, more, 0.0))


def _step_need(cohorts: Cohorts, step: int, assumed: Assumed) -> tuple[FloatArray, FloatArray]:
    """What one yearly step lacks to the next year's numbers, and who it was exposed on."""
    before, after = cohorts.persons[step], cohorts.persons[step + 1]
    top = int(cohorts.counted_to[step])
    retirement = np.where(top < work_ages(), 1.0, assumed.retirement)
    moving = moving_rate(
        cohorts.population[step], cohorts.population[step + 1], assumed.death, assumed.moving_limit
    )
    start = older(before) * (1 - assumed.death) * (1 + moving)
    alive, stayed = _stay(start, before.sum(axis=-1), retirement, assumed)
    return after - stayed, alive


def _stay(
    alive: FloatArray, size: FloatArray, retirement: FloatArray, assumed: Assumed
) -> tuple[FloatArray, FloatArray]:
    """Those exposed to further exits, and those at work after all assumed exits and changes."""
    staying = alive * (1 - retirement) * (1 - assumed.other_exit)
    out, into = change_occupation(staying * assumed.turnover, size, assumed.circles)
    return staying, staying - out + into


def _lean(
    need: FloatArray, base: FloatArray, major: NDArray[np.int64], trust_persons: float
) -> FloatArray:
    """Let small occupations lean on their major group."""
    count = int(major.max()) + 1
    shape = need.shape
    flat = need.reshape(len(need), -1)
    group = sum_in_groups(flat, major, count)[major].reshape(shape)
    near = base + older(base) + 1e-9 * base.sum(axis=-1, keepdims=True)
    whole = sum_in_groups(near.reshape(len(need), -1), major, count)[major].reshape(shape)
    part = np.divide(near, whole, out=np.zeros_like(near), where=whole > 0)
    size = base.sum(axis=(1, 2))
    trust = (size / (size + trust_persons))[:, None, None]
    leaned: FloatArray = trust * need + (1 - trust) * group * part
    return leaned


def _smooth(need: FloatArray, top: int) -> FloatArray:
    """Moving average over ages up to the last one counted; sums over ages are kept."""
    count = top - int(work_ages()[0]) + 1
    ages = np.arange(count)
    near = np.abs(ages[:, None] - ages[None]) <= SMOOTHING_AGES // 2
    weight = near / near.sum(axis=0)
    smooth = np.zeros_like(need)
    smooth[..., :count] = need[..., :count] @ weight.T
    return smooth


def later_exits(parameters: Parameters, base_year: int, years: Sequence[int]) -> list[float]:
    """[year] years later than in the base year that people leave work: by law and by lever.

        (mean legal age of the years around - legal age of the base year) x follow + lever

    The mean over `pension_age_spread` years lets a step of the legal age come little by little:
    no whole cohort stays a year at once. When the step is past, all of it is there.

    Args:
        parameters: pension_age, pension_age_follow, pension_age_spread, lever_pension_age.
        base_year: the year of the retirement probabilities.
        years: the years ahead.
    """
    base, last = parameters.at("pension_age", base_year), parameters["pension_age"].valid_to
    shifts = []
    for year in years:
        spread = int(parameters.at("pension_age_spread", year))
        around = range(year - spread // 2, year - spread // 2 + spread)
        ages = [parameters.at("pension_age", min(max(near, base_year), last)) for near in around]
        follow = parameters.at("pension_age_follow", year)
        lever = parameters.at("lever_pension_age", year)
        shifts.append((sum(ages) / spread - base) * follow + lever)
    return shifts


def follow_pension_age(retirement: FloatArray, shifts: Sequence[float]) -> FloatArray:
    """Move retirement to later ages: the probability at age a becomes that of a - shift.

    Args:
        retirement: [occupation, sex, age 16..70] of the base year.
        shifts: [year] years that exits are later than in the base year; may be below 0.

    Returns:
        [year, occupation, sex, age]; between whole years by straight lines.
    """
    moved = []
    for shift in shifts:
        if shift == 0:
            moved.append(retirement)
            continue
        place = np.clip(np.arange(AGE_COUNT) - shift, 0, AGE_COUNT - 1)
        low = np.floor(place).astype(np.int64)
        high = np.minimum(low + 1, AGE_COUNT - 1)
        part = place - low
        moved.append(retirement[..., low] * (1 - part) + retirement[..., high] * part)
    return np.stack(moved)
