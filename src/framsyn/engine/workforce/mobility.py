"""People who change occupation: where they go, so that nobody is lost and nobody appears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


TINY = 1e-30
"""A circle with fewer people than this is empty."""


@dataclass(frozen=True)
class Circles:
    """Nested circles of related occupations.

    Those who change occupation are pooled in circles: occupations with three first digits in
    common, two, one, and all. From each pool people spread by the occupations' size. A change thus
    conserves people in every circle, sex and age, and an occupation that is as large as usual for
    its circle gains as many as it loses.

    Attributes:
        group: [circle, occupation] which circle each occupation is in; the finest first, and each
            circle inside one of the next.
        weight: [circle] part of the leavers who go to each; sums to 1.
    """

    group: NDArray[np.int64]
    weight: FloatArray

    @property
    def counts(self) -> tuple[int, ...]:
        """Number of groups in each circle."""
        return tuple(int(row.max()) + 1 for row in self.group)


def draw_circles(occupations: Sequence[str], destination: Mapping[str, float]) -> Circles:
    """Circles by the number of first digits that occupations share.

    Args:
        occupations: codes with the same number of digits.
        destination: weight by number of digits in common; those that are not shorter than the
            codes are left out, and the rest scaled to 1.

    >>> draw_circles(["11", "12", "21"], {"1": 0.3, "0": 0.3}).group
    array([[0, 0, 1],
           [0, 0, 0]])
    """
    level = len(occupations[0])
    digits = sorted((int(d) for d in destination if int(d) < level), reverse=True)
    rows = []
    for count in digits:
        prefixes = sorted({code[:count] for code in occupations})
        rows.append([prefixes.index(code[:count]) for code in occupations])
    weight = np.array([destination[str(count)] for count in digits])
    return Circles(np.array(rows, dtype=np.int64), weight / weight.sum())


def pull(circles: Circles, size: FloatArray) -> FloatArray:
    """What part of a circle's leavers, weights included, one person's worth of size attracts.

    Args:
        circles: the circles.
        size: [..., occupation, sex] the occupations' size.

    Returns:
        [..., circle, occupation, sex]: weight / size of the circle; 0 for an empty circle.
    """
    parts = []
    for group, weight, count in zip(circles.group, circles.weight, circles.counts, strict=True):
        total = sum_in_groups(size, group, count)[..., group, :]
        parts.append(np.divide(weight, total, out=np.zeros_like(size), where=total > TINY))
    return np.stack(parts, axis=-3)


def sum_in_groups(values: FloatArray, group: NDArray[np.int64], count: int) -> FloatArray:
    """Sum [..., occupation, x] to [..., group, x]."""
    member = (np.arange(count)[:, None] == group[None]).astype(values.dtype)
    sums: FloatArray = member @ values
    return sums


def change_occupation(
    leavers: FloatArray, size: FloatArray, circles: Circles
) -> tuple[FloatArray, FloatArray]:
    """Where those who leave an occupation for another end up.

    Args:
        leavers: [occupation, sex, age] persons who leave their occupation.
        size: [occupation, sex] the occupations' size.
        circles: the circles they choose in.

    Returns:
        Out and in, [occupation, sex, age] each, without those who would come back to the
        occupation they left. Σ out = Σ in for each sex and age.
    """
    attraction = pull(circles, size)
    into = np.zeros_like(leavers)
    flat = leavers.reshape(len(leavers), -1)
    for group, count, part in zip(circles.group, circles.counts, attraction, strict=True):
        pool = sum_in_groups(flat, group, count)[group].reshape(leavers.shape)
        into += pool * (part * size)[..., None]
    back = leavers * (attraction.sum(axis=0) * size)[..., None]
    return leavers - back, into - back
