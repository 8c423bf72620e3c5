"""What is read of organisations: who is in them, what they may decide, what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Count, Q, QuerySet

from framsyn.tables.codelists import swedish_areas
from framsyn.tables.text import Text
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Cluster, Invitation, Membership, Organisation, Person
from framsyn.web.core.models.organisations import MANDATES, PARTS
from framsyn.web.core.policy import policy_of
from framsyn.web.core.roles import KINDS, ROLES, Kind, Role
from framsyn.web.core.words import told

SWEDISH = "0123456789abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True)
class Member:
    """A person and their roles in one organisation."""

    person: Person
    roles: tuple[tuple[Membership, Role], ...]


@dataclass(frozen=True)
class OfOneKind:
    """The organisations of one kind, in Swedish order."""

    kind: Kind
    organisations: tuple[Organisation, ...]


def by_kind(viewer: Viewer, with_left: bool = False) -> list[OfOneKind]:
    """The organisations that a viewer sees, by kind; those that have left if asked for."""
    rows = (
        policy_of(Organisation)
        .reached(viewer)
        .annotate(
            people=Count(
                "memberships__person", distinct=True, filter=Q(memberships__person__is_active=True)
            )
        )
    )
    found = list(rows if with_left else rows.filter(is_active=True))
    return [
        OfOneKind(kind, tuple(sorted((o for o in found if o.kind == key), key=swedish_order)))
        for key, kind in KINDS.items()
        if any(o.kind == key for o in found)
    ]


def swedish_order(one: Organisation | Person | Cluster) -> tuple[int, ...]:
    """The place of a name in Swedish order: å, ä and ö last; signs and case do not count.

    >>> from types import SimpleNamespace as N
    >>> [n.name for n in sorted([N(name="Älvdalen"), N(name="Åre"), N(name="Ale")],
    ...     key=swedish_order)]
    ['Ale', 'Åre', 'Älvdalen']
    """
    return tuple(SWEDISH.find(letter) for letter in one.name.lower() if letter in SWEDISH)


def members_of(viewer: Viewer, organisation: Organisation) -> list[Member]:
    """The people of an organisation with their roles, as far as a viewer may see them."""
    rows = (
        policy_of(Membership)
        .reached(viewer)
        .filter(organisation=organisation, person__is_active=True)
    )
    found = sorted(
        rows.select_related("person", "organisation"),
        key=lambda one: (swedish_order(one.person), one.person_id),
    )
    return [
        Member(roles[0].person, tuple((one, ROLES[one.role]) for one in roles))
        for _pk, grouped in groupby(found, key=attrgetter("person_id"))
        if (roles := sorted(grouped, key=lambda one: list(ROLES).index(one.role)))
    ]


def invitations_of(viewer: Viewer, organisation: Organisation) -> QuerySet[Invitation]:
    """The invitations that a viewer may see, those not answered first."""
    rows = policy_of(Invitation).reached(viewer).filter(organisation=organisation)
    return rows.select_related("invited_by").order_by("-invited_at")[:100]


def clusters_of(viewer: Viewer, organisation: Organisation) -> list[tuple[Cluster, str]]:
    """The clusters of an organisation that a viewer may see, with their municipalities named."""
    rows = policy_of(Cluster).reached(viewer).filter(organisation=organisation)
    return [(one, ", ".join(area_names(one.areas))) for one in sorted(rows, key=swedish_order)]


def people_to_give_roles(viewer: Viewer) -> QuerySet[Person]:
    """The people whom a viewer may give one more role."""
    rows = policy_of(Person).reached(viewer).filter(is_active=True)
    return rows.order_by("name", "pk")


def area_names(codes: list[str]) -> list[str]:
    """The names of areas; a code that is no longer in the list is its own name."""
    areas = swedish_areas()
    return [told(areas[code].name) if code in areas else code for code in codes]


def mandate_words(organisation: Organisation) -> Text:
    """What a council may do, in words."""
    return Text(*MANDATES[organisation.mandate])


def part_words(organisation: Organisation) -> Text:
    """Whether a municipality takes part or receives what the others make, in words."""
    return Text(*PARTS[organisation.part])
