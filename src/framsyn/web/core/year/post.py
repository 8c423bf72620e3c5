"""The letters of an example installation: they lie in a directory instead of going out."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.web.core.access import viewer_of
from framsyn.web.core.guards import only
from framsyn.web.core.models import Person
from framsyn.web.core.people.reads import record_reads

MOST_FILES = 200
# What Django's file backend writes between letters in one file.
BETWEEN = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Posted:
    """A letter that has been sent."""

    to: str
    subject: str
    date: str
    body: str


def posted(directory: Path) -> list[Posted]:
    """The letters in a directory, the latest first."""
    files = sorted(directory.glob("*.log"), reverse=True)[:MOST_FILES]
    return [letter for file in files for letter in reversed(_letters_in(file))]


@only(lambda viewer: viewer.is_system_admin)
def post(request: HttpRequest) -> HttpResponse:
    """The letters, for system administrators of an installation that keeps them as files."""
    directory = getattr(settings, "EMAIL_FILE_PATH", None)
    if not directory or not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        raise Http404
    letters = posted(Path(directory))
    about = Person.objects.filter(email__in={letter.to for letter in letters})
    record_reads(viewer_of(request), about, "post")
    return render(request, "core/year/post.html", {"letters": letters})


def _letters_in(file: Path) -> list[Posted]:
    parts = file.read_bytes().split(BETWEEN)
    return [_letter(part) for part in parts if part.strip()]


def _letter(raw: bytes) -> Posted:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    return Posted(
        str(message["To"] or ""),
        str(message["Subject"] or ""),
        str(message["Date"] or ""),
        str(body.get_content()) if body else "",
    )
