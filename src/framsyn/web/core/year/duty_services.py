"""What is done with a duty: written, changed, done, opened again, removed."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from framsyn.web.core import changes, gates
from framsyn.web.core.access import Viewer
from framsyn.web.core.duties import standing_duty
from framsyn.web.core.models import Duty
from framsyn.web.core.roles import ROLES
from framsyn.web.core.words import later
from framsyn.web.core.year.services import refuse_closed, require_day_of


@transaction.atomic
def duty_add(viewer: Viewer, duty: Duty) -> Duty:
    """Write a duty of an organisation's own into a year.

    Raises:
        ValidationError: the day lies in another year, or the organisation has no such role.
        CycleClosedError: the year is closed.
        NotAllowedError: the viewer does not work for the organisation.
    """
    duty.key = ""
    _fits(duty)
    return changes.add(viewer, duty)


@transaction.atomic
def duty_edit(viewer: Viewer, duty: Duty, read_version: int | None = None) -> Duty:
    """Change what a duty says, whose it is or when it is due; whether it is done stays as it is.

    Raises:
        ValidationError: the day lies in another year, or the organisation has no such role.
        CycleClosedError: the year is closed.
        ConflictError: someone else has changed it meanwhile.
    """
    stored = Duty.objects.get(pk=duty.pk)
    for name in ("cycle_id", "key", "done_at", "done_by_id", "evidence"):
        setattr(duty, name, getattr(stored, name))
    _fits(duty)
    return changes.edit(viewer, duty, read_version)


@transaction.atomic
def duty_done(
    viewer: Viewer,
    duty: Duty,
    evidence: str = "",
    at: datetime | None = None,
    read_version: int | None = None,
) -> Duty:
    """Say that a duty is done.

    Args:
        viewer: who says so.
        duty: the duty.
        evidence: where the result is: words, a number of minutes or an address.
        at: when it was done; now if it is not said.
        read_version: the version that the viewer had before their eyes.

    Raises:
        EvidenceMissingError: it is a decision, and what it stands on is not there.
        ValidationError: it is a decision, and where it is written down is not said; or the time
            has not come yet.
        CycleClosedError: the year is closed.
    """
    cycle = refuse_closed(duty.cycle_id)
    changes.require(viewer, "change", duty)
    standing = standing_duty(duty.key)
    if standing:
        lacking = gates.missing(cycle, standing.needs)
        if lacking:
            raise gates.EvidenceMissingError(lacking)
    if standing and standing.is_decision and not evidence.strip():
        raise ValidationError(
            {
                "evidence": later(
                    "Ange var beslutet finns, till exempel protokollets nummer.",
                    "Say where the decision is, such as the number of the minutes.",
                )
            }
        )
    now = timezone.now()
    if at and at > now:
        raise ValidationError(
            {"on": later("Dagen har inte kommit än.", "The day has not come yet.")}
        )
    duty.evidence, duty.done_at, duty.done_by = evidence.strip(), at or now, viewer.person
    return changes.edit(viewer, duty, read_version)


@transaction.atomic
def duty_undone(viewer: Viewer, duty: Duty, read_version: int | None = None) -> Duty:
    """Say that a duty is not done after all; what was said of the result stays.

    Raises:
        CycleClosedError: the year is closed.
    """
    refuse_closed(duty.cycle_id)
    duty.done_at, duty.done_by = None, None
    return changes.edit(viewer, duty, read_version)


@transaction.atomic
def duty_remove(viewer: Viewer, duty: Duty) -> None:
    """Take a duty out of the year.

    Raises:
        CycleClosedError: the year is closed.
        NotAllowedError: it is one that every organisation of the kind has, or another's.
    """
    refuse_closed(duty.cycle_id)
    changes.remove(viewer, duty)


def _fits(duty: Duty) -> None:
    cycle = refuse_closed(duty.cycle_id)
    require_day_of(cycle, "due", duty.due)
    if duty.organisation.kind not in ROLES[duty.role].kinds:
        raise ValidationError(
            {
                "role": later(
                    "Den rollen finns inte i organisationen. Välj en annan.",
                    "There is no such role in the organisation. Choose another.",
                )
            }
        )
