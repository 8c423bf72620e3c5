"""Decisions that are recorded as duties done: what later decisions stand on."""

from __future__ import annotations

from django.urls import reverse

from framsyn.tables.text import Text
from framsyn.web.core.gates import Evidence, Source
from framsyn.web.core.models import Cycle


def recorded_decision(key: str) -> Source:
    """Gives the decision of a standing duty as evidence, once it is done.

    Args:
        key: the duty's key in `framsyn.web.core.duties.DUTIES`.
    """

    def decision(cycle: Cycle) -> Evidence | None:
        done = cycle.duties.filter(key=key, done_at__isnull=False).order_by("-done_at").first()
        if done is None or done.done_at is None:
            return None
        label = Text(
            sv=f"{done.title}: {done.evidence}",
            en=f"{done.title_en or done.title}: {done.evidence}",
        )
        return Evidence(label, reverse("core:duty", args=(done.pk,)), done.done_at)

    return decision
