"""What fields and kinds of objects are called by people.

A model of another room gives its fields words with `verbose_name=later("…", "…")`, and its own
name with `Meta.verbose_name`; nothing is added here for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, DateTimeField, Field, ForeignKey, Model
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime

from framsyn.tables.codelists import swedish_areas
from framsyn.tables.text import Text
from framsyn.web.core.words import told

EMPTY = Text(sv="(tomt)", en="(empty)")
YES, NO = Text(sv="ja", en="yes"), Text(sv="nej", en="no")
GONE = Text(sv="(finns inte kvar)", en="(no longer there)")

KINDS_OF_OBJECT = {
    "core.organisation": Text(sv="Organisation", en="Organisation"),
    "core.membership": Text(sv="Roll i organisationen", en="Role in the organisation"),
    "core.cluster": Text(sv="Kluster av kommuner", en="Cluster of municipalities"),
    "core.invitation": Text(sv="Inbjudan", en="Invitation"),
    "core.person": Text(sv="Person", en="Person"),
    "core.cycle": Text(sv="År", en="Year"),
    "core.phasedates": Text(sv="Fasens dagar", en="Days of a phase"),
    "core.duty": Text(sv="Uppgift", en="Duty"),
    "core.objectivestatus": Text(sv="Målets läge", en="State of an objective"),
}
FIELDS = {
    "key": Text(sv="kortnamn", en="short name"),
    "kind": Text(sv="slag", en="kind"),
    "name": Text(sv="namn", en="name"),
    "name_en": Text(sv="engelskt namn", en="English name"),
    "part": Text(sv="deltar eller tar emot", en="partner or receiver"),
    "area": Text(sv="områdeskod", en="area code"),
    "areas": Text(sv="kommuner", en="municipalities"),
    "parent": Text(sv="hör till", en="belongs to"),
    "sector_council": Text(sv="rådets yrken", en="the council's occupations"),
    "mandate": Text(sv="mandat", en="mandate"),
    "mandate_about": Text(sv="mandatet gäller", en="the mandate is about"),
    "is_active": Text(sv="är med", en="takes part"),
    "person": Text(sv="person", en="person"),
    "organisation": Text(sv="organisation", en="organisation"),
    "role": Text(sv="roll", en="role"),
    "since": Text(sv="sedan", en="since"),
    "shared": Text(sv="delas med alla", en="shared with everyone"),
    "email": Text(sv="e-post", en="e-mail"),
    "language": Text(sv="språk", en="language"),
    "mail": Text(sv="brev", en="messages"),
    "joined_at": Text(sv="kom med", en="joined"),
    "erased_at": Text(sv="raderad", en="erased"),
    "is_superuser": Text(sv="systemadministratör", en="system administrator"),
    "invited_by": Text(sv="inbjuden av", en="invited by"),
    "invited_at": Text(sv="inbjuden", en="invited"),
    "expires_at": Text(sv="gäller till", en="expires"),
    "accepted_at": Text(sv="antagen", en="accepted"),
    "withdrawn_at": Text(sv="återtagen", en="withdrawn"),
    "cycle": Text(sv="år", en="year"),
    "year": Text(sv="år", en="year"),
    "copied_from": Text(sv="kopierat från", en="copied from"),
    "closed_at": Text(sv="stängt", en="closed"),
    "closed_by": Text(sv="stängt av", en="closed by"),
    "reopened_because": Text(sv="öppnat igen därför att", en="reopened because"),
    "phase": Text(sv="fas", en="phase"),
    "begins": Text(sv="börjar", en="begins"),
    "ends": Text(sv="slutar", en="ends"),
    "title": Text(sv="vad som ska göras", en="what is to be done"),
    "title_en": Text(sv="vad som ska göras, på engelska", en="what is to be done, in English"),
    "instructions": Text(sv="hur", en="how"),
    "instructions_en": Text(sv="hur, på engelska", en="how, in English"),
    "due": Text(sv="klart senast", en="due"),
    "done_at": Text(sv="klart", en="done"),
    "done_by": Text(sv="gjort av", en="done by"),
    "evidence": Text(sv="var resultatet finns", en="where the result is"),
    "objective": Text(sv="mål", en="objective"),
    "standing": Text(sv="läge", en="state"),
    "comment": Text(sv="kommentar", en="comment"),
}


def kind_of_object(label: str) -> str:
    """What an object of a model is, for people."""
    if label in KINDS_OF_OBJECT:
        return told(KINDS_OF_OBJECT[label])
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except LookupError:
        return label


def field_of(model: type[Model], attname: str) -> Field[Any, Any] | None:
    """The field behind a name in a snapshot; None when the model has it no more."""
    return next((f for f in model._meta.concrete_fields if f.attname == attname), None)


def field_label(model: type[Model], attname: str) -> str:
    """What a field is called on the page."""
    field = field_of(model, attname)
    if field is None:
        return attname
    if field.name in FIELDS and model._meta.label_lower in KINDS_OF_OBJECT:
        return told(FIELDS[field.name])
    return str(field.verbose_name)


def value_words(model: type[Model], attname: str, value: Any) -> str:
    """A recorded value as people read it: names instead of keys, days instead of codes."""
    field = field_of(model, attname)
    if value is None or value == "" or value == []:
        return told(EMPTY)
    for fits, words in _WAYS:
        if fits(field):
            return words(field, value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_area(str(item)) for item in value)
    return str(value)


def _area(code: str) -> str:
    area = swedish_areas().get(code)
    return told(area.name) if area else code


def _choice(field: Any, value: Any) -> str:
    return str(dict(field.flatchoices).get(value, value))


def _named(field: Any, value: Any) -> str:
    found = field.related_model._default_manager.filter(pk=value).first()
    return str(found) if found else told(GONE)


def _moment(_field: Any, value: Any) -> str:
    moment = value if isinstance(value, datetime) else parse_datetime(str(value))
    return f"{localtime(moment):%Y-%m-%d %H:%M}" if moment else str(value)


_WAYS: tuple[tuple[Callable[[Any], bool], Callable[[Any, Any], str]], ...] = (
    (lambda field: bool(field is not None and field.choices), _choice),
    (lambda field: isinstance(field, ForeignKey), _named),
    (
        lambda field: isinstance(field, BooleanField),
        lambda _field, value: told(YES if value else NO),
    ),
    (lambda field: isinstance(field, DateTimeField), _moment),
)
