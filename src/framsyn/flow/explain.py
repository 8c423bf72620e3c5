"""The table explain: why population, supply, demand and balance change, cause by cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.explain import INTERACTION, explain_area, population_causes
from framsyn.engine.population.reference import project_reference
from framsyn.flow.population import PopulationForecast
from framsyn.flow.workforce import WorkforceForecast
from framsyn.tables.results.explain import EXPLAIN

FloatArray = NDArray[np.float64]

ALL_OCCUPATIONS = "total"
NO_OCCUPATION = ""


def explain_run(population: PopulationForecast, workforce: WorkforceForecast) -> pl.DataFrame:
    """Every cause of the change from the base year to the last year.

    The causes are counted on the mean path. What chance adds to the mean of the draws beyond it
    is shown as `interaction`, so that the causes of a row's group sum exactly to the change that
    the other result tables show.

    Args:
        population: The projected population.
        workforce: The projected workforce.
    """
    parts = [*_population(population), *_occupations(population, workforce)]
    span = {
        "from_year": pl.lit(population.years[0], pl.Int32),
        "to_year": pl.lit(population.years[-1], pl.Int32),
    }
    return EXPLAIN.arrange(pl.concat(parts).with_columns(**span))


def _population(forecast: PopulationForecast) -> Iterator[pl.DataFrame]:
    path = project_reference(forecast.model.rates)
    means = forecast.persons.mean(axis=-1, dtype=np.float64).sum(axis=(2, 3))
    span = (0, len(forecast.years) - 1)
    for area, code in enumerate(forecast.scope.areas):
        causes = population_causes(path, area, span)
        change = float(means[area, -1] - means[area, 0])
        causes[INTERACTION] = change - sum(causes.values())
        rows = {name: np.array([persons]) for name, persons in causes.items()}
        yield _rows(code, "population", (NO_OCCUPATION,), rows)


def _occupations(
    population: PopulationForecast, workforce: WorkforceForecast
) -> Iterator[pl.DataFrame]:
    model = workforce.model
    means = population.persons.mean(axis=-1, dtype=np.float64)
    span = (0, model.horizon)
    for area, code in enumerate(model.areas):
        explained = explain_area(model, area, workforce.paths[area], means[area], span)
        for quantity, causes in explained.items():
            shown = workforce.persons[quantity][area, :, :, 0]
            whole = dict(causes)
            whole[INTERACTION] = shown[:, -1] - shown[:, 0] - sum(causes.values())
            yield _rows(code, quantity, model.occupations, whole)
            summed = {name: persons.sum(keepdims=True) for name, persons in whole.items()}
            yield _rows(code, quantity, (ALL_OCCUPATIONS,), summed)


def _rows(
    area: str, quantity: str, occupations: tuple[str, ...], causes: Mapping[str, FloatArray]
) -> pl.DataFrame:
    """One row per occupation and cause."""
    count = len(occupations)
    return pl.DataFrame(
        {
            "area": [area] * (count * len(causes)),
            "ssyk2012": list(occupations) * len(causes),
            "quantity": [quantity] * (count * len(causes)),
            "cause": [name for name in causes for _ in range(count)],
            "persons": np.concatenate(list(causes.values())),
        }
    )
