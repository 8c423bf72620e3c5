"""Lee-Carter's identities, and what is found of a world whose risks are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.engine.errors import MissingRatesError
from framsyn.engine.population.events import count_events, shift_from_last_birthday
from framsyn.engine.population.mortality import estimate_mortality, fit_lee_carter, graduate
from framsyn.engine.population.parameters import PopulationParameters
from tests.unit.population.worlds import DEATH, World, history_of

PARAMETERS = PopulationParameters()


def events_of(history):
    return count_events(history, 40, PARAMETERS.girls_share)


@given(st.integers(3, 30), st.floats(-3, 3).filter(lambda d: abs(d) > 0.01), st.integers(0, 99))
def test_a_model_of_rank_one_is_found_exactly(years, drift, seed):
    chance = np.random.default_rng(seed)
    level, response = chance.normal(-5, 1, 20), chance.uniform(0.2, 1, 20)
    response = response / response.sum()
    index = drift * (np.arange(years) - (years - 1) / 2)
    fit = fit_lee_carter(level + np.outer(index, response))
    np.testing.assert_allclose(fit.level, level, atol=1e-9)
    np.testing.assert_allclose(fit.response, response, atol=1e-9)
    np.testing.assert_allclose(fit.index, index, atol=1e-7)
    assert fit.drift == pytest.approx(drift)
    assert fit.explained_share == pytest.approx(1)


@given(st.integers(0, 99))
def test_responses_sum_to_1_and_the_index_to_0(seed):
    chance = np.random.default_rng(seed)
    log_rates = chance.normal(-4, 1, (15, 10)) - np.linspace(0, 1, 15)[:, None]
    fit = fit_lee_carter(log_rates)
    assert fit.response.sum() == pytest.approx(1)
    assert fit.index.sum() == pytest.approx(0, abs=1e-8)
    assert fit.drift == pytest.approx(np.diff(fit.index).mean())
    assert 0 <= fit.explained_share <= 1


def test_rates_that_never_change_have_no_drift():
    assert fit_lee_carter(np.full((6, 4), -3.0)).drift == 0


def test_the_trend_of_a_world_is_found():
    world = World(sizes=(2e6, 3e6), decline=0.02)
    result = estimate_mortality(events_of(history_of(world)), 10, PARAMETERS)
    true = DEATH * np.exp(-0.02 * (world.years - 1 + 10))
    found = result.death_probability[9, 0, 0]
    np.testing.assert_allclose(found[30:95], true[30:95], rtol=0.05)


def test_local_levels_are_found_where_deaths_are_many_and_borrowed_where_few():
    world = World(
        sizes=(3_000.0, 2e6, 2e6, 2e6, 2e6), mortality=(1.5, 1.2, 0.8, 1.0, 1.0), noise_seed=3
    )
    ratios = estimate_mortality(events_of(history_of(world)), 1, PARAMETERS)
    big = ratios.ratios.ratio[1].mean() / ratios.ratios.ratio[2].mean()
    assert big == pytest.approx(1.5, rel=0.03)
    assert ratios.own_weight[0] < 0.8 < ratios.own_weight[1]


def test_one_year_of_deaths_gives_the_assumed_decline():
    history = history_of(World(years=2))
    result = estimate_mortality(events_of(history), 5, PARAMETERS)
    fall = result.death_probability[4, 0, 0, 60] / result.death_probability[0, 0, 0, 60]
    assert fall == pytest.approx(np.exp(-4 * PARAMETERS.mortality_default_decline))


def test_no_deaths_at_all_is_an_error_that_names_the_table():
    history = history_of(World(years=3))
    empty = type(history)(**{**vars(history), "deaths": np.full_like(history.deaths, np.nan)})
    with pytest.raises(MissingRatesError) as error:
        estimate_mortality(events_of(empty), 5, PARAMETERS)
    assert error.value.table == "deaths"


def test_deaths_by_age_at_the_last_birthday_are_recognised():
    # Deaths at age x fall on the cohorts that turn x or x + 1 in the year, half on each.
    history = history_of(World(sizes=(5e5,), years=12))
    by_end = history.deaths
    by_birthday = np.zeros_like(by_end)
    rest = by_end.copy()
    for age in range(100, 0, -1):
        by_birthday[..., age] += rest[..., age] / 2
        by_birthday[..., age - 1] += rest[..., age] / 2
    by_birthday[..., 0] += rest[..., 0]
    given_otherwise = type(history)(**{**vars(history), "deaths": by_birthday})
    as_given, shifted = events_of(history), events_of(given_otherwise)
    np.testing.assert_allclose(as_given.deaths, by_end)
    np.testing.assert_allclose(shifted.deaths, shift_from_last_birthday(by_birthday))
    old = (..., slice(70, 96))
    error = np.abs(shifted.deaths[old] - by_end[old]).sum()
    assert error < 0.25 * np.abs(by_birthday[old] - by_end[old]).sum()


@given(st.integers(0, 50))
def test_graduated_risks_are_probabilities_even_where_nobody_lives(seed):
    chance = np.random.default_rng(seed)
    cohort = np.floor(chance.gamma(0.3, 60, (2, 101)))
    deaths = np.floor(cohort * chance.uniform(0, 1, (2, 101)))
    risks = graduate(deaths, cohort)
    assert ((risks > 0) & (risks <= 1)).all()
