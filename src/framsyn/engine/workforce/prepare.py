"""From tables to a workforce model: everything that the yearly steps need to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.demand.announced import read_announced
from framsyn.engine.demand.history import read_histories
from framsyn.engine.demand.services import read_services
from framsyn.engine.demand.trend import area_spread, damped, fit_trend, keep_total, usable_steps
from framsyn.engine.parameters import Parameters
from framsyn.engine.workforce.ages import (
    AGE_COUNT,
    FIRST_AGE,
    LAST_AGE,
    split_groups,
    work_ages,
)
from framsyn.engine.workforce.areas import population_of, read_tree
from framsyn.engine.workforce.county_ages import Question
from framsyn.engine.workforce.employed import by_age, read_employed
from framsyn.engine.workforce.mobility import draw_circles
from framsyn.engine.workforce.model import Demand, Rates, ShockSizes, WorkforceModel
from framsyn.engine.workforce.rates import (
    LARGEST_EXIT,
    Cohorts,
    assume,
    calibrate,
    follow_pension_age,
    later_exits,
)
from framsyn.engine.workforce.stock import Stock, estimate_stock
from framsyn.engine.workforce.working_time import fte_per_person

FloatArray = NDArray[np.float64]

LOCAL_LIMIT = 20.0
"""How many times more common than in the nation an occupation may be taken to be for entries."""


@dataclass(frozen=True)
class Outlook:
    """What the population model says of the years ahead, for the areas of the run.

    Attributes:
        areas: codes.
        base_year: the launch year.
        population: [area, T + 1, sex, age 0..100] mean path, the base year first.
        death_probability: [T, area, sex, age 0..100], by age at the end of the year.
    """

    areas: tuple[str, ...]
    base_year: int
    population: FloatArray
    death_probability: FloatArray

    @property
    def horizon(self) -> int:
        """Number of years ahead, T."""
        return int(self.population.shape[1]) - 1


def prepare_workforce(
    tables: Mapping[str, pl.DataFrame],
    breaks: Mapping[str, Sequence[int]],
    outlook: Outlook,
    parameters: Parameters,
    level: int = 4,
) -> WorkforceModel:
    """Estimate the stock, how people leave and enter, and what the need follows.

    Nothing after the base year is used, but for the list of occupations.

    Args:
        tables: the bundle, with population and employed; vacancies, education, staff_per_head and
            shocks where there are any.
        breaks: by table, the years whose step from the year before is not growth.
        outlook: the population ahead.
        parameters: all assumptions, levers included.
        level: digits of the occupations, 1..4.

    Raises:
        NoEmployedError: no employed up to the base year for an area or anything above it.
        UnknownShockError: an announced change names an unknown area or occupation.
        ParameterYearError: the years reach past the declared assumptions.
    """
    stock = estimate_stock(tables, outlook.areas, outlook.base_year, level, parameters)
    employed = read_employed(tables["employed"])
    question = Question(tables, read_tree(tables), employed, stock.occupations, outlook.base_year)
    years = range(outlook.base_year, outlook.base_year + outlook.horizon + 1)
    fte = fte_per_person(parameters, stock.occupations, years)
    break_years = tuple(breaks.get("employed", ()))
    return WorkforceModel(
        areas=outlook.areas,
        occupations=stock.occupations,
        base_year=outlook.base_year,
        horizon=outlook.horizon,
        stock=stock,
        rates=_rates(question, stock, outlook, (parameters, break_years)),
        demand=_demand(question, stock, (parameters, break_years), fte),
        shocks=_shocks(parameters, outlook.base_year),
        fte=fte,
        warnings=stock.warnings,
    )


def _shocks(parameters: Parameters, year: int) -> ShockSizes:
    exits = parameters.table("exit_shock_sd", year)
    entries = parameters.table("entry_shock_sd", year)
    return ShockSizes(
        exits=(exits["nation"], exits["occupation"], exits["area"]),
        entries=(entries["nation"], entries["occupation"], entries["area"]),
        persistence=parameters.at("shock_persistence", year),
    )


def _rates(
    question: Question,
    stock: Stock,
    outlook: Outlook,
    assumed: tuple[Parameters, tuple[int, ...]],
) -> Rates:
    """How people leave and enter."""
    parameters, breaks = assumed
    year = outlook.base_year
    death = outlook.death_probability[..., FIRST_AGE : LAST_AGE + 1]
    circles = draw_circles(stock.occupations, parameters.table("turnover_destination", year))
    gross = assume(parameters, year, death[0].mean(axis=0), circles)
    cohorts = _cohorts(question, stock, breaks, int(parameters.at("cohort_years", year)))
    codes = [code[:1] for code in stock.occupations]
    major = np.array([sorted(set(codes)).index(code) for code in codes])
    found = calibrate(cohorts, gross, major, parameters.at("cohort_trust_persons", year))
    extra = 1 + _lever(parameters, "lever_turnover", outlook)
    ahead = range(year + 1, year + outlook.horizon + 1)
    return Rates(
        death=death,
        retirement=follow_pension_age(found.retirement, later_exits(parameters, year, ahead)),
        other_exit=np.clip(found.other_exit * extra, 0.0, LARGEST_EXIT),
        turnover=np.clip(np.broadcast_to(gross.turnover, (2, AGE_COUNT)) * extra, 0.0, 1.0),
        entry=found.entry,
        local=_local(stock, outlook, cohorts),
        circles=circles,
        moving_limit=gross.moving_limit,
        graduate_age=int(parameters.at("graduate_age", year)),
    )


def _lever(parameters: Parameters, key: str, outlook: Outlook) -> float:
    """A lever's amount in the first year ahead, from when it acts."""
    return parameters.at(key, outlook.base_year + 1)


def _local(stock: Stock, outlook: Outlook, cohorts: Cohorts) -> FloatArray:
    """[area, occupation, sex] how much more common each occupation is here than in the nation."""
    here = stock.persons[: len(outlook.areas)].sum(axis=3)
    people = outlook.population[:, 0, :, FIRST_AGE : LAST_AGE + 1].sum(axis=2)
    nation = cohorts.persons[-1].sum(axis=2)
    everyone = cohorts.population[-1][:, FIRST_AGE : LAST_AGE + 1].sum(axis=1)
    usual = nation / np.maximum(everyone, 1e-9)
    rate = here / np.maximum(people, 1e-9)[:, None]
    times = np.divide(rate, usual, out=np.zeros_like(rate), where=usual > 0)
    return np.asarray(np.minimum(times, LOCAL_LIMIT))


def _cohorts(question: Question, stock: Stock, breaks: Sequence[int], most: int) -> Cohorts:
    """The nation's people at work by single age and year; the stock itself where it has no ages."""
    above = _with_ages(question, stock)
    if above is None:
        people = population_of(question.tables, question.tree, stock.areas, question.year)
        return Cohorts(
            persons=stock.persons.sum(axis=0)[None],
            population=np.nan_to_num(people).sum(axis=0)[None],
            steps=(),
            counted_to=np.array([stock.counted_to]),
        )
    rows = question.employed.frame.filter(
        pl.col("area") == above,
        pl.col("digits") >= question.level,
        pl.col("aged"),
        pl.col("year") <= question.year,
    )
    years = sorted(rows["year"].unique().to_list())[-(most + 2 + len(breaks)) :]
    cells, groups = by_age(question.employed, above, question.occupations, years)
    people = np.concatenate(
        [population_of(question.tables, question.tree, [above], year) for year in years]
    )
    held = np.nansum(cells, axis=(1, 2)) > 0
    tops = [int(work_ages()[np.isin(groups.index, np.flatnonzero(row))].max()) for row in held]
    shown = people[:, None, :, FIRST_AGE : LAST_AGE + 1]
    steps = usable_steps(years, breaks, most)
    return Cohorts(
        persons=split_groups(np.nan_to_num(cells), groups, np.nan_to_num(shown, nan=1.0)),
        population=np.nan_to_num(people),
        steps=tuple(s for s in steps if tops[s] == tops[s + 1] and np.isfinite(people[s]).all()),
        counted_to=np.array(tops),
    )


def _with_ages(question: Question, stock: Stock) -> str | None:
    """The nearest area with ages above the first area, that holds all of the run's areas."""
    chains = [question.tree.chain(area) for area in stock.areas[: stock.run_areas]]
    shared = [code for code in chains[0] if all(code in chain for chain in chains)]
    return question.employed.nearest_with_ages(shared, question.level, question.year)


def _demand(
    question: Question,
    stock: Stock,
    assumed: tuple[Parameters, tuple[int, ...]],
    fte: FloatArray,
) -> Demand:
    """What the need follows."""
    parameters, breaks = assumed
    year, horizon = question.year, len(fte) - 1
    services = read_services(question.tables, parameters, stock.occupations, year)
    size_sd = parameters.at("trend_size_sd", year)
    elasticity = parameters.at("demand_population_elasticity", year)
    past = read_histories(question, stock, breaks, int(parameters.at("trend_years", year)))
    driven = np.maximum(1 - services.share.sum(axis=1), 0.0)
    trend = fit_trend(
        past.nation, past.sources, past.steps, driven, size_sd, parameters.at("trend_lasting", year)
    )
    slope = trend.nation + trend.deviation
    cumulated = keep_total(
        damped(slope, parameters.at("trend_damping", year), horizon),
        np.nan_to_num(past.sources[:, -1]) * driven,
    )
    persons = stock.persons[: stock.run_areas].sum(axis=(2, 3))
    shocks = question.tables.get("shocks")
    axes = (stock.areas, stock.occupations, range(year, year + horizon + 1))
    return Demand(
        services=services,
        elasticity=elasticity,
        trend=np.moveaxis(cumulated, -1, 1)[stock.source[: stock.run_areas]],
        national_sd=np.sqrt(
            (driven * trend.sd) ** 2 + ((1 - driven) * parameters.at("staff_ratio_sd", year)) ** 2
        ),
        area_sd=area_spread(persons, parameters.at("demand_area_sd", year), size_sd),
        hours_factor=fte[:1] / fte,
        announced=()
        if shocks is None
        else read_announced(shocks, question.tree, axes, stock.persons.sum(axis=(2, 3))),
    )
