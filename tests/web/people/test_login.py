"""Logging in: password, second step, passkeys, lock-out, a new password by letter."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client

from framsyn.web.core.models import Person
from tests.web.people.conftest import PASSWORD
from tests.web.people.passkey import Passkey

LOGIN = "/konto/logga-in/"
PAGES = (
    *("losenord/", "tva-steg/", "tva-steg/app/", "nycklar/", "nycklar/ny/", "arbetsgivare/"),
    *("logga-ut/", "bekrafta/"),
)
OPEN_PAGES = (
    *("logga-in/", "skapa/", "stangt/", "losenord/glomt/", "losenord/glomt/skickat/"),
    *("losenord/valt/", "losenord/valj/abc-def/", "arbetsgivare/avbrutet/"),
)


def log_in(browser, password=PASSWORD, **more):
    return browser.post(LOGIN, {"login": "hanna@example.se", "password": password} | more)


def is_in(browser):
    return SESSION_KEY in browser.session


def asked(page):
    """What the server asks of a key, from the page."""
    found = re.search(r'<script id="js_data" type="application/json">(.*?)</script>', page)
    return json.loads(found.group(1))


def code_now(secret):
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


@pytest.fixture
def inside(hanna):
    """Hanna's browser, logged in with her password, which she has given once more."""
    browser = Client()
    assert log_in(browser).status_code == 302
    sent_to = browser.get("/konto/nycklar/ny/")["Location"]
    assert sent_to.startswith("/konto/bekrafta/")
    assert browser.post(sent_to, {"password": "fel"}).status_code == 200
    assert browser.post(sent_to, {"password": PASSWORD})["Location"] == "/konto/nycklar/ny/"
    return browser


@pytest.fixture
def app_secret(inside):
    """The secret of the app that Hanna has added."""
    page = inside.get("/konto/tva-steg/app/").content.decode()
    secret = re.search(r"<code>(\w+)</code>", page).group(1)
    answer = inside.post("/konto/tva-steg/app/", {"code": code_now(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


@pytest.fixture
def key(inside):
    """Hanna's passkey."""
    key = Passkey()
    options = asked(inside.get("/konto/nycklar/ny/").content.decode())["creation_options"]
    form = {"name": "Min dator", "passwordless": "on", "credential": key.made(options)}
    answer = inside.post("/konto/nycklar/ny/", form)
    assert answer.status_code == 302, answer.content.decode()
    return key


def test_the_right_password_leads_to_my_year_whatever_letters_the_address_has(hanna):
    browser = Client()
    answer = log_in(browser, login="HANNA@example.se")
    assert answer["Location"] == "/mitt-ar/" and is_in(browser)


def test_one_comes_where_one_was_going_and_nowhere_else(hanna):
    assert log_in(Client(), next="/jag/")["Location"] == "/jag/"
    assert log_in(Client(), next="https://example.com/")["Location"] == "/mitt-ar/"


def test_a_wrong_password_says_the_same_as_an_unknown_address(hanna):
    wrong = log_in(Client(), "fel").content.decode()
    unknown = Client().post(LOGIN, {"login": "x@example.se", "password": "fel"}).content.decode()
    told = "E-postadressen eller lösenordet stämmer inte"
    assert told in wrong and told in unknown


def test_after_five_wrong_attempts_the_door_is_shut_also_to_the_right_password(hanna):
    browser = Client()
    answers = [log_in(browser, "fel") for _attempt in range(5)]
    assert [one.status_code for one in answers] == [200] * 4 + [429]
    right = log_in(browser)
    page = right.content.decode()
    assert right.status_code == 429 and right["Retry-After"] == "900" and not is_in(browser)
    assert "Vänta 15 minuter" in page
    english = browser.post("/en" + LOGIN, {"login": "hanna@example.se", "password": "x"})
    assert "Wait 15 minutes" in english.content.decode()


def test_the_door_is_shut_for_one_person_and_not_for_the_next(hanna, person):
    for _attempt in range(5):
        log_in(Client(), "fel")
    anna = person("anna")
    anna.set_password(PASSWORD)
    anna.save()
    browser = Client()
    browser.post(LOGIN, {"login": "anna@example.se", "password": PASSWORD})
    assert is_in(browser)


def test_a_closed_account_does_not_open(hanna):
    hanna.is_active = False
    hanna.save()
    browser = Client()
    log_in(browser)
    assert not is_in(browser)


def test_nobody_signs_up_without_invitation(region):
    page = Client().get("/konto/skapa/").content.decode()
    assert "Konton skapas genom inbjudan" in page
    form = {"email": "x@example.se", "password1": PASSWORD, "password2": PASSWORD}
    Client().post("/konto/skapa/", form)
    assert not Person.objects.filter(email="x@example.se").exists()


def test_a_forgotten_password_is_replaced_by_a_letter_that_works_once(hanna):
    Client().post("/konto/losenord/glomt/", {"email": "hanna@example.se"})
    letter = mail.outbox[0]
    assert letter.subject == "Framsyn: Välj ett nytt lösenord"
    link = re.search(r"https?://[^/]+(/\S+)", letter.body).group(1)
    browser = Client()
    page = browser.get(link, follow=True)
    form = {"password1": "en helt ny mening", "password2": "en helt ny mening"}
    answer = browser.post(page.request["PATH_INFO"], form, follow=True)
    assert "Lösenordet är bytt" in answer.content.decode()
    assert log_in(Client(), "en helt ny mening").status_code == 302
    again = Client().get(link, follow=True).content.decode()
    assert "Länken har använts" in again


def test_an_unknown_address_gets_no_letter_and_the_same_answer(hanna):
    known = Client().post("/konto/losenord/glomt/", {"email": "hanna@example.se"})
    unknown = Client().post("/konto/losenord/glomt/", {"email": "okand@example.com"})
    assert known["Location"] == unknown["Location"]
    assert [one.to for one in mail.outbox] == [["hanna@example.se"]]


def test_the_password_is_changed_by_those_who_know_it(inside, hanna):
    form = {"oldpassword": "fel", "password1": "en ny mening nu", "password2": "en ny mening nu"}
    assert "error-summary" in inside.post("/konto/losenord/", form).content.decode()
    assert inside.post("/konto/losenord/", form | {"oldpassword": PASSWORD}).status_code == 302
    hanna.refresh_from_db()
    assert hanna.check_password("en ny mening nu") and is_in(inside)


def test_with_an_app_a_password_is_not_enough(app_secret):
    browser = Client()
    assert log_in(browser)["Location"] == "/konto/tva-steg/kod/"
    assert not is_in(browser)
    page = browser.post("/konto/tva-steg/kod/", {"code": "000000"}).content.decode()
    assert "error-summary" in page and not is_in(browser)
    assert "Använd nyckeln" not in page  # She has no key.
    browser.post("/konto/tva-steg/kod/", {"code": code_now(app_secret)})
    assert is_in(browser)


def test_the_secret_of_an_app_is_not_readable_in_the_database(app_secret):
    kept = str(list(Authenticator.objects.values_list("data")))
    assert app_secret not in kept


def test_a_recovery_code_opens_once(app_secret, hanna):
    row = Authenticator.objects.get(user=hanna, type=Authenticator.Type.RECOVERY_CODES)
    code = RecoveryCodes(row).get_unused_codes()[0]
    for opens in (True, False):
        browser = Client()
        log_in(browser)
        browser.post("/konto/tva-steg/kod/", {"code": code})
        assert is_in(browser) is opens


def test_guessing_codes_is_stopped(app_secret, hanna):
    row = Authenticator.objects.get(user=hanna, type=Authenticator.Type.RECOVERY_CODES)
    browser = Client()
    log_in(browser)
    for guess in range(12):
        browser.post("/konto/tva-steg/kod/", {"code": f"{guess:06}"})
    browser.post("/konto/tva-steg/kod/", {"code": RecoveryCodes(row).get_unused_codes()[0]})
    assert not is_in(browser)


def test_a_passkey_opens_without_password(key, hanna):
    browser = Client()
    question = browser.get("/konto/nycklar/logga-in/", headers={"Accept": "application/json"})
    form = {"credential": key.used(question.json()["request_options"])}
    browser.post("/konto/nycklar/logga-in/", form)
    assert browser.session.get(SESSION_KEY) == str(hanna.pk)


def test_a_passkey_with_another_signature_opens_nothing(key):
    browser = Client()
    question = browser.get("/konto/nycklar/logga-in/", headers={"Accept": "application/json"})
    form = {"credential": key.used(question.json()["request_options"], tampered=True)}
    browser.post("/konto/nycklar/logga-in/", form)
    assert not is_in(browser)


def test_an_answer_to_an_old_question_opens_nothing(key):
    first, browser = Client(), Client()
    ask = {"Accept": "application/json"}
    question = first.get("/konto/nycklar/logga-in/", headers=ask).json()["request_options"]
    browser.get("/konto/nycklar/logga-in/", headers=ask)
    browser.post("/konto/nycklar/logga-in/", {"credential": key.used(question)})
    assert not is_in(browser)


def test_a_key_is_the_second_step_after_the_password(key):
    browser = Client()
    assert log_in(browser)["Location"] == "/konto/tva-steg/kod/"
    options = asked(browser.get("/konto/tva-steg/kod/").content.decode())["request_options"]
    browser.post("/konto/tva-steg/kod/", {"credential": key.used(options)})
    assert is_in(browser)


@pytest.mark.parametrize("junk", ["", "{}", "[]", "null", "{", '{"response": {}}', '"x"'])
def test_what_no_key_would_say_is_refused_without_a_crash(key, junk):
    browser = Client()
    browser.get("/konto/nycklar/logga-in/", headers={"Accept": "application/json"})
    assert browser.post("/konto/nycklar/logga-in/", {"credential": junk}).status_code == 302
    assert not is_in(browser)


def test_keys_are_named_and_removed(key, inside):
    row = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    assert "Min dator" in inside.get("/konto/nycklar/").content.decode()
    inside.post(f"/konto/nycklar/{row.pk}/", {"name": "Nyckelknippan"})
    assert "Nyckelknippan" in inside.get("/konto/nycklar/").content.decode()
    assert inside.get(f"/konto/nycklar/{row.pk}/ta-bort/").status_code == 200
    inside.post(f"/konto/nycklar/{row.pk}/ta-bort/")
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_of_the_log_in_is_in_the_frame_and_the_language(app_secret, inside, language):
    codes = ("tva-steg/koder/", "tva-steg/koder/nya/", "tva-steg/app/stang-av/")
    for browser, pages in ((inside, (*PAGES, *codes)), (Client(), OPEN_PAGES)):
        for page in pages:
            if page == "tva-steg/app/":  # The app is on.
                continue
            answer = browser.get(f"{language}/konto/{page}")
            html = answer.content.decode()
            assert answer.status_code == 200, page
            assert f'<html lang="{"en" if language else "sv"}">' in html, page
            assert html.count("<h1>") == 1, page
            assert 'class="skip"' in html, page
            inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
            assert all('type="application/json"' in attributes for attributes in inline), page
            assert not re.search(r"\son\w+=|\sstyle=", html), page
            assert not re.search(r"<p[^>]*><ul", html), page


def test_the_address_of_the_library_for_more_addresses_leads_to_ones_own_page(inside):
    assert inside.get("/konto/adress/")["Location"] == "/jag/"
