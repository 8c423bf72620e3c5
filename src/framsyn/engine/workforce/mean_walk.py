"""The workforce's mean path, compiled: the same year as `step.advance`, in float64."""

from __future__ import annotations

from typing import Any

import numpy as np

from framsyn.engine.jit import kernel

(DEATHS, RETIREMENT, OTHER_EXITS, CHANGE_OUT, CHANGE_IN, MOVING, GRADUATES, OTHER_ENTRANTS) = range(
    8
)
"""Places of the flows, in the order of `step.FLOWS`."""


@kernel
def walk_year(end: Any, flows: Any, start: Any, rates: Any, circles: Any) -> None:
    """One year of one area.

    Args:
        end: [occupation, sex, age] to be filled.
        flows: [8, occupation] to be filled.
        start: [occupation, sex, age] at the year's start.
        rates: death, moving, turnover [sex, age]; retirement, other exit, entry per inhabitant
            [occupation, sex, age]; local [occupation, sex]; inhabitants [sex, age]; number of
            ages of graduates.
        circles: group [circle, occupation], attraction [circle, occupation, sex], size
            [occupation, sex].
    """
    death, moving, turnover, retirement, other_exit, entry, local, people, young = rates
    group, attraction, size = circles
    occupations, sexes, ages = start.shape
    flows[:] = 0.0
    leavers = np.zeros_like(start)
    pools = np.zeros((group.shape[0], group.max() + 1, sexes, ages))
    for o in range(occupations):
        for s in range(sexes):
            for a in range(ages):
                was = start[o, s, a - 1] if a > 0 else 0.0
                died = was * death[s, a]
                moved = (was - died) * moving[s, a]
                alive = was - died + moved
                retired = alive * retirement[o, s, a]
                left = (alive - retired) * other_exit[o, s, a]
                stay = alive - retired - left
                leavers[o, s, a] = stay * turnover[s, a]
                end[o, s, a] = stay
                flows[DEATHS, o] += died
                flows[MOVING, o] += moved
                flows[RETIREMENT, o] += retired
                flows[OTHER_EXITS, o] += left
            flows[RETIREMENT, o] += start[o, s, ages - 1]
        for circle in range(group.shape[0]):
            pools[circle, group[circle, o]] += leavers[o]
    for o in range(occupations):
        for s in range(sexes):
            back = attraction[:, o, s].sum() * size[o, s]
            for a in range(ages):
                into = 0.0
                for circle in range(group.shape[0]):
                    pull = attraction[circle, o, s] * size[o, s]
                    into += pools[circle, group[circle, o], s, a] * pull
                returned = leavers[o, s, a] * back
                out, into = leavers[o, s, a] - returned, into - returned
                new = entry[o, s, a] * local[o, s] * people[s, a]
                end[o, s, a] += into - out + new
                flows[CHANGE_OUT, o] += out
                flows[CHANGE_IN, o] += into
                flows[GRADUATES if a < young else OTHER_ENTRANTS, o] += new
