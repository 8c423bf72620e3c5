"""What chance does to the yearly step: shocks to the rates, and the noise of single fates.

Compiled; every loop over draws is one block long. Each count of a cell (who stays, leaves, arrives,
is born) hangs on one normal number and has the mean and variance of the binomial or Poisson count
that it stands for. It keeps the mean, takes nobody below zero, and moves nobody who is not there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.chance import MIGRATION, POPULATION_SHOCK, WHOLE_SYSTEM
from framsyn.engine.jit import inlined, kernel
from framsyn.engine.philox import LANES, exp_bounded, fill_quad, log_positive

Block = NDArray[np.float32]

SHOCK = np.uint32(POPULATION_SHOCK)
NATION = np.uint32(WHOLE_SYSTEM)


@inlined
def bounded_noise(
    mean: np.float32, variance: np.float32, z: np.float32, scale: np.float32
) -> np.float32:
    """Turn a standard normal number into the noise of a count that is seldom near zero.

    Normal, and cut off symmetrically at the mean: no bias, and less variance only where the
    spread is as large as the count.
    """
    noise = np.sqrt(variance) * (z * scale)
    return min(max(noise, -mean), mean)


@inlined
def positive_count(
    mean: np.float32, variance: np.float32, z: np.float32, scale: np.float32
) -> np.float32:
    """Turn a standard normal number into a count that is often near zero.

    Lognormal with this mean and variance: a count of 1.2 movers keeps all its variance, which a
    normal number cut off at zero would not.
    """
    relative = variance * scale * scale / max(mean * mean, np.float32(1e-30))
    small = relative - np.float32(0.5) * relative * relative
    log = log_positive(np.float32(1.0) + relative)
    square = small if relative < np.float32(0.01) else log
    return mean * exp_bounded(np.sqrt(square) * z - np.float32(0.5) * square)


@kernel
def fill_autoregressive(
    path: Block,
    normals: Block,
    words: NDArray[np.uint32],
    name: tuple[np.uint32, ...],
    nation: Block,
) -> None:
    """Fill [component, year, lane] with e_t = φ e_{t-1} + sqrt(1 - φ²) z_t, from e_0 = 0.

    Args:
        path: [3, T, lane] to be filled.
        normals: scratch; its first row is used.
        words: scratch, as long as four blocks.
        name: seed, first draw, first year, area id.
        nation: [3, 2] φ in the second column, of fertility, mortality and migration.
    """
    for year in range(path.shape[1]):
        counter = (name[1], np.uint32(name[2] + np.uint32(year)), name[3], np.uint32(0))
        fill_quad(normals, words, 0, (name[0], SHOCK), counter)
        for component in range(3):
            phi = nation[component, 1]
            size = np.sqrt(np.float32(1.0) - phi * phi)
            for lane in range(LANES):
                path[component, year, lane] = size * normals[0, component * LANES + lane]
            if year > 0:
                for lane in range(LANES):
                    path[component, year, lane] += phi * path[component, year - 1, lane]


@kernel
def fill_factors(shocks: Block, row: int, paths: Block, nation: Block, area_sd: Block) -> None:
    """Fill one area's shocks: factors with mean 1 on fertility and mortality, a migration share.

    The factor is exp(deviation - variance / 2), so that its mean is 1 and the ensemble stays on
    the mean path. The variance of year t is (1 - φ^2t) (nation_sd² + area_sd²).

    Args:
        shocks: [3, T, area, lane] to be filled.
        row: which area.
        paths: [2, 3, T, lane] autoregressive paths of all areas together, and of this one.
        nation: [3, 2] the nation's sd and φ.
        area_sd: [area, 3] the areas' own sd.
    """
    for component in range(3):
        nation_sd, phi = nation[component, 0], nation[component, 1]
        own_sd = area_sd[row, component]
        memory = np.float32(1.0)
        for year in range(shocks.shape[1]):
            memory = memory * phi * phi
            variance = (np.float32(1.0) - memory) * (nation_sd * nation_sd + own_sd * own_sd)
            for lane in range(LANES):
                common = nation_sd * paths[0, component, year, lane]
                own = own_sd * paths[1, component, year, lane]
                shocks[component, year, row, lane] = common + own
            if component != MIGRATION:
                for lane in range(LANES):
                    deviation = shocks[component, year, row, lane] - np.float32(0.5) * variance
                    shocks[component, year, row, lane] = exp_bounded(deviation)
