"""Quantiles over draws, against NumPy's own."""

import numpy as np
import pytest

from framsyn.engine.quantiles import summarise


def expected(values):
    values = values.astype(np.float64)
    quantiles = np.quantile(values, [0.1, 0.5, 0.9], axis=-1)
    return np.stack([values.mean(axis=-1), *quantiles], axis=-1)


@pytest.mark.parametrize("draws", [1, 2, 3, 5, 10, 11, 17, 64, 200, 1000])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_as_numpy_has_them(draws, dtype):
    values = np.random.default_rng(draws).gamma(2.0, 50.0, (7, 5, draws)).astype(dtype)
    found = summarise(values)
    assert found.shape == (7, 5, 4) and found.dtype == np.float64
    np.testing.assert_allclose(found, expected(values), rtol=1e-12, atol=0)


@pytest.mark.parametrize(
    "series",
    [
        np.zeros(100),
        np.arange(100.0),
        np.arange(100.0)[::-1],
        np.repeat([3.0, 1.0, 2.0], 40),
        np.round(np.random.default_rng(1).normal(0, 2, 500)),
        -(np.arange(33.0) ** 3),
    ],
)
def test_ties_orders_and_signs(series):
    np.testing.assert_allclose(summarise(series), expected(series), rtol=1e-12)


def test_one_draw_is_all_four():
    assert summarise(np.array([[7.5]])).tolist() == [[7.5] * 4]


def test_threads_change_nothing_and_the_values_stay():
    values = np.random.default_rng(3).normal(size=(9_000, 40)).astype(np.float32)
    kept = values.copy()
    assert (summarise(values, threads=1) == summarise(values, threads=2)).all()
    assert (values == kept).all()


def test_no_draws_is_refused():
    with pytest.raises(ValueError, match="no draws"):
        summarise(np.zeros((3, 0)))


def test_whole_numbers_are_taken_as_they_are():
    np.testing.assert_allclose(summarise(np.arange(11)), [5.0, 1.0, 5.0, 9.0])
