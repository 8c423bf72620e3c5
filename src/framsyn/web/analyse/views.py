"""The start page of this room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.web.core.cycle import PHASES
from framsyn.web.core.guards import logged_in_only

PHASE = next(phase for phase in PHASES if phase.key == "analyse")


@logged_in_only
def start(request: HttpRequest) -> HttpResponse:
    """What this phase is for, what is due in it, and what there is."""
    return render(request, "core/phase.html", {"phase": PHASE})
