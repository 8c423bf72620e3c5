"""What an area may trust of its own figures."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framsyn.engine.population.shrinkage import (
    DEFAULT_RATIO_VARIANCE,
    borrowed_shares,
    shrink_ratios,
)

PARENT = np.array([5, 5, 5, 5, 5, -1])


def shrink(observed, expected, parent=PARENT):
    return shrink_ratios(
        np.array(observed, float)[:, None], np.array(expected, float)[:, None], parent
    )


def test_more_events_mean_more_of_ones_own():
    result = shrink([13, 130, 1300, 90, 1000, 2000], [10, 100, 1000, 100, 1100, 2310])
    own = result.weight[:3, 0]
    assert (np.diff(own) > 0).all()
    assert (np.diff(result.ratio[:3, 0]) > 0).all()
    assert result.ratio[2, 0] < 1.3


def test_an_area_without_data_is_as_its_parent():
    parent = np.array([2, 2, 3, -1])
    result = shrink([0, 60, 60, 50], [0, 50, 50, 50], parent)
    assert result.weight[0, 0] == 0
    assert result.ratio[0, 0] == result.ratio[2, 0] > 1


def test_areas_that_differ_by_chance_alone_keep_little():
    result = shrink([100, 101, 99, 100, 100, 500], [100] * 5 + [500])
    assert (result.weight[:5] < 0.02).all()


def test_few_areas_take_the_declared_variance():
    result = shrink([120, 200], [100, 200], np.array([1, -1]))
    assert result.variance[0] == DEFAULT_RATIO_VARIANCE


@given(
    st.lists(st.integers(0, 500), min_size=5, max_size=5),
    st.lists(st.integers(0, 500), min_size=5, max_size=5),
)
def test_shares_lie_between_0_and_1_and_sum_to_1(observed, expected):
    result = shrink([*observed, sum(observed)], [*expected, sum(expected)])
    assert ((result.weight >= 0) & (result.weight <= 1)).all()
    assert (result.ratio >= 0).all() and np.isfinite(result.ratio).all()
    shares = borrowed_shares(result.weight[:, 0], PARENT, 5)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert ((shares >= 0) & (shares <= 1)).all()
