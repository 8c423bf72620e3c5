"""The population part of a run: history in, an ensemble and its tables out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.axes import PopulationHistory, read_history
from framsyn.engine.backtest.groups import GROUPS
from framsyn.engine.chance import Chance
from framsyn.engine.population.estimate import estimate_model
from framsyn.engine.population.kernel import Manner, simulate
from framsyn.engine.population.model import COMPONENTS, LEVELS, PopulationModel
from framsyn.engine.population.steering import (
    NationalProjection,
    base_difference,
    read_projection,
)
from framsyn.engine.quantiles import summarise
from framsyn.flow.frames import group_table, long_table, population_table, total_table
from framsyn.flow.progress import Tell
from framsyn.flow.scope import Scope
from framsyn.tables.text import Text

FloatArray = NDArray[np.float64]

DISAGREEMENT = 0.005
"""A national projection that differs more than this from the observed base is warned about."""


@dataclass(frozen=True)
class Ensemble:
    """How to make an ensemble.

    Attributes:
        seed: The seed that all chance comes from.
        draws: Number of draws.
        threads: Threads; never changes a number.
    """

    seed: int
    draws: int
    threads: int


@dataclass(frozen=True)
class PopulationForecast:
    """A projected population.

    Attributes:
        scope: The areas.
        model: Rates, uncertainty and what was borrowed.
        years: The launch year and the projected ones.
        persons: [area, year, sex, age, draw] persons on 31 December, float32.
        threads: Threads for what is made of it.
    """

    scope: Scope
    model: PopulationModel
    years: tuple[int, ...]
    persons: NDArray[np.float32]
    threads: int

    def tables(self) -> dict[str, pl.DataFrame]:
        """The result tables on population."""
        areas = self.scope.areas
        cells = summarise(self.persons, self.threads)
        totals = self.persons.sum(axis=(2, 3), dtype=np.float64)
        whole = totals.sum(axis=0, keepdims=True)
        bands = self._by_band()
        return {
            "population": population_table(self.years, areas, cells),
            "population_total": total_table(self.years, areas, summarise(totals, self.threads)),
            "aggregate_population_total": total_table(
                self.years, [self.scope.whole], summarise(whole, self.threads)
            ),
            "population_group": self._bands(areas, bands),
            "aggregate_population_group": self._bands(
                [self.scope.whole], bands.sum(axis=0, keepdims=True)
            ),
            "population_borrowed": self._borrowed(),
        }

    def _by_band(self) -> FloatArray:
        """[area, group, year, draw] persons of both sexes in each of the broad age groups."""
        both = self.persons.sum(axis=2, dtype=np.float64)
        return np.stack([both[:, :, first:stop].sum(axis=2) for _, first, stop in GROUPS[1:]], 1)

    def _bands(self, areas: Sequence[str], bands: FloatArray) -> pl.DataFrame:
        names = [name for name, _, _ in GROUPS[1:]]
        return group_table(self.years, areas, names, {"": summarise(bands, self.threads)})

    def _borrowed(self) -> pl.DataFrame:
        shares = {f"{level}_share": self.model.borrowed[..., i] for i, level in enumerate(LEVELS)}
        return long_table({"area": self.scope.areas, "component": COMPONENTS}, shares)


def forecast_population(
    history: PopulationHistory,
    scope: Scope,
    horizon: int,
    projection: NationalProjection | None,
    ensemble: Ensemble,
    tell: Tell,
) -> PopulationForecast:
    """Estimate the population model and simulate it.

    Args:
        history: All that is known up to the launch year.
        scope: The areas, in the order of the history's leaves.
        horizon: Number of years ahead.
        projection: A national projection that steers the trends, or None.
        ensemble: Seed, draws and threads.
        tell: Told how much is done, 0..1.
    """
    model = estimate_model(history, horizon, projection=projection)
    tell(0.4)
    manner = Manner(ensemble.threads, lambda done, of: tell(0.4 + 0.6 * done / of))
    persons = simulate(model, Chance(ensemble.seed), range(ensemble.draws), manner)
    years = tuple(range(model.launch, model.launch + horizon + 1))
    return PopulationForecast(scope, model, years, persons, ensemble.threads)


def history_of(tables: Mapping[str, pl.DataFrame], scope: Scope, launch: int) -> PopulationHistory:
    """All that the tables know of the scope's areas and those above, up to the launch year."""
    return read_history(tables, scope.areas, launch)


def projection_of(
    tables: Mapping[str, pl.DataFrame], history: PopulationHistory, horizon: int
) -> tuple[NationalProjection | None, tuple[Text, ...]]:
    """The national projection of the tables where it may be used, and what to warn about.

    A projection that begins after the launch knows years that the forecast must not know, and is
    left aside.

    Raises:
        ProjectionMismatchError: It ends before the forecast does.
    """
    table = tables.get("national_projection")
    if table is None or table.height == 0:
        return None, ()
    first = int(str(table["year"].min()))
    if first > history.launch + 1:
        return None, (_too_new(first, history.launch),)
    projection = read_projection(table, history.launch, horizon)
    observed = float(np.nansum(history.population[-1, -1]))
    difference = base_difference(projection, observed)
    if difference is not None and abs(difference) > DISAGREEMENT:
        return projection, (_disagrees(history.launch, difference),)
    return projection, ()


def _too_new(first: int, launch: int) -> Text:
    return Text(
        sv=f"Den nationella prognosen börjar {first}, efter basåret {launch}. Den bygger på "
        "uppgifter från senare år och används därför inte.",
        en=f"The national projection begins in {first}, after the base year {launch}. It rests "
        "on later years and is therefore not used.",
    )


def _disagrees(launch: int, difference: float) -> Text:
    sv = f"{100 * difference:+.1f}".replace(".", ",")
    return Text(
        sv=f"Den nationella prognosens folkmängd {launch} avviker {sv} procent från statistiken. "
        "Bara dess utveckling används, inte dess nivå.",
        en=f"The national projection's population in {launch} differs by "
        f"{100 * difference:+.1f} per cent from the statistics. Only its development is used, "
        "not its level.",
    )
