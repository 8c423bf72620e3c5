"""The only way in which recorded objects are added, changed and removed.

Each change is written beside what it changes, in the same transaction: who, when, before and
after. `QuerySet.update` and bulk writes would pass it by; a test keeps them out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer
from framsyn.web.core.models.changes import Change
from framsyn.web.core.models.recorded import Recorded
from framsyn.web.core.policy import Action, policy_of

R = TypeVar("R", bound=Recorded)


class NotAllowedError(FramsynError):
    """The one who asks may not do this."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Du har inte behörighet att göra det här. Fråga den som är administratör i "
                "organisationen.",
                en="You may not do this. Ask an administrator of the organisation.",
            )
        )


class ConflictError(FramsynError):
    """Someone else has changed the object since it was read.

    Attributes:
        theirs: the object as it is now.
        change: the latest change of it, with who and when; None if it is not on record.
    """

    def __init__(self, theirs: Recorded, change: Change | None) -> None:
        who = str(change.actor) if change and change.actor else "?"
        super().__init__(
            Text(
                sv=f"{who} har ändrat samma sak medan du skrev. Jämför och välj vad som ska gälla.",
                en=f"{who} changed the same thing while you wrote. Compare and choose.",
            )
        )
        self.theirs, self.change = theirs, change


def require(viewer: Viewer, action: Action, one: Recorded) -> None:
    """Raise unless the viewer may do this.

    Raises:
        NotAllowedError: they may not.
    """
    if not policy_of(type(one)).allows(viewer, action, one):
        raise NotAllowedError


def add(viewer: Viewer, one: R) -> R:
    """Save a new object and record it.

    Raises:
        NotAllowedError: the viewer may not add one like this.
        ValidationError: its fields are not right.
    """
    require(viewer, "add", one)
    one.full_clean(exclude=one.unrecorded)
    with transaction.atomic():
        one.save(force_insert=True)
        _record(viewer, "add", one, None, snapshot(one))
    return one


def edit(viewer: Viewer, one: R, read_version: int | None = None) -> R:
    """Save a changed object and record what it was before and after; nothing if nothing changed.

    Args:
        viewer: who changes it.
        one: the object with its new values.
        read_version: the version that the viewer had before their eyes; None where no form was.

    Raises:
        NotAllowedError: the viewer may not change it, as it was or as it would become.
        ConflictError: it has another version by now.
        ValidationError: its fields are not right.
    """
    with transaction.atomic():
        stored = _locked(type(one), one.pk)
        require(viewer, "change", stored)
        if read_version is not None and stored.version != read_version:
            raise ConflictError(stored, latest_change(stored))
        return _write(viewer, "edit", one, stored, None)


def remove(viewer: Viewer, one: Recorded) -> None:
    """Remove an object and record what it was.

    Raises:
        NotAllowedError: the viewer may not remove it.
    """
    with transaction.atomic():
        stored = _locked(type(one), one.pk)
        require(viewer, "remove", stored)
        _record(viewer, "remove", stored, snapshot(stored), None)
        stored.delete()


def undo(viewer: Viewer, change: Change) -> None:
    """Take back the latest change of an object.

    Raises:
        NotAllowedError: the viewer may not change it.
        ConflictError: it has been changed again since; the newer change must be undone first.
        ValidationError: the earlier values no longer fit.
    """
    model = recorded_model(change.model)
    with transaction.atomic():
        if change.before is None:
            one = _locked(model, change.object_id)
            _still(one, change.after)
            require(viewer, "remove", one)
            _record(viewer, "undo", one, snapshot(one), None, change)
            one.delete()
        elif change.after is None:
            one = _restored(model, change.before or {}, change.object_id)
            require(viewer, "add", one)
            one.full_clean(exclude=one.unrecorded)
            one.save(force_insert=True)
            _record(viewer, "undo", one, None, snapshot(one), change)
        else:
            stored = _locked(model, change.object_id)
            _still(stored, change.after)
            require(viewer, "change", stored)
            one = _locked(model, change.object_id)
            _set(one, change.before or {})
            _write(viewer, "undo", one, stored, change)


def snapshot(one: Recorded) -> dict[str, Any]:
    """The recorded fields of an object, as JSON can hold them."""
    left_out = {"version", *one.unrecorded}
    fields = [field for field in one._meta.concrete_fields if field.attname not in left_out]
    values = {field.attname: field.value_from_object(one) for field in fields}
    made: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return made


def latest_change(one: Recorded) -> Change | None:
    """The latest change of an object that is on record."""
    return changes_of(one).first()


def changes_of(one: Recorded) -> QuerySet[Change]:
    """The record of one object, the latest change first."""
    rows = Change.objects.filter(model=one._meta.label_lower, object_id=str(one.pk))
    return rows.select_related("actor")


def recorded_model(label: str) -> type[Recorded]:
    """The model that a change is about.

    Raises:
        LookupError: there is no recorded model of that name.
    """
    model = apps.get_model(label)
    if not issubclass(model, Recorded):
        raise LookupError(label)
    return model


def _locked(model: type[R], key: Any) -> R:
    found: R = model._default_manager.select_for_update().get(pk=key)
    return found


def _write(viewer: Viewer, action: str, one: R, stored: R, undoes: Change | None) -> R:
    before, after = snapshot(stored), snapshot(one)
    if before == after:
        return one
    require(viewer, "change", one)
    one.version = stored.version + 1
    one.full_clean(exclude=one.unrecorded)
    one.save()
    _record(viewer, action, one, before, snapshot(one), undoes)
    return one


def _still(one: Recorded, after: Mapping[str, Any] | None) -> None:
    """Raise when an object is no longer as a change left it."""
    if snapshot(one) != after:
        raise ConflictError(one, latest_change(one))


def _set(one: Recorded, values: Mapping[str, Any]) -> None:
    for field in one._meta.concrete_fields:
        if field.attname in values:
            setattr(one, field.attname, field.to_python(values[field.attname]))


def _restored(model: type[Recorded], values: Mapping[str, Any], key: str) -> Recorded:
    one = model()
    _set(one, {**values, "id": key} if "id" in values else values)
    return one


def _record(
    viewer: Viewer,
    action: str,
    one: Recorded,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    undoes: Change | None = None,
) -> None:
    Change.objects.create(
        actor=viewer.person,
        action=action,
        model=one._meta.label_lower,
        object_id=str(one.pk),
        name=str(one)[:250],
        before=before,
        after=after,
        organisation_id=one.organisation_id_for_record,
        undoes=undoes,
    )
