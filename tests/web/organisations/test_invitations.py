"""Invitations: the secret is in the letter only, looking changes nothing, time runs out."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from framsyn.web.core.changes import NotAllowedError
from framsyn.web.core.models import Change, Invitation, Membership, Person
from framsyn.web.core.organisations.invitations import (
    InvitationGoneError,
    LetterNotSentError,
    OtherAddressError,
    invitation_accept,
    invitation_send,
    invitation_withdraw,
)

NEW = {"name": "Nils Ny", "password": "en lång mening om snö", "again": "en lång mening om snö"}


@pytest.fixture
def invited(council, viewer):
    """An invitation to someone new."""
    return invitation_send(viewer("olle"), council, " Ny@Example.se", "council_member")


def test_the_letter_holds_the_secret_and_the_database_does_not(invited, link):
    letter = mail.outbox[0]
    assert letter.to == ["ny@example.se"]
    assert "Olle bjuder in dig till Vårdrådet" in letter.body
    token = link().split("/")[-2]
    stored = Invitation.objects.values_list().get()
    assert token not in str(stored)
    assert token not in str(list(Change.objects.values_list("before", "after", "name")))
    assert Invitation.objects.get().token_hash not in str(list(Change.objects.values("after")))


def test_a_letter_is_in_the_language_of_the_one_invited(council, viewer, person):
    anna = person("anna")
    anna.language = "en"
    anna.save()
    invitation_send(viewer("olle"), council, anna.email, "member")
    assert "invites you to Vårdrådet" in mail.outbox[0].body
    assert "/en/inbjudan/" in mail.outbox[0].body


def test_opening_the_link_changes_nothing(invited, link):
    before = list(Change.objects.values_list("pk"))
    for _time in range(3):
        assert Client().get(link()).status_code == 200
    assert list(Change.objects.values_list("pk")) == before
    assert not Person.objects.filter(email="ny@example.se").exists()


def test_someone_new_makes_an_account_and_is_in(invited, link, council):
    browser = Client()
    answer = browser.post(link(), NEW)
    assert answer.status_code == 302 and answer["Location"] == "/mitt-ar/"
    nils = Person.objects.get(email="ny@example.se")
    assert browser.session[SESSION_KEY] == str(nils.pk)
    assert nils.check_password(NEW["password"])
    assert nils.memberships.get().role == "council_member"
    change = Change.objects.get(model="core.membership", after__person_id=nils.pk)
    assert change.actor == nils and change.organisation == council


def test_the_link_works_once(invited, link):
    Client().post(link(), NEW)
    answer = Client().post(link(), NEW | {"name": "Någon annan"})
    assert answer.status_code == 410
    assert "gäller inte längre" in answer.content.decode()
    assert Person.objects.filter(email="ny@example.se").count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Skriv ett namn."),
        ({"again": "något annat"}, "Lösenorden är olika"),
        ({"password": "12345678", "again": "12345678"}, "siffror"),
        ({"password": "ny@example.se", "again": "ny@example.se"}, "e-post"),
    ],
)
def test_a_form_with_a_fault_makes_no_account_and_says_what_to_do(invited, link, wrong, told):
    answer = Client().post(link(), NEW | wrong)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not Person.objects.filter(email="ny@example.se").exists()
    assert Invitation.objects.get().accepted_at is None


def test_someone_known_logs_in_and_accepts(council, viewer, as_, link, person):
    invitation_send(viewer("olle"), council, "anna@example.se", "member")
    page = Client().get(link()).content.decode()
    assert f"/konto/logga-in/?next={link()}" in page
    assert Client().post(link(), NEW).status_code == 200
    assert not Membership.objects.filter(person=person("anna"), organisation=council).exists()
    assert as_("anna").post(link()).status_code == 302
    assert Membership.objects.get(person=person("anna"), organisation=council).role == "member"


def test_nobody_accepts_what_was_sent_to_somebody_else(invited, as_, link, person):
    answer = as_("hanna").post(link())
    assert answer.status_code == 200
    assert "en annan e-postadress" in answer.content.decode()
    with pytest.raises(OtherAddressError):
        invitation_accept(invited, person("hanna"))
    assert Invitation.objects.get().accepted_at is None


def test_an_invitation_ends_after_fourteen_days(invited, link):
    assert invited.expires_at - invited.invited_at == timedelta(days=14)
    invited.expires_at = timezone.now() - timedelta(seconds=1)
    invited.save()
    assert Client().get(link()).status_code == 410
    with pytest.raises(InvitationGoneError):
        invitation_accept(invited, Person(email="ny@example.se"))


def test_a_withdrawn_invitation_opens_nothing(invited, link, as_):
    assert as_("olle").post(f"/inbjudningar/{invited.pk}/ta-tillbaka/").status_code == 302
    assert Client().get(link()).status_code == 410


def test_a_used_invitation_is_not_withdrawn(invited, link, viewer):
    Client().post(link(), NEW)
    with pytest.raises(InvitationGoneError):
        invitation_withdraw(viewer("olle"), invited)


def test_sending_again_withdraws_the_first_letter(invited, link, viewer, council):
    first = link()
    invitation_send(viewer("olle"), council, "ny@example.se", "council_member")
    assert Client().get(first).status_code == 410
    assert Client().get(link()).status_code == 200


def test_only_administrators_invite(council, viewer, as_):
    for name in ("lena", "anna", "hanna"):
        with pytest.raises(NotAllowedError):
            invitation_send(viewer(name), council, "x@example.se", "member")
        assert as_(name).get("/organisationer/radet/personer/").status_code == 404
    assert invitation_send(viewer("adam"), council, "x@example.se", "member").pk
    assert len(mail.outbox) == 1


def test_a_role_that_councils_do_not_have_is_refused(council, viewer):
    with pytest.raises(ValidationError, match="Rollen finns inte"):
        invitation_send(viewer("olle"), council, "x@example.se", "analyst")


def test_a_letter_that_is_not_sent_leaves_no_open_invitation(council, viewer, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2
    with pytest.raises(LetterNotSentError):
        invitation_send(viewer("olle"), council, "x@example.se", "member")
    assert Invitation.objects.get().withdrawn_at is not None


def test_the_page_invites_and_tells_what_is_wrong(council, as_, region):
    page = "/organisationer/radet/personer/"
    wrong = as_("olle").post(page, {"email": "inte en adress", "role": "member"})
    assert "Skriv hela adressen" in wrong.content.decode()
    assert as_("olle").post(page, {"email": "x@example.se", "role": "member"}).status_code == 302
    assert "Väntar på svar till" in as_("olle").get(page).content.decode()
