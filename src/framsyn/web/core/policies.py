"""Who may do what with organisations, people, the year and the record."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Q

from framsyn.web.core.access import Viewer
from framsyn.web.core.models import (
    Change,
    Cluster,
    Invitation,
    KeptForm,
    Membership,
    Organisation,
    Person,
    PersonalDataRead,
)
from framsyn.web.core.models.recorded import Recorded
from framsyn.web.core.policy import (
    Policy,
    Rule,
    belongs,
    everyone,
    logged_in,
    own,
    policy_of,
    register,
    where,
)
from framsyn.web.core.year.policies import YEAR_POLICIES

ADMIN = "organisation_admin"
CLUSTER_MAKERS = ("analyst", "broker", "contributor", ADMIN)
FOR_ADMINS = ("core.invitation",)

# The one above may do what the organisation's own administrator may: it sets up its councils.
admins = belongs("organisation_id", ADMIN) | belongs("organisation__parent_id", ADMIN)
admins_of_it = belongs("pk", ADMIN) | belongs("parent_id", ADMIN)
cluster_makers = belongs("organisation_id", *CLUSTER_MAKERS)


def _members_of_administered(viewer: Viewer) -> Q:
    administered = viewer.organisations_with(ADMIN)
    rows = Membership.objects.filter(
        Q(organisation_id__in=administered) | Q(organisation__parent_id__in=administered)
    )
    return Q(pk__in=rows.values("person_id"))


their_people = Rule(
    _members_of_administered,
    lambda viewer, one: Person.objects.filter(_members_of_administered(viewer), pk=one.pk).exists(),
)


@cache
def models_read_by_all() -> frozenset[str]:
    """Labels of the recorded models whose objects all who have logged in may read."""
    recorded = (model for model in apps.get_models() if issubclass(model, Recorded))
    rules = {everyone, logged_in}
    return frozenset(m._meta.label_lower for m in recorded if policy_of(m).read in rules)


def _of_models(labels: Any) -> Rule:
    """Changes of some kinds of objects."""
    return Rule(
        lambda _viewer: Q(model__in=labels()),
        lambda _viewer, one: one.model in labels(),
    )


not_for_admins_only = Rule(
    lambda _viewer: ~Q(model__in=FOR_ADMINS),
    lambda _viewer, one: one.model not in FOR_ADMINS,
)
about_oneself = Rule(
    lambda viewer: (
        Q(model="core.person", object_id=str(viewer.person.pk)) if viewer.person else Q(pk__in=[])
    ),
    lambda viewer, one: (
        viewer.person is not None
        and (one.model, one.object_id) == ("core.person", str(viewer.person.pk))
    ),
)
# A change shows what the object was: it is read by those who may read the object.
record = (
    (logged_in & _of_models(models_read_by_all))
    | (belongs("organisation_id") & not_for_admins_only)
    | admins
    | about_oneself
    | own("actor_id")
)

register(
    *YEAR_POLICIES,
    Policy(Organisation, read=logged_in, add=belongs("parent_id", ADMIN), change=admins_of_it),
    Policy(Person, read=own("pk") | their_people, change=own("pk")),
    Policy(
        Membership,
        read=own("person_id") | belongs("organisation_id") | admins,
        add=admins,
        change=admins,
        remove=admins | own("person_id"),
    ),
    Policy(
        Cluster,
        read=belongs("organisation_id") | (logged_in & where(shared=True)),
        add=cluster_makers,
        change=cluster_makers,
        remove=cluster_makers,
    ),
    Policy(Invitation, read=admins, add=admins, change=admins),
    Policy(Change, read=record),
    Policy(PersonalDataRead, read=own("about_id")),
    Policy(KeptForm, read=own("person_id")),
)
