"""The estimation of the population model as one list of steps: history in, model out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.axes import PopulationHistory
from framsyn.engine.errors import HorizonError
from framsyn.engine.population.components import estimate_components
from framsyn.engine.population.model import PopulationModel
from framsyn.engine.population.parameters import PopulationParameters
from framsyn.engine.population.steering import NationalProjection, steer_by
from framsyn.engine.population.uncertainty import calibrate, estimate_scales, past_errors

FloatArray = NDArray[np.float64]

DEFAULT_PARAMETERS = PopulationParameters()
"""Windows and priors as they ship."""
LONGEST_HORIZON = 100
"""A projection may reach this many years."""


def estimate_model(
    history: PopulationHistory,
    horizon: int,
    parameters: PopulationParameters = DEFAULT_PARAMETERS,
    projection: NationalProjection | None = None,
) -> PopulationModel:
    """Estimate the population model from all that is known up to the launch year.

    Args:
        history: what is known; its last year is the launch year.
        horizon: number of years to project, 1..100.
        parameters: windows and priors.
        projection: a national projection that steers the trends.

    Returns:
        The mean path, the uncertainty around it, and what each area borrows.

    Raises:
        HorizonError: the horizon is not 1..100.
        MissingYearError: an area to project has no population in the launch year.
        MissingRatesError: births or deaths are not known for any area.
    """
    if not 1 <= horizon <= LONGEST_HORIZON:
        raise HorizonError(horizon)
    components = estimate_components(history, horizon, parameters, steer_by(projection))

    def forecast(past: PopulationHistory, years: int) -> FloatArray:
        return np.asarray(forecast_population(past, years, parameters).sum(axis=(2, 3)))

    errors = past_errors(history, horizon, forecast)
    scales, status = calibrate(estimate_scales(components, horizon), components.rates, errors)
    return PopulationModel(
        areas=history.areas[: history.leaf_count],
        launch=history.launch,
        rates=components.rates,
        scales=scales,
        borrowed=components.borrowed(),
        interval_status=status,
    )


def forecast_population(
    history: PopulationHistory, horizon: int, parameters: PopulationParameters = DEFAULT_PARAMETERS
) -> FloatArray:
    """Give the mean path alone: no draws, no intervals.

    Args:
        history: what is known; its last year is the launch year.
        horizon: number of years to project.
        parameters: windows and priors.

    Returns:
        [area, T + 1, sex, age] persons, the launch year first.
    """
    return estimate_components(history, horizon, parameters).population
