"""Everything that is kept about a person, found by itself: whatever points at a person is theirs.

A new model that points at people is in the export and the erasure from its first day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import CASCADE, DateField, Field, ForeignObjectRel, Model, Q, QuerySet
from django.template.loader import render_to_string

from framsyn.web.core.models import Change, Invitation, Person
from framsyn.web.core.record.labels import FIELDS, KINDS_OF_OBJECT
from framsyn.web.core.words import told

SECRETS = frozenset({"password", "token_hash", "calendar_key", "data", "sealed", "session_data"})
BY_ADDRESS = (AccessAttempt, AccessFailureLog, AccessLog)


def relations() -> Iterator[ForeignObjectRel]:
    """The relations from other models to a person."""
    for relation in Person._meta.related_objects:
        if relation.one_to_many or relation.one_to_one:
            yield relation


def belongings(person: Person) -> Iterator[tuple[type[Model], QuerySet[Any]]]:
    """The rows that exist only because of a person, by model."""
    for relation in relations():
        if relation.on_delete is CASCADE:
            yield relation.related_model, rows_of(relation, person)


def rows_of(relation: ForeignObjectRel, person: Person) -> QuerySet[Any]:
    """The rows that point at a person by one relation."""
    model = relation.related_model
    return model._default_manager.filter(**{relation.field.name: person}).order_by("pk")


def changes_about(person: Person) -> QuerySet[Change]:
    """The record of changes of the person, of their roles, and of invitations to them."""
    pk = person.pk
    return Change.objects.filter(
        Q(model="core.person", object_id=str(pk))
        | Q(model="core.membership", before__person_id=pk)
        | Q(model="core.membership", after__person_id=pk)
        | Q(model="core.invitation", before__email=person.email)
        | Q(model="core.invitation", after__email=person.email)
    )


def invitations_to(person: Person) -> QuerySet[Invitation]:
    """The invitations that were sent to a person's address."""
    return Invitation.objects.filter(email=person.email)


def sessions_of(person: Person) -> list[Session]:
    """The log-ins of a person that are kept in the database."""
    own = str(person.pk)
    return [one for one in Session.objects.all() if one.get_decoded().get(SESSION_KEY) == own]


def everything_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """All rows about a person, by kind, without secrets such as the password.

    Of what the person has only had a hand in, such as duties done, there is which and when: the
    rest may be about others.
    """
    found = {"core.person": [_row(person)]}
    for relation in relations():
        shown = _row if relation.on_delete is CASCADE else _hand_in
        rows = [shown(one) for one in rows_of(relation, person)]
        found[f"{relation.related_model._meta.label_lower} ({relation.field.name})"] = rows
    found["core.change (about)"] = [_row(one) for one in changes_about(person)]
    found["core.invitation (email)"] = [_row(one) for one in invitations_to(person)]
    found["sessions_session"] = [
        {"expire_date": one.expire_date.isoformat()} for one in sessions_of(person)
    ]
    for model in BY_ADDRESS:
        attempts = model.objects.filter(username__iexact=person.email)
        found[model._meta.label_lower] = [_row(one) for one in attempts]
    return {name: rows for name, rows in found.items() if rows}


def as_zip(person: Person) -> bytes:
    """Everything about a person: a file for machines and a page for people, in one zip."""
    found = everything_about(person)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("framsyn.json", json.dumps(found, ensure_ascii=False, indent=2))
        page = render_to_string(
            "core/people/about.html", {"person": person, "tables": _tables(found)}
        )
        archive.writestr("framsyn.html", page)
    return packed.getvalue()


def _row(one: Model) -> dict[str, Any]:
    return _values(one, list(one._meta.concrete_fields))


def _hand_in(one: Model) -> dict[str, Any]:
    fields = one._meta.concrete_fields
    return _values(one, [f for f in fields if f.primary_key or isinstance(f, DateField)])


def _values(one: Model, fields: list[Field[Any, Any]]) -> dict[str, Any]:
    fields = [field for field in fields if field.name not in SECRETS]
    values = {field.attname: field.value_from_object(one) for field in fields}
    row: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder, default=str))
    return row


def _tables(found: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The same as tables for people: the words of fields where there are any."""
    return [
        {
            "name": _heading(name),
            "columns": [_word(column) for column in rows[0]],
            "rows": [list(row.values()) for row in rows],
        }
        for name, rows in found.items()
    ]


def _heading(name: str) -> str:
    label = name.split(" ")[0]
    kind = KINDS_OF_OBJECT.get(label)
    return f"{told(kind)} ({name})" if kind else name


def _word(column: str) -> str:
    text = FIELDS.get(column.removesuffix("_id"))
    return told(text) if text else column
