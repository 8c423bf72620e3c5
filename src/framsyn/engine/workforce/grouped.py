"""Occupations added up in every draw, so that sums have intervals of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.tasks import run_tasks
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


def sum_measures(
    outcome: AreaOutcome, groups: Groups, threads: int = 1
) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Add the occupations of each group up, one measure at a time.

    shortage is demand less supply of the occupations where demand is larger on the mean of the
    draws, added up and not below 0: a surplus in one occupation does not cover another's shortage,
    and what chance alone takes from an occupation in balance is not called one. retired is the
    sum of retirements since the base year.

    Args:
        outcome: [occupation, T + 1, draw] of an area, or of several added up.
        groups: the groups of its occupations.
        threads: how many groups at a time; never changes a number.

    Yields:
        Each of `GROUP_MEASURES` with its [group, T + 1, draw] persons; flows are NaN in the base
        year.
    """
    from framsyn.engine.workforce.group_sums import add_group, finish_group

    arrays = (outcome.supply, outcome.demand, outcome.retirement, outcome.turnover)
    occupations, years, draws = outcome.supply.shape
    sums = np.empty((len(groups.names), len(GROUP_MEASURES), years, draws))
    stops = [*groups.starts[1:].tolist(), occupations]

    def task(place: int) -> Callable[[], None]:
        span = (int(groups.starts[place]), int(stops[place]))
        return lambda: add_group(sums[1 + place], arrays, *span)

    run_tasks([task(place) for place in range(len(stops))], threads)
    sums[0] = sums[1:].sum(axis=0)
    # What all lack is the sum of what each occupation lacks, also where a group's is below 0.
    for group in sums:
        finish_group(group)
    for place, name in enumerate(GROUP_MEASURES):
        yield name, sums[:, place]
