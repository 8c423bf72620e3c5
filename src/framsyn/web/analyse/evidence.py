"""What this room gives to decisions: the forecast that was chosen for the year."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from framsyn.tables.text import Text
from framsyn.web.analyse.models import Run
from framsyn.web.core.gates import Evidence, Source
from framsyn.web.core.models import Cycle


def pinned_run(cycle: Cycle) -> Evidence | None:
    """The forecast that is pinned for a cycle."""
    run = Run.objects.filter(pinned_for=cycle).first()
    if run is None:
        return None
    address = reverse("analyse:run", kwargs={"pk": run.pk})
    return Evidence(Text(sv=run.title, en=run.title), address, run.ended_at or run.asked_at)


EVIDENCE: Mapping[str, Source] = {"pinned_run": pinned_run}
