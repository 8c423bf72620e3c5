"""Which forecast a page is about: the year's, unless the address names another."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from framsyn.results.store import ResultNotFoundError
from framsyn.web.analyse.explore.subject import shelf_of
from framsyn.web.analyse.models import Run
from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.policy import policy_of
from framsyn.web.core.year.selectors import present_cycle

_log = logging.getLogger("framsyn.analyse")


@dataclass(frozen=True)
class Chosen:
    """A finished forecast, and whether the address names it; else it follows the year's."""

    run: Run
    by_address: bool


def of_a_forecast(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives a view the forecast that it is about; where there is none to read, a page says so."""

    @wraps(view)
    def with_forecast(request: HttpRequest, **parts: Any) -> HttpResponse:
        chosen = _chosen(viewer_of(request), request.GET.get("korning", ""))
        # A page that waits for a first forecast is no fault; a figure that is not there is.
        status = 404 if "figure" in parts else 200
        if chosen is None:
            return render(request, "analyse/explore/nothing.html", status=status)
        try:
            shelf_of(chosen.run)
        except ResultNotFoundError:
            _log.error("result_missing", extra={"run": str(chosen.run.pk)})
            return render(request, "analyse/explore/nothing.html", {"run": chosen.run}, status=404)
        return view(request, chosen=chosen, **parts)

    return with_forecast


def _chosen(viewer: Viewer, asked: str) -> Chosen | None:
    """The forecast that is asked for by key; else this year's, the last year's, or the latest.

    Raises:
        Http404: the one that is asked for is not there, not finished, or not for this viewer.
    """
    rows = policy_of(Run).reached(viewer).filter(state="finished").select_related("cycle")
    if asked:
        try:
            named = rows.filter(pk=UUID(asked)).first()
        except ValueError:
            named = None
        if named is None:
            raise Http404
        return Chosen(named, by_address=True)
    cycle = present_cycle(timezone.localdate())
    pinned = rows.exclude(pinned_for=None).order_by("-pinned_for__year")
    run = pinned.filter(pinned_for=cycle).first() or pinned.first() or rows.first()
    return None if run is None else Chosen(run, by_address=False)
