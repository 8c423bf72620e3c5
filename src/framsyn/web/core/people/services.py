"""What is done with people: an account is made, changed, closed."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction

from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.changes import NotAllowedError
from framsyn.web.core.models import Person
from framsyn.web.core.words import later

OWN_FIELDS = ("name", "language", "mail")


@transaction.atomic
def person_add(viewer: Viewer, person: Person, password: str | None = None) -> Person:
    """A new account. People get theirs by an invitation, which proves the address.

    Args:
        viewer: a system administrator, or a service that has proved the right.
        person: with address and name.
        password: None where it is not used for logging in.

    Raises:
        NotAllowedError: the viewer may not add people.
        ValidationError: the address is taken or wrong, or the name is missing.
    """
    person.email = person.email.strip().lower()
    person.set_password(password)
    changes.add(viewer, person)
    _vouch(person)
    return person


@transaction.atomic
def person_edit(viewer: Viewer, person: Person, read_version: int | None = None) -> Person:
    """Change what a person says about themselves: name, language, which letters they want.

    Raises:
        NotAllowedError: it is somebody else.
        ConflictError: they have changed it in another window meanwhile.
    """
    stored = Person.objects.get(pk=person.pk)
    for name in OWN_FIELDS:
        setattr(stored, name, getattr(person, name))
    return changes.edit(viewer, stored, read_version)


@transaction.atomic
def person_readdress(
    viewer: Viewer, person: Person, email: str, read_version: int | None = None
) -> Person:
    """Give a person another address to log in with.

    Raises:
        NotAllowedError: the viewer is no system administrator.
        ValidationError: the address is taken or wrong.
        ConflictError: someone else has changed the person meanwhile.
    """
    _require_system_admin(viewer)
    stored = Person.objects.get(pk=person.pk)
    stored.email = email.strip().lower()
    changes.edit(viewer, stored, read_version)
    EmailAddress.objects.filter(user=stored).delete()
    _vouch(stored)
    return stored


@transaction.atomic
def person_set_active(viewer: Viewer, person: Person, is_active: bool) -> Person:
    """Let a person log in, or stop them from it; an erased person stays out.

    Raises:
        NotAllowedError: the viewer is no system administrator, or closes their own account.
        ValidationError: the person is erased.
    """
    _require_system_admin(viewer)
    stored = Person.objects.get(pk=person.pk)
    if viewer.person is not None and stored.pk == viewer.person.pk:
        raise NotAllowedError
    if stored.erased_at is not None:
        raise ValidationError(later("Personen är raderad.", "The person is erased."), code="erased")
    stored.is_active = is_active
    return changes.edit(viewer, stored)


def _require_system_admin(viewer: Viewer) -> None:
    if not viewer.is_system_admin:
        raise NotAllowedError


def _vouch(person: Person) -> None:
    """Tell the log-in that the address is proved: an invitation or an administrator stands for it.

    Without this a person could not turn on a second factor.
    """
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
