"""What is done with roles: given, changed, taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.changes import NotAllowedError
from framsyn.web.core.models import Membership, Organisation, Person
from framsyn.web.core.organisations.services import ADMIN
from framsyn.web.core.policy import policy_of
from framsyn.web.core.roles import KINDS, ROLES
from framsyn.web.core.words import later


class LastAdminError(FramsynError):
    """An organisation would be left without anyone who can invite and give roles.

    Attributes:
        organisations: the ones that it is about.
    """

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.organisations = tuple(organisations)
        names = ", ".join(one.name for one in self.organisations)
        super().__init__(
            Text(
                sv=f"Det måste finnas minst en administratör kvar i {names}. Ge först någon annan "
                "rollen Administratör.",
                en=f"At least one administrator must remain in {names}. Give someone else the "
                "role Administrator first.",
            )
        )


@transaction.atomic
def membership_add(
    viewer: Viewer, organisation: Organisation, person: Person, role: str
) -> Membership:
    """Give a person a role; someone who is new to the administrator is invited instead.

    Raises:
        NotAllowedError: the viewer is no administrator, or has nothing to do with the person.
        ValidationError: the person has the role, or the role is not found in such organisations.
    """
    if not policy_of(Person).allows(viewer, "read", person):
        raise NotAllowedError
    require_role_of(organisation, role)
    _require_new(organisation, person, role)
    return changes.add(viewer, Membership(organisation=organisation, person=person, role=role))


@transaction.atomic
def membership_change(
    viewer: Viewer, membership: Membership, role: str, read_version: int | None = None
) -> Membership:
    """Give a person another role instead of the one they have.

    Raises:
        NotAllowedError: the viewer is no administrator.
        LastAdminError: nobody would be administrator.
        ValidationError: the person has the role, or the role is not found in such organisations.
        ConflictError: someone else has changed it meanwhile.
    """
    require_role_of(membership.organisation, role)
    if role != Membership.objects.get(pk=membership.pk).role:
        _require_new(membership.organisation, membership.person, role)
    membership.role = role
    with admin_left(membership.organisation):
        return changes.edit(viewer, membership, read_version)


@transaction.atomic
def membership_remove(viewer: Viewer, membership: Membership) -> None:
    """Take a role away; people may leave a role themselves.

    Raises:
        NotAllowedError: the viewer is neither an administrator nor the person.
        LastAdminError: nobody would be administrator.
    """
    with admin_left(membership.organisation):
        changes.remove(viewer, membership)


@contextmanager
def admin_left(organisation: Organisation) -> Iterator[None]:
    """While this lasts, an organisation that has an administrator may not lose the last one.

    Raises:
        LastAdminError: it would have.
    """
    # Held until the transaction ends: two administrators may leave at the same time.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    had_one = has_admin(organisation)
    yield
    if had_one and not has_admin(organisation):
        raise LastAdminError([organisation])


def has_admin(organisation: Organisation, besides: Person | None = None) -> bool:
    """Whether someone who can log in is administrator, besides one person."""
    rows = Membership.objects.filter(
        organisation=organisation, role=ADMIN, person__is_active=True
    ).exclude(person=besides)
    return rows.exists()


def require_role_of(organisation: Organisation, role: str) -> None:
    """Refuse a role that organisations of that kind do not have.

    Raises:
        ValidationError: it is not one of theirs.
    """
    if role not in ROLES or organisation.kind not in ROLES[role].kinds:
        kind = KINDS[organisation.kind].label
        raise ValidationError(
            {
                "role": later(
                    f"Rollen finns inte i {kind.sv.lower()}. Välj en av dem i listan.",
                    f"There is no such role in a {kind.en.lower()}. Choose one from the list.",
                )
            }
        )


def _require_new(organisation: Organisation, person: Person, role: str) -> None:
    if Membership.objects.filter(organisation=organisation, person=person, role=role).exists():
        raise ValidationError(
            {
                "role": later(
                    "Personen har redan den rollen här.", "The person has that role here already."
                )
            }
        )
