"""Which letters go out on which day, over whole years, and that none goes twice."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from framsyn.web.core.models import Duty, Membership, Person, SentReminder
from framsyn.web.core.year.duty_services import duty_done
from framsyn.web.core.year.reminders import errands, moment, reminders_send
from framsyn.web.core.year.services import cycle_close, cycle_create

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def days_of(year):
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@given(DAYS)
def test_a_duty_is_told_of_a_week_and_a_day_before_the_day_after_and_then_weekly(due):
    start = due - timedelta(days=30)
    told = {moment(due, start + timedelta(days=n)) for n in range(61)} - {None}
    assert sorted((day - due).days for day in told) == [-7, -1, 1, 8, 15, 22, 29]


@given(DAYS, st.integers(-40, 400))
def test_a_moment_has_come_and_is_at_most_two_days_old(due, days):
    today = due + timedelta(days=days)
    day = moment(due, today)
    if day is not None:
        assert 0 <= (today - day).days <= 2


@given(st.dictionaries(st.integers(1, 50), DAYS, max_size=8), DAYS)
def test_one_who_wants_no_letters_gets_none(days, today):
    assert errands(days, "none", today) == []


def test_the_weekly_letter_comes_once_a_week_on_mondays():
    due = {1: date(2026, 6, 1)}
    wanted = [(day, errands(due, "weekly", day)) for day in days_of(2026)]
    first_days = {}
    for day, found in wanted:
        for errand in found:
            first_days.setdefault(errand.about, day)
    mondays = [day for day in days_of(2026) if day.weekday() == 0]
    assert list(first_days.values()) == mondays
    assert len(mondays) == 52


@pytest.fixture
def one_duty(region, viewer):
    """A year of 2026 in which only one duty is left: figures on the staff, by 28 February."""
    cycle_create(viewer("anna"), 2026)
    Person.objects.exclude(name__in=("Anna", "Hanna", "Disa")).delete()
    Duty.objects.exclude(key="staff_figures").delete()
    Duty.objects.exclude(organisation__key="norsjo").delete()
    return Duty.objects.get()


def sent_over(days):
    """The letters sent when every day is run twice: (day, address, subject)."""
    found = []
    for day in days:
        for _again in range(2):
            mail.outbox.clear()
            reminders_send(day)
            found += [(day, letter.to[0], letter.subject) for letter in mail.outbox]
    return found


def test_over_a_whole_year_the_letters_of_one_duty_come_on_exactly_their_days(one_duty):
    found = sent_over(days_of(2026))
    assert {address for _day, address, _subject in found} == {"hanna@example.se"}
    days = [day for day, _address, _subject in found]
    weekly = [date(2026, 3, 1) + timedelta(weeks=n) for n in range(44)]
    assert days == [date(2026, 2, 21), date(2026, 2, 27), *(d for d in weekly if d.year == 2026)]
    assert found[0][2] == "Klart senast 28 februari 2026: Lämna uppgifter om personalen"
    assert found[2][2] == "Försenat: Lämna uppgifter om personalen"


def test_letters_stop_when_the_duty_is_done(one_duty, viewer):
    before = sent_over(days_of(2026)[:62])
    duty_done(viewer("hanna"), one_duty)
    assert len(before) == 3
    assert sent_over(days_of(2026)[62:120]) == []


def test_letters_stop_when_the_year_is_closed(one_duty, viewer):
    cycle_close(viewer("anna"), one_duty.cycle, {one_duty.pk})
    assert sent_over(days_of(2026)[:90]) == []


def test_a_server_that_was_down_on_the_day_sends_the_letter_once_when_it_is_up(one_duty):
    assert sent_over([date(2026, 2, 20)]) == []
    assert [day for day, *_ in sent_over([date(2026, 2, 23), date(2026, 2, 24)])] == [
        date(2026, 2, 23)
    ]


def test_the_weekly_letter_lists_what_is_late_and_soon_and_nothing_else(one_duty):
    Person.objects.filter(email="hanna@example.se").update(mail="weekly")
    found = sent_over(days_of(2026)[:90])
    assert {day.weekday() for day, *_ in found} == {0}
    assert found[0][0] == date(2026, 2, 16), "the first Monday within two weeks of the last day"
    assert found[0][2] == "Din vecka: 0 försenade, 1 snart"
    assert found[-1][2] == "Din vecka: 1 försenade, 0 snart"


def test_a_letter_is_in_the_persons_language_with_links_and_how_to_stop_it(one_duty):
    Person.objects.filter(email="hanna@example.se").update(language="en")
    reminders_send(date(2026, 2, 27))
    [letter] = mail.outbox
    assert letter.subject == "Due 28 February 2026: Give figures on the staff"
    assert f"/en/uppgift/{one_duty.pk}/" in letter.body
    assert "(tomorrow)" in letter.body
    assert letter.extra_headers["List-Unsubscribe"].endswith("/en/jag/>")
    assert "/en/jag/" in letter.body
    assert "&" not in letter.body, "plain text is not escaped"


def test_what_nobody_has_the_role_for_is_told_to_the_administrator(one_duty, region):
    Membership.objects.filter(organisation=region["norsjo"]).delete()
    disa = Person.objects.get(email="disa@example.se")
    Membership.objects.create(person=disa, organisation=region["norsjo"], role="organisation_admin")
    reminders_send(date(2026, 2, 27))
    assert [letter.to for letter in mail.outbox] == [["disa@example.se"]]


def test_a_letter_that_could_not_be_sent_is_sent_the_next_time(one_duty, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    # Nobody listens on port 1 of the machine itself.
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 5
    assert reminders_send(date(2026, 2, 27)) == 0
    assert not SentReminder.objects.exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert reminders_send(date(2026, 2, 27)) == 1
    assert reminders_send(date(2026, 2, 27)) == 0


def test_the_command_sends_the_letters_of_a_day_and_says_how_many(one_duty, capsys):
    call_command("send_reminders", "--day", "2026-02-27")
    call_command("send_reminders", "--day", "2026-02-27")
    assert capsys.readouterr().out.split("\n")[:2] == ["1 sent", "0 sent"]
