"""Days of the year, for every day that there is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.web.core.cycle import PHASES
from framsyn.web.core.year.calendar import (
    by_month,
    in_another_year,
    last_of_month,
    standing,
    usual_days,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
YEARS = st.integers(2000, 2100)


@given(DAYS, YEARS)
def test_a_day_of_another_year_is_the_same_day_but_for_the_leap_day(day, year):
    moved = in_another_year(day, year)
    assert moved.year == year
    assert moved.month == day.month
    leap_day_is_lost = (day.month, day.day) == (2, 29) and year % 4 != 0
    if leap_day_is_lost or year == 2100:
        assert moved.day in (day.day, 28)
    else:
        assert moved.day == day.day


def test_the_leap_day_becomes_the_last_of_february():
    assert in_another_year(date(2024, 2, 29), 2025) == date(2025, 2, 28)
    assert in_another_year(date(2024, 2, 29), 2028) == date(2028, 2, 29)


@given(YEARS, st.integers(1, 12))
def test_the_day_after_the_last_of_a_month_is_a_first(year, month):
    last = last_of_month(year, month)
    assert last.month == month
    assert (last + timedelta(days=1)).day == 1


@given(st.sampled_from(PHASES), YEARS)
def test_a_phase_lies_in_its_year(phase, year):
    begins, ends = usual_days(phase, year)
    assert begins <= ends
    assert begins.year == ends.year == year


@pytest.mark.parametrize(
    ("days", "is_done", "expected"),
    [
        (-1, False, "late"),
        (0, False, "soon"),
        (14, False, "soon"),
        (15, False, "later"),
        (-90, True, "done"),
    ],
)
def test_what_is_done_is_never_late_and_the_last_day_is_in_time(days, is_done, expected):
    today = date(2026, 2, 28)
    assert standing(today + timedelta(days=days), is_done, today) == expected


@given(st.lists(DAYS))
def test_every_thing_is_in_one_month(days):
    months = by_month(days, lambda day: day)
    assert [month for month, _found in months] == list(range(1, 13))
    assert sorted(day for _month, found in months for day in found) == sorted(days)
