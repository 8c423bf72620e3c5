"""When something goes wrong: a clear page, the right status and one log line."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.tables.text import Text

_log = logging.getLogger("framsyn.trouble")

LOCKED = Text(
    sv="Databasen är upptagen just nu. Inget har sparats. Vänta en stund och försök igen.",
    en="The database is busy. Nothing was saved. Wait a moment and try again.",
)
FULL = Text(
    sv="Disken är full. Inget har sparats. Den som sköter driften behöver frigöra utrymme.",
    en="The disk is full. Nothing was saved. Whoever runs the system must free some space.",
)
MISSING = Text(
    sv="Sidan finns inte, eller så har du inte tillgång till den.",
    en="The page does not exist, or you have no access to it.",
)
REFUSED = Text(
    sv="Det här får du inte göra. Formuläret kan ha blivit för gammalt: gå tillbaka, ladda om "
    "sidan och försök igen.",
    en="You may not do this. The form may be too old: go back, reload the page and try again.",
)
BROKEN = Text(
    sv="Något gick fel hos oss. Felet är antecknat. Försök igen om en stund.",
    en="Something went wrong on our side. It has been noted. Try again in a while.",
)


class TroubleMiddleware:
    """Tells of a locked database and a full disk as what they are: 503 and 507, not 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for what went wrong; None lets Django answer with its own."""
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            return _page(request, FULL, 507, error)
        if isinstance(error, OperationalError):
            text = FULL if "full" in str(error) else LOCKED
            return _page(request, text, 507 if text is FULL else 503, error)
        return None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: also for what exists but is not for this viewer."""
    return render(request, "trouble.html", {"text": MISSING, "status": 404}, status=404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "trouble.html", {"text": REFUSED, "status": 403}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return render(request, "trouble.html", {"text": BROKEN, "status": 500}, status=500)


def _page(request: HttpRequest, text: Text, status: int, error: Exception) -> HttpResponse:
    _log.error("trouble", extra={"status": status, "error": type(error).__name__})
    return render(request, "trouble.html", {"text": text, "status": status}, status=status)
