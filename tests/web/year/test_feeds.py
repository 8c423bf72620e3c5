"""The calendar feeds, read back by a calendar library."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from icalendar import Calendar

from framsyn.web.core.changes import NotAllowedError
from framsyn.web.core.models import Organisation, Person
from framsyn.web.core.year.duty_services import duty_done, duty_edit
from framsyn.web.core.year.feeds import feed_of_organisation, feed_of_person, key_change

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def events(body):
    return {str(event["UID"]): event for event in Calendar.from_ical(body).walk("VEVENT")}


def duty_events(body):
    return {uid: event for uid, event in events(body).items() if uid.startswith("duty-")}


def test_a_persons_feed_holds_their_duties_as_whole_days(cycle, person, duty):
    found = duty_events(feed_of_person(person("hanna"), NOW))
    figures = duty("staff_figures")
    event = found[f"duty-{figures.pk}@127.0.0.1"]
    assert event.decoded("DTSTART") == figures.due
    assert event.decoded("DTEND") == figures.due + timedelta(days=1)
    assert type(event.decoded("DTSTART")) is date
    assert str(event["SUMMARY"]) == "Lämna uppgifter om personalen (Norsjö)"
    keys = {d.pk for d in cycle.duties.filter(organisation__key="norsjo", role="contributor")}
    assert {int(uid.split("@")[0][5:]) for uid in found} == keys


def test_an_event_keeps_its_uid_when_the_duty_moves_and_counts_its_changes(viewer, region, duty):
    figures = duty("staff_figures")
    before = duty_events(feed_of_organisation(region["norsjo"], NOW))
    figures.due += timedelta(days=3)
    duty_edit(viewer("hanna"), figures)
    after = duty_events(feed_of_organisation(region["norsjo"], NOW))
    assert before.keys() == after.keys()
    uid = f"duty-{figures.pk}@127.0.0.1"
    assert after[uid].decoded("DTSTART") - before[uid].decoded("DTSTART") == timedelta(days=3)
    assert (before[uid]["SEQUENCE"], after[uid]["SEQUENCE"]) == (0, 1)


def test_the_phases_are_in_the_feed_with_their_last_day(cycle, person):
    found = events(feed_of_person(person("olle"), NOW))
    plan = cycle.phases.get(phase="plan")
    event = found[f"phase-{plan.pk}@127.0.0.1"]
    assert event.decoded("DTEND") == plan.ends + timedelta(days=1)
    assert len([uid for uid in found if uid.startswith("phase-")]) == 7


def test_no_feed_tells_of_people_or_of_what_they_wrote_of_a_result(viewer, region, duty):
    duty_done(viewer("hanna"), duty("staff_figures"), "Fråga Hemlige Herman")
    body = feed_of_organisation(region["norsjo"], NOW).decode()
    assert "Klar: Lämna uppgifter om personalen" in body.replace("\r\n ", "")
    for name in ("Hanna", "Disa", "Herman", "example.se", "ATTENDEE", "ORGANIZER"):
        assert name not in body


def test_a_feed_is_in_the_language_that_is_asked_for(cycle, region):
    with translation.override("en"):
        body = feed_of_organisation(region["norsjo"], NOW).decode()
    assert "Give figures on the staff" in body.replace("\r\n ", "")
    assert "/en/uppgift/" in body.replace("\r\n ", "")


def test_the_address_works_without_log_in_until_it_is_changed(cycle, as_, viewer, person):
    hanna = Person.objects.get(email="hanna@example.se")
    old = key_change(viewer("hanna"), hanna)
    answer = as_("").get(f"/kalender/{old}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert not answer.cookies
    assert as_("hanna").post("/kalender/min-adress/").status_code == 302
    assert as_("").get(f"/kalender/{old}.ics").status_code == 404
    new = person("hanna").calendar_key
    assert new != old
    assert as_("").get(f"/kalender/{new}.ics").status_code == 200


def test_a_persons_feed_follows_their_language_and_not_the_address(cycle, as_, viewer):
    anna = Person.objects.get(email="anna@example.se")
    anna.language = "en"
    anna.save()
    key = key_change(viewer("anna"), anna)
    assert b"Run the forecast of the year" in as_("").get(f"/kalender/{key}.ics").content.replace(
        b"\r\n ", b""
    )


def test_only_its_administrator_changes_an_organisations_address(region, viewer, as_):
    with pytest.raises(NotAllowedError):
        key_change(viewer("anna"), region["region"])
    assert as_("anna").post("/kalender/adress/region/").status_code == 404
    assert as_("adam").post("/kalender/adress/region/").status_code == 302
    assert Organisation.objects.get(key="region").calendar_key


@pytest.mark.parametrize("key", ["x", "a" * 300, "-", "0"])
def test_a_guessed_address_finds_nothing(cycle, as_, key):
    # Most people and organisations have no key at all: an empty one must open nothing.
    assert as_("").get(f"/kalender/{key}.ics").status_code == 404
    assert as_("").get("/kalender/.ics").status_code == 404
