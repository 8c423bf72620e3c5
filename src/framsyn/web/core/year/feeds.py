"""The year as a calendar feed (iCalendar): what is due, and when the phases are.

Whoever has the secret address sees the feed, so it holds no names of people and no words that
people have written about a result.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from icalendar import Calendar, Event

from framsyn.tables.text import Text
from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.cycle import PHASES
from framsyn.web.core.models import Duty, Organisation, Person, PhaseDates
from framsyn.web.core.words import told
from framsyn.web.core.year.selectors import of_mine


def feed_of_person(person: Person, now: datetime) -> bytes:
    """What falls on a person, in the language that is active."""
    return _feed(_calendar_name(Text(sv="Mitt år", en="My year")), of_mine(Viewer.of(person)), now)


def feed_of_organisation(organisation: Organisation, now: datetime) -> bytes:
    """What falls on an organisation, in the language that is active."""
    return _feed(_calendar_name(_name(organisation)), Q(organisation=organisation), now)


def key_change(viewer: Viewer, owner: Person | Organisation) -> str:
    """Give a person or an organisation a new secret address; the old one stops to work.

    Raises:
        NotAllowedError: it is someone else's.
    """
    changes.require(viewer, "change", owner)
    # The key is a secret: it is kept out of the record of changes, so it is saved beside it.
    owner.calendar_key = secrets.token_urlsafe(32)
    owner.save(update_fields=["calendar_key"])
    return owner.calendar_key


def _feed(name: str, whose: Q, now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Framsyn//Framsyn//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in (*_phase_events(now), *_duty_events(whose, now)):
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _duty_events(whose: Q, now: datetime) -> Iterable[Event]:
    rows = Duty.objects.filter(whose).select_related("organisation", "cycle").distinct()
    for duty in rows:
        title = told(Text(sv=duty.title, en=duty.title_en or duty.title))
        done = told(Text(sv="Klar: ", en="Done: ")) if duty.done_at else ""
        event = _event(f"duty-{duty.pk}", duty.due, duty.due, now)
        event.add("summary", f"{done}{title} ({told(_name(duty.organisation))})")
        event.add("description", told(_instructions(duty)))
        event.add("url", settings.PUBLIC_URL + reverse("core:duty", args=(duty.pk,)))
        event.add("sequence", duty.version - 1)
        yield event


def _phase_events(now: datetime) -> Iterable[Event]:
    phases = {phase.key: phase for phase in PHASES}
    for dates in PhaseDates.objects.select_related("cycle"):
        phase = phases[dates.phase]
        event = _event(f"phase-{dates.pk}", dates.begins, dates.ends, now)
        event.add("summary", f"{told(phase.label)} {dates.cycle.year}")
        event.add("description", told(phase.question))
        event.add("url", settings.PUBLIC_URL + reverse(f"{phase.key}:start"))
        event.add("sequence", dates.version - 1)
        yield event


def _event(key: str, first: date, last: date, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{key}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("dtstamp", now)
    event.add("dtstart", first)
    # The end of an all-day event is the day after its last one (RFC 5545, 3.6.1).
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _calendar_name(name: Text) -> str:
    return f"Framsyn: {told(name)}"


def _name(organisation: Organisation) -> Text:
    return Text(sv=organisation.name, en=organisation.name_en or organisation.name)


def _instructions(duty: Duty) -> Text:
    return Text(sv=duty.instructions, en=duty.instructions_en or duty.instructions)
