"""The back-test of occupations looks only back, and never across a break."""

import json

import numpy as np
import polars as pl
import pytest

from framsyn.engine.backtest_occupations import (
    NothingToScoreError,
    OccupationPlan,
    backtest_occupations,
)
from framsyn.engine.backtest_occupations.score import Outcome, score
from tests.unit.workforce import example

PLAN = OccupationPlan((2016, 2017), (1, 2))


def run(tables=None, breaks=None, plan=PLAN):
    return backtest_occupations(
        tables or example.tables(), breaks or {}, plan, example.parameters()
    )


def test_it_is_plain_and_whole():
    result = json.loads(json.dumps(run()))
    assert result["horizons"] == [1, 2] and result["left_out"] == []
    for name in ("framsyn", "constant_share", "no_change", "own_trend"):
        for figures in result["methods"][name].values():
            assert set(figures) >= {"direction_right", "faster_or_slower_right", "mape"}
    assert 0 <= result["coverage_80"]["1"] <= 1


def test_steady_growth_is_foreseen_better_than_no_change():
    methods = run()["methods"]
    assert methods["framsyn"]["2"]["mape"] < methods["no_change"]["2"]["mape"]
    assert methods["framsyn"]["2"]["direction_right"] > 0.7
    assert methods["framsyn"]["2"]["faster_or_slower_right"] > 0.7


def test_what_would_pass_a_break_is_left_out_and_says_so():
    result = run(breaks={"employed": [2018]})
    assert result["horizons"] == [1]
    assert {"launch": 2017, "horizon": 1, "why": "break"} in result["left_out"]
    with pytest.raises(NothingToScoreError):
        run(breaks={"employed": [2017, 2018, 2019]})


def test_nothing_after_the_launch_is_used_for_the_forecast():
    tables = example.tables()
    later = tables["employed"].with_columns(
        pl.when(pl.col("year") == 2019).then(pl.col("persons") * 3).otherwise(pl.col("persons"))
    )
    plan = OccupationPlan((2016,), (2,))
    one, two = run(plan=plan), run({**tables, "employed": later}, plan=plan)
    assert one["methods"] == two["methods"]


def test_the_scores_are_what_they_say():
    before, actual = np.array([100.0, 100.0]), np.array([110.0, 80.0])
    none = np.zeros(2)
    figures = score(Outcome(before, np.array([121.0, 110.0]), actual, none, none))
    assert figures["direction_right"] == figures["faster_or_slower_right"] == 0.5
    assert figures["mape"] == pytest.approx((10 + 37.5) / 2)
    assert figures["wape"] == pytest.approx(100 * 41 / 190)
