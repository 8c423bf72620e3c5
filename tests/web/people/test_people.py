"""A person's own page, settings and data, and what system administrators do with accounts."""

import io
import json
import zipfile

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.test import Client

from framsyn.web.core.changes import NotAllowedError, changes_of
from framsyn.web.core.models import Person, PersonalDataRead
from framsyn.web.core.people.about import everything_about
from framsyn.web.core.people.services import (
    person_add,
    person_edit,
    person_readdress,
    person_set_active,
)
from framsyn.web.core.trust import trusted


def unpacked(answer):
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    return json.loads(archive.read("framsyn.json")), archive.read("framsyn.html").decode()


def test_a_person_is_added_by_those_with_the_right_and_their_address_is_vouched_for(region, viewer):
    new = person_add(viewer("siv"), Person(email=" Ny@Example.SE ", name="Ny"), "ett lösenord")
    assert new.email == "ny@example.se" and new.check_password("ett lösenord")
    assert EmailAddress.objects.get(user=new).verified
    assert "password" not in changes_of(new).get().after
    with pytest.raises(NotAllowedError):
        person_add(viewer("adam"), Person(email="x@example.se", name="X"))
    with pytest.raises(ValidationError):
        person_add(trusted(), Person(email="NY@example.se", name="Igen"))
    assert not person_add(trusted(), Person(email="y@example.se", name="Y")).has_usable_password()


def test_settings_are_changed_and_nothing_else(region, as_, person):
    form = {"version": 1, "name": "Hanna H", "language": "en", "mail": "weekly"}
    smuggled = form | {"is_superuser": "on", "email": "root@example.se"}
    assert as_("hanna").post("/jag/installningar/", smuggled)["Location"] == "/jag/"
    hanna = person("hanna")
    assert (hanna.name, hanna.language, hanna.mail) == ("Hanna H", "en", "weekly")
    assert not hanna.is_superuser
    assert changes_of(hanna).get().actor == hanna


def test_a_setting_that_is_not_there_is_refused_and_the_rest_kept(region, as_, person):
    form = {"version": 1, "name": "Nytt", "language": "tlh", "mail": "each"}
    page = as_("hanna").post("/jag/installningar/", form).content.decode()
    assert "error-summary" in page and 'value="Nytt"' in page
    assert person("hanna").name == "Hanna"


def test_nobody_changes_somebody_elses_settings(region, viewer, person):
    with pytest.raises(NotAllowedError):
        person_edit(viewer("adam"), person("hanna"))
        anna = person("anna")
        anna.name = "X"
        person_edit(viewer("hanna"), anna)


def test_the_page_about_me_tells_roles_and_who_has_read(region, as_, person):
    PersonalDataRead.objects.create(reader=person("adam"), about=person("hanna"), view="people")
    page = as_("hanna").get("/jag/").content.decode()
    assert "Uppgiftslämnare" in page and "Norsjö" in page
    assert "Adam, listan över alla personer" in page
    assert "1 läsningar" in as_("hanna").get("/jag/lasningar/").content.decode()
    english = as_("hanna").get("/en/jag/").content.decode()
    assert "Contributor" in english and "Adam, the list of all people" in english


@pytest.mark.parametrize("name", ["", "hanna", "adam"])
def test_the_pages_on_people_are_for_system_administrators(region, as_, person, name):
    pk = person("anna").pk
    for part in ("", f"{pk}/", f"{pk}/adress/", f"{pk}/uppgifter/", f"{pk}/radera/"):
        status = as_(name).get(f"/personer/{part}").status_code
        assert status == (404 if name else 302), part


def test_every_address_shown_is_written_down(region, as_, person):
    as_("siv").get("/personer/")
    reads = PersonalDataRead.objects.filter(reader=person("siv"), view="people")
    assert reads.count() == Person.objects.count() - 1
    assert not reads.filter(about=person("siv")).exists()
    for part, view in (("", "person"), ("adress/", "person"), ("uppgifter/", "export")):
        before = PersonalDataRead.objects.filter(about=person("anna"), view=view).count()
        as_("siv").get(f"/personer/{person('anna').pk}/{part}")
        after = PersonalDataRead.objects.filter(about=person("anna"), view=view).count()
        assert after == before + 1, part


def test_a_new_address_is_the_one_to_log_in_with(hanna, as_, person):
    address = f"/personer/{hanna.pk}/adress/"
    form = {"version": hanna.version, "email": "Ny.Hanna@example.se"}
    assert as_("siv").post(address, form).status_code == 302
    hanna.refresh_from_db()
    assert hanna.email == "ny.hanna@example.se"
    assert [a.email for a in EmailAddress.objects.filter(user=hanna)] == [hanna.email]
    form = {"version": hanna.version, "email": "anna@example.se"}
    assert "error-summary" in as_("siv").post(address, form).content.decode()


def test_only_system_administrators_give_addresses_and_close_accounts(region, viewer, person):
    for act in (
        lambda: person_readdress(viewer("hanna"), person("hanna"), "x@example.se"),
        lambda: person_set_active(viewer("adam"), person("hanna"), False),
        lambda: person_set_active(viewer("siv"), person("siv"), False),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_a_closed_account_is_out_at_once(hanna, as_):
    browser = as_("hanna")
    assert browser.get("/jag/").status_code == 200
    as_("siv").post(f"/personer/{hanna.pk}/konto/", {"is_active": "no"})
    assert browser.get("/jag/").status_code == 302
    as_("siv").post(f"/personer/{hanna.pk}/konto/", {"is_active": "yes"})
    hanna.refresh_from_db()
    assert hanna.is_active


def test_everything_about_me_comes_as_json_and_as_a_page(hanna, as_):
    hanna.calendar_key = "hemlig-kalendernyckel"
    hanna.save()
    browser = as_("hanna")
    data, page = unpacked(browser.get("/jag/mina-uppgifter/"))
    assert data["core.person"][0]["email"] == "hanna@example.se"
    assert {row["role"] for row in data["core.membership (person)"]} == {"contributor", "member"}
    assert data["sessions_session"]
    both = json.dumps(data) + page
    assert "hanna@example.se" in page and "Uppgiftslämnare" not in data
    for secret in (hanna.password, "hemlig-kalendernyckel", browser.session.session_key):
        assert secret not in both


def test_what_i_did_to_others_is_not_among_what_is_about_me(council, viewer, person, as_):
    from framsyn.web.core.organisations.invitations import invitation_send

    invitation_send(viewer("olle"), council, "nils@example.se", "member")
    data = everything_about(person("olle"))
    assert data["core.invitation (invited_by)"] and data["core.change (actor)"]
    assert "nils@example.se" not in json.dumps(data)


def test_my_data_are_for_me(region):
    assert Client().get("/jag/mina-uppgifter/").status_code == 302
