"""What the projection needs to know: rates by year, and how large chance is around them.

These three records are the whole interface between the estimation (`estimate.py`) and the
projection (`reference.py`, `kernel.py`). Axis order: (year,) area, sex, age; sex 0 is women.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

COMPONENTS = ("fertility", "mortality", "migration")
"""What each area borrows from county and nation, in the order of `PopulationModel.borrowed`."""
LEVELS = ("own", "county", "nation")
"""Where the knowledge of a component comes from, in the order of `PopulationModel.borrowed`."""
FERTILITY_PERSISTENCE = 0.8
MORTALITY_PERSISTENCE = 0.98
MIGRATION_PERSISTENCE = 0.8
"""Share of a shock that is left after a year. Errors of the mean that rates return to last longer
than the rates' own swings, so these are above the persistences of the mean path."""


@dataclass(frozen=True)
class PopulationRates:
    """The mean path of an area system: everything that the yearly step multiplies with.

    Ages are ages at the END of the year, so that a rate at age x acts on those who were x - 1 at
    its start; age 0 is the newborn of the year and 100 all who were 99 and over at the start.
    T is the number of years of the projection; the first is the year after the launch.

    Attributes:
        base: [area, sex, age] persons on 31 December of the launch year.
        fertility_rate: [T, area, mother's age 15..49] births in the year per woman, counted on
            the mean of the women of that age at the year's start and end.
        death_probability: [T, area, sex, age] share that dies before the end of the year.
        out_probability: [T, area, sex, age] share that leaves for another area in the country.
        in_share: [area, sex, age] share of the pool of domestic leavers that comes here; sums to
            1 over the areas, or is 0 for all of them where there is no pool.
        pool_factor: [sex, age] pool handed out = factor x leavers inside the system; 1 when the
            areas are a whole country, so that Σ in = Σ out.
        emigration_probability: [T, area, sex, age] share that leaves the country. Where only net
            migration is known: the negative part of net migration as a share.
        immigration_persons: [T, area, sex, age] persons who arrive during the year. Where only
            net migration is known: the positive part of net migration.
        migration_profile: [area, sex, age] how a migration shock spreads; sums to 1, never < 0.
        girls_share: girls' share of births.
    """

    base: FloatArray
    fertility_rate: FloatArray
    death_probability: FloatArray
    out_probability: FloatArray
    in_share: FloatArray
    pool_factor: FloatArray
    emigration_probability: FloatArray
    immigration_persons: FloatArray
    migration_profile: FloatArray
    girls_share: float

    @property
    def horizon(self) -> int:
        """Number of projected years, T."""
        return int(self.fertility_rate.shape[0])


@dataclass(frozen=True)
class ShockScales:
    """How far the years ahead may fall from the mean path.

    Each component has one national and one area shock, both autoregressive with the component's
    persistence φ and started at rest:

        e_0 = 0,   e_t = φ e_{t-1} + sqrt(1 - φ²) z_t,   z_t ~ N(0, 1)

    so that e_t has the variance 1 - φ^{2t}, rising to 1. The deviation in year t is
    nation_sd · e_t(nation) + area_sd[area] · e_t(area):

    - fertility and mortality: on the log scale. The rate is multiplied by the factor
      exp(deviation - variance / 2), whose mean is 1; the death probability becomes
      1 - (1 - q)^factor, never above 1.
    - migration: additive. Deviation x the area's population at the year's start is the number of
      persons who come (or, below zero, leave) beyond the mean path, spread by
      `PopulationRates.migration_profile`.

    Attributes:
        fertility_nation_sd: log scale, the same for all areas of a draw.
        fertility_area_sd: [area] log scale.
        fertility_persistence: φ, 0..1.
        mortality_nation_sd: log scale; holds the uncertainty of the Lee-Carter drift too.
        mortality_area_sd: [area] log scale.
        mortality_persistence: φ, 0..1.
        migration_nation_sd: share of the population per year.
        migration_area_sd: [area] share of the population per year.
        migration_persistence: φ, 0..1.
        noise_scale: [area] size of the demographic noise; 1 is binomial and Poisson, 0 is none.
        interval_scale: [area, T] factor on the distance between a draw and the mean path, from
            the size of past errors.
    """

    fertility_nation_sd: float
    fertility_area_sd: FloatArray
    fertility_persistence: float
    mortality_nation_sd: float
    mortality_area_sd: FloatArray
    mortality_persistence: float
    migration_nation_sd: float
    migration_area_sd: FloatArray
    migration_persistence: float
    noise_scale: FloatArray
    interval_scale: FloatArray


@dataclass(frozen=True)
class PopulationModel:
    """A population model that is ready to be projected.

    Attributes:
        areas: codes of the areas, in the order of the arrays.
        launch: the launch year; the first projected year is the next one.
        rates: the mean path.
        scales: the uncertainty around it.
        borrowed: [area, component, level] share 0..1 that each component (fertility, mortality,
            migration) rests on the area's own data, the county's and the nation's; the three sum
            to 1.
        interval_status: "estimated" when the intervals are calibrated on past errors of these
            areas, "assumed" when the history is too short and published errors are used.
    """

    areas: tuple[str, ...]
    launch: int
    rates: PopulationRates
    scales: ShockScales
    borrowed: FloatArray
    interval_status: str
