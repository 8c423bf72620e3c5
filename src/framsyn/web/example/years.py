"""The years of the example region: three past ones that are closed, and the one under way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from framsyn.web.core import gates
from framsyn.web.core.changes import edit
from framsyn.web.core.duties import standing_duty
from framsyn.web.core.models import Cycle, Duty, Membership, Person
from framsyn.web.core.trust import trusted
from framsyn.web.core.year.duty_services import duty_done
from framsyn.web.core.year.services import (
    cycle_close,
    cycle_copy,
    cycle_create,
    objective_set,
)
from framsyn.web.example.people import CHAIR_COUNCIL, REGION

PAST_YEARS = 3
BEHIND = (REGION, CHAIR_COUNCIL, "norsjo", "asele", "umea")
"""Organisations where the latest duty is late in the year under way."""
NEVER_DONE_EVERY = 17
LATE_EVERY = 7
NOON = 12
Standing = Literal["not_begun", "under_way", "at_risk", "reached"]


def make_years(today: date, analyst: Person, fill: Callable[[Cycle], None]) -> Cycle:
    """Make the years, oldest first.

    Args:
        today: the day in the example.
        analyst: who leads the years.
        fill: gives a year its forecast and its edition, before its duties are done.

    Returns:
        The year under way.
    """
    cycle: Cycle | None = None
    for year in range(today.year - PAST_YEARS, today.year + 1):
        viewer = trusted(analyst)
        cycle = cycle_copy(viewer, cycle, year) if cycle else cycle_create(viewer, year)
        fill(cycle)
        if year < today.year:
            _live_through(cycle, analyst)
        else:
            _live_until(cycle, analyst, today)
    assert cycle is not None  # The range above always holds today's own year.
    return cycle


def _live_through(cycle: Cycle, analyst: Person) -> None:
    """A year that went as years do: most was done in time, some late, some never; then closed."""
    for number, duty in enumerate(cycle.duties.order_by("due", "pk"), start=1):
        if number % NEVER_DONE_EVERY:
            days = 6 if number % LATE_EVERY == 0 else -(number % 5)
            last = date(cycle.year, 12, 19)
            _do(duty, analyst, min(duty.due + timedelta(days=days), last))
    _set_objectives(cycle, analyst, ("reached", "reached", "reached", "reached"))
    still_open = cycle.duties.filter(done_at=None).values_list("pk", flat=True)
    closed = cycle_close(trusted(analyst), cycle, list(still_open))
    closed.closed_at = _noon(date(cycle.year, 12, 20))
    edit(trusted(analyst), closed)


def _live_until(cycle: Cycle, analyst: Person, today: date) -> None:
    """The year under way: what was due is done, but for the latest of a few organisations."""
    due = list(cycle.duties.filter(due__lt=today).order_by("due", "pk"))
    latest = {duty.organisation.key: duty.pk for duty in due}
    left = {pk for key, pk in latest.items() if key in BEHIND}
    for number, duty in enumerate(due, start=1):
        if duty.pk not in left:
            _do(duty, analyst, duty.due - timedelta(days=number % 5))
    spring_is_over = today.month > 6
    reached: tuple[Standing, ...] = (
        "reached",
        "reached" if spring_is_over else "under_way",
        "under_way" if spring_is_over else "not_begun",
        "not_begun",
    )
    _set_objectives(cycle, analyst, reached)


def _do(duty: Duty, analyst: Person, day: date) -> None:
    """Do a duty in the name of the one whose it is; one that lacks its evidence stays open."""
    standing = standing_duty(duty.key)
    if standing and gates.missing(duty.cycle, standing.needs):
        return
    evidence = f"Protokoll {duty.cycle.year}:{duty.pk % 20 + 1} (exempel)"
    is_decision = standing is not None and standing.is_decision
    duty_done(trusted(_doer(duty) or analyst), duty, evidence if is_decision else "", _noon(day))


def _doer(duty: Duty) -> Person | None:
    found = Membership.objects.filter(organisation=duty.organisation, role=duty.role)
    membership = found.select_related("person").first()
    return membership.person if membership else None


def _set_objectives(cycle: Cycle, analyst: Person, standings: Iterable[Standing]) -> None:
    for objective, standing in zip(cycle.objectives.order_by("pk"), standings, strict=True):
        objective.standing = standing
        objective_set(trusted(analyst), objective)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, NOON, tzinfo=UTC)
