"""Damped trends of occupations beside each other: nation as prior, breaks left out.

How fast all occupations together grow cannot be learnt from a decade: employment follows the
business cycle for that long, and the people who are there in the end. What a decade can tell is
how an occupation grows beside the others. A trend here is therefore relative: it moves work from
some occupations to others and leaves their sum as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

LARGEST_STEP = 0.25
"""Larger yearly log changes are cut: they come from new coding, not from new work."""
POOLED_STEPS = 5.0
"""How many yearly steps of its own an occupation needs to weigh as much as the pooled spread."""
FEWEST_STEPS = 4
"""With fewer yearly steps nothing is known of whether trends last, and only the prior speaks."""
LARGEST_AREA_SD = 0.2
"""Cap on the local uncertainty per year, which would be without meaning for a single person."""


@dataclass(frozen=True)
class Trend:
    """Yearly log change of each occupation beyond that of all together.

    Attributes:
        nation: [occupation] shrunken relative yearly log change in the nation.
        deviation: [area, occupation] shrunken departure from it of each county or other source
            area, beyond that area's mean.
        sd: [occupation] log scale per year, as of a random walk.
    """

    nation: FloatArray
    deviation: FloatArray
    sd: FloatArray


def usable_steps(years: Sequence[int], breaks: Sequence[int], most: int) -> tuple[int, ...]:
    """The last yearly steps without a break, as the index of the year that each begins in.

    A break in year Y means that the step from Y - 1 to Y is not growth.

    >>> usable_steps([2020, 2021, 2022, 2023, 2024], [2023], 3)
    (0, 1, 3)
    """
    good = [
        place
        for place, (now, after) in enumerate(pairwise(years))
        if after == now + 1 and after not in breaks
    ]
    return tuple(good[-most:])


def fit_trend(
    nation: FloatArray,
    areas: FloatArray,
    steps: Sequence[int],
    driven: FloatArray,
    size_sd: float,
    lasting: float,
) -> Trend:
    """Estimate the relative trends.

    From each yearly step of an occupation, the mean of all occupations that year is taken
    (weighted by the people whose need follows trends). What is left is drawn to zero, and so is
    each area's departure from the nation. How far is told by how well the first half of the steps
    foretold the second: w = 2 r / (1 + r), where r is their correlation (Spearman and Brown); for
    the nation, w is averaged with the prior.

    Args:
        nation: [year, occupation] employed.
        areas: [area, year, occupation] employed in the source areas; NaN where not known.
        steps: index of the first year of each usable step.
        driven: [occupation] 0..1, the part whose need follows the trend.
        size_sd: chance in a yearly step, x square root of persons.
        lasting: prior share of an occupation's departure from the mean trend that lasts.

    Returns:
        The trends; all zero, with the spread that size alone tells, where there are no steps.
    """
    size = np.maximum(nation[-1], 1.0)
    chance = size_sd**2 / size
    if not steps:
        return Trend(np.zeros(len(size)), np.zeros((len(areas), len(size))), np.sqrt(chance))
    own = _steps(nation, steps)
    departure = _beyond_mean(own, size * driven)
    known = len(steps) >= FEWEST_STEPS
    weight = (_lasting(departure, size) + lasting) / 2 if known else lasting
    local_size = np.maximum(np.nan_to_num(areas[:, -1]), 1.0)
    local = np.stack(
        [
            _beyond_mean(np.nan_to_num(_steps(area, steps) - own), people * driven)
            for area, people in zip(areas, local_size, strict=True)
        ]
    )
    flat = np.moveaxis(local, 1, 0).reshape(len(steps), -1)
    kept = _lasting(flat, local_size.ravel()) / 2 if known else 0.0
    return Trend(
        nation=weight * departure.mean(axis=0),
        deviation=kept * local.mean(axis=1),
        sd=_spread(own, own.mean(axis=0), size) if len(steps) > 1 else np.sqrt(chance),
    )


def keep_total(cumulated: FloatArray, people: FloatArray) -> FloatArray:
    """Shift log trends so that the people whose need follows them stay as many together.

        Σ people x exp(trend(t)) = Σ people   in every year t

    Without it the total would creep upwards: what grows weighs more and more.

    Args:
        cumulated: [..., occupation, T + 1] cumulated log trend.
        people: [..., occupation] persons whose need follows it.

    Returns:
        As `cumulated`; unchanged where there are no people.

    >>> trend = np.log(np.array([[1.0, 1.5], [1.0, 1.0]]))
    >>> np.exp(keep_total(trend, np.array([100.0, 100.0]))).sum(axis=0).round(9).tolist()
    [2.0, 2.0]
    """
    whole = people.sum(axis=-1)[..., None]
    after = (people[..., None] * np.exp(cumulated)).sum(axis=-2)
    growth = np.divide(after, whole, out=np.ones_like(after), where=whole > 0)
    return np.asarray(cumulated - np.log(growth)[..., None, :])


def damped(slope: FloatArray, damping: float, horizon: int) -> FloatArray:
    """Cumulated trend by year: slope x (φ + φ² + … + φ^h), h = 0 … horizon.

    Returns:
        [..., T + 1] for slope [...].
    """
    weight = np.concatenate([[0.0], np.cumsum(damping ** np.arange(1, horizon + 1))])
    return np.asarray(slope[..., None] * weight)


def area_spread(persons: FloatArray, area_sd: float, size_sd: float) -> FloatArray:
    """Local uncertainty of need per year: √(area_sd² + size_sd² / persons), at most the cap.

    Args:
        persons: [..., occupation] persons.
        area_sd: log scale, whatever the size.
        size_sd: log scale x square root of persons.

    Returns:
        [..., occupation] standard deviation on the log scale.
    """
    spread = np.sqrt(area_sd**2 + size_sd**2 / np.maximum(persons, 1.0))
    return np.asarray(np.minimum(spread, LARGEST_AREA_SD))


def _steps(persons: FloatArray, steps: Sequence[int]) -> FloatArray:
    """[step, occupation] cut yearly log changes; half a person is added for the empty ones."""
    logs = np.log(persons + 0.5)
    first = np.asarray(steps)
    return np.asarray(np.clip(logs[first + 1] - logs[first], -LARGEST_STEP, LARGEST_STEP))


def _beyond_mean(steps: FloatArray, people: FloatArray) -> FloatArray:
    """[step, occupation] each step less the weighted mean of all occupations that year."""
    whole = people.sum()
    return np.asarray(steps - (steps @ people / whole)[:, None] if whole > 0 else steps)


def _spread(own: FloatArray, mean: FloatArray, size: FloatArray) -> FloatArray:
    """[occupation] spread of the yearly steps, drawn to that of all occupations."""
    count = len(own)
    variance = ((own - mean) ** 2).sum(axis=0) / (count - 1)
    pooled = float(np.average(variance, weights=size)) + 1.0 / size
    mixed = (count * variance + POOLED_STEPS * pooled) / (count + POOLED_STEPS)
    return np.asarray(np.sqrt(mixed))


def _lasting(departure: FloatArray, size: FloatArray) -> float:
    """Share 0..1 of a departure from the mean trend that lasts, from its two halves.

    Args:
        departure: [step, series] departures.
        size: [series] persons.
    """
    half = len(departure) // 2
    first, second = departure[:half].mean(axis=0), departure[half:].mean(axis=0)
    weight = np.sqrt(size)
    spread = np.sqrt(np.average(first**2, weights=weight) * np.average(second**2, weights=weight))
    if spread == 0:
        return 0.0
    r = float(np.average(first * second, weights=weight) / spread)
    return 2 * r / (1 + r) if r > 0 else 0.0
