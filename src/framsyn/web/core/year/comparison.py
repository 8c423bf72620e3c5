"""Two years beside each other: days, what was done and when, and how the objectives stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from framsyn.tables.text import Text
from framsyn.web.core.cycle import OBJECTIVES, PHASES, Objective, Phase
from framsyn.web.core.models import Cycle, Duty, ObjectiveStatus, PhaseDates
from framsyn.web.core.year.calendar import day_text

NOT_THERE = Text(sv="fanns inte", en="was not there")


@dataclass(frozen=True)
class Tally:
    """How the duties of a phase went in a year, on a day.

    Attributes:
        total: how many there are.
        in_time: done on their last day or before.
        done_late: done after it.
        not_done: past their last day, or left when the year was closed.
        ahead: open, with time left.
    """

    total: int = 0
    in_time: int = 0
    done_late: int = 0
    not_done: int = 0
    ahead: int = 0


@dataclass(frozen=True)
class PhaseRow:
    """A phase in two years: its days, and how its duties went."""

    phase: Phase
    days: tuple[Text, Text]
    tallies: tuple[Tally, Tally]


@dataclass(frozen=True)
class DutyRow:
    """A duty in two years: how it went in each."""

    title: Text
    organisation: str
    outcomes: tuple[Text, Text]


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective in two years, as people said that it stood."""

    objective: Objective
    stood: tuple[ObjectiveStatus | None, ObjectiveStatus | None]


@dataclass(frozen=True)
class Comparison:
    """Two years, the earlier one first in every pair."""

    years: tuple[int, int]
    phases: list[PhaseRow]
    objectives: list[ObjectiveRow]
    duties: list[DutyRow]


def compare(one: Cycle, other: Cycle, today: date) -> Comparison:
    """Two years beside each other as they look on a day; the earlier one comes first."""
    first, second = sorted((one, other), key=lambda cycle: cycle.year)
    return Comparison(
        (first.year, second.year),
        phase_rows(first, second, today),
        _objective_rows(first, second),
        _duty_rows(first, second, today),
    )


def phase_rows(first: Cycle, second: Cycle, today: date) -> list[PhaseRow]:
    """The seven phases in two years."""
    days = [{row.phase: row for row in cycle.phases.all()} for cycle in (first, second)]
    duties = [list(cycle.duties.all()) for cycle in (first, second)]
    rows = []
    for phase in PHASES:
        old_days, new_days = (_days(found.get(phase.key)) for found in days)
        old, new = (
            tally((duty for duty in found if duty.phase == phase.key), cycle, today)
            for found, cycle in zip(duties, (first, second), strict=True)
        )
        rows.append(PhaseRow(phase, (old_days, new_days), (old, new)))
    return rows


def tally(duties: Iterable[Duty], cycle: Cycle, today: date) -> Tally:
    """How duties of a cycle went."""
    ways = [_way(duty, cycle, today) for duty in duties]
    counts = {name: ways.count(name) for name in ("in_time", "done_late", "not_done", "ahead")}
    return Tally(total=len(ways), **counts)


def _way(duty: Duty, cycle: Cycle, today: date) -> str:
    if duty.done_at:
        return "in_time" if timezone.localdate(duty.done_at) <= duty.due else "done_late"
    return "not_done" if cycle.is_closed or duty.due < today else "ahead"


def _days(dates: PhaseDates | None) -> Text:
    if dates is None:
        return NOT_THERE
    return Text(sv="{begins}–{ends}", en="{begins}–{ends}").format(
        begins=day_text(dates.begins, year=False), ends=day_text(dates.ends, year=False)
    )


def _objective_rows(first: Cycle, second: Cycle) -> list[ObjectiveRow]:
    old, new = ({s.objective: s for s in cycle.objectives.all()} for cycle in (first, second))
    return [ObjectiveRow(o, (old.get(o.key), new.get(o.key))) for o in OBJECTIVES]


def _duty_rows(first: Cycle, second: Cycle, today: date) -> list[DutyRow]:
    """Every duty of either year, in the order of their days.

    One that people have written themselves is the same in both years when its title is.
    """
    found: dict[tuple[int, str], dict[int, Duty]] = {}
    for cycle in (first, second):
        for duty in cycle.duties.select_related("organisation"):
            name = duty.key or duty.title
            found.setdefault((duty.organisation_id, name), {})[cycle.year] = duty
    rows = []
    for pair in sorted(found.values(), key=lambda pair: _day_of_year(_latest(pair))):
        latest = _latest(pair)
        title = Text(sv=latest.title, en=latest.title_en or latest.title)
        outcomes = (
            _outcome(pair.get(first.year), first, today),
            _outcome(pair.get(second.year), second, today),
        )
        rows.append(DutyRow(title, latest.organisation.name, outcomes))
    return rows


def _latest(pair: dict[int, Duty]) -> Duty:
    return pair[max(pair)]


def _day_of_year(duty: Duty) -> tuple[int, int]:
    return duty.due.month, duty.due.day


def _outcome(duty: Duty | None, cycle: Cycle, today: date) -> Text:
    if duty is None:
        return NOT_THERE
    due = day_text(duty.due, year=False)
    if duty.done_at:
        done = day_text(timezone.localdate(duty.done_at), year=False)
        late = _way(duty, cycle, today) == "done_late"
        text = Text(
            sv="klar {done}, skulle varit klar {due}" if late else "klar {done}, i tid",
            en="done {done}, was due {due}" if late else "done {done}, in time",
        )
        return text.format(done=done, due=due)
    if _way(duty, cycle, today) == "not_done":
        return Text(sv="inte klar, skulle varit klar {due}", en="not done, was due {due}").format(
            due=due
        )
    return Text(sv="ska vara klar {due}", en="due {due}").format(due=due)
