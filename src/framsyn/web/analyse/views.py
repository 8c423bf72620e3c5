"""The start page of this room: the year's forecast, the latest ones, and the ways on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from framsyn.web.analyse.models import Run
from framsyn.web.core.access import viewer_of
from framsyn.web.core.guards import logged_in_only
from framsyn.web.core.policy import policy_of
from framsyn.web.core.year.phase_page import phase_context
from framsyn.web.core.year.selectors import present_cycle

LATEST = 10


@logged_in_only
def start(request: HttpRequest) -> HttpResponse:
    """What this phase is for, what is due in it, and the forecasts."""
    viewer = viewer_of(request)
    cycle = present_cycle(timezone.localdate())
    runs = policy_of(Run).reached(viewer).select_related("cycle", "organisation", "pinned_for")
    context = {
        **phase_context("analyse", viewer),
        "pinned": runs.filter(pinned_for=cycle).first() if cycle else None,
        "runs": runs[:LATEST],
        "may_run": viewer.is_system_admin or bool(viewer.organisations_with("analyst")),
    }
    return render(request, "analyse/start.html", context)
