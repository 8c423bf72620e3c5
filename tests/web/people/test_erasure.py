"""Erasure: nothing says who it was, what was done stays, and nobody vanishes unnoticed."""

import json

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.serializers import serialize
from django.test import Client

from framsyn.web.core.changes import NotAllowedError
from framsyn.web.core.models import (
    Change,
    Invitation,
    KeptForm,
    Membership,
    Person,
    PersonalDataRead,
)
from framsyn.web.core.organisations.invitations import account_create, invitation_send
from framsyn.web.core.organisations.memberships import (
    LastAdminError,
    membership_add,
    membership_change,
    membership_remove,
)
from framsyn.web.core.people.erasure import LastSystemAdminError, person_erase
from framsyn.web.core.people.services import person_edit, person_readdress
from framsyn.web.core.record.services import NotUndoneError, change_undo

NAME, EMAIL = "Nils Nydén", "nils.nyden@example.se"


@pytest.fixture
def nils(council, viewer):
    """Someone who has left traces everywhere."""
    olle, siv = viewer("olle"), viewer("siv")
    invitation_send(olle, council, EMAIL, "council_member")
    nils = account_create(Invitation.objects.get(), NAME, "en lång mening om snö")
    invitation_send(olle, council, EMAIL, "member")
    extra = membership_add(olle, council, nils, "contributor")
    membership_remove(olle, extra)
    membership_change(olle, nils.memberships.get(), "member")
    nils.mail = "weekly"
    person_edit(siv, nils)
    person_readdress(siv, nils, "nils.gammal@example.se")
    nils = person_readdress(siv, Person.objects.get(pk=nils.pk), EMAIL)
    browser = Client()
    browser.post("/konto/logga-in/", {"login": EMAIL, "password": "fel"})
    browser.post("/konto/logga-in/", {"login": EMAIL, "password": "en lång mening om snö"})
    browser.get("/jag/")
    PersonalDataRead.objects.create(reader=siv.person, about=nils, view="people")
    KeptForm.objects.create(person=nils, token_hash="x", sealed=b"y")
    return nils


def everything_kept():
    """All rows of all models, as text; sessions opened."""
    rows = "".join(serialize("json", model._default_manager.all()) for model in apps.get_models())
    opened = [one.get_decoded() for one in Session.objects.all()]
    return json.loads(json.dumps(rows + json.dumps(opened, ensure_ascii=False)))


def test_the_traces_are_there_before(nils):
    kept = everything_kept()
    assert "Nyd" in kept and EMAIL in kept
    assert AccessAttempt.objects.filter(username=EMAIL).exists() or Session.objects.exists()
    assert EmailAddress.objects.filter(email=EMAIL).exists()


@pytest.mark.parametrize("who", ["nils", "siv"])
def test_nothing_that_is_kept_says_who_it_was(nils, viewer, who):
    from framsyn.web.core.access import Viewer

    person_erase(Viewer.of(nils) if who == "nils" else viewer("siv"), nils)
    kept = everything_kept()
    for trace in ("Nils", "Nyd", "nils.nyden", "nils.gammal"):
        assert trace not in kept, trace
    nils.refresh_from_db()
    assert (nils.name, nils.is_active) == ("Raderad person", False)
    assert not nils.has_usable_password() and nils.erased_at is not None
    assert not Membership.objects.filter(person=nils).exists()


def test_what_was_done_stays_without_the_name(nils, viewer):
    done = Change.objects.create(
        actor=nils, action="edit", model="core.duty", object_id="1", name="Uppgift"
    )
    person_erase(viewer("siv"), nils)
    done.refresh_from_db()
    assert str(done.actor) == "Raderad person"
    line = Change.objects.get(action="erase")
    assert (line.actor, line.object_id) == (viewer("siv").person, str(nils.pk))


def test_an_erased_person_does_not_come_back_by_undo(nils, viewer, council):
    person_erase(viewer("siv"), nils)
    for change in Change.objects.filter(model__in=("core.membership", "core.person"), before={}):
        with pytest.raises(NotUndoneError):
            change_undo(viewer("siv"), change)
    removals = Change.objects.filter(model="core.membership", after__isnull=True)
    assert removals.exists()
    for change in removals:
        with pytest.raises(NotUndoneError):
            change_undo(viewer("siv"), change)


def test_erasing_twice_is_like_erasing_once(nils, viewer):
    person_erase(viewer("siv"), nils)
    lines = Change.objects.count()
    person_erase(viewer("siv"), nils)
    assert Change.objects.count() == lines


def test_the_address_is_free_again(nils, viewer, council):
    person_erase(viewer("siv"), nils)
    invitation = invitation_send(viewer("olle"), council, EMAIL, "member")
    assert account_create(invitation, "En annan Nils", "en lång mening om is").pk != nils.pk


def test_nobody_erases_somebody_else(nils, viewer):
    for name in ("olle", "hanna", "adam"):
        with pytest.raises(NotAllowedError):
            person_erase(viewer(name), nils)


def test_the_last_administrator_is_told_what_to_do_first(council, viewer, person, as_):
    for name in ("olle", "siv"):
        with pytest.raises(LastAdminError, match="Vårdrådet"):
            person_erase(viewer(name), person("olle"))
    page = as_("olle").get("/jag/radera/").content.decode()
    assert "Ge någon annan rollen Administratör" in page and "Vårdrådet" in page
    page = as_("olle").post("/jag/radera/", {"confirmed": "on"}).content.decode()
    assert "Det måste finnas minst en administratör kvar" in page
    assert person("olle").is_active


def test_the_last_system_administrator_stays(region, viewer, person):
    with pytest.raises(LastSystemAdminError):
        person_erase(viewer("siv"), person("siv"))
    Person.objects.create_superuser("sven@example.se", name="Sven")
    person_erase(viewer("siv"), person("siv"))


def test_people_erase_themselves_on_the_page_and_are_logged_out(region, as_, person):
    browser, pk = as_("lena"), person("lena").pk
    assert "Det går inte att ångra" in browser.get("/jag/radera/").content.decode()
    assert "Kryssa i rutan" in browser.post("/jag/radera/", {}).content.decode()
    assert browser.post("/jag/radera/", {"confirmed": "on"}).status_code == 302
    assert Person.objects.get(pk=pk).name == "Raderad person"
    assert browser.get("/jag/").status_code == 302


def test_a_system_administrator_erases_on_the_page(region, as_, person):
    pk = person("lena").pk
    answer = as_("siv").post(f"/personer/{pk}/radera/", {"confirmed": "on"}, follow=True)
    assert "Uppgifterna är raderade" in answer.content.decode()
    assert as_("siv").get(f"/personer/{pk}/radera/").status_code == 404
    assert "raderat" in as_("siv").get(f"/personer/{pk}/").content.decode()
