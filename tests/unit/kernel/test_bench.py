"""What the kernels are compared with in the benchmarks computes the same, and the bench runs."""

import numpy as np
import pytest

from bench import record
from bench.__main__ import all_benches, bar_text, told
from bench.declaration import Measurement
from bench.numpy_population import draw_shocks, next_year, next_year_integer, project_draws
from bench.rounds import compare
from bench.worlds import national_model
from framsyn.engine.chance import Chance
from framsyn.engine.population.kernel import simulate_totals
from framsyn.engine.population.reference import project_reference


def test_the_numpy_side_is_the_reference():
    model = national_model(areas=3, years=4)
    shocks = draw_shocks(model, np.random.default_rng(5))
    persons = model.rates.base
    path = project_reference(model.rates, shocks).population
    for year in range(4):
        persons = next_year(model, persons, shocks, year)
        np.testing.assert_allclose(persons, path[:, year + 1], rtol=1e-9)


def test_both_sides_have_the_same_spread():
    model = national_model(areas=2, years=5)
    plain = project_draws(model, 1_500, (0,))[:, -1, 0]
    fast = simulate_totals(model, Chance(1), range(1_500), (0,))[:, -1, 0]
    np.testing.assert_allclose(fast.mean(axis=-1), plain.mean(axis=-1), rtol=0.004)
    np.testing.assert_allclose(fast.std(axis=-1), plain.std(axis=-1), rtol=0.1)


def test_whole_persons_in_numpy_stay_near_the_mean_path():
    model = national_model(areas=2, years=1)
    shocks = draw_shocks(model, np.random.default_rng(5))
    whole = next_year_integer(
        model, np.round(model.rates.base), (shocks, 0), np.random.default_rng(1)
    )
    expected = next_year(model, np.round(model.rates.base), shocks, 0)
    assert (whole == np.floor(whole)).all()
    assert whole.sum() == pytest.approx(expected.sum(), rel=0.002)


def test_every_benchmark_is_declared_once_and_says_what_it_asks():
    benches = all_benches()
    assert len({one.name for one in benches}) == len(benches) >= 10
    for one in benches:
        assert f"{one.bar:g} {one.unit}" in bar_text(one)
        assert one.reached(one.bar)
        missed = one.bar * (0.9 if one.at_least else 1.1)
        assert "NOT REACHED" in told(one, Measurement(missed, (missed,)), one.bar)


def test_a_comparison_counts_work_not_calls():
    found = compare(lambda: sum(range(200_000)), lambda: sum(range(100_000)), scale=1, rounds=3)
    assert len(found.rounds) == 3 and found.value > 0
    assert compare(lambda: None, lambda: None, scale=0.0).value == 0


def test_the_record_keeps_what_was_not_run_again(tmp_path):
    path = tmp_path / "values.json"
    record.write(path, {"a": 1.23456, "b": 2.0})
    record.write(path, {"a": 3.0}, "a machine")
    assert record.read(path) == {"a": 3.0, "b": 2.0}
    assert record.read(tmp_path / "none.json") == {}
