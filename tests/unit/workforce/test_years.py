"""The yearly steps: people are conserved, pensions follow the law, levers of zero do nothing."""

import numpy as np
import polars as pl
import pytest

from framsyn.engine.levers import (
    LeverRangeError,
    UnknownLeverError,
    all_levers,
    apply_levers,
)
from framsyn.engine.parameters import ParameterYearError
from framsyn.engine.workforce.mean_path import follow_mean_path
from framsyn.engine.workforce.prepare import prepare_workforce
from framsyn.engine.workforce.rates import follow_pension_age, later_exits
from framsyn.engine.workforce.step import FLOWS, LEAVING
from tests.unit.workforce import example


@pytest.fixture(scope="module")
def model():
    return example.model()


@pytest.fixture(scope="module")
def paths(model):
    return [follow_mean_path(model, a, example.outlook().population[a]) for a in range(6)]


def with_levers(horizon=8, **amounts):
    assumed = apply_levers(example.parameters(), amounts, example.BASE_YEAR)
    view = example.outlook(horizon=horizon)
    return prepare_workforce(example.tables(), {}, view, assumed), view


def total(prepared, measure):
    model, view = prepared
    path = follow_mean_path(model, 0, view.population[0])
    if measure == "turnover":
        gone = ("deaths", "other_exits", "occupational_change_out")
        return sum(path.flows[name][0].sum() for name in gone)
    if measure == "demand":
        return float(model.demand.hours_factor[-1].sum())
    return float(path.stock[-1].sum())


def test_people_are_conserved_in_every_occupation_and_year(paths):
    for path in paths:
        change = np.diff(path.stock.sum(axis=(2, 3)), axis=0)
        flows = sum((-1 if n in LEAVING else 1) * path.flows[n] for n in FLOWS)
        np.testing.assert_allclose(change, flows, atol=1e-8)


def test_those_who_change_occupation_are_neither_lost_nor_made(paths):
    for path in paths:
        np.testing.assert_allclose(
            path.flows["occupational_change_out"].sum(axis=1),
            path.flows["occupational_change_in"].sum(axis=1),
            rtol=1e-9,
        )


def test_probabilities_are_probabilities(model):
    rates = model.rates
    for p in (rates.death, rates.retirement, rates.other_exit, rates.turnover):
        assert p.min() >= 0 and p.max() <= 1
    assert rates.entry.min() >= 0 and rates.local.min() >= 0


def test_the_workforce_neither_dies_out_nor_explodes(paths):
    for path in paths:
        size = path.stock.sum(axis=(1, 2, 3))
        assert 0.7 < size[-1] / size[0] < 1.4


def test_a_boom_for_all_does_not_go_on_in_the_supply():
    """Cohorts of good years tell where people go, not that ever more of them are at work."""

    def supply(growth):
        factor = pl.lit(growth).pow(pl.col("year") - example.BASE_YEAR)
        employed = example.employed().with_columns(pl.col("persons") * factor)
        tables = {**example.tables(), "employed": employed}
        view = example.outlook()
        made = prepare_workforce(tables, {}, view, example.parameters())
        ages = follow_mean_path(made, 0, view.population[0]).stock[..., : 58 - 16]
        return ages.sum(axis=(1, 2, 3))

    steady, boom = supply(1.0), supply(1.04)
    assert boom[0] == pytest.approx(steady[0])
    assert boom[-1] == pytest.approx(steady[-1], rel=0.02)


def test_retirement_follows_the_pension_age(model):
    """67 from 2026, all there in 2027, and half of the two years beyond 2019 shows."""
    years = list(model.years)[1:]
    before, after = years.index(2021), years.index(2027)
    ages = model.rates.retirement[..., 48:50].mean(axis=(1, 2))
    assert (ages[after] < ages[before]).all()
    at_65 = model.rates.retirement[after, ..., 65 - 16]
    np.testing.assert_allclose(at_65, model.rates.retirement[before, ..., 64 - 16])


def test_a_step_of_the_pension_age_comes_over_three_years():
    years = range(2020, 2031)
    shifts = dict(zip(years, later_exits(example.parameters(), 2019, years), strict=True))
    half = example.parameters().at("pension_age_follow", 2020)
    assert shifts[2021] == 0 and shifts[2030] == pytest.approx(2 * half)
    assert shifts[2022] == pytest.approx(half / 3) and shifts[2024] == pytest.approx(half)
    assert max(np.diff([*shifts.values()])) == pytest.approx(half / 3)
    at_once = example.parameters().with_values("pension_age_spread", {1900: 1})
    steps = np.diff([0.0, *later_exits(at_once, 2019, years)])
    assert sorted(steps[steps > 0]) == pytest.approx([half, half])


def test_a_base_year_beside_a_step_waits_for_what_is_left_of_it():
    """No shift below zero, and the last declared year can be reached."""
    for base in (2022, 2023, 2025, 2026):
        shifts = later_exits(example.parameters(), base, range(base + 1, 2071))
        assert min(shifts) >= 0 and min(np.diff(shifts)) >= 0


def test_no_year_has_a_hole_in_its_retirements(paths):
    """A step of the legal age no longer keeps a whole cohort at work in one year."""
    for path in paths:
        retired = path.flows["retirement"].sum(axis=1)
        assert retired.min() > 0.72 * retired.mean()


def test_a_later_pension_age_moves_the_probabilities():
    base = np.broadcast_to(np.linspace(0, 1, 55), (2, 2, 55))
    none, one, half = follow_pension_age(base, [0.0, 1.0, 0.5])
    np.testing.assert_allclose(one[..., 33:], none[..., 32:-1])
    np.testing.assert_allclose(half[..., 34:], (none[..., 34:] + one[..., 34:]) / 2)


def test_years_past_the_assumptions_are_refused():
    with pytest.raises(ParameterYearError):
        example.model(horizon=60)


@pytest.mark.parametrize("key", list(all_levers()))
class TestLever:
    def test_is_whole(self, key):
        lever = all_levers()[key]
        for text in (lever.label, lever.unit, lever.evidence):
            assert text.sv and text.en
        assert lever.least < 0 < lever.most
        assert all(name in example.parameters() for name in lever.parameters)

    def test_of_zero_changes_nothing(self, key):
        plain, lever = with_levers(), with_levers(**{key: 0.0})
        for name in ("retirement", "other_exit", "turnover", "entry"):
            np.testing.assert_array_equal(
                getattr(plain[0].rates, name), getattr(lever[0].rates, name)
            )
        np.testing.assert_array_equal(plain[0].demand.hours_factor, lever[0].demand.hours_factor)
        np.testing.assert_array_equal(plain[0].fte, lever[0].fte)

    def test_goes_the_way_that_it_says(self, key):
        lever = all_levers()[key]
        for measure, direction in lever.direction.items():
            low, middle, high = (
                total(with_levers(**{key: part}), measure)
                for part in (lever.least / 2, 0.0, lever.most / 2)
            )
            if direction == 0:
                assert low == middle == high
            else:
                assert direction * low < direction * middle < direction * high

    def test_outside_its_range_is_refused(self, key):
        lever = all_levers()[key]
        with pytest.raises(LeverRangeError) as error:
            apply_levers(example.parameters(), {key: lever.most + 1}, example.BASE_YEAR)
        assert lever.label.sv in error.value.text.sv

    def test_leaves_the_base_year_alone(self, key):
        lever = all_levers()[key]
        plain, moved = with_levers(), with_levers(**{key: lever.most / 2})
        np.testing.assert_array_equal(plain[0].fte[0], moved[0].fte[0])
        np.testing.assert_array_equal(plain[0].stock.persons, moved[0].stock.persons)


def test_an_unknown_lever_is_refused():
    with pytest.raises(UnknownLeverError, match="retirement_age"):
        apply_levers(example.parameters(), {"magic": 1.0}, 2019)


def test_the_order_of_levers_makes_no_difference():
    amounts = {"turnover": -0.2, "retirement_age": 1.0, "sick_leave": -1.0}
    one = apply_levers(example.parameters(), amounts, 2019)
    two = apply_levers(example.parameters(), dict(reversed(amounts.items())), 2019)
    assert {k: one[k] for k in one} == {k: two[k] for k in two}
