"""A small region with its people, for the tests of pages and services."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Membership, Organisation, Person

WORLD = (
    ("region", "region", "Region Exempel", "24", {"anna": "analyst", "adam": "organisation_admin"}),
    ("norsjo", "municipality", "Norsjö", "2417", {"hanna": "contributor", "disa": "decider"}),
    ("asele", "municipality", "Åsele", "2463", {"maja": "broker", "hanna": "member"}),
    ("radet", "council", "Vårdrådet", "", {"olle": "council_chair", "lena": "council_member"}),
)


@pytest.fixture
def region(db: None) -> dict[str, Organisation]:
    """A region, two municipalities and a council by key, with one person per role."""
    found = {}
    for key, kind, name, area, members in WORLD:
        found[key] = Organisation.objects.create(key=key, kind=kind, name=name, area=area)
        for first_name, role in members.items():
            person, _made = Person.objects.get_or_create(
                email=f"{first_name}@example.se", defaults={"name": first_name.title()}
            )
            Membership.objects.create(person=person, organisation=found[key], role=role)
    Person.objects.create_superuser("siv@example.se", name="Siv")
    return found


@pytest.fixture
def person(region: dict[str, Organisation]) -> Callable[[str], Person]:
    """A person by first name."""
    return lambda first_name: Person.objects.get(email=f"{first_name}@example.se")


@pytest.fixture
def viewer(person: Callable[[str], Person]) -> Callable[[str], Viewer]:
    """The viewer that a person is, by first name."""
    return lambda first_name: Viewer.of(person(first_name))


@pytest.fixture
def as_(person: Callable[[str], Person]) -> Callable[[str], Client]:
    """A browser where a person has logged in, by first name; "" for the public."""

    def browser(first_name: str = "") -> Client:
        client = Client()
        if first_name:
            client.force_login(
                person(first_name), backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        return client

    return browser
