"""Who is born: the nation's births per woman by age, and how far each area lies from them.

The national total fertility rate returns to its mean of the last decades:
F(t) = mean + φ^t (last - mean), an autoregression as in the third phase of Alkema et al. (2011),
Demography 48: 815-839. The age pattern is that of the last years.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.axes import MOTHER_AGES
from framsyn.engine.errors import MissingRatesError
from framsyn.engine.population.events import PopulationEvents, last_known, national_rates
from framsyn.engine.population.model import FERTILITY_PERSISTENCE
from framsyn.engine.population.parameters import PopulationParameters
from framsyn.engine.population.returning import past_shock_sd, return_to_mean
from framsyn.engine.population.shrinkage import Shrunken, shrink_ratios

FloatArray = NDArray[np.float64]

AGE_EDGES = (15, 25, 35)
"""First ages of the groups whose local ratio to the nation is estimated together."""
DEFAULT_NATION_SD = 0.1
"""Size of the shocks to a country's total fertility rate, log scale, where it is not known."""
PATTERN_YEARS = 3
"""Last years whose mean age pattern the projection uses."""


@dataclass(frozen=True)
class Fertility:
    """The mean path of births per woman.

    Attributes:
        fertility_rate: [T, area, mother's age 15..49] for the areas to project.
        ratios: every area's ratio to the nation by age group, and its weight.
        own_weight: [area] share of own data, over groups weighted by births.
        nation_sd: size of the shocks to the national total rate, log scale, from past errors.
    """

    fertility_rate: FloatArray
    ratios: Shrunken
    own_weight: FloatArray
    nation_sd: float


def estimate_fertility(
    events: PopulationEvents,
    horizon: int,
    parameters: PopulationParameters,
    steer: FloatArray | None = None,
) -> Fertility:
    """Estimate the births per woman of the years ahead.

    Args:
        events: events and those at risk, all areas.
        horizon: number of years ahead, T.
        parameters: windows and priors.
        steer: [T] a national projection's total fertility rate as ratios to the launch year's,
            which then take the place of the return to the mean.

    Raises:
        MissingRatesError: no area has births in any year.
    """
    births, women = national_rates(events.births, events.women, events.parent)
    known = np.flatnonzero((births.sum(axis=1) > 0) & (women.sum(axis=1) > 0))
    if known.size == 0:
        raise MissingRatesError("births")
    rates = np.divide(births, women, out=np.zeros_like(births), where=women > 0)
    totals = rates[known].sum(axis=1)
    last = known[-PATTERN_YEARS:]
    pattern = births[last].sum(axis=0) / np.maximum(women[last].sum(axis=0), 1e-9)
    pattern = pattern / pattern.sum()
    since = len(events.years) - 1 - int(known[-1])
    window, persistence = parameters.fertility_mean_years, parameters.fertility_persistence
    path = return_to_mean(totals, since + np.arange(1, horizon + 1), window, persistence)
    if steer is not None:
        path = totals[-1] * steer
    ratios, own_weight = _local_ratios(events, rates, parameters)
    local = np.repeat(
        ratios.ratio[: events.leaf_count],
        np.diff([*AGE_EDGES, MOTHER_AGES[-1] + 1]),
        axis=1,
    )
    error_sd = past_shock_sd(np.log(totals), window, persistence, FERTILITY_PERSISTENCE)
    nation_sd = DEFAULT_NATION_SD if error_sd is None else error_sd
    rate = path[:, None, None] * pattern * local[None]
    return Fertility(rate, ratios, own_weight, nation_sd)


def _local_ratios(
    events: PopulationEvents, rates: FloatArray, parameters: PopulationParameters
) -> tuple[Shrunken, FloatArray]:
    """Compare every area with the nation, by mother's age group, over the last years."""
    known = ~np.isnan(events.births + events.women).any(axis=2) & (rates.sum(axis=1) > 0)
    use = last_known(known, parameters.fertility_local_years)[:, :, None]
    observed = np.where(use, events.births, 0.0).sum(axis=1)
    expected = np.where(use, events.women * rates, 0.0).sum(axis=1)
    edges = [edge - MOTHER_AGES[0] for edge in AGE_EDGES]
    observed = np.add.reduceat(observed, edges, axis=1)
    expected = np.add.reduceat(expected, edges, axis=1)
    shrunken = shrink_ratios(observed, expected, events.parent)
    share = expected.sum(axis=0) / max(float(expected.sum()), 1e-300)
    return shrunken, shrunken.weight @ share
