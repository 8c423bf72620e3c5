"""What people do with forecasts: ask for one, stop it, run it again, choose the year's."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from framsyn.flow.progress import Listener, silent
from framsyn.flow.readable import run_readable
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.analyse.models import Run
from framsyn.web.analyse.runs.child import request_from
from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Cycle


class RunStateError(FramsynError):
    """The forecast is not in a state where this can be done."""


NOT_OPEN = Text(
    sv="Prognosen är redan avslutad, så det finns inget att avbryta.",
    en="The forecast has ended already, so there is nothing to stop.",
)
STILL_OPEN = Text(
    sv="Prognosen väntar eller körs redan. Vänta tills den är klar, eller avbryt den först.",
    en="The forecast is waiting or running already. Wait until it is done, or stop it first.",
)
NOT_FINISHED = Text(
    sv="Bara en prognos som är klar kan väljas till årets. Vänta tills den är klar.",
    en="Only a finished forecast can be chosen for the year. Wait until it is done.",
)


def run_ask(viewer: Viewer, run: Run) -> Run:
    """Put a forecast in the queue.

    Args:
        viewer: an analyst of the run's organisation.
        run: unsaved, with cycle, organisation, title, data and request.

    Raises:
        NotAllowedError: the viewer may not, or the year is closed.
        RequestError: what is asked for makes no sense.
        ValidationError: a field is not right.
    """
    request_from(run.request)
    run.asked_by = viewer.person
    return changes.add(viewer, run)


def run_adopt(
    viewer: Viewer, run: Run, at: datetime | None = None, listener: Listener = silent
) -> Run:
    """Ask for a forecast and make it here and now, without worker: for examples and tests.

    Raises:
        FramsynError: see `run_ask` and `framsyn.flow.readable.run_readable`.
    """
    when = at or timezone.now()
    run.asked_at = when
    run_ask(viewer, run)
    run_readable(run.bundle, run.directory, request_from(run.request), "sv", listener)
    Run.objects.filter(pk=run.pk).update(state="finished", begun_at=when, ended_at=when, share=1.0)
    run.refresh_from_db()
    return run


def run_cancel(viewer: Viewer, run: Run) -> None:
    """Stop a forecast that waits or runs; one that runs is stopped by its worker within a second.

    Raises:
        NotAllowedError: the viewer may not.
        RunStateError: it has ended.
    """
    changes.require(viewer, "change", run)
    waiting = Run.objects.filter(pk=run.pk, state="queued")
    if waiting.update(state="cancelled", ended_at=timezone.now()):
        return
    if not Run.objects.filter(pk=run.pk, state="running").update(cancel_asked=True):
        raise RunStateError(NOT_OPEN)


def run_again(viewer: Viewer, run: Run) -> None:
    """Put a forecast that ended without a result back in the queue.

    Raises:
        NotAllowedError: the viewer may not, or the year is closed.
        RunStateError: it waits, runs or has a result.
    """
    changes.require(viewer, "change", run)
    ended = Run.objects.filter(pk=run.pk, state__in=("failed", "cancelled", "interrupted"))
    if not ended.update(state="queued", share=0.0, cancel_asked=False, asked_at=timezone.now()):
        raise RunStateError(STILL_OPEN)


def run_pin(viewer: Viewer, run: Run, read_version: int | None = None) -> Run:
    """Choose a finished forecast as the one that the year's work builds on.

    The one that was chosen before is let go in the same step; both changes are on record.

    Raises:
        NotAllowedError: the viewer may not, or the year is closed.
        RunStateError: it is not finished.
        ConflictError: it has been changed since it was read.
    """
    if run.state != "finished":
        raise RunStateError(NOT_FINISHED)
    with transaction.atomic():
        # Two who choose at once do so one after the other.
        Cycle.objects.select_for_update().get(pk=run.cycle_id)
        for former in Run.objects.filter(pinned_for=run.cycle).exclude(pk=run.pk):
            former.pinned_for = None
            changes.edit(viewer, former)
        run.pinned_for = run.cycle
        return changes.edit(viewer, run, read_version)
