"""What the population model reaches on the Swedish counties 1968-2010, beside naive methods.

The measured figures are in docs/method/population.md; the limits here are the goals.
"""

import polars as pl
import pytest

from framsyn.engine.axes import read_history
from framsyn.engine.backtest.naive import NAIVE_METHODS
from framsyn.engine.backtest.population import BacktestPlan, backtest_population
from tests.real.people import births, deaths, population

LAUNCHES = (*range(1985, 2001), 2005)
GOAL = 0.90
"""Our mean error to that of the best naive method, at most."""


@pytest.fixture(scope="module")
def record(published):
    tables = {
        name: read(published).filter(
            (pl.col("area").str.len_chars() == 2) & (pl.col("area") != "00")
        )
        for name, read in (("population", population), ("births", births), ("deaths", deaths))
    }
    codes = sorted(tables["population"]["area"].unique())
    assert len(codes) == 21
    history = read_history(tables, codes, 2010)
    return backtest_population(history, BacktestPlan(launches=LAUNCHES, draws=300))


def mape(record, method, horizon, group):
    return record["methods"][method][horizon][group]["mape"]


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.parametrize("horizon", ["5", "10"])
@pytest.mark.parametrize("group", ["total", "0-4", "5-19", "20-64", "65-79", "80+"])
def test_errors_are_at_most_nine_tenths_of_the_best_naive_methods(record, horizon, group):
    best = min(mape(record, naive, horizon, group) for naive in NAIVE_METHODS)
    assert mape(record, "framsyn", horizon, group) <= GOAL * best


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.parametrize("horizon", ["5", "10"])
def test_four_of_five_outturns_fall_in_the_80_per_cent_interval(record, horizon):
    assert 0.75 <= record["coverage_80"][horizon] <= 0.85


@pytest.mark.real
@pytest.mark.slow
def test_all_counties_and_launches_are_counted(record):
    assert record["cases"] == 21 * (17 + 16)
    assert list(record["by_size"]) == ["50 000 and over"]
