"""Numbers are written as people expect, and not more exactly than they are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.reports.naming import in_order, occupation_name
from framsyn.reports.numbers import Numbers, half_up, step_that_bears

SV, EN = Numbers("sv"), Numbers("en")


@pytest.mark.parametrize(
    ("value", "written"), [(0.5, "1"), (1.5, "2"), (2.5, "3"), (-0.5, "−1"), (-0.4, "0")]
)
def test_halves_go_away_from_zero_and_zero_has_no_sign(value, written):
    assert SV.whole(value) == written


def test_swedish_uses_no_break_spaces_and_a_decimal_comma():
    assert SV.decimal(1234567.891) == "1\u00a0234\u00a0567,9"
    assert EN.decimal(1234567.891) == "1,234,567.9"
    assert SV.percent(0.145) == "15\u00a0%" and EN.percent(0.145) == "15%"


@given(st.floats(-1e6, 1e6), st.floats(0.5, 1e6))
def test_the_written_interval_has_no_more_than_eighty_steps(low, width):
    step = step_that_bears(low, low + width)
    assert step == 1.0 or 8 <= width / step <= 80 * (1 + 1e-9)


@given(st.floats(-1e9, 1e9))
def test_rounding_is_to_the_nearest(value):
    assert abs(float(half_up(value)) - value) <= 0.5 + 1e-6


def test_an_interval_is_a_sentence():
    assert SV.likely(16.2, 11.6, 21.4, "personer") == "mellan 12 och 21 personer, troligen 16"
    assert EN.likely(4312, 3100, 5600) == "between 3,100 and 5,600, probably 4,300"
    assert SV.between(12.1, 12.4) == "omkring 12"


def test_an_interval_around_zero_shows_both_signs():
    assert SV.percent_between(-0.03, 0.05, signed=True) == "mellan −3 och +5\u00a0%"
    assert EN.percent_between(0.021, 0.019) == "around 2%"


def test_small_stocks_are_not_told_but_none_is_none():
    assert [SV.few(value) for value in (0.0, 4.99, 5.0)] == ["0", "färre än\u00a05", "5"]


def test_a_missing_number_has_its_symbol():
    assert SV.whole(None) == ":" and SV.percent(float("nan")) == ":"


def test_swedish_order_puts_the_ring_before_the_dots():
    names = [("1", "Örebro"), ("2", "Åsele"), ("3", "Älvdalen"), ("4", "Vännäs"), ("5", "ale")]
    assert in_order(names) == ("5", "4", "2", "3", "1")


def test_an_unknown_code_is_shown_as_it_is():
    assert occupation_name("9999", "sv") == "9999"
