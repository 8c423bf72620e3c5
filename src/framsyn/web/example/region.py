"""The organisations and people of the example region, made by the services that people use."""

from __future__ import annotations

from collections.abc import Mapping

from framsyn.tables.codelists import read_codelist
from framsyn.tables.text import Text
from framsyn.web.core.models import Cluster, Organisation, Person
from framsyn.web.core.organisations.clusters import cluster_save
from framsyn.web.core.organisations.memberships import membership_add
from framsyn.web.core.organisations.services import organisation_add
from framsyn.web.core.people.services import person_add
from framsyn.web.core.trust import trusted
from framsyn.web.example.accounts import new_password
from framsyn.web.example.people import (
    CLUSTER,
    CLUSTER_NAME,
    OTHERS,
    PEOPLE,
    RECEIVERS,
    Made,
)

COUNTY = "24"
_FOLD = str.maketrans("åäö", "aao")


def municipalities() -> list[Made]:
    """The county's municipalities."""
    codes = read_codelist("kommun").codes.values()
    return [_municipality(one.code, one.name) for one in codes if one.parent == COUNTY]


def make_organisations() -> dict[str, Organisation]:
    """All organisations, by key."""
    made: dict[str, Organisation] = {}
    for one in (*OTHERS, *municipalities()):
        mandate, about = one.mandate
        made[one.key] = organisation_add(
            trusted(),
            Organisation(
                key=one.key,
                kind=one.kind,
                name=one.name.sv,
                name_en=one.name.en,
                part=one.part,
                area=one.area,
                parent=made.get(one.parent),
                sector_council=one.sector_council,
                mandate=mandate,
                mandate_about=about,
            ),
        )
    shared = Cluster(
        organisation=made["asele"], name=CLUSTER_NAME, areas=list(CLUSTER), shared=True
    )
    cluster_save(trusted(), shared)
    return made


def make_people(organisations: Mapping[str, Organisation]) -> dict[str, str]:
    """All people with their roles; those with an account to show get a password.

    Returns:
        The passwords, by address.
    """
    passwords = {one.email: new_password() for one in PEOPLE if one.does is not None}
    for one in PEOPLE:
        person = person_add(
            trusted(),
            Person(email=one.email, name=one.name, is_superuser=one.is_system_admin),
            passwords.get(one.email),
        )
        for key, role in one.roles:
            membership_add(trusted(), organisations[key], person, role)
    return passwords


def _municipality(code: str, name: Text) -> Made:
    key = name.sv.lower().translate(_FOLD)
    full = Text(sv=f"{name.sv} kommun", en=f"{name.en} municipality")
    part = "receiver" if code in RECEIVERS else "partner"
    return Made(key, "municipality", full, code, part)
