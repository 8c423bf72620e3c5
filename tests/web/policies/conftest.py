"""A world of organisations, people and objects of every kind, for the policies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from framsyn.web.core import changes
from framsyn.web.core.access import Viewer
from framsyn.web.core.models import (
    Change,
    Cluster,
    Duty,
    Invitation,
    KeptForm,
    Membership,
    Organisation,
    Person,
    PersonalDataRead,
    SentReminder,
    Visit,
)
from framsyn.web.core.roles import KINDS, ROLES
from framsyn.web.core.trust import trusted
from framsyn.web.core.year.services import cycle_close, cycle_create


@pytest.fixture
def world(db: None) -> list[Viewer]:
    """One organisation of each kind under a region, each role in each, and objects in all.

    The viewers are the public, someone without a role, one per role and organisation, and a
    system administrator.
    """
    region = Organisation.objects.create(key="region", kind="region", name="Region", area="24")
    places = [region] + [
        Organisation.objects.create(key=f"{kind}-{n}", kind=kind, name=f"{kind} {n}", parent=region)
        for kind in KINDS
        if kind != "region"
        for n in (1, 2)
    ]
    left = Organisation.objects.create(key="left", kind="project", name="Left", is_active=False)
    people = [_person("nobody"), _person("root", is_superuser=True)]
    for place in [*places, left]:
        for role in ROLES.values():
            if place.kind in role.kinds:
                person = _person(f"{role.key}.{place.key}")
                Membership.objects.create(organisation=place, person=person, role=role.key)
                people.append(person)
    _objects([*places, left], people)
    return [Viewer(), *(Viewer.of(person) for person in people)]


def _person(name: str, **more: bool) -> Person:
    return Person.objects.create(email=f"{name}@example.se", name=name, **more)


def _objects(places: list[Organisation], people: list[Person]) -> None:
    root = trusted(people[1])
    now = timezone.now()
    for year in (2024, 2025):
        cycle_create(root, year)
    cycle_close(
        root,
        (cycle := Duty.objects.filter(cycle__year=2024).first().cycle),
        list(cycle.duties.values_list("pk", flat=True)),
    )
    open_cycle = Duty.objects.filter(cycle__year=2025).first().cycle
    for number, place in enumerate(places):
        changes.add(root, Cluster(organisation=place, name="A", areas=["2401"], shared=number % 2))
        changes.add(
            root,
            Duty(
                cycle=open_cycle,
                organisation=place,
                phase="act",
                role="member",
                title="Own",
                due=date(2025, 6, 1),
            ),
        )
        changes.add(
            root,
            Invitation(
                organisation=place,
                email=f"new{number}@example.se",
                role="member",
                expires_at=now + timedelta(days=1),
                token_hash=str(number),
            ),
        )
    for person in people[:12]:
        changes.edit(root, _renamed(person))
        PersonalDataRead.objects.create(reader=people[1], about=person, view="people")
        KeptForm.objects.create(person=person, token_hash=str(person.pk), sealed=b"")
        SentReminder.objects.create(person=person, about="x", sent_on=now.date())
        Visit.objects.create(person=person, latest_at=now)
    KeptForm.objects.create(person=None, token_hash="nobody's", sealed=b"")
    Change.objects.create(model="core.person", object_id="0", action="erase", actor=None)


def _renamed(person: Person) -> Person:
    person.name = f"{person.name} again"
    return person


@pytest.fixture
def by_name(world: list[Viewer]) -> Callable[[str], Viewer]:
    """A viewer of the world by the beginning of the address: "analyst.region"."""
    return lambda name: next(
        viewer for viewer in world if viewer.person and viewer.person.email == f"{name}@example.se"
    )
