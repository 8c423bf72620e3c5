"""What Framsyn itself knows of the objectives: shown beside what people say, never instead."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.tables.text import Text
from framsyn.web.core.gates import NEEDS, evidence_of
from framsyn.web.core.models import Cycle, Organisation

NEEDS_OF = {
    "organisation": (),
    "evidence": ("pinned_run",),
    "analysis_and_plans": ("priority_decision", "decided_plan"),
    "dissemination": ("published_edition",),
}
DUTIES_OF = {
    "organisation": ("check_people",),
    "evidence": (
        *("fetch_statistics", "staff_figures", "answer_needs", "training_places"),
        "gather_needs",
    ),
    "analysis_and_plans": ("give_statement", "propose_actions", "decide_own_part"),
    "dissemination": ("spread_picture",),
}


@dataclass(frozen=True)
class Known:
    """One thing that Framsyn knows.

    Attributes:
        words: the thing, in a sentence.
        holds: whether it is as the objective wants it.
        address: the page that shows it; "" for none.
    """

    words: Text
    holds: bool
    address: str = ""


def what_is_known(cycle: Cycle, objective: str) -> list[Known]:
    """What Framsyn knows of an objective in a cycle."""
    people = [_people()] if objective == "organisation" else []
    needs = [_need(cycle, key) for key in NEEDS_OF[objective]]
    return people + needs + _duties(cycle, objective)


def _people() -> Known:
    active = Organisation.objects.filter(is_active=True)
    total = active.count()
    with_people = active.filter(memberships__person__is_active=True).distinct().count()
    return Known(
        Text(
            sv=f"{with_people} av {total} organisationer har någon som kan logga in.",
            en=f"{with_people} of {total} organisations have someone who can log in.",
        ),
        with_people == total,
    )


def _need(cycle: Cycle, key: str) -> Known:
    evidence = evidence_of(cycle, key)
    if evidence is None:
        return Known(NEEDS[key].missing, False)
    words = Text(sv="{what}: {label}.", en="{what}: {label}.")
    return Known(words.format(what=NEEDS[key].label, label=evidence.label), True, evidence.address)


def _duties(cycle: Cycle, objective: str) -> list[Known]:
    duties = cycle.duties.filter(key__in=DUTIES_OF[objective])
    total, done = duties.count(), duties.exclude(done_at=None).count()
    if not total:
        return []
    return [
        Known(
            Text(
                sv=f"{done} av {total} uppgifter som hör hit är klara.",
                en=f"{done} of {total} duties that belong here are done.",
            ),
            done == total,
        )
    ]
