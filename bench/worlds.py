"""Made-up models of full size, for timing only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.population.model import PopulationModel, PopulationRates, ShockScales

AREAS, YEARS, AGE = 290, 30, np.arange(101)


def national_model(
    areas: int = AREAS, years: int = YEARS, pooled: bool = False, noise: float = 0.0
) -> PopulationModel:
    """Give a model with as many cells as Sweden has, with or without a pool of domestic leavers."""
    shape = (years, areas, 2, 101)
    young = np.exp(-(((AGE - 23) / 8) ** 2)) + 0.1
    sizes = np.exp(np.linspace(8, 13, areas))
    level = np.clip((104 - AGE) / 34, 0.005, 1)
    base = np.broadcast_to(sizes[:, None, None] * level / level.sum() / 2, shape[1:])

    def everywhere(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.broadcast_to(values, shape).copy()

    rates = PopulationRates(
        base=base.copy(),
        fertility_rate=np.full((years, areas, 35), 0.05),
        death_probability=everywhere(np.clip(0.00005 * np.exp(0.09 * AGE), 0.0002, 0.5)),
        out_probability=everywhere(0.12 * young * pooled),
        in_share=base / base.sum(axis=0) * pooled,
        pool_factor=np.ones((2, 101)),
        emigration_probability=everywhere(0.03 * young),
        immigration_persons=everywhere(0.03 * young * base),
        migration_profile=np.broadcast_to(young / young.sum() / 2, shape[1:]).copy(),
        girls_share=0.486,
    )
    codes = tuple(f"{100 + area:04d}" for area in range(areas))
    return PopulationModel(
        codes, 2019, rates, _scales(areas, years, noise), np.ones((areas, 3, 3)) / 3, "assumed"
    )


def _scales(areas: int, years: int, noise: float) -> ShockScales:
    return ShockScales(
        fertility_nation_sd=0.08,
        fertility_area_sd=np.full(areas, 0.05),
        fertility_persistence=0.9,
        mortality_nation_sd=0.05,
        mortality_area_sd=np.full(areas, 0.03),
        mortality_persistence=0.95,
        migration_nation_sd=0.002,
        migration_area_sd=np.full(areas, 0.004),
        migration_persistence=0.7,
        noise_scale=np.full(areas, noise),
        interval_scale=np.ones((areas, years)),
    )
