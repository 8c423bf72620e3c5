"""When something goes wrong: a clear page, the right status and one log line."""

from __future__ import annotations

import errno
import logging
import sqlite3
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.tables.text import Text
from framsyn.web.core.access import PUBLIC

_log = logging.getLogger("framsyn.trouble")


@dataclass(frozen=True)
class Trouble:
    """One way in which things go wrong.

    Attributes:
        key: its name in the log.
        status: the HTTP status.
        text: what the person is told.
    """

    key: str
    status: int
    text: Text


BUSY = Trouble(
    "database_busy",
    503,
    Text(
        sv="Databasen är upptagen just nu. Inget har sparats. Vänta en stund och försök igen.",
        en="The database is busy. Nothing was saved. Wait a moment and try again.",
    ),
)
UNREACHABLE = Trouble(
    "database_unreachable",
    503,
    Text(
        sv="Databasen svarar inte. Inget har sparats. Försök igen om en stund.",
        en="The database does not answer. Nothing was saved. Try again in a while.",
    ),
)
FULL = Trouble(
    "disk_full",
    507,
    Text(
        sv="Disken är full. Inget har sparats. Den som sköter driften behöver frigöra utrymme.",
        en="The disk is full. Nothing was saved. Whoever runs the system must free some space.",
    ),
)
BROKEN = Trouble(
    "fault",
    500,
    Text(
        sv="Något gick fel hos oss. Felet är antecknat. Försök igen om en stund.",
        en="Something went wrong on our side. It has been noted. Try again in a while.",
    ),
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
NOT_UNDERSTOOD = Text(
    sv="Det gick inte att förstå vad webbläsaren skickade. Gå tillbaka och försök igen.",
    en="What the browser sent could not be understood. Go back and try again.",
)

DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
BUSY_STATES = frozenset({"40001", "40P01", "55P03", "57014"})
"""PostgreSQL: serialization failure, deadlock, lock not available, statement cancelled."""


def trouble_of(error: BaseException | None) -> Trouble:
    """What an error is to the one who meets it; BROKEN for a fault in the program.

    >>> trouble_of(OSError(errno.ENOSPC, "No space left on device")).status
    507
    """
    if isinstance(error, OSError) and error.errno in DISK_ERRORS:
        return FULL
    if isinstance(error, OperationalError | InterfaceError):
        cause = error.__cause__
        if isinstance(cause, sqlite3.Error):
            return _sqlite_trouble(cause)
        return _postgres_trouble(getattr(cause, "sqlstate", None))
    if error is not None and error.__cause__ is not None:
        # A result that could not be written says so in its own words, from the system's error.
        return trouble_of(error.__cause__)
    return BROKEN


def _sqlite_trouble(error: sqlite3.Error) -> Trouble:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return {
        sqlite3.SQLITE_BUSY: BUSY,
        sqlite3.SQLITE_LOCKED: BUSY,
        sqlite3.SQLITE_FULL: FULL,
        sqlite3.SQLITE_IOERR: UNREACHABLE,
        sqlite3.SQLITE_CANTOPEN: UNREACHABLE,
    }.get(code, BROKEN)


def _postgres_trouble(state: str | None) -> Trouble:
    if state is None or state.startswith(("08", "57P")):
        return UNREACHABLE
    if state == "53100":
        return FULL
    return BUSY if state in BUSY_STATES else BROKEN


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: also for what exists but is not for this viewer."""
    return _page(request, MISSING, 404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(request, REFUSED, 403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form does not come from a page of ours, or is too old."""
    return _page(request, REFUSED, 403)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, NOT_UNDERSTOOD, 400)


def broken(request: HttpRequest) -> HttpResponse:
    """What became of an error that nobody caught: 503, 507 or 500, never told as another."""
    error = sys.exc_info()[1]
    trouble = trouble_of(error)
    _log.error(
        "trouble",
        extra={"trouble": trouble.key, "status": trouble.status, "error": type(error).__name__},
    )
    # The page must not ask the database that has just failed: neither who looks nor what to tell.
    request.viewer = PUBLIC  # type: ignore[attr-defined]
    response = _page(request, trouble.text, trouble.status, {"messages": ()})
    if trouble.status == 503:
        response["Retry-After"] = "10"
    return response


def _page(
    request: HttpRequest, text: Text, status: int, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    context = {"text": text, "status": status, **(more or {})}
    return render(request, "trouble.html", context, status=status)
