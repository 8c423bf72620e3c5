"""What is read of the record: one object's history, an organisation's, what has been removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer
from framsyn.web.core.changes import recorded_model
from framsyn.web.core.models import Change, Organisation
from framsyn.web.core.models.changes import ACTIONS
from framsyn.web.core.models.recorded import Recorded
from framsyn.web.core.policy import policy_of
from framsyn.web.core.record.labels import EMPTY, field_label, kind_of_object, value_words
from framsyn.web.core.record.services import can_be_undone
from framsyn.web.core.words import told

SYSTEM = Text(sv="Framsyn", en="Framsyn")
ERASED = Text(sv="Uppgifterna är raderade.", en="The details are erased.")


@dataclass(frozen=True)
class FieldChange:
    """One field, in words, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """A change as it is told.

    Attributes:
        change: the change itself.
        who: who did it.
        did: the verb.
        kind: what kind of object it is.
        fields: what changed, field by field.
        note: what is said when there are no fields to show; "" for nothing.
        may_undo: whether the viewer can take it back now.
    """

    change: Change
    who: str
    did: str
    kind: str
    fields: tuple[FieldChange, ...]
    note: str
    may_undo: bool = False


def changes_of_object(viewer: Viewer, label: str, object_id: str) -> QuerySet[Change]:
    """The changes of one object that a viewer may read, the latest first.

    Raises:
        Http404: there are none.
    """
    _model(label)
    rows = policy_of(Change).reached(viewer).filter(model=label, object_id=object_id)
    if not rows.exists():
        raise Http404
    return rows.select_related("actor", "undoes").order_by("-at", "-pk")


def history(viewer: Viewer, label: str, object_id: str) -> list[Entry]:
    """An object's changes in words; the latest of all can be undone by those who may.

    Raises:
        Http404: there are none that the viewer may read.
    """
    rows = list(changes_of_object(viewer, label, object_id))
    latest = Change.objects.filter(model=label, object_id=object_id).first()
    return [told_change(row, row == latest and may_undo(viewer, row)) for row in rows]


def changes_in(viewer: Viewer, organisation: Organisation) -> QuerySet[Change]:
    """The record of an organisation, as far as a viewer may read it, the latest first."""
    rows = policy_of(Change).reached(viewer).filter(organisation=organisation)
    return rows.select_related("actor").order_by("-at", "-pk")


def removed_from(viewer: Viewer, organisation: Organisation) -> list[Entry]:
    """What has been removed from an organisation and can be brought back by this viewer."""
    rows = changes_in(viewer, organisation).filter(after__isnull=True, before__isnull=False)
    latest = (row for row in rows if row == _latest(row))
    return [told_change(row, True) for row in latest if may_undo(viewer, row)]


def may_undo(viewer: Viewer, change: Change) -> bool:
    """Whether a viewer may take back the latest change of an object."""
    if not can_be_undone(change):
        return False
    policy = policy_of(recorded_model(change.model))
    if change.after is None:
        return policy.allows(viewer, "add", _as_it_was(policy.model, change.before or {}))
    one = policy.model._default_manager.filter(pk=change.object_id).first()
    action = "remove" if change.before is None else "change"
    return one is not None and policy.allows(viewer, action, one)  # type: ignore[arg-type]


def told_change(change: Change, undoable: bool = False) -> Entry:
    """A change in words."""
    fields = tuple(_fields(change.model, change.before, change.after))
    erased = change.action == "erase" or {} in (change.before, change.after)
    return Entry(
        change=change,
        who=str(change.actor) if change.actor else told(SYSTEM),
        did=told(Text(*ACTIONS[change.action])),
        kind=kind_of_object(change.model),
        fields=fields,
        note=told(ERASED) if erased else "",
        may_undo=undoable,
    )


def differences(earlier: Change, later: Change) -> list[FieldChange]:
    """What differs between the object as two changes left it."""
    return list(_fields(earlier.model, earlier.after or {}, later.after or {}))


def _fields(
    label: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterable[FieldChange]:
    model = _model(label)
    old, new = before or {}, after or {}
    for name in dict.fromkeys((*old, *new)):
        pair = value_words(model, name, old.get(name)), value_words(model, name, new.get(name))
        is_news = old.get(name) != new.get(name)
        if is_news and name != "id" and pair != (told(EMPTY), told(EMPTY)):
            yield FieldChange(field_label(model, name), *pair)


def _latest(change: Change) -> Change | None:
    return Change.objects.filter(model=change.model, object_id=change.object_id).first()


def _as_it_was(model: Any, values: dict[str, Any]) -> Recorded:
    names = {field.attname for field in model._meta.concrete_fields}
    one: Recorded = model(**{name: value for name, value in values.items() if name in names})
    return one


def _model(label: str) -> type[Recorded]:
    try:
        return recorded_model(label)
    except (LookupError, ValueError) as error:
        raise Http404 from error
