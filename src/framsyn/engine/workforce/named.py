"""Standard normal numbers named by occupation, compiled."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.jit import kernel
from framsyn.engine.philox import LANES, exp_bounded, fill_quad


def named_normals(
    seed: int, component: int, draws: range, name: tuple[int, int], ids: NDArray[np.uint32]
) -> NDArray[np.float32]:
    """One standard normal number for each draw and occupation.

    Args:
        seed: of the run.
        component: what they are for.
        draws: which draws.
        name: year and area id.
        ids: [occupation] what each occupation's chance hangs on.

    Returns:
        [draw, occupation]
    """
    key = np.array([seed, component], dtype=np.uint32)
    counter = np.array([draws.start, *name], dtype=np.uint32)
    blocks = -(-len(draws) // LANES)
    normals = np.empty((blocks * LANES, len(ids)), dtype=np.float32)
    _fill_first(normals, key, counter, ids)
    return normals[: len(draws)]


@kernel
def log_normal(normals: Any, variance: Any) -> None:
    """Turn [draw, occupation] standard normal numbers into log-normal ones with mean 1, in place.

    Compiled for the same bits whatever chunk a draw comes in: NumPy's own exponential gives the
    last elements of an array other bits than the rest.

    Args:
        normals: [draw, occupation].
        variance: [occupation] on the log scale.
    """
    for draw in range(normals.shape[0]):
        for occupation in range(normals.shape[1]):
            spread = np.sqrt(variance[occupation])
            power = spread * normals[draw, occupation] - variance[occupation] * np.float32(0.5)
            normals[draw, occupation] = exp_bounded(power)


@kernel
def _fill_first(normals: Any, key: Any, counter: Any, ids: Any) -> None:
    """Fill [draw, occupation] with the first normal of each name."""
    block = np.empty((len(ids), 4 * LANES), dtype=np.float32)
    for first in range(0, normals.shape[0], LANES):
        fill_quads(block, first, (key, counter, ids))
        for lane in range(LANES):
            for occupation in range(len(ids)):
                normals[first + lane, occupation] = block[occupation, lane]


@kernel
def fill_quads(block: Any, first: int, source: Any) -> None:
    """Fill [occupation, 4 x LANES] for a block of draws; word i begins at column i x LANES.

    Args:
        block: to be filled.
        first: index of the first draw, counted from the counter's.
        source: key (seed, component), counter (draw, year, area id), ids of the occupations.
    """
    key, counter, ids = source
    words = np.empty(4 * LANES, dtype=np.uint32)
    for occupation in range(len(ids)):
        name = (np.uint32(counter[0] + first), counter[1], counter[2], ids[occupation])
        fill_quad(block, words, occupation, (key[0], key[1]), name)
