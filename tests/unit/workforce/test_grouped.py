import numpy as np
import pytest

from framsyn.engine.workforce.grouped import GROUP_MEASURES, group_occupations, sum_measures
from framsyn.engine.workforce.model import AreaOutcome

OCCUPATIONS = ("2221", "2341", "2342", "5321")


@pytest.fixture
def outcome():
    random = np.random.default_rng(1)

    def some():
        return random.uniform(0, 10, (4, 3, 5)).astype(np.float32)

    retirement, turnover = some(), some()
    retirement[:, 0] = turnover[:, 0] = np.nan
    return AreaOutcome(some(), some(), retirement, turnover)


def test_the_first_group_is_all_occupations_and_the_others_its_parts(outcome):
    groups = group_occupations(OCCUPATIONS)
    sums = dict(sum_measures(outcome, groups))
    assert groups.names == ("total", "22", "23", "53")
    assert set(sums) == set(GROUP_MEASURES)
    for name, persons in sums.items():
        assert persons.shape == (4, 3, 5)
        if name != "shortage":  # each group's is kept from falling below 0
            np.testing.assert_allclose(persons[0], persons[1:].sum(axis=0))
    assert (sums["shortage"][0] <= sums["shortage"][1:].sum(axis=0) + 1e-6).all()
    np.testing.assert_allclose(sums["supply"][2], outcome.supply[1] + outcome.supply[2], rtol=1e-6)


def test_a_surplus_in_one_occupation_covers_no_shortage_in_another():
    supply = np.array([[[10.0]], [[0.0]]], dtype=np.float32)
    demand = np.array([[[4.0]], [[5.0]]], dtype=np.float32)
    nothing = np.zeros_like(supply)
    outcome = AreaOutcome(supply, demand, nothing, nothing)
    sums = dict(sum_measures(outcome, group_occupations(["2341", "2342"])))
    assert sums["shortage"][0, 0, 0] == 5.0
    assert sums["balance"][0, 0, 0] == 1.0


def test_retired_is_all_who_have_retired_since_the_base_year(outcome):
    sums = dict(sum_measures(outcome, group_occupations(OCCUPATIONS)))
    assert (sums["retired"][:, 0] == 0).all()
    np.testing.assert_allclose(sums["retired"][0, 2], outcome.retirement[:, 1:].sum(axis=(0, 1)))


def test_chance_in_an_occupation_in_balance_is_no_shortage():
    swings = np.array([-3.0, 3.0, -1.0, 1.5], dtype=np.float32)
    supply = np.stack([10 + swings, 10 - swings])[:, None, :]
    demand = np.array([[[10.0]], [[14.0]]], dtype=np.float32) + np.zeros_like(supply)
    outcome = AreaOutcome(supply, demand, np.zeros_like(supply), np.zeros_like(supply))
    shortage = dict(sum_measures(outcome, group_occupations(["2341", "2342"])))["shortage"]
    np.testing.assert_allclose(shortage[0, 0], 4 + swings)
    np.testing.assert_allclose(shortage[0, 0].mean(), 4.125)
