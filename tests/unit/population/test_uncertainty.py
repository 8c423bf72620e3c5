"""How wide the intervals are, and why."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.engine.population.estimate import estimate_model
from framsyn.engine.population.uncertainty import (
    NORMAL_90,
    PastErrors,
    cumulated_variance,
    past_errors,
    past_factor,
    published_sd,
    relative_sd,
)
from tests.unit.population.worlds import World, history_of

SIZES = (2_500.0, 12_000.0, 100_000.0, 40_000.0)


@pytest.fixture(scope="module", params=[3, 25], ids=["short history", "long history"])
def model(request):
    world = World(sizes=SIZES, years=request.param, first=2000, noise_seed=5)
    return estimate_model(history_of(world), 15)


def width(model):
    return relative_sd(model.scales, model.rates) * model.scales.interval_scale


def test_intervals_widen_with_the_horizon(model):
    assert (np.diff(width(model), axis=1) >= -1e-12).all()
    assert (width(model)[:, -1] > 1.5 * width(model)[:, 0]).all()


def test_a_small_place_has_wider_intervals_than_a_large_one(model):
    assert (width(model)[0] > width(model)[2]).all()


def test_every_scale_is_finite_and_not_negative(model):
    for name, value in vars(model.scales).items():
        assert np.isfinite(value).all() and np.all(np.asarray(value) >= 0), name
    for name in ("fertility_persistence", "mortality_persistence", "migration_persistence"):
        assert 0 <= getattr(model.scales, name) < 1


def test_a_short_history_takes_published_errors_and_says_so():
    model = estimate_model(history_of(World(sizes=SIZES, years=3)), 10)
    assert model.interval_status == "assumed"
    np.testing.assert_allclose(width(model), published_sd(np.array(SIZES), 10), rtol=0.05)


def test_a_long_history_is_calibrated_on_its_own_errors():
    model = estimate_model(history_of(World(sizes=SIZES, years=25)), 10)
    assert model.interval_status == "estimated"
    assert (width(model)[:, 0] < published_sd(np.array(SIZES), 10)[:, 0]).all()


@given(st.floats(0, 0.99), st.integers(1, 30))
def test_the_sum_of_a_shock_varies_as_simulated_by_its_weights(persistence, horizon):
    weights = np.zeros(horizon)
    for start in range(horizon):
        weights[start] = sum(persistence**lag for lag in range(horizon - start))
    expected = (1 - persistence**2) * (weights**2).sum()
    assert cumulated_variance(persistence, horizon)[-1] == pytest.approx(expected)


def test_published_errors_are_the_published_ones():
    """Mean absolute errors of 1.79 and 3.29 % at 5 and 10 years, met in the geometric mean."""
    mean_error = published_sd(np.array([15_000.0]), 10)[0] * np.sqrt(2 / np.pi)
    assert np.sqrt(mean_error[4] * mean_error[9]) == pytest.approx(
        np.sqrt(0.0179 * 0.0329), rel=0.03
    )


def test_errors_twice_the_implied_ones_double_the_intervals():
    chance = np.random.default_rng(2)
    implied = np.full((200, 3), 0.01)
    error = chance.normal(0, 0.02, (8, 200, 3))
    factor, trust = past_factor(PastErrors(np.arange(2000, 2008), error), implied)
    np.testing.assert_allclose(factor, 2, rtol=0.06)
    assert (np.diff(trust) < 0).all() and ((trust > 0) & (trust < 1)).all()


def test_the_factor_goes_on_beyond_what_could_be_tried():
    error = np.full((3, 10, 5), np.nan)
    error[:, :, :2] = 0.01 * NORMAL_90
    factor, trust = past_factor(PastErrors(np.arange(3), error), np.full((10, 5), 0.01))
    np.testing.assert_allclose(factor, 1)
    assert (np.diff(trust) < 0).all()


def test_past_launches_see_only_their_own_past():
    history = history_of(World(sizes=(1_000.0,), years=20))
    seen = []

    def forecast(past, years):
        seen.append((past.launch, years))
        assert past.population.shape[1] == past.launch - int(past.years[0]) + 1
        return np.repeat(past.population[:1, -1:].sum(axis=(2, 3)), years + 1, axis=1)

    errors = past_errors(history, 5, forecast)
    assert max(launch for launch, _ in seen) < history.launch
    assert all(launch + years <= history.launch for launch, years in seen)
    total = history.population[0].sum(axis=(1, 2))
    first = int(errors.launches[0]) - int(history.years[0])
    assert errors.log_error[0, 0, 0] == pytest.approx(np.log(total[first + 1] / total[first]))
