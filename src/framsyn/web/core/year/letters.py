"""The letters themselves: plain text in the person's language, with links and how to stop them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from framsyn.tables.text import Text
from framsyn.web.core.models import Person
from framsyn.web.core.words import told
from framsyn.web.core.year.selectors import Due, with_standing


@dataclass(frozen=True)
class Letter:
    """A letter to one person.

    Attributes:
        to: the address.
        subject: one line.
        body: plain text.
        settings_address: where the person changes which letters come.
    """

    to: str
    subject: str
    body: str
    settings_address: str


def reminder_letter(person: Person, due: Due) -> Letter:
    """A letter on one duty."""
    subject = Text(
        sv="Försenat: {title}" if due.standing == "late" else "Klart senast {day}: {title}",
        en="Late: {title}" if due.standing == "late" else "Due {day}: {title}",
    ).format(title=due.title, day=due.day)
    return _letter(person, subject, "core/year/reminder.txt", due=due)


def digest_letter(person: Person, found: Sequence[Due]) -> Letter:
    """The letter of the week: what is late, and what is due within two weeks."""
    late, soon = with_standing(found, "late"), with_standing(found, "soon")
    subject = Text(
        sv=f"Din vecka: {len(late)} försenade, {len(soon)} snart",
        en=f"Your week: {len(late)} late, {len(soon)} soon",
    )
    return _letter(person, subject, "core/year/digest.txt", late=late, soon=soon)


def send(letter: Letter) -> None:
    """Send a letter.

    Raises:
        OSError: the server is not reached or refuses it, or the directory cannot be written.
    """
    message = EmailMessage(
        letter.subject,
        letter.body,
        to=[letter.to],
        headers={
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{letter.settings_address}>",
        },
    )
    message.send()


def _letter(person: Person, subject: Text, template: str, **words: Any) -> Letter:
    with translation.override(person.language):
        settings_address = settings.PUBLIC_URL + reverse("core:me")
        words |= {
            "person": person,
            "site": settings.PUBLIC_URL,
            "settings_address": settings_address,
        }
        # A title may hold any sign that people type; a subject is one line.
        line = " ".join(told(subject).split())
        return Letter(person.email, line, render_to_string(template, words), settings_address)
