"""Whatever the numbers, people are neither lost nor made."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from framsyn.engine.workforce.ages import AGE_COUNT, read_groups, split_groups, sum_groups
from framsyn.engine.workforce.ipf import fit, margin_over
from framsyn.engine.workforce.mobility import change_occupation, draw_circles
from framsyn.engine.workforce.reference import under_shock, with_luck
from framsyn.engine.workforce.step import YearRates, advance, moving_rate

CODES = ("1111", "1112", "1121", "1211", "2111", "2112", "3111")
CIRCLES = draw_circles(CODES, {"3": 0.3, "2": 0.2, "1": 0.2, "0": 0.3})
GROUPS = read_groups(["16-24", "25-34", "35-49", "50-64"])
SHAPE = (len(CODES), 2, AGE_COUNT)

persons = st.floats(0, 1e5, allow_nan=False)
shares = st.floats(0, 1, allow_nan=False)


@given(arrays(float, (3, 2, 4), elements=persons), arrays(float, (2, AGE_COUNT), elements=persons))
def test_splitting_age_groups_keeps_their_sums(counts, population):
    single = split_groups(counts, GROUPS, population)
    assert single.min() >= 0
    np.testing.assert_allclose(sum_groups(single, GROUPS), counts, rtol=1e-9, atol=1e-6)


@given(
    arrays(float, (4, 5), elements=st.floats(0.1, 100)),
    arrays(float, (4, 5), elements=st.floats(0.1, 100)),
)
def test_fitting_meets_margins_that_agree(guess, truth):
    margins = [
        margin_over((4, 5), [0], truth.sum(axis=1)),
        margin_over((4, 5), [1], truth.sum(axis=0)),
    ]
    fitted = fit(guess, margins, 200)
    assert fitted.min() >= 0
    np.testing.assert_allclose(fitted.sum(axis=0), truth.sum(axis=0), rtol=1e-9)
    np.testing.assert_allclose(fitted.sum(axis=1), truth.sum(axis=1), rtol=1e-3)


@given(arrays(float, SHAPE, elements=persons))
def test_changing_occupation_keeps_every_sex_and_age(leavers):
    size = leavers.sum(axis=2)
    out, into = change_occupation(leavers, size, CIRCLES)
    scale = max(leavers.sum(), 1.0)
    np.testing.assert_allclose(out.sum(axis=0) / scale, into.sum(axis=0) / scale, atol=1e-12)
    assert out.min() >= -1e-9 * scale and into.min() >= -1e-9 * scale


@given(
    arrays(float, SHAPE, elements=persons),
    arrays(float, (2, AGE_COUNT), elements=shares),
    arrays(float, SHAPE, elements=shares),
    arrays(float, SHAPE, elements=persons),
)
def test_a_year_ends_with_what_it_began_with_and_what_came_and_went(stock, share, p, entrants):
    rates = YearRates(
        death=share * 0.5,
        moving=share - 0.5,
        retirement=p,
        other_exit=p[::-1],
        turnover=share * 0.3,
        entrants=entrants,
        size=stock.sum(axis=2),
    )
    end, flows = advance(stock, rates, CIRCLES, 29)
    came = flows["occupational_change_in"] + flows["graduates"] + flows["other_entrants"]
    gone = flows["deaths"] + flows["retirement"] + flows["other_exits"]
    gone = gone + flows["occupational_change_out"] - flows["moving"]
    scale = max(stock.sum() + entrants.sum(), 1.0)
    change = end.sum(axis=(1, 2)) - stock.sum(axis=(1, 2))
    np.testing.assert_allclose(change / scale, (came - gone) / scale, atol=1e-12)
    assert end.min() >= -1e-9 * scale


@given(arrays(float, (3, 2, 4), elements=shares), arrays(float, 3, elements=st.floats(0, 1e3)))
def test_a_shock_leaves_a_probability_a_probability(p, factor):
    bent = under_shock(p, factor)
    assert bent.min() >= 0 and bent.max() <= 1
    np.testing.assert_array_equal(under_shock(p, np.ones(3)), p)


@given(arrays(float, 101, elements=persons), arrays(float, 101, elements=persons))
def test_moving_never_takes_more_than_the_limit(before, after):
    rate = moving_rate(before, after, np.full(AGE_COUNT, 0.01), 0.3)
    assert np.isfinite(rate).all() and np.abs(rate).max() <= 0.3


def test_chance_of_small_numbers_keeps_mean_and_variance():
    luck = np.random.default_rng(1).standard_normal(400_000)
    for mean in (0.5, 3.0, 40.0):
        seen = with_luck(np.full(luck.shape, mean), np.full(luck.shape, mean), luck)
        assert abs(seen.mean() / mean - 1) < 0.02
        assert abs(seen.var() / mean - 1) < 0.1
        assert seen.min() >= 0


def test_nobody_comes_to_an_occupation_without_people():
    leavers = np.ones(SHAPE)
    size = np.ones((len(CODES), 2))
    size[3] = 0
    leavers[3] = 0
    _, into = change_occupation(leavers, size, CIRCLES)
    assert into[3].sum() == 0
