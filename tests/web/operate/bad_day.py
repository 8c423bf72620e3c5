"""One bad day in a process of its own: `python -m tests.web.operate.bad_day KIND`, answer as JSON.

Each is the real thing: a lock that another connection holds, a database that may not grow, a disk
without room, a database that nobody answers for, a fault in the code.
"""

from __future__ import annotations

import errno
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from django.http import HttpResponse

from framsyn.web.operate.setting_up import migrate, set_up

LOG_IN = "/konto/logga-in/"
MOST_TRIES = 200


def locked() -> HttpResponse:
    """Somebody else has written for as long as we wait."""
    from django.conf import settings

    migrate()
    path = settings.DATABASES["default"]["NAME"]
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        return _browser().post(LOG_IN, {"login": "a@example.se", "password": "fel"})


def full() -> HttpResponse:
    """The database may not take one page more."""
    from django.db import connection

    migrate()
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    typed = {"password": "fel" * 20}
    tries = (
        _browser().post(LOG_IN, {"login": f"{n}@example.se", **typed}) for n in range(MOST_TRIES)
    )
    return next(answer for answer in tries if answer.status_code >= 500)


def no_room() -> HttpResponse:
    """A file cannot be written."""
    return _failing(_write_without_room)


def fault() -> HttpResponse:
    """A mistake in the code, with a name in its message."""
    return _failing(_make_a_mistake)


def unreachable() -> HttpResponse:
    """Nobody answers at the database's address."""
    return _browser().get(LOG_IN, {}, HTTP_COOKIE="sessionid=abc")


def _write_without_room() -> None:
    try:
        with Path("/dev/full").open("w", encoding="ascii") as file:
            file.write("x")
    except OSError as error:
        assert error.errno == errno.ENOSPC
        raise


def _make_a_mistake() -> None:
    raise ValueError("Anna Personsson, anna.personsson@example.se")


def _failing(cause):
    """The answer of the application when a view fails so."""
    from django.urls import path

    from framsyn.web.config import urls

    def view(_request):
        cause()

    urls.urlpatterns.insert(0, path("fel/", view))
    migrate()
    return _browser().get("/fel/")


def _browser():
    from django.test import Client

    return Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")


def main(kind: str) -> None:
    """Live through one of them and tell how it was answered."""
    set_up()
    from django.conf import settings

    settings.STATIC_ROOT.mkdir()
    answer = globals()[kind]()
    told = {
        "status": answer.status_code,
        "page": answer.content.decode(),
        "retry": answer.headers.get("Retry-After", ""),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
