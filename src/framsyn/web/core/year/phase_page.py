"""The start page of a phase's room: what it is for, when, what is due in it, what it leaves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from framsyn.web.core.access import Viewer, viewer_of
from framsyn.web.core.cycle import PHASES
from framsyn.web.core.guards import View, logged_in_only
from framsyn.web.core.models import Duty
from framsyn.web.core.policy import policy_of
from framsyn.web.core.roles import ROLES
from framsyn.web.core.year.phases import year_shown
from framsyn.web.core.year.selectors import dues, of_mine, present_cycle


def phase_start(key: str) -> View:
    """The view of a phase's start page.

    Args:
        key: the phase, which is also the name of its app.
    """

    @logged_in_only
    def start(request: HttpRequest) -> HttpResponse:
        """What this phase is for, what is due in it, and what there is."""
        return render(request, "core/phase.html", phase_context(key, viewer_of(request)))

    return start


def phase_context(key: str, viewer: Viewer) -> dict[str, Any]:
    """What the template `core/phase.html` shows of a phase in the present year."""
    number = [phase.key for phase in PHASES].index(key)
    phase, following = PHASES[number], PHASES[(number + 1) % len(PHASES)]
    today = timezone.localdate()
    cycle = present_cycle(today)
    rows = policy_of(Duty).reached(viewer).filter(cycle=cycle, phase=key)
    return {
        "phase": phase,
        "following": following,
        "owner": ROLES[phase.owner].label,
        "cycle": cycle,
        "shown": year_shown(cycle, today).phases[number] if cycle else None,
        "mine": dues(rows.filter(of_mine(viewer)), today),
        "dues": dues(rows, today),
    }
