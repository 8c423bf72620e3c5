"""A cluster that has been changed twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Cluster, Membership, Organisation, Person
from framsyn.web.core.organisations.clusters import cluster_save


@pytest.fixture
def cluster(region: dict[str, Organisation], viewer: Callable[[str], Viewer]) -> Cluster:
    """Hanna's cluster: made, renamed, and given one more municipality."""
    hanna = viewer("hanna")
    one = Cluster(organisation=region["norsjo"], name="Inlandet", areas=["2417", "2463"])
    cluster_save(hanna, one)
    one.name = "Malå och grannar"
    cluster_save(hanna, one)
    one.areas = ["2417", "2418", "2463"]
    return cluster_save(hanna, one)


@pytest.fixture
def council(region: dict[str, Organisation]) -> Organisation:
    """The council, with Olle as its administrator too."""
    olle = Person.objects.get(email="olle@example.se")
    Membership.objects.create(organisation=region["radet"], person=olle, role="organisation_admin")
    return region["radet"]
