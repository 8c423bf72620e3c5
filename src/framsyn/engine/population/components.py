"""The components of the population model, estimated together from one history."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.axes import PopulationHistory
from framsyn.engine.errors import MissingYearError
from framsyn.engine.population.events import PopulationEvents, count_events
from framsyn.engine.population.fertility import Fertility, estimate_fertility
from framsyn.engine.population.gross_migration import gross_rates, has_gross_flows
from framsyn.engine.population.mean_path import walk_net_migration, without_migration
from framsyn.engine.population.migration import NetMigration, estimate_net_migration
from framsyn.engine.population.model import PopulationRates
from framsyn.engine.population.mortality import Mortality, estimate_mortality
from framsyn.engine.population.parameters import PopulationParameters
from framsyn.engine.population.reference import project_reference
from framsyn.engine.population.shrinkage import borrowed_shares
from framsyn.engine.population.steering import Steering

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Components:
    """What was estimated of births, deaths and moves.

    Attributes:
        events: the events that it rests on.
        fertility: births per woman.
        mortality: death risks.
        migration: net migration.
        rates: the mean path made of them.
        population: [area, T + 1, sex, age] persons on the mean path, the launch year first.
        own_migration: [area to project] share of migration that rests on own data.
    """

    events: PopulationEvents
    fertility: Fertility
    mortality: Mortality
    migration: NetMigration
    rates: PopulationRates
    population: FloatArray
    own_migration: FloatArray

    def borrowed(self) -> FloatArray:
        """Say what each component of each area rests on.

        Returns:
            [area, component, level] shares of own data, county and nation, which sum to 1.
        """
        parent, leaves = self.events.parent, self.events.leaf_count
        migration = self.migration.weight.copy()
        migration[:leaves] = self.own_migration
        weights = (self.fertility.own_weight, self.mortality.own_weight, migration)
        return np.stack([borrowed_shares(weight, parent, leaves) for weight in weights], axis=1)


def estimate_components(
    history: PopulationHistory,
    horizon: int,
    parameters: PopulationParameters,
    steering: Steering | None = None,
) -> Components:
    """Estimate births, deaths and moves of the years ahead.

    Args:
        history: what is known; its last year is the launch year.
        horizon: number of years ahead.
        parameters: windows and priors.
        steering: what a national projection says of the trends.

    Raises:
        MissingYearError: an area to project has no population in the launch year.
        MissingRatesError: births or deaths are not known for any area.
    """
    steering = steering or Steering()
    leaves = history.leaf_count
    base = history.population[:leaves, -1]
    missing = np.isnan(base).any(axis=(1, 2))
    if missing.any():
        raise MissingYearError(history.launch, [history.areas[i] for i in np.flatnonzero(missing)])
    events = count_events(history, parameters.longest_window_years, parameters.girls_share)
    fertility = estimate_fertility(events, horizon, parameters, steering.fertility)
    mortality = estimate_mortality(events, horizon, parameters, steering.mortality)
    net = estimate_net_migration(events, horizon, parameters, steering.net_migration)
    if has_gross_flows(events):
        plain = without_migration(base, fertility, mortality, net.profile, parameters.girls_share)
        rates, own = gross_rates(events, plain, net, steering, parameters)
        path = project_reference(rates).population
    else:
        rates, path = walk_net_migration(base, fertility, mortality, net, parameters.girls_share)
        own = net.weight[:leaves]
    return Components(events, fertility, mortality, net, rates, path, own)
