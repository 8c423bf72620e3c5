"""Occupations added up in every draw, so that sums have intervals of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.workforce.model import MEASURES, AreaOutcome

GROUP_MEASURES = (*MEASURES, "shortage", "retired")
"""What is told for a group: the measures of an occupation, and two that only sums have."""
TOTAL = "total"
"""The group of all occupations."""
DIGITS = 2


@dataclass(frozen=True)
class Groups:
    """Which occupations belong together.

    Attributes:
        names: the groups; the first holds all occupations.
        starts: [group - 1] index of the first occupation of each of the others.
    """

    names: tuple[str, ...]
    starts: NDArray[np.int64]


def group_occupations(occupations: Sequence[str]) -> Groups:
    """Group occupations by the first two digits of their codes, and all of them together.

    Args:
        occupations: codes, sorted.

    >>> group_occupations(["2221", "2341", "2342", "5321"]).names
    ('total', '22', '23', '53')
    """
    beginnings = np.array([code[:DIGITS] for code in occupations])
    names, starts = np.unique(beginnings, return_index=True)
    return Groups((TOTAL, *names.tolist()), starts.astype(np.int64))


def sum_measures(outcome: AreaOutcome, groups: Groups) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Add the occupations of each group up, one measure at a time.

    shortage is demand less supply of the occupations where demand is larger on the mean of the
    draws, added up and not below 0: a surplus in one occupation does not cover another's shortage,
    and what chance alone takes from an occupation in balance is not called one. retired is the
    sum of retirements since the base year.

    Args:
        outcome: [occupation, T + 1, draw] of an area, or of several added up.
        groups: the groups of its occupations.

    Yields:
        Each of `GROUP_MEASURES` with its [group, T + 1, draw] persons; flows are NaN in the base
        year.
    """
    for name in MEASURES:
        yield name, _sum(outcome.measure(name), groups)
    yield "shortage", np.maximum(_sum(_lacking(outcome), groups), 0.0)
    retirement = _sum(outcome.retirement, groups)
    retirement[:, 0] = 0.0
    yield "retired", np.cumsum(retirement, axis=1)


def _lacking(outcome: AreaOutcome) -> NDArray[np.float32]:
    """[occupation, T + 1, draw] demand less supply where its mean is above 0, and 0 elsewhere."""
    gap = outcome.demand - outcome.supply
    return np.where(gap.mean(axis=2, keepdims=True, dtype=np.float64) > 0, gap, np.float32(0))


def _sum(values: NDArray[np.float32], groups: Groups) -> NDArray[np.float64]:
    parts = np.add.reduceat(values, groups.starts, axis=0, dtype=np.float64)
    return np.concatenate([parts.sum(axis=0, keepdims=True), parts])
