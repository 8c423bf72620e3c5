"""Rate limits forgotten between tests, and a council with an administrator of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from framsyn.web.core.models import Membership, Organisation, Person

PASSWORD = "en lång mening om snö"


@pytest.fixture(autouse=True)
def _limits_forgotten() -> Iterator[None]:
    """Attempts are counted per address: one test must not use up the next one's."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def council(region: dict[str, Organisation]) -> Organisation:
    """The council, with Olle as its administrator too."""
    olle = Person.objects.get(email="olle@example.se")
    Membership.objects.create(organisation=region["radet"], person=olle, role="organisation_admin")
    return region["radet"]


@pytest.fixture
def hanna(region: dict[str, Organisation]) -> Person:
    """Hanna, who can log in with a password."""
    person = Person.objects.get(email="hanna@example.se")
    person.set_password(PASSWORD)
    person.save()
    return person
