"""The workforce part of a run, one area at a time so that memory is bounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.axes import SEXES
from framsyn.engine.chance import Chance
from framsyn.engine.parameters import Parameters
from framsyn.engine.quantiles import summarise
from framsyn.engine.tasks import make_in_order
from framsyn.engine.workforce.ages import read_groups, sum_groups
from framsyn.engine.workforce.drawn import draw_shared
from framsyn.engine.workforce.grouped import GROUP_MEASURES, group_occupations, sum_measures
from framsyn.engine.workforce.mean_path import MeanPath, follow_mean_path
from framsyn.engine.workforce.model import MEASURES, AreaOutcome, WorkforceModel
from framsyn.engine.workforce.prepare import Outlook, prepare_workforce
from framsyn.engine.workforce.simulate import simulate_area
from framsyn.flow.frames import STATISTICS, group_table, long_table, occupation_table
from framsyn.flow.population import Ensemble, PopulationForecast
from framsyn.flow.progress import Tell

FloatArray = NDArray[np.float64]

FTE_MEASURES = ("supply", "demand", "balance", "openings")
SHOWN_AGES = read_groups(
    ["16-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65-70"]
)
EIGHT_OF_TEN = 1.2816
"""Half the width, in standard deviations, of the interval that holds eight in ten."""


@dataclass(frozen=True)
class WorkforceForecast:
    """The workforce of every area, summarised over the draws.

    Attributes:
        model: What was simulated.
        whole: Code of the areas' sum.
        persons: By measure, [area, occupation, year, statistic].
        together: By measure, [1, occupation, year, statistic] of the sum of the areas.
        groups: Names of the occupation groups.
        grouped: By measure, [area, group, year, statistic].
        grouped_together: By measure, [1, group, year, statistic] of the sum of the areas.
        paths: The mean path of each area, with the flows that explain it.
    """

    model: WorkforceModel
    whole: str
    persons: Mapping[str, FloatArray]
    together: Mapping[str, FloatArray]
    groups: tuple[str, ...]
    grouped: Mapping[str, FloatArray]
    grouped_together: Mapping[str, FloatArray]
    paths: tuple[MeanPath, ...]

    def tables(self) -> dict[str, pl.DataFrame]:
        """The result tables on occupations."""
        years, occupations = list(self.model.years), self.model.occupations
        areas = self.model.areas
        return {
            "workforce": occupation_table(years, areas, occupations, self.persons),
            "workforce_fte": occupation_table(years, areas, occupations, self._fte()),
            "aggregate_workforce": occupation_table(
                years, [self.whole], occupations, self.together
            ),
            "workforce_group": group_table(years, areas, self.groups, self.grouped),
            "aggregate_workforce_group": group_table(
                years, [self.whole], self.groups, self.grouped_together
            ),
            "workforce_age": self._by_age(),
            "stock": self._stock(),
        }

    def _fte(self) -> dict[str, FloatArray]:
        """Full-time equivalents: by measure, [area, occupation, year, statistic].

        A person is worth the same in every draw of a year: scaling keeps the quantiles.
        """
        worth = self.model.fte.T[None, :, :, None]
        return {name: self.persons[name] * worth for name in FTE_MEASURES}

    def _by_age(self) -> pl.DataFrame:
        """Supply by sex and age group in the first, middle and last year."""
        horizon = self.model.horizon
        shown = sorted({0, horizon // 2, horizon})
        cells = np.stack([sum_groups(path.stock[shown], SHOWN_AGES) for path in self.paths], 1)
        return long_table(
            {"year": [self.model.base_year + t for t in shown], **self._cells()},
            {"supply_mean": cells},
        )

    def _stock(self) -> pl.DataFrame:
        stock = self.model.stock
        here = len(self.model.areas)
        persons = sum_groups(stock.persons[:here], SHOWN_AGES)
        relative = np.hypot(stock.relative_sd[:here], stock.age_sd)[:, :, None, None]
        half = EIGHT_OF_TEN * relative * persons
        columns = {
            "persons": persons,
            "low": np.maximum(persons - half, 0.0),
            "high": persons + half,
        }
        return long_table(self._cells(), columns).with_columns(pl.lit("estimated").alias("status"))

    def _cells(self) -> dict[str, Sequence[object]]:
        return {
            "area": self.model.areas,
            "ssyk2012": self.model.occupations,
            "sex": SEXES,
            "age_group": SHOWN_AGES.names,
        }


def forecast_workforce(
    tables: Mapping[str, pl.DataFrame],
    breaks: Mapping[str, Sequence[int]],
    population: PopulationForecast,
    parameters: Parameters,
    how: tuple[Ensemble, int],
    tell: Tell,
) -> WorkforceForecast:
    """Estimate the workforce model and simulate it, area by area.

    Args:
        tables: The bundle's tables.
        breaks: By table, the years whose step from the year before is not growth.
        population: The projected population that staff and need depend on.
        parameters: All assumptions, levers included.
        how: The ensemble, and the number of digits of the occupations.
        tell: Told how much is done, 0..1.
    """
    ensemble, level = how
    outlook = Outlook(
        areas=population.scope.areas,
        base_year=population.model.launch,
        population=population.persons.mean(axis=-1, dtype=np.float64),
        death_probability=population.model.rates.death_probability,
    )
    model = prepare_workforce(tables, breaks, outlook, parameters, level)
    tell(0.1)
    drawn = draw_shared(model, Chance(ensemble.seed), range(ensemble.draws))
    gathered = _Gathered(model, ensemble.threads)

    def one(area: int) -> tuple[AreaOutcome, MeanPath]:
        outcome = simulate_area(model, area, population.persons[area], drawn)
        gathered.summarise(area, outcome)
        return outcome, follow_mean_path(model, area, outlook.population[area])

    paths = []
    areas = range(len(model.areas))
    # The sum adds the areas in one order, whatever order they are ready in: the same bits.
    for outcome, path in make_in_order([partial(one, area) for area in areas], ensemble.threads):
        gathered.add(outcome)
        paths.append(path)
        tell(0.1 + 0.9 * len(paths) / len(model.areas))
    return gathered.forecast(population.scope.whole, tuple(paths))


class _Gathered:
    """Summaries of the areas as they come, and the sum of their draws."""

    def __init__(self, model: WorkforceModel, threads: int) -> None:
        self.model = model
        self.threads = threads
        self.groups = group_occupations(model.occupations)
        years = model.horizon + 1
        cells = (len(model.areas), len(model.occupations), years, len(STATISTICS))
        sums = (len(model.areas), len(self.groups.names), years, len(STATISTICS))
        self.persons = {name: np.empty(cells) for name in MEASURES}
        self.grouped = {name: np.empty(sums) for name in GROUP_MEASURES}
        self.sum: AreaOutcome | None = None

    def summarise(self, area: int, outcome: AreaOutcome) -> None:
        """Summarise one area; areas may be summarised at the same time."""
        for name in MEASURES:
            self.persons[name][area] = summarise(outcome.measure(name))
        for name, sums in sum_measures(outcome, self.groups, 1):
            self.grouped[name][area] = summarise(sums)

    def add(self, outcome: AreaOutcome) -> None:
        """Add one area's draws to the sum."""
        if self.sum is None:
            self.sum = outcome
        else:
            _add_to(self.sum, outcome)

    def forecast(self, whole: str, paths: tuple[MeanPath, ...]) -> WorkforceForecast:
        """All areas together."""
        assert self.sum is not None
        together = {
            name: summarise(self.sum.measure(name), self.threads)[None] for name in MEASURES
        }
        return WorkforceForecast(
            model=self.model,
            whole=whole,
            persons=self.persons,
            together=together,
            groups=self.groups.names,
            grouped=self.grouped,
            grouped_together={
                name: summarise(sums, self.threads)[None]
                for name, sums in sum_measures(self.sum, self.groups, self.threads)
            },
            paths=paths,
        )


def _add_to(one: AreaOutcome, other: AreaOutcome) -> None:
    """Add draw by draw, in place: the sum belongs to us, and a county's arrays are large."""
    for name in ("supply", "demand", "retirement", "turnover"):
        mine, more = one.measure(name), other.measure(name)
        np.add(mine, more, out=mine)
