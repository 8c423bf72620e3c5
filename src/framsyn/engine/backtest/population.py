"""The population back-test: past launches with only what was known then, beside naive methods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.axes import PopulationHistory
from framsyn.engine.backtest.groups import GROUPS, SIZE_BANDS, size_band, sum_groups
from framsyn.engine.backtest.naive import NAIVE_METHODS
from framsyn.engine.backtest.scores import coverage, error_measures
from framsyn.engine.chance import Chance
from framsyn.engine.population.estimate import DEFAULT_PARAMETERS, estimate_model
from framsyn.engine.population.kernel import Manner, simulate_totals
from framsyn.engine.population.parameters import PopulationParameters
from framsyn.engine.population.reference import project_reference

FloatArray = NDArray[np.float64]

OURS = "framsyn"
"""Name of our own method among the methods."""
INTERVAL = (0.1, 0.9)
"""Ends of the 80 % interval."""


@dataclass(frozen=True)
class BacktestPlan:
    """What to try.

    Attributes:
        launches: years to start from.
        horizons: years ahead to measure at.
        draws: paths per launch for the intervals; 0 leaves the coverage out.
        seed: of all chance.
        threads: how many blocks of draws at a time; changes no number.
        parameters: windows and priors of the estimation.
        progress: told after each launch how many are done and of how many.
    """

    launches: Sequence[int]
    horizons: Sequence[int] = (5, 10)
    draws: int = 500
    seed: int = 1
    threads: int = 1
    parameters: PopulationParameters = DEFAULT_PARAMETERS
    progress: Callable[[int, int], None] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Trial:
    """One launch: forecasts and outturns.

    Attributes:
        launch: year.
        persons: [area] inhabitants in the launch year.
        outturn: [horizon, area, group]; NaN where not yet known.
        forecast: by method, [horizon, area, group].
        interval: [horizon, area, 2] ends of the 80 % interval of the total; NaN without draws.
    """

    launch: int
    persons: FloatArray
    outturn: FloatArray
    forecast: dict[str, FloatArray]
    interval: FloatArray


def backtest_population(history: PopulationHistory, plan: BacktestPlan) -> dict[str, Any]:
    """Try the method at past launches and measure it beside the naive methods.

    Each launch uses nothing that came after it.

    Args:
        history: all that is known, with the outturns.
        plan: launches, horizons, draws and seed.

    Returns:
        A plain record: `launches`, `horizons`, `methods` (method, horizon, group: mape, median_ape,
        p90_ape, malpe, in per cent), `coverage_80` (horizon: share of totals within the 80 %
        interval), `by_size` (band, horizon: cases, coverage_80, methods for the total), `cases`
        (area, launch and horizon with a known outturn).

    Raises:
        MissingYearError: an area has no population in a launch year.
    """
    trials = []
    for done, launch in enumerate(plan.launches, start=1):
        trials.append(try_launch(history, launch, plan))
        if plan.progress is not None:
            plan.progress(done, len(plan.launches))
    return {
        "launches": [int(launch) for launch in plan.launches],
        "horizons": [int(horizon) for horizon in plan.horizons],
        "methods": {
            method: {
                str(horizon): _by_group(trials, method, at)
                for at, horizon in enumerate(plan.horizons)
            }
            for method in (OURS, *NAIVE_METHODS)
        },
        "coverage_80": {
            str(horizon): _coverage(trials, at, None) for at, horizon in enumerate(plan.horizons)
        },
        "by_size": _by_size(trials, plan.horizons),
        "cases": int(sum((~np.isnan(trial.outturn[..., 0])).sum() for trial in trials)),
    }


def try_launch(history: PopulationHistory, launch: int, plan: BacktestPlan) -> Trial:
    """Forecast from one launch with all methods, and look the outturns up.

    Args:
        history: all that is known, with the outturns.
        launch: the year to start from.
        plan: horizons, draws and seed.
    """
    known = history.until(launch)
    leaves = history.leaf_count
    start = len(known.years) - 1
    model = estimate_model(known, max(plan.horizons), plan.parameters)
    path = sum_groups(project_reference(model.rates).population)
    before = known.population[:leaves]
    forecast = {OURS: np.stack([path[:, horizon] for horizon in plan.horizons])}
    for name, method in NAIVE_METHODS.items():
        forecast[name] = np.stack([method(before, horizon) for horizon in plan.horizons])
    outturn = np.full(forecast[OURS].shape, np.nan)
    for at, horizon in enumerate(plan.horizons):
        if start + horizon < len(history.years):
            outturn[at] = sum_groups(history.population[:leaves, start + horizon])
    interval = np.full((*outturn.shape[:2], 2), np.nan)
    if plan.draws > 0:
        manner = Manner(threads=plan.threads)
        draws = simulate_totals(model, Chance(plan.seed), range(plan.draws), (0,), manner)[:, :, 0]
        at_horizons = draws[:, list(plan.horizons)].astype(np.float64)
        interval = np.moveaxis(np.quantile(at_horizons, INTERVAL, axis=2), (0, 1, 2), (2, 1, 0))
    return Trial(launch, before[:, -1].sum(axis=(1, 2)), outturn, forecast, interval)


def _by_group(trials: Sequence[Trial], method: str, at: int) -> dict[str, dict[str, float] | None]:
    """Measure one method at one horizon by age group, over all areas and launches."""
    return {
        name: error_measures(
            np.concatenate([trial.forecast[method][at, :, group] for trial in trials]),
            np.concatenate([trial.outturn[at, :, group] for trial in trials]),
        )
        for group, (name, _, _) in enumerate(GROUPS)
    }


def _coverage(trials: Sequence[Trial], at: int, band: int | None) -> float | None:
    """Share of totals within the 80 % interval at one horizon, in one size band or all."""
    chosen = [_in_band(trial, band) for trial in trials]
    ends = np.concatenate(
        [trial.interval[at][use] for trial, use in zip(trials, chosen, strict=True)]
    )
    outturn = np.concatenate(
        [trial.outturn[at, use, 0] for trial, use in zip(trials, chosen, strict=True)]
    )
    return coverage(ends[:, 0], ends[:, 1], outturn)


def _in_band(trial: Trial, band: int | None) -> NDArray[np.bool_]:
    """[area] places of a size band; all without a band."""
    if band is None:
        return np.ones(len(trial.persons), dtype=bool)
    return np.asarray(size_band(trial.persons) == band)


def _by_size(trials: Sequence[Trial], horizons: Sequence[int]) -> dict[str, Any]:
    """Measure the totals by size band; bands without any case are left out."""
    bands: dict[str, Any] = {}
    for band, (name, _) in enumerate(SIZE_BANDS):
        by_horizon = {}
        for at, horizon in enumerate(horizons):
            uses = [(trial, _in_band(trial, band)) for trial in trials]
            outturn = np.concatenate([trial.outturn[at, use, 0] for trial, use in uses])
            cases = int((~np.isnan(outturn)).sum())
            if cases == 0:
                continue
            by_horizon[str(horizon)] = {
                "cases": cases,
                "coverage_80": _coverage(trials, at, band),
                "methods": {
                    method: error_measures(
                        np.concatenate([trial.forecast[method][at, use, 0] for trial, use in uses]),
                        outturn,
                    )
                    for method in (OURS, *NAIVE_METHODS)
                },
            }
        if by_horizon:
            bands[name] = by_horizon
    return bands
