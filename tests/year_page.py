"""The page of the handbook on the year: phases, roles, objectives and duties, as declared."""

from collections.abc import Callable, Iterable

from framsyn.web.core.cycle import OBJECTIVES, PHASES, Phase
from framsyn.web.core.duties import DUTIES, StandingDuty
from framsyn.web.core.roles import KINDS, ROLES

Table = Callable[[tuple[str, ...], Iterable[tuple[object, ...]]], str]

INTRODUCTION = (
    "What a new year holds, as `src/framsyn/web/core/cycle.py` and `duties.py` declare it. The "
    "region moves the days of each year in the application."
)


def year_parts(table: Table) -> list[str]:
    """The parts of the page: each phase with its duties, then roles and objectives."""
    return [
        *(_phase(phase, table) for phase in PHASES),
        "## Roles\n\n" + table(("Role", "In Swedish", "Does", "In"), map(_role, ROLES.values())),
        "## Objectives\n\n"
        + table(
            ("Objective", "In Swedish", "Means"),
            ((o.label.en, o.label.sv, o.meaning.en) for o in OBJECTIVES),
        ),
    ]


def _phase(phase: Phase, table: Table) -> str:
    first, last = phase.months
    facts = (
        f"{phase.question.en} Month {first} to {last}; led by: {ROLES[phase.owner].label.en}. "
        f"Leaves to the next: {phase.makes.en}"
    )
    duties = sorted((duty for duty in DUTIES if duty.phase == phase.key), key=lambda d: d.due)
    heads = ("Due", "Duty", "In Swedish", "Whose", "Needs")
    return f"## {phase.label.en} / {phase.label.sv}\n\n{facts}\n\n" + table(
        heads, (_duty(duty) for duty in duties)
    )


def _duty(duty: StandingDuty) -> tuple[object, ...]:
    kinds = ", ".join(KINDS[kind].label.en for kind in duty.kinds)
    month, day = duty.due
    whose = f"{kinds}: {ROLES[duty.role].label.en}"
    return f"{month:02}-{day:02}", duty.title.en, duty.title.sv, whose, ", ".join(duty.needs)


def _role(role: object) -> tuple[object, ...]:
    kinds = ", ".join(KINDS[kind].label.en for kind in role.kinds)
    return role.label.en, role.label.sv, role.meaning.en, kinds
