"""The erasure of a person: the row stays without anything that says who it was.

This is the one place that changes people and their record past `framsyn.web.core.changes`: what
was before must not be kept.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.changes import NotAllowedError
from framsyn.web.core.models import Change, Membership, Organisation, Person
from framsyn.web.core.models.recorded import Recorded
from framsyn.web.core.organisations.memberships import LastAdminError, has_admin
from framsyn.web.core.organisations.services import ADMIN
from framsyn.web.core.people.about import (
    BY_ADDRESS,
    belongings,
    changes_about,
    invitations_to,
    sessions_of,
)
from framsyn.web.core.trust import trusted

NAME = "Raderad person"


class LastSystemAdminError(FramsynError):
    """Nobody would be left who runs the installation."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                sv="Du är den enda systemadministratören. Utse först en annan.",
                en="You are the only system administrator. Appoint another one first.",
            )
        )


@transaction.atomic
def person_erase(viewer: Viewer, person: Person) -> Person:
    """Erase what is known about a person; what they have done stays, without their name.

    Args:
        viewer: the person, or a system administrator.
        person: who is erased.

    Raises:
        NotAllowedError: the viewer is neither.
        LastAdminError: an organisation would be left without an administrator.
        LastSystemAdminError: nobody would run the installation.
    """
    stored = Person.objects.select_for_update().get(pk=person.pk)
    oneself = viewer.person is not None and viewer.person.pk == stored.pk
    if not (oneself or viewer.is_system_admin):
        raise NotAllowedError
    if stored.erased_at is not None:
        return stored
    _require_others(stored)
    _erase_traces(stored)
    _remove_belongings(stored)
    _blank(stored)
    Change.objects.create(
        actor=viewer.person,
        action="erase",
        model=stored._meta.label_lower,
        object_id=str(stored.pk),
        name=NAME,
    )
    return stored


def administered_alone(person: Person) -> list[Organisation]:
    """The organisations that only this person administers."""
    return [one for one in _administered(person) if not has_admin(one, besides=person)]


def _administered(person: Person) -> QuerySet[Organisation]:
    return Organisation.objects.filter(
        pk__in=Membership.objects.filter(person=person, role=ADMIN).values("organisation_id"),
        is_active=True,
    )


def _require_others(person: Person) -> None:
    # Held, so that two last administrators cannot leave at the same time.
    list(_administered(person).select_for_update())
    if alone := administered_alone(person):
        raise LastAdminError(alone)
    others = Person.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    if person.is_superuser and not others.exists():
        raise LastSystemAdminError


def _erase_traces(person: Person) -> None:
    """The address and name in what does not point at the person."""
    about = list(changes_about(person))
    for invitation in invitations_to(person):
        invitation.email = _address(person)
        invitation.withdrawn_at = invitation.withdrawn_at or timezone.now()
        invitation.version += 1
        invitation.save()
    for change in about:
        _scrub(change)
    for session in sessions_of(person):
        session.delete()
    for model in BY_ADDRESS:
        model.objects.filter(username__iexact=person.email).delete()


def _remove_belongings(person: Person) -> None:
    """What exists only because of the person; what is recorded leaves a line without content."""
    for _model, rows in belongings(person):
        for one in rows:
            if isinstance(one, Recorded):
                key = {"model": one._meta.label_lower, "object_id": str(one.pk)}
                changes.remove(trusted(), one)
                for change in Change.objects.filter(**key):
                    _scrub(change)
            else:
                one.delete()


def _blank(person: Person) -> None:
    person.email, person.name = _address(person), NAME
    person.password, person.calendar_key = make_password(None), ""
    person.language, person.mail = "sv", "none"
    person.is_active = person.is_superuser = False
    person.last_login, person.erased_at = None, timezone.now()
    person.version += 1
    person.save()
    person.groups.clear()
    person.user_permissions.clear()


def _scrub(change: Change) -> None:
    change.name = NAME
    change.before, change.after = _emptied(change.before), _emptied(change.after)
    change.save()


def _emptied(values: dict[str, Any] | None) -> dict[str, Any] | None:
    """Nothing of what it was, but still whether it was there."""
    return None if values is None else {}


def _address(person: Person) -> str:
    return f"raderad-{person.pk}@raderad.invalid"
