"""Ages at work: the single years of the model and the age groups of the statistics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

FIRST_AGE = 16
LAST_AGE = 70
WORK_AGES = range(FIRST_AGE, LAST_AGE + 1)
"""The ages that the model follows at work: 16..70, at the end of the year."""
AGE_COUNT = len(WORK_AGES)
TOTAL = "total"
"""The age group of rows that hold all ages."""

_GROUP = re.compile(r"^0*(\d+)(?:\s*[-–]\s*0*(\d+))?(\+)?")


def work_ages() -> NDArray[np.int64]:
    """The ages that the model follows at work, as an array [age].

    >>> work_ages()[[0, -1]].tolist()
    [16, 70]
    """
    return np.array(WORK_AGES)


@dataclass(frozen=True)
class AgeGroups:
    """Consecutive age groups inside 16..70.

    Attributes:
        names: the groups as they stand in the table, by age.
        index: [age] number of the group that each age 16..70 belongs to; -1 for none.
    """

    names: tuple[str, ...]
    index: NDArray[np.int64]

    @property
    def count(self) -> int:
        """Number of groups."""
        return len(self.names)


def group_bounds(name: str) -> tuple[int, int] | None:
    """First and last age of an age group, or None when it is the total of all ages.

    >>> group_bounds("60-64"), group_bounds("70+"), group_bounds("33"), group_bounds("total")
    ((60, 64), (70, 120), (33, 33), None)
    """
    match = _GROUP.match(name.strip())
    if match is None:
        return None
    first = int(match.group(1))
    last = 120 if match.group(3) else int(match.group(2) or first)
    return first, last


def read_groups(names: Sequence[str]) -> AgeGroups:
    """Order the age groups of a table; those outside 16..70 are left out.

    >>> read_groups(["25-29", "16-24", "total"]).names
    ('16-24', '25-29')
    """
    bounded = ((group_bounds(name), name) for name in set(names))
    inside = sorted(
        (bounds, name)
        for bounds, name in bounded
        if bounds is not None and bounds[0] <= LAST_AGE and bounds[1] >= FIRST_AGE
    )
    index = np.full(AGE_COUNT, -1, dtype=np.int64)
    for number, ((first, last), _) in enumerate(inside):
        index[(first <= work_ages()) & (last >= work_ages())] = number
    return AgeGroups(tuple(name for _, name in inside), index)


def sum_groups(values: FloatArray, groups: AgeGroups) -> FloatArray:
    """Sum [..., age 16..70] to [..., group]."""
    totals = np.zeros((*values.shape[:-1], groups.count))
    for number in range(groups.count):
        totals[..., number] = values[..., groups.index == number].sum(axis=-1)
    return totals


def split_groups(counts: FloatArray, groups: AgeGroups, population: FloatArray) -> FloatArray:
    """Spread people in age groups over single years, smoothly and with the population's ages.

    The share of the population that has the occupation is drawn as straight lines between the
    middles of the groups (and to nothing at 15, and on beyond the last group); times the
    population of each age it gives weights, which are scaled so that each group keeps its sum.

    Args:
        counts: [..., group] persons, at least 0.
        groups: the groups.
        population: [..., age 16..70] persons, broadcast against `counts`.

    Returns:
        [..., age 16..70] persons; summed by group they are `counts`.
    """
    shape = np.broadcast_shapes(counts.shape[:-1], population.shape[:-1])
    people = np.broadcast_to(np.maximum(population, 1e-9), (*shape, AGE_COUNT))
    rate = np.broadcast_to(counts, (*shape, groups.count)) / np.maximum(
        sum_groups(people, groups), 1e-9
    )
    weights = np.maximum(rate @ _line_weights(groups).T, 1e-6 * rate.max(-1, keepdims=True))
    weights = weights * people
    sums = sum_groups(weights, groups)
    factor = np.divide(counts, sums, out=np.zeros((*shape, groups.count)), where=sums > 0)
    covered = groups.index >= 0
    result = np.zeros((*shape, AGE_COUNT))
    result[..., covered] = (weights * factor[..., groups.index])[..., covered]
    return result


def regroup(counts: FloatArray, groups: AgeGroups, wanted: AgeGroups) -> FloatArray:
    """Spread people from some age groups to others; within a group, evenly over its ages.

    Args:
        counts: [..., group] persons.
        groups: the groups that they are in.
        wanted: the groups to have; ages outside them go to the nearest.

    Returns:
        [..., wanted group] persons with the same sum.
    """
    if groups.names == wanted.names:
        return counts
    inside = np.flatnonzero(wanted.index >= 0)
    share = np.zeros((groups.count, wanted.count))
    for number in range(groups.count):
        ages = np.flatnonzero(groups.index == number)
        near = inside[np.abs(ages[:, None] - inside).argmin(axis=1)]
        np.add.at(share[number], wanted.index[near], 1 / len(ages))
    return np.asarray(counts @ share)


def _line_weights(groups: AgeGroups) -> FloatArray:
    """[age, group] weight of each group's rate in the straight line at each age."""
    middles = [work_ages()[groups.index == number].mean() for number in range(groups.count)]
    ages = np.array([FIRST_AGE - 1.0, *middles])
    if groups.count == 1:
        return np.ones((AGE_COUNT, 1))
    columns = [np.interp(work_ages(), ages, unit) for unit in np.eye(groups.count + 1)[1:]]
    lines = np.stack(columns, axis=1)
    beyond = middles[-1] < work_ages()
    slope = (work_ages()[beyond] - middles[-1]) / (middles[-1] - middles[-2])
    lines[beyond, -1] = 1 + slope
    lines[beyond, -2] = -slope
    return lines
