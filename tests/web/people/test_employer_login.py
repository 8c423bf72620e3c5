"""The employer's own log-in, against a real server: who comes in, and who is known again."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.test import Client

from framsyn.web.core.models import Invitation, Person
from framsyn.web.core.organisations.invitations import invitation_send
from framsyn.web.core.people.services import person_readdress, person_set_active
from tests.web.people.identity_server import (
    User,
    come_back,
    go_to_server,
    identity_server,
    log_in,
    login_settings,
)

# The server's own libraries, of each other.
pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")


def someone(sub, email, verified=True, **more):
    return User(sub=sub, claims={"email": email, "email_verified": verified, **more})


PEOPLE = (
    someone("1", "Hanna@example.se", name="Hanna Hos Kommunen", personnummer="19800101-0000"),
    someone("2", "anna@example.se", verified=False),
    someone("3", "nils@example.se", name="Nils Nydén"),
    someone("4", "frammande@example.se"),
)


@pytest.fixture(scope="module")
def issuer():
    with identity_server(*PEOPLE) as address:
        yield address


@pytest.fixture
def employer(issuer, settings, region):
    settings.SOCIALACCOUNT_PROVIDERS = login_settings(issuer)
    return issuer


def who(browser):
    key = browser.session.get(SESSION_KEY)
    return Person.objects.get(pk=key).name if key else None


def test_the_button_is_on_the_log_in_page_and_goes_there_by_post_with_proof_key(employer):
    page = Client().get("/konto/logga-in/").content.decode()
    assert "Kommunens inloggning" in page
    ask = Client().get("/konto/oidc/organisation/login/")
    assert ask.status_code == 200 and "arbetsgivares inloggning" in ask.content.decode()
    assert "form-action 'self' https: http:" in ask["Content-Security-Policy"]
    sent = parse_qs(urlsplit(go_to_server(Client())).query)
    assert sent["code_challenge_method"] == ["S256"] and sent["code_challenge"]
    assert sent["redirect_uri"] == ["http://testserver/konto/oidc/organisation/login/callback/"]


def test_the_first_time_a_person_is_known_by_a_verified_address(employer, person):
    browser = Client()
    answer = log_in(browser, "1")
    assert answer.status_code == 302 and answer["Location"] == "/mitt-ar/"
    assert who(browser) == "Hanna"
    account = SocialAccount.objects.get()
    assert account.user == person("hanna")


def test_only_name_and_address_are_kept_of_what_the_server_tells(employer):
    log_in(Client(), "1")
    kept = SocialAccount.objects.get()
    assert kept.extra_data == {
        "userinfo": {"name": "Hanna Hos Kommunen", "email": "Hanna@example.se"}
    }
    assert kept.uid != "1" and len(kept.uid) == 64


def test_after_that_by_issuer_and_number_whatever_the_address_is(employer, viewer, person):
    log_in(Client(), "1")
    person_readdress(viewer("siv"), person("hanna"), "hanna.ny@example.se")
    browser = Client()
    log_in(browser, "1")
    assert who(browser) == "Hanna" and SocialAccount.objects.count() == 1


def test_the_same_number_at_another_server_is_somebody_else(employer, settings, region):
    log_in(Client(), "1")
    with identity_server(someone("1", "frammande@example.se")) as other:
        settings.SOCIALACCOUNT_PROVIDERS = login_settings(other)
        browser = Client()
        assert log_in(browser, "1").status_code == 403
        assert who(browser) is None


def test_an_address_that_is_not_verified_opens_nothing(employer):
    browser = Client()
    answer = log_in(browser, "2")
    assert answer.status_code == 403 and who(browser) is None
    assert "ingen har bjudit in dig" in answer.content.decode()
    assert not SocialAccount.objects.exists()


def test_a_stranger_gets_no_account(employer):
    before = Person.objects.count()
    assert log_in(Client(), "4").status_code == 403
    assert Person.objects.count() == before


def test_someone_invited_gets_an_account_and_all_their_roles(employer, council, viewer):
    for role in ("member", "council_member"):
        invitation_send(viewer("olle"), council, "nils@example.se", role)
    browser = Client()
    assert log_in(browser, "3").status_code == 302
    nils = Person.objects.get(email="nils@example.se")
    assert who(browser) == nils.name == "Nils Nydén"
    assert {one.role for one in nils.memberships.all()} == {"member", "council_member"}
    assert not nils.has_usable_password()
    assert not Invitation.objects.filter(accepted_at=None).exists()


def test_a_closed_account_stays_closed_also_with_a_new_invitation(
    employer, council, viewer, person
):
    person_set_active(viewer("siv"), person("hanna"), False)
    invitation_send(viewer("olle"), council, "hanna@example.se", "member")
    browser = Client()
    assert log_in(browser, "1").status_code == 403
    assert who(browser) is None


def test_an_account_closed_after_the_first_time_is_closed(employer, viewer, person):
    log_in(Client(), "1")
    person_set_active(viewer("siv"), person("hanna"), False)
    browser = Client()
    assert "/konto/stangt/" in log_in(browser, "1")["Location"]
    assert who(browser) is None


def test_without_a_verified_address_one_connects_while_logged_in(employer, as_, person):
    browser = as_("anna")
    assert log_in(browser, "2", "connect").status_code == 302
    assert SocialAccount.objects.get().user == person("anna")
    again = Client()
    log_in(again, "2")
    assert who(again) == "Anna"


def test_the_answer_to_somebody_elses_question_is_refused(employer):
    address = go_to_server(Client())
    other = Client()
    other.get("/konto/logga-in/")
    answer = come_back(other, address, "1")
    assert answer.status_code == 401 or "svarade inte" in answer.content.decode()
    assert who(other) is None


def test_saying_no_at_the_server_is_told_calmly(employer):
    browser = Client()
    address = go_to_server(browser)
    state = parse_qs(urlsplit(address).query)["state"][0]
    back = "/konto/oidc/organisation/login/callback/"
    answer = browser.get(back, {"error": "access_denied", "state": state}, follow=True)
    assert "Inloggningen avbröts" in answer.content.decode()


def test_a_server_that_does_not_answer_is_told_and_not_a_crash(settings, region):
    settings.SOCIALACCOUNT_PROVIDERS = login_settings("http://127.0.0.1:1")
    answer = Client().post("/konto/oidc/organisation/login/?process=login")
    assert answer.status_code == 503
    assert "Inloggningen gick inte" in answer.content.decode()
