"""Iterative proportional fitting: the table closest to a first guess that has the right sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Margin:
    """Sums that a table must have.

    Attributes:
        index: [cell] number of the sum that each cell is part of; -1 for none.
        target: [sum] persons; NaN leaves a sum as it is.
    """

    index: NDArray[np.int64]
    target: FloatArray


def margin_over(shape: tuple[int, ...], kept: Sequence[int], target: FloatArray) -> Margin:
    """The sums of a table over all axes but some.

    Args:
        shape: shape of the table.
        kept: the axes that the target has, in its order.
        target: sums, with one axis per kept axis.

    >>> margin_over((2, 3), [0], np.array([1.0, 2.0])).index
    array([0, 0, 0, 1, 1, 1])
    """
    places = np.indices(shape, sparse=True)
    size = [shape[axis] for axis in kept]
    flat = np.zeros(shape, dtype=np.int64)
    for axis, length in zip(kept, size, strict=True):
        flat = flat * length + places[axis]
    return Margin(flat.ravel(), np.asarray(target, dtype=np.float64).ravel())


def fit(guess: FloatArray, margins: Sequence[Margin], rounds: int) -> FloatArray:
    """Scale a first guess to each margin in turn, over and over.

    The last margin is met exactly (where the guess is above 0 in at least one of its cells); the
    others as closely as the rounds allow when all margins agree (Deming & Stephan 1940).

    Args:
        guess: persons per cell, at least 0; zeros stay zero.
        margins: the sums to reach, the one that must be exact last.
        rounds: how many times to go through the margins.

    Returns:
        A table of the same shape.

    >>> table = np.ones((2, 2))
    >>> fit(table, [margin_over((2, 2), [0], np.array([4.0, 6.0]))], 1)
    array([[2., 2.],
           [3., 3.]])
    """
    cells = np.array(guess, dtype=np.float64).ravel()
    for _ in range(rounds):
        for margin in margins:
            cells = cells * _factors(cells, margin)
    return cells.reshape(guess.shape)


def _factors(cells: FloatArray, margin: Margin) -> FloatArray:
    """[cell] what to multiply with so that the sums of this margin are right."""
    inside = margin.index >= 0
    sums = np.bincount(margin.index[inside], cells[inside], minlength=len(margin.target))
    wanted = np.isfinite(margin.target) & (sums > 0)
    factor = np.divide(margin.target, sums, out=np.ones(len(sums)), where=wanted)
    return np.where(inside, factor[margin.index], 1.0)
