"""What must be there before something is decided.

A room says what it has in a module `evidence.py` with one mapping:

    EVIDENCE: Mapping[str, Source] = {"pinned_run": pinned_run}

where `pinned_run(cycle)` gives an `Evidence`, or None while there is none. Nothing is registered
anywhere else: the module is found by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core.models import Cycle


@dataclass(frozen=True)
class Evidence:
    """Something that is there in a cycle.

    Attributes:
        label: what it is, such as the name of the forecast.
        address: the page that shows it.
        when: since when it is there.
    """

    label: Text
    address: str
    when: datetime


Source = Callable[[Cycle], Evidence | None]


@dataclass(frozen=True)
class Need:
    """Something that a decision stands on.

    Attributes:
        key: the key under which a room gives it.
        label: what it is.
        missing: what is said while it is not there, and how to get it.
        page: name of the address where it is made.
    """

    key: str
    label: Text
    missing: Text
    page: str


NEEDS = {
    need.key: need
    for need in (
        Need(
            "pinned_run",
            Text(sv="Årets prognos", en="The forecast of the year"),
            Text(
                sv="Årets prognos är inte vald. En analytiker väljer den under Analysera.",
                en="The forecast of the year is not chosen. An analyst chooses it under Analyse.",
            ),
            "analyse:start",
        ),
        Need(
            "priority_decision",
            Text(sv="Beslut om prioriterade brister", en="Decision on prioritised shortages"),
            Text(
                sv="Bristerna är inte prioriterade. Beslutet registreras under Prioritera.",
                en="Shortages are not prioritised. The decision is recorded under Prioritise.",
            ),
            "prioritise:start",
        ),
        Need(
            "decided_plan",
            Text(sv="Beslutad handlingsplan", en="Decided action plan"),
            Text(
                sv="Handlingsplanen är inte beslutad. Beslutet registreras under Planera.",
                en="The action plan is not decided. The decision is recorded under Plan.",
            ),
            "plan:start",
        ),
        Need(
            "published_edition",
            Text(sv="Publicerad utgåva", en="Published edition"),
            Text(
                sv="Ingen utgåva är publicerad i år. En analytiker gör den under Publicera.",
                en="No edition is published this year. An analyst makes it under Publish.",
            ),
            "publish:editions",
        ),
    )
}


class EvidenceMissingError(FramsynError):
    """A decision was to be recorded before what it stands on is there.

    Attributes:
        needs: what is missing, in the order in which it is made.
    """

    def __init__(self, needs: Iterable[Need]) -> None:
        self.needs = tuple(needs)
        super().__init__(
            Text(
                sv="Det går inte att besluta än. " + " ".join(n.missing.sv for n in self.needs),
                en="It cannot be decided yet. " + " ".join(n.missing.en for n in self.needs),
            )
        )


def evidence_of(cycle: Cycle, key: str) -> Evidence | None:
    """What a cycle has under a key; None when it is not there, or when no room makes it yet."""
    source = sources().get(key)
    return source(cycle) if source else None


def missing(cycle: Cycle, keys: Iterable[str]) -> tuple[Need, ...]:
    """The needs that a cycle does not meet.

    Raises:
        KeyError: there is no such need.
    """
    return tuple(NEEDS[key] for key in keys if evidence_of(cycle, key) is None)


@cache
def sources() -> Mapping[str, Source]:
    """What all rooms give, by key.

    Raises:
        ValueError: two rooms give the same key, or one that nothing asks for.
    """
    found: dict[str, Source] = {}
    for app in apps.get_app_configs():
        if not app.name.startswith("framsyn.web.") or not _has_evidence(app.module):
            continue
        given: Mapping[str, Source] = import_module(f"{app.name}.evidence").EVIDENCE
        wrong = sorted((given.keys() & found.keys()) | (given.keys() - NEEDS.keys()))
        if wrong:
            raise ValueError(f"{app.name}.evidence: {wrong} is given twice or asked for nowhere.")
        found.update(given)
    return found


def _has_evidence(module: object) -> bool:
    return module_has_submodule(module, "evidence")
