"""What is done with a year: made, copied, closed, opened; its days and how its objectives stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.cycle import OBJECTIVES, PHASES
from framsyn.web.core.duties import DUTIES, StandingDuty
from framsyn.web.core.models import (
    Cycle,
    CycleClosedError,
    Duty,
    ObjectiveStatus,
    Organisation,
    PhaseDates,
)
from framsyn.web.core.words import later
from framsyn.web.core.year.calendar import in_another_year, usual_days


class CycleExistsError(FramsynError):
    """There is already a cycle of that year."""

    def __init__(self, year: int) -> None:
        super().__init__(
            Text(
                sv=f"Året {year} finns redan. Välj ett annat år.",
                en=f"The year {year} is there already. Choose another year.",
            )
        )


class OpenDutiesError(FramsynError):
    """A cycle was to be closed with duties that nobody has said may stay open.

    Attributes:
        duties: all that are not done.
    """

    def __init__(self, duties: Iterable[Duty]) -> None:
        self.duties = tuple(duties)
        super().__init__(
            Text(
                sv=f"{len(self.duties)} uppgifter är inte klara. Läs listan och bekräfta att året "
                "ska stängas ändå.",
                en=f"{len(self.duties)} duties are not done. Read the list and confirm that the "
                "year is to be closed all the same.",
            )
        )


def refuse_closed(cycle_id: int) -> Cycle:
    """The cycle, held until the transaction ends, so that nobody closes it meanwhile.

    Raises:
        CycleClosedError: it is closed.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    if cycle.is_closed:
        raise CycleClosedError(cycle.year)
    return cycle


@transaction.atomic
def cycle_create(viewer: Viewer, year: int) -> Cycle:
    """A new year with the usual days, and for each organisation what its kind has to do.

    Raises:
        CycleExistsError: there is one of that year.
        NotAllowedError: the viewer may not make one.
    """
    cycle = _new_cycle(viewer, year, None)
    for phase in PHASES:
        begins, ends = usual_days(phase, year)
        changes.add(viewer, PhaseDates(cycle=cycle, phase=phase.key, begins=begins, ends=ends))
    for organisation in Organisation.objects.filter(is_active=True):
        _give_standing_duties(viewer, cycle, organisation)
    return cycle


@transaction.atomic
def cycle_copy(viewer: Viewer, source: Cycle, year: int) -> Cycle:
    """A new year with the days and duties of an earlier one, moved to the new year.

    What was done stays with the earlier year. Organisations that have come since get what their
    kind has to do; those that have left get nothing.

    Raises:
        CycleExistsError: there is one of that year.
        NotAllowedError: the viewer may not make one.
    """
    cycle = _new_cycle(viewer, year, source)
    for phase in source.phases.all():
        days = {name: in_another_year(getattr(phase, name), year) for name in ("begins", "ends")}
        changes.add(viewer, PhaseDates(cycle=cycle, phase=phase.phase, **days))
    duties = source.duties.filter(organisation__is_active=True)
    for duty in duties:
        changes.add(viewer, _copied(duty, cycle))
    had = set(source.duties.values_list("organisation_id", flat=True))
    for organisation in Organisation.objects.filter(is_active=True).exclude(pk__in=had):
        _give_standing_duties(viewer, cycle, organisation)
    return cycle


@transaction.atomic
def cycle_close(viewer: Viewer, cycle: Cycle, seen_open: Collection[int] = ()) -> Cycle:
    """Lock a year: from now on it is read, never changed.

    Args:
        viewer: who closes it.
        cycle: the year.
        seen_open: keys of the duties that the viewer has seen are not done and leaves so.

    Raises:
        CycleClosedError: it is closed already.
        OpenDutiesError: other duties are not done.
    """
    stored = refuse_closed(cycle.pk)
    changes.require(viewer, "change", stored)
    still_open = stored.duties.filter(done_at=None)
    if {duty.pk for duty in still_open} - set(seen_open):
        raise OpenDutiesError(still_open)
    stored.closed_at, stored.closed_by = timezone.now(), viewer.person
    return changes.edit(viewer, stored)


@transaction.atomic
def cycle_reopen(viewer: Viewer, cycle: Cycle, because: str) -> Cycle:
    """Open a closed year again; who, when and why stay in its record.

    Raises:
        ValidationError: no reason is given.
    """
    if not because.strip():
        raise ValidationError(
            {"because": later("Skriv varför året öppnas.", "Say why the year is reopened.")}
        )
    stored = Cycle.objects.select_for_update().get(pk=cycle.pk)
    stored.closed_at, stored.closed_by = None, None
    stored.reopened_because = because.strip()
    return changes.edit(viewer, stored)


@transaction.atomic
def phase_edit(viewer: Viewer, phase: PhaseDates, read_version: int | None = None) -> PhaseDates:
    """Move the days of a phase.

    Raises:
        ValidationError: it ends before it begins, or lies in another year.
        CycleClosedError: the year is closed.
        ConflictError: someone else has moved them meanwhile.
    """
    cycle = refuse_closed(phase.cycle_id)
    for name in ("begins", "ends"):
        require_day_of(cycle, name, getattr(phase, name))
    if phase.ends < phase.begins:
        raise ValidationError(
            {
                "ends": later(
                    "Fasen slutar innan den börjar. Välj en senare dag.",
                    "The phase ends before it begins. Choose a later day.",
                )
            }
        )
    return changes.edit(viewer, phase, read_version)


@transaction.atomic
def objective_set(
    viewer: Viewer, objective: ObjectiveStatus, read_version: int | None = None
) -> ObjectiveStatus:
    """Say how an objective stands, and why.

    Raises:
        CycleClosedError: the year is closed.
        ConflictError: someone else has said so meanwhile.
    """
    refuse_closed(objective.cycle_id)
    return changes.edit(viewer, objective, read_version)


def require_day_of(cycle: Cycle, name: str, day: date) -> None:
    """Refuse a day of another year.

    Raises:
        ValidationError: it is not a day of the cycle's year.
    """
    if day.year != cycle.year:
        raise ValidationError(
            {
                name: later(
                    f"Dagen ligger utanför året. Välj en dag under {cycle.year}.",
                    f"The day is outside the year. Choose a day in {cycle.year}.",
                )
            }
        )


def _new_cycle(viewer: Viewer, year: int, source: Cycle | None) -> Cycle:
    changes.require(viewer, "add", Cycle(year=year))
    if Cycle.objects.filter(year=year).exists():
        raise CycleExistsError(year)
    cycle = changes.add(viewer, Cycle(year=year, copied_from=source))
    for objective in OBJECTIVES:
        changes.add(viewer, ObjectiveStatus(cycle=cycle, objective=objective.key))
    return cycle


def _give_standing_duties(viewer: Viewer, cycle: Cycle, organisation: Organisation) -> None:
    if organisation.kind == "municipality" and organisation.part == "receiver":
        return
    for duty in DUTIES:
        if organisation.kind in duty.kinds:
            changes.add(viewer, _made(duty, cycle, organisation))


def _made(standing: StandingDuty, cycle: Cycle, organisation: Organisation) -> Duty:
    month, day = standing.due
    return Duty(
        cycle=cycle,
        organisation=organisation,
        key=standing.key,
        phase=standing.phase,
        role=standing.role,
        title=standing.title.sv,
        title_en=standing.title.en,
        instructions=standing.instructions.sv,
        instructions_en=standing.instructions.en,
        due=date(cycle.year, month, day),
    )


COPIED = (
    *("organisation_id", "key", "phase", "role", "title", "title_en"),
    *("instructions", "instructions_en"),
)


def _copied(duty: Duty, cycle: Cycle) -> Duty:
    kept = {name: getattr(duty, name) for name in COPIED}
    return Duty(cycle=cycle, due=in_another_year(duty.due, cycle.year), **kept)
