"""Reminders by e-mail: what is sent on a day, to whom, and never twice.

Seven days and one day before the last day, the day after it, and then once a week while the duty
is open. Those who have chosen one letter a week get it on Mondays instead.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Cycle, Duty, Person, SentReminder
from framsyn.web.core.year.letters import Letter, digest_letter, reminder_letter, send
from framsyn.web.core.year.selectors import Due, dues, of_mine, with_standing

_log = logging.getLogger("framsyn.reminders")

BEFORE = (7, 1)
WEEK = 7
MONDAY = 0
CATCH_UP = 2
"""How many days a letter is late at most: a server that was down over a week-end sends it then."""


@dataclass(frozen=True)
class Errand:
    """One letter that is to be sent.

    Attributes:
        about: what it is about and which moment; the same letter always has the same.
        duties: keys of the duties it is about.
    """

    about: str
    duties: tuple[int, ...]


def moment(due: date, today: date) -> date | None:
    """The day whose reminder of a duty is to be sent by today; None when there is none.

    >>> moment(date(2026, 3, 10), date(2026, 3, 3)), moment(date(2026, 3, 10), date(2026, 3, 6))
    (datetime.date(2026, 3, 3), None)
    """
    before = [due - timedelta(days=days) for days in BEFORE]
    weeks = max((today - due).days - 1, 0) // WEEK
    after = due + timedelta(days=1 + WEEK * weeks)
    passed = [day for day in (*before, after) if day <= today]
    latest = max(passed, default=None)
    return latest if latest and (today - latest).days <= CATCH_UP else None


def errands(days: Mapping[int, date], mail: str, today: date) -> list[Errand]:
    """The letters that a person is to get on a day, sent before or not.

    Args:
        days: the last day of each open duty that falls on the person, by the duty's key.
        mail: what the person has chosen: "each", "weekly" or "none".
        today: the day.
    """
    if mail == "each":
        found = ((key, moment(due, today)) for key, due in days.items())
        return [Errand(f"duty {key} {day}", (key,)) for key, day in found if day]
    monday = today - timedelta(days=today.weekday() - MONDAY)
    if mail == "weekly" and days and (today - monday).days <= CATCH_UP:
        return [Errand(f"week {monday}", tuple(days))]
    return []


def reminders_send(today: date) -> int:
    """Send all letters of a day that have not been sent; how many were sent.

    Run it as often as you like: what has been sent is not sent again, also when two do it at the
    same time. A letter that cannot be sent is tried again the next time.
    """
    cycles = list(Cycle.objects.filter(closed_at=None))
    people = Person.objects.filter(is_active=True, erased_at=None).exclude(mail="none")
    return sum(_letters_to(person, cycles, today) for person in people)


def _letters_to(person: Person, cycles: Iterable[Cycle], today: date) -> int:
    rows = Duty.objects.filter(of_mine(Viewer.of(person)), cycle__in=cycles, done_at=None)
    found = {due.duty.pk: due for due in dues(rows, today)}
    if person.mail == "weekly":
        found = {key: due for key, due in found.items() if with_standing([due], "late", "soon")}
    days = {key: due.duty.due for key, due in found.items()}
    sent = 0
    for errand in errands(days, person.mail, today):
        about = [found[key] for key in errand.duties]
        sent += _send_once(person, errand, about, today)
    return sent


def _send_once(person: Person, errand: Errand, about: list[Due], today: date) -> bool:
    """Send a letter unless it has been; it is noted first, so that nobody else sends it too."""
    try:
        with transaction.atomic():
            note = SentReminder.objects.create(person=person, about=errand.about, sent_on=today)
    except IntegrityError:
        return False
    try:
        send(_letter(person, about))
    except OSError as error:
        note.delete()
        _log.warning("reminder not sent", extra={"error": type(error).__name__})
        return False
    return True


def _letter(person: Person, about: list[Due]) -> Letter:
    if person.mail == "weekly":
        return digest_letter(person, about)
    return reminder_letter(person, about[0])
