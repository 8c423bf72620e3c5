"""Two years beside each other, counted by hand."""

from datetime import UTC, date, datetime

import pytest

from framsyn.web.core.models import Cycle, Duty
from framsyn.web.core.year.comparison import Tally, compare, tally

TODAY = date(2026, 3, 1)


@pytest.fixture
def duty_in(region):
    """Makes a duty of Norsjö in a cycle."""

    def make(cycle, title, due, done=None, key=""):
        return Duty.objects.create(
            cycle=cycle,
            organisation=region["norsjo"],
            phase="collect",
            role="contributor",
            key=key,
            title=title,
            due=due,
            done_at=done and datetime(*done, 12, tzinfo=UTC),
        )

    return make


@pytest.fixture
def years(region):
    """A closed year and an open one."""
    return Cycle.objects.create(year=2025), Cycle.objects.create(year=2026)


def closed(cycle):
    cycle.closed_at = datetime(2025, 12, 31, tzinfo=UTC)
    cycle.save()
    return cycle


def test_duties_are_counted_by_how_they_went(years, duty_in):
    _old, new = years
    duties = [
        duty_in(new, "på sista dagen", date(2026, 2, 1), (2026, 2, 1)),
        duty_in(new, "dagen efter", date(2026, 2, 1), (2026, 2, 2)),
        duty_in(new, "försenad", date(2026, 2, 28)),
        duty_in(new, "i dag", TODAY),
        duty_in(new, "senare", date(2026, 9, 1)),
    ]
    assert tally(duties, new, TODAY) == Tally(5, in_time=1, done_late=1, not_done=1, ahead=2)


def test_what_is_open_in_a_closed_year_was_not_done_whatever_its_day(years, duty_in):
    old, _new = years
    duty = duty_in(old, "senare", date(2025, 12, 31))
    assert tally([duty], closed(old), date(2025, 6, 1)) == Tally(1, not_done=1)


def test_a_duty_stands_beside_itself_in_the_other_year_also_under_a_new_title(years, duty_in):
    old, new = years
    duty_in(old, "Lämna siffror", date(2025, 2, 28), (2025, 3, 4), key="staff_figures")
    duty_in(new, "Lämna uppgifter", date(2026, 2, 27), key="staff_figures")
    duty_in(new, "Ring runt", date(2026, 1, 15))
    first, second = compare(new, old, TODAY).duties
    assert (first.title.sv, [text.sv for text in first.outcomes]) == (
        "Ring runt",
        ["fanns inte", "inte klar, skulle varit klar 15 januari"],
    )
    assert (second.title.sv, [text.sv for text in second.outcomes]) == (
        "Lämna uppgifter",
        [
            "klar 4 mars, skulle varit klar 28 februari",
            "inte klar, skulle varit klar 27 februari",
        ],
    )


def test_years_without_days_or_objectives_say_so_and_do_not_fail(years):
    comparison = compare(*years, TODAY)
    assert comparison.years == (2025, 2026)
    assert {text.sv for row in comparison.phases for text in row.days} == {"fanns inte"}
    assert {status for row in comparison.objectives for status in row.stood} == {None}
