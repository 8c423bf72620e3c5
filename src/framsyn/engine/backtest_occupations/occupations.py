"""Forecasts of occupations from years that are past, beside what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.backtest_occupations.score import Outcome, score
from framsyn.engine.demand.history import nation_above
from framsyn.engine.demand.trend import area_spread, damped, fit_trend, keep_total, usable_steps
from framsyn.engine.parameters import Parameters
from framsyn.engine.workforce.areas import population_of, read_tree
from framsyn.engine.workforce.employed import read_employed, totals
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

FloatArray = NDArray[np.float64]

METHODS = ("framsyn", "constant_share", "no_change", "own_trend")
"""What is compared: the model's relative trend and the population's growth; every occupation keeps
its share of the area's employment, which grows as it has; nothing changes; each area's own yearly
change goes on."""
SMALLEST_CASE = 20.0
"""Occupations with fewer people in the area in the launch year are not scored."""
SIZE_BANDS = ((20, 50), (50, 200), (200, 1000), (1000, None))
EIGHT_OF_TEN = 1.2816


class NothingToScoreError(FramsynError):
    """No launch and horizon fit in the years of the table without a break."""

    def __init__(self, launches: Sequence[int], horizons: Sequence[int]) -> None:
        template = Text(
            sv="Inget av startåren {launches} går att följa {horizons} år i tabellen employed utan "
            "att passera ett brott i serien. Välj andra år.",
            en="None of the launch years {launches} can be followed for {horizons} years in the "
            "table employed without passing a break in the series. Choose other years.",
        )
        shown = {
            "launches": ", ".join(str(year) for year in launches),
            "horizons": ", ".join(str(years) for years in horizons),
        }
        super().__init__(template.format(**shown))


@dataclass(frozen=True)
class OccupationPlan:
    """Which forecasts to make.

    Attributes:
        launches: years to forecast from; nothing after them is used.
        horizons: years ahead.
        level: digits of the occupations.
    """

    launches: tuple[int, ...]
    horizons: tuple[int, ...]
    level: int = 4


@dataclass(frozen=True)
class _Series:
    """What is known of all years.

    Attributes:
        years: those in which all counties have occupations.
        persons: [area, year, occupation] employed of the counties.
        nation: [year, occupation] employed of the area above them, or their sum.
        people: [year] population of that area; NaN where it is not known.
    """

    years: tuple[int, ...]
    persons: FloatArray
    nation: FloatArray
    people: FloatArray


def backtest_occupations(
    tables: Mapping[str, pl.DataFrame],
    breaks: Mapping[str, Sequence[int]],
    plan: OccupationPlan,
    parameters: Parameters,
) -> dict[str, object]:
    """Forecast each county's occupations from past years, and compare with what came.

    The model's part that is tried is what all occupations outside the welfare services follow; here
    it is tried on all of them: the damped relative trend with the nation's as prior, and the
    population with its elasticity. A run has a population projection; here the nation's growth in
    the years of the trend goes on (none where it is not known). The nation is the area above the
    counties, or their sum where it has no rows. A launch and horizon that would pass a break (a
    year whose step is not growth) is left out, and so are the steps with a break in the trends.

    Args:
        tables: the bundle, with employed.
        breaks: by table, the years whose step from the year before is not growth.
        plan: launches, horizons and digits.
        parameters: trend_years, trend_damping, trend_lasting, trend_size_sd, demand_area_sd,
            demand_population_elasticity.

    Returns:
        For JSON: "methods" (by method and horizon the figures of `score`), "by_size" (the model's
        by number of people in the launch year), "coverage_80" (by horizon, share of outcomes in
        the interval that holds eight in ten), "cases", "left_out" and the plan.

    Raises:
        NothingToScoreError: no launch and horizon fits.
    """
    series = _read_series(tables, plan.level)
    stops = tuple(breaks.get("employed", ()))
    good, left_out = _pairs(series, stops, plan)
    if not good:
        raise NothingToScoreError(plan.launches, plan.horizons)
    found: dict[int, list[_Case]] = {}
    for launch, horizon in good:
        case = _forecast(series, stops, (launch, horizon), parameters)
        found.setdefault(horizon, []).append(case)
    return {
        "launches": list(plan.launches),
        "horizons": sorted(found),
        "level": plan.level,
        "smallest_case": SMALLEST_CASE,
        "methods": {
            name: {str(h): score(_outcome(cases, name)) for h, cases in sorted(found.items())}
            for name in METHODS
        },
        "by_size": {str(h): _by_size(cases) for h, cases in sorted(found.items())},
        "coverage_80": {str(h): _coverage(cases) for h, cases in sorted(found.items())},
        "cases": {str(h): sum(len(c.before) for c in cases) for h, cases in sorted(found.items())},
        "left_out": left_out,
    }


@dataclass(frozen=True)
class _Case:
    """All scored areas and occupations of one launch and horizon: arrays [case]."""

    before: FloatArray
    actual: FloatArray
    actual_average: FloatArray
    forecasts: Mapping[str, FloatArray]
    averages: Mapping[str, FloatArray]
    spread: FloatArray


def _read_series(tables: Mapping[str, pl.DataFrame], level: int) -> _Series:
    """The counties: areas with occupations that lie in another with occupations, or else all."""
    tree, employed = read_tree(tables), read_employed(tables["employed"])
    years = sorted(employed.frame["year"].unique().to_list())
    known = employed.areas_at(level, years[-1])
    inside = [a for a in known if set(tree.chain(a)[1:]) & known] or list(known)
    inside = list(employed.most_seen(inside, level, years[-1]))
    occupations = employed.occupations(inside, level)
    persons = totals(employed, inside, occupations, years).sum(axis=-1)
    above = nation_above(employed, tree, inside, (occupations, years))
    nation = persons.sum(axis=1) if above is None else above
    whole = np.isfinite(persons).all(axis=(1, 2)) & np.isfinite(nation).all(axis=1)
    kept = tuple(np.array(years)[whole].tolist())
    top = tree.chain(inside[0])[-1:]
    people = [
        population_of(tables, tree, top, year).sum() if "population" in tables else np.nan
        for year in kept
    ]
    return _Series(kept, np.moveaxis(persons[whole], 1, 0), nation[whole], np.array(people))


def _pairs(
    series: _Series, breaks: Sequence[int], plan: OccupationPlan
) -> tuple[list[tuple[int, int]], list[dict[str, int | str]]]:
    """Launches and horizons that can be scored, and why the others cannot."""
    good: list[tuple[int, int]] = []
    left_out: list[dict[str, int | str]] = []
    for launch in plan.launches:
        for horizon in plan.horizons:
            target = launch + horizon
            if launch not in series.years or target not in series.years:
                why = "no data"
            elif launch - 1 not in series.years:
                why = "no history"
            elif any(launch < year <= target for year in breaks):
                why = "break"
            else:
                good.append((launch, horizon))
                continue
            left_out.append({"launch": launch, "horizon": horizon, "why": why})
    return good, left_out


def _forecast(
    series: _Series, breaks: Sequence[int], at: tuple[int, int], parameters: Parameters
) -> _Case:
    """Forecast from one launch with each method; nothing after the launch is used but to score."""
    launch, horizon = at
    now = series.years.index(launch)
    past = series.persons[:, : now + 1]
    before, actual = past[:, -1], series.persons[:, series.years.index(launch + horizon)]
    steps = usable_steps(series.years[: now + 1], breaks, int(parameters.at("trend_years", launch)))
    size_sd = parameters.at("trend_size_sd", launch)
    every = np.ones(past.shape[2])
    lasting = parameters.at("trend_lasting", launch)
    trend = fit_trend(series.nation[: now + 1], past, steps, every, size_sd, lasting)
    slope = trend.nation + trend.deviation
    cumulated = damped(slope, parameters.at("trend_damping", launch), horizon)
    elasticity = parameters.at("demand_population_elasticity", launch)
    people = _mean_step(np.log(series.people[None, : now + 1]), steps)[0]
    pull = elasticity * horizon * np.nan_to_num(people)
    ahead = keep_total(cumulated, before)[..., -1] + pull
    whole = past.sum(axis=2)
    growth = _mean_step(np.log(whole), steps) * horizon
    own = _mean_step(np.log(past + 0.5), steps) * horizon
    forecasts = {
        "framsyn": before * np.exp(ahead),
        "constant_share": before * np.exp(growth)[:, None],
        "no_change": before,
        "own_trend": before * np.exp(np.clip(own, -1.0, 1.0)),
    }
    yearly = np.hypot(
        trend.sd[None], area_spread(before, parameters.at("demand_area_sd", launch), size_sd)
    )
    scored = before >= SMALLEST_CASE
    actual_average = actual.sum(axis=1) / whole[:, -1] - 1
    return _Case(
        before=before[scored],
        actual=actual[scored],
        actual_average=np.broadcast_to(actual_average[:, None], before.shape)[scored],
        forecasts={name: ahead[scored] for name, ahead in forecasts.items()},
        averages={
            name: np.broadcast_to((ahead.sum(axis=1) / whole[:, -1] - 1)[:, None], before.shape)[
                scored
            ]
            for name, ahead in forecasts.items()
        },
        spread=(yearly * np.sqrt(horizon))[scored],
    )


def _mean_step(logs: FloatArray, steps: Sequence[int]) -> FloatArray:
    """Mean yearly log change over the usable steps, along axis 1; 0 where there are none."""
    if not steps:
        return np.zeros_like(logs[:, 0])
    first = np.asarray(steps)
    return np.asarray((logs[:, first + 1] - logs[:, first]).mean(axis=1))


def _outcome(cases: Sequence[_Case], method: str, low: float = 0, high: float = np.inf) -> Outcome:
    """The cases of one method with so many people in the launch year."""
    inside = [(case.before >= low) & (case.before < high) for case in cases]

    def join(parts: Sequence[FloatArray]) -> FloatArray:
        return np.concatenate([part[kept] for part, kept in zip(parts, inside, strict=True)])

    return Outcome(
        before=join([case.before for case in cases]),
        forecast=join([case.forecasts[method] for case in cases]),
        actual=join([case.actual for case in cases]),
        foreseen_average=join([case.averages[method] for case in cases]),
        actual_average=join([case.actual_average for case in cases]),
    )


def _by_size(cases: Sequence[_Case]) -> dict[str, dict[str, dict[str, float]]]:
    """Figures of each method by number of people in the launch year."""
    bands = {}
    for low, high in SIZE_BANDS:
        found = {name: _outcome(cases, name, low, high or np.inf) for name in METHODS}
        if len(found["framsyn"].before):
            name = f"{low}-{high}" if high else f"{low}+"
            bands[name] = {method: score(outcome) for method, outcome in found.items()}
    return bands


def _coverage(cases: Sequence[_Case]) -> float:
    """Share of outcomes inside the interval that holds eight in ten."""
    inside = []
    for case in cases:
        off = np.abs(np.log((case.actual + 0.5) / (case.forecasts["framsyn"] + 0.5)))
        inside.append(off <= EIGHT_OF_TEN * case.spread)
    return float(np.concatenate(inside).mean())
