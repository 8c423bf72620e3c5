"""When a page of the picture cannot be shown: why, with the right status and one log line."""

from __future__ import annotations

import logging
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core.guards import View
from framsyn.web.publish.editions.files import EditionUnreadableError

_log = logging.getLogger("framsyn.publish")


class GoneError(FramsynError):
    """The edition has been withdrawn."""

    def __init__(self, slug: str, because: Text) -> None:
        super().__init__(
            Text(
                sv=f"Utgåva {slug} är tillbakadragen: {because.sv}",
                en=f"Edition {slug} has been withdrawn: {because.en}",
            )
        )


def tells_faults(view: View) -> View:
    """Answers what cannot be shown with a page in plain words: 410, 503 or 404."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except GoneError as gone:
            return _page(request, gone, 410)
        except EditionUnreadableError as unreadable:
            _log.error(
                "edition unreadable",
                extra={"edition": unreadable.slug, "reason": unreadable.reason, "status": 503},
            )
            return _page(request, unreadable, 503)
        except FramsynError as fault:
            return _page(request, fault, 404)

    return told


def _page(request: HttpRequest, fault: FramsynError, status: int) -> HttpResponse:
    return render(request, "trouble.html", {"text": fault.text, "status": status}, status=status)
