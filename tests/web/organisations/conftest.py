"""Letters, and the council's administrator."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail

from framsyn.web.core.models import Membership, Organisation, Person


@pytest.fixture
def council(region: dict[str, Organisation]) -> Organisation:
    """The council, under the region, with Olle as its administrator too."""
    place = region["radet"]
    place.parent = region["region"]
    place.save()
    olle = Person.objects.get(email="olle@example.se")
    Membership.objects.create(organisation=place, person=olle, role="organisation_admin")
    return place


@pytest.fixture
def link() -> Callable[[], str]:
    """The path of the link in the latest letter."""
    return lambda: re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body).group(1)
