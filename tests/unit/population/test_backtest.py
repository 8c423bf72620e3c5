"""The naive methods and the measures by hand, and a back-test of a made-up country."""

import json

import numpy as np
import pytest

from framsyn.engine.backtest.groups import GROUPS, size_band, sum_groups
from framsyn.engine.backtest.naive import (
    NAIVE_METHODS,
    hamilton_perry,
    linear,
    linear_hamilton_perry,
    no_change,
)
from framsyn.engine.backtest.population import BacktestPlan, backtest_population
from framsyn.engine.backtest.scores import coverage, error_measures
from framsyn.engine.errors import MissingYearError
from tests.unit.population.worlds import World, history_of


def population(*by_year):
    """[area, year, sex, age] with a number of persons at every age."""
    return np.stack([np.full((1, 2, 101), float(n)) for n in by_year], axis=1)


def test_groups_cover_everybody_once():
    people = np.random.default_rng(1).uniform(0, 9, (3, 2, 101))
    groups = sum_groups(people)
    np.testing.assert_allclose(groups[:, 0], people.sum(axis=(1, 2)))
    np.testing.assert_allclose(groups[:, 1:].sum(axis=1), groups[:, 0])


def test_linear_goes_on_and_stops_at_zero():
    rising = population(10, 11, 12, 13, 14, 15)
    np.testing.assert_allclose(linear(5)(rising, 5), sum_groups(np.full((1, 2, 101), 20.0)))
    falling = population(60, 50, 40, 30, 20, 10)
    assert (linear(5)(falling, 10) == 0).all()
    assert np.isnan(linear(10)(rising, 5)).all()
    np.testing.assert_allclose(no_change(rising, 7), sum_groups(rising[:, -1]))


def test_hamilton_perry_by_hand():
    before, now = np.zeros((1, 2, 101)), np.zeros((1, 2, 101))
    before[0, 0, 20], now[0, 0, 25] = 100, 90
    before[0, 0, 25], now[0, 0, 30] = 50, 60
    now[0, 0, 20], now[0, 0, 2] = 30, 18
    before[0, 0, [81, 90]], now[0, 0, [86, 95]] = (40, 10), (20, 5)
    years = np.concatenate([np.repeat(before[:, None], 5, axis=1), now[:, None]], axis=1)
    result = dict(zip([name for name, *_ in GROUPS], hamilton_perry(years, 5)[0], strict=True))
    # Women of 25-29: 30 x 90/100; of 30-34: 90 x 60/50. Children: 18 a woman of 15-49 then.
    women = 30 * 0.9 + 90 * 1.2
    assert result["20-64"] == pytest.approx(women)
    assert result["0-4"] == pytest.approx(women * 18 / 180)
    assert result["80+"] == pytest.approx(25 * 25 / 50)


def test_hamilton_perry_keeps_an_unchanged_population_and_goes_straight_between_steps():
    still = population(*[10] * 6)
    still[..., 85:] = 0
    steady = hamilton_perry(still, 5)
    np.testing.assert_allclose(steady[0, 3], sum_groups(still[:, -1])[0, 3])
    half = (
        hamilton_perry(still, 0) + 1.5 * hamilton_perry(still, 5) - hamilton_perry(still, 0)
    ) / 1.5
    np.testing.assert_allclose(half, hamilton_perry(still, 5))
    seven = 0.6 * hamilton_perry(still, 5) + 0.4 * hamilton_perry(still, 10)
    np.testing.assert_allclose(hamilton_perry(still, 7), seven)


def test_the_mean_of_two_methods():
    people = history_of(World(years=12)).population[:4]
    mean = (linear(10)(people, 5) + hamilton_perry(people, 5)) / 2
    np.testing.assert_allclose(linear_hamilton_perry(people, 5), mean)
    assert list(NAIVE_METHODS) == [
        *("no_change", "linear_5", "linear_10", "hamilton_perry", "linear_hamilton_perry")
    ]


def test_measures_by_hand():
    result = error_measures(np.array([110, 90, 100, np.nan, 5]), np.array([100, 100, 100, 1, 0]))
    assert result["mape"] == pytest.approx(20 / 3)
    assert result["median_ape"] == pytest.approx(10)
    assert result["malpe"] == pytest.approx(0)
    assert result["p90_ape"] == pytest.approx(10)
    assert error_measures(np.array([1.0]), np.array([0.0])) is None
    assert coverage(np.array([1.0]), np.array([2.0]), np.array([np.nan])) is None


def test_size_bands_are_by_inhabitants():
    assert size_band(np.array([0, 2999.9, 3000, 5000, 10_000, 20_000, 50_000])).tolist() == [
        *(0, 0, 1, 2, 3, 4, 5)
    ]


@pytest.fixture(scope="module")
def record():
    history = history_of(World(years=30, net_rate=(-0.004, 0.001, 0.002, 0.0), first=1990))
    plan = BacktestPlan(launches=(2005, 2009, 2016), horizons=(5, 10), draws=128)
    return backtest_population(history, plan)


def test_the_record_can_be_written_and_holds_what_is_promised(record):
    json.dumps(record, allow_nan=False)
    assert record["launches"] == [2005, 2009, 2016] and record["horizons"] == [5, 10]
    assert set(record["methods"]) == {"framsyn", *NAIVE_METHODS}
    for by_horizon in record["methods"].values():
        assert list(by_horizon) == ["5", "10"]
        for by_group in by_horizon.values():
            assert list(by_group) == ["total", "0-4", "5-19", "20-64", "65-79", "80+"]
            assert set(by_group["total"]) == {"mape", "median_ape", "p90_ape", "malpe"}


def test_only_known_outturns_are_cases(record):
    # Four areas; 2016 + 5 and 2016 + 10 lie after the last year, 2019.
    assert record["cases"] == 4 * 2 * 2
    sizes = record["by_size"]
    assert sum(band["5"]["cases"] for band in sizes.values()) == 8
    assert set(sizes) <= {"3 000-4 999", "20 000-49 999", "50 000 and over", "10 000-19 999"}


def test_a_steady_country_is_forecast_better_than_naively(record):
    for horizon in ("5", "10"):
        ours = record["methods"]["framsyn"][horizon]["total"]["mape"]
        assert ours < 0.5
        assert ours < record["methods"]["no_change"][horizon]["total"]["mape"]
        assert 0 <= record["coverage_80"][horizon] <= 1


def test_what_came_later_does_not_change_a_forecast(record):
    history = history_of(World(years=30, net_rate=(-0.004, 0.001, 0.002, 0.0), first=1990))
    plan = BacktestPlan(launches=(2005,), horizons=(5,), draws=64)
    shorter = backtest_population(history.until(2010), plan)
    longer = backtest_population(history, plan)
    assert shorter == longer


def test_no_draws_leave_the_coverage_out():
    history = history_of(World(years=20))
    result = backtest_population(history, BacktestPlan(launches=(2010,), horizons=(5,), draws=0))
    assert result["coverage_80"] == {"5": None}
    assert result["methods"]["framsyn"]["5"]["total"]["mape"] >= 0


def test_a_launch_outside_the_history_is_named():
    with pytest.raises(MissingYearError, match="1985"):
        backtest_population(history_of(World(years=5)), BacktestPlan(launches=(1985,)))


def test_progress_is_told():
    told = []
    plan = BacktestPlan(
        launches=(2010, 2011),
        horizons=(5,),
        draws=0,
        progress=lambda done, of: told.append((done, of)),
    )
    backtest_population(history_of(World(years=20)), plan)
    assert told == [(1, 2), (2, 2)]
