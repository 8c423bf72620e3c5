"""One rule gives list and check: they say the same of every object, for everyone."""

from django.apps import apps

from framsyn.web.core.access import Viewer
from framsyn.web.core.models import (
    Change,
    Cluster,
    Duty,
    Invitation,
    Membership,
    Organisation,
    Person,
)
from framsyn.web.core.policy import models_without_policy, policy_of

CORE = sorted(apps.get_app_config("core").get_models(), key=lambda model: model.__name__)
ACTIONS = ("read", "add", "change", "remove")


def test_every_model_has_a_policy():
    assert models_without_policy() == []


def test_list_and_check_agree_for_everyone(world):
    wrong = []
    for model in CORE:
        policy, objects = policy_of(model), list(model._default_manager.all())
        assert objects, f"the world has no {model.__name__}"
        for viewer in world:
            for action in ACTIONS:
                listed = set(policy.reached(viewer, action).values_list("pk", flat=True))
                allowed = {one.pk for one in objects if policy.allows(viewer, action, one)}
                if listed != allowed:
                    wrong.append((model.__name__, action, str(viewer.person), listed ^ allowed))
    assert wrong == []


def test_no_list_holds_an_object_twice(world):
    twice = []
    for model in CORE:
        for viewer in world:
            rows = list(policy_of(model).reached(viewer).values_list("pk", flat=True))
            if len(rows) != len(set(rows)):
                twice.append((model.__name__, str(viewer.person)))
    assert twice == []


def test_the_public_changes_nothing_and_reads_only_years(world):
    reached = {
        (model.__name__, action)
        for model in CORE
        for action in ACTIONS
        if policy_of(model).reached(Viewer(), action).exists()
    }
    assert reached == {("Cycle", "read")}


def test_roles_in_an_organisation_that_has_left_give_nothing(by_name):
    gone = by_name("organisation_admin.left")
    assert gone.roles == {}
    place = Organisation.objects.get(key="left")
    assert not policy_of(Membership).allows(gone, "add", Membership(organisation=place))


def test_administrators_reach_their_own_and_what_lies_under_it(by_name):
    above, own = by_name("organisation_admin.region"), by_name("organisation_admin.council-1")
    councils = Organisation.objects.filter(kind="council")
    reached = set(policy_of(Organisation).reached(own, "change"))
    assert reached == {councils.get(key="council-1")}
    assert set(councils) <= set(policy_of(Organisation).reached(above, "change"))
    places = {one.organisation.key for one in policy_of(Membership).reached(own, "change")}
    assert places == {"council-1"}


def test_members_do_not_see_who_is_invited_nor_the_record_of_it(by_name):
    member, admin = by_name("member.council-1"), by_name("organisation_admin.council-1")
    about = {"model": "core.invitation", "organisation__key": "council-1"}
    assert not policy_of(Invitation).reached(member).exists()
    assert not policy_of(Change).reached(member).filter(**about).exists()
    assert policy_of(Change).reached(admin).filter(**about).exists()


def test_the_record_of_what_all_may_read_is_read_by_all_who_log_in(by_name):
    nobody = by_name("nobody")
    kinds = set(policy_of(Change).reached(nobody).values_list("model", flat=True))
    assert {"core.cycle", "core.duty", "core.phasedates", "core.objectivestatus"} <= kinds
    assert not kinds & {"core.invitation", "core.membership", "core.cluster"}
    of_people = policy_of(Change).reached(nobody).filter(model="core.person")
    assert {one.object_id for one in of_people} == {str(nobody.person.pk)}


def test_people_are_read_by_themselves_and_their_administrators(by_name):
    someone = by_name("member.council-1").person
    readers = {"member.council-1", "organisation_admin.council-1", "organisation_admin.region"}
    others = {"member.council-2", "analyst.region", "organisation_admin.council-2", "nobody"}
    can = policy_of(Person).allows
    assert {name for name in readers | others if can(by_name(name), "read", someone)} == readers


def test_a_shared_cluster_is_read_by_all_and_changed_by_its_makers(by_name):
    shared = Cluster.objects.filter(shared=True, organisation__kind="municipality").first()
    nobody, own = by_name("nobody"), by_name(f"contributor.{shared.organisation.key}")
    policy = policy_of(Cluster)
    assert policy.allows(nobody, "read", shared) and not policy.allows(nobody, "change", shared)
    assert policy.allows(own, "change", shared)


def test_a_duty_of_a_closed_year_is_changed_by_nobody_but_read(by_name):
    duty = Duty.objects.filter(cycle__year=2024).first()
    analyst = by_name("analyst.region")
    policy = policy_of(Duty)
    assert policy.allows(analyst, "read", duty) and not policy.allows(analyst, "change", duty)
