"""Being logged out loses nothing: what was sent is kept, sealed, for the one who sent it."""

import re
from datetime import timedelta
from html import unescape
from importlib import import_module
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from framsyn.web.core.kept_forms import MOST_OF_ONE, MOST_OF_UNKNOWN
from framsyn.web.core.models import KeptForm, Person
from tests.web.people.conftest import PASSWORD

FORM = {"version": "1", "name": "Hanna <Ny> & Å\nandra raden", "language": "sv", "mail": "none"}
PLACE = "/jag/installningar/"


def end_session(browser):
    """The session runs out: its row stays in the database until it is swept."""
    row = Session.objects.get(session_key=browser.session.session_key)
    row.expire_date = timezone.now() - timedelta(seconds=1)
    row.save()


def log_in(browser, to, email="hanna@example.se"):
    """Log in on the page that one was sent to, and go on to where one was going."""
    form = {"login": email, "password": PASSWORD, "next": to}
    return browser.post("/konto/logga-in/", form)


def next_of(answer):
    assert answer["Location"].startswith("/konto/logga-in/?")
    return parse_qs(urlsplit(answer["Location"]).query)["next"][0]


def hidden(page):
    """The fields of the form that is sent again, as a browser reads them."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    fields = {unescape(name): unescape(value) for name, value in found}
    fields.pop("csrfmiddlewaretoken")
    return fields


@pytest.fixture
def browser(hanna, as_):
    return as_("hanna")


@pytest.fixture
def kept(browser):
    """Where Hanna comes back to what she sent after her session had ended."""
    end_session(browser)
    return next_of(browser.post(PLACE, FORM))


def test_what_was_sent_after_the_session_ended_comes_back_and_is_sent(browser, kept, hanna):
    hanna.refresh_from_db()
    assert hanna.name == "Hanna"
    answer = log_in(browser, kept)
    assert answer["Location"] == kept
    page = browser.get(kept).content.decode()
    assert "Det du skrev finns kvar" in page and f'action="{PLACE}"' in page
    assert "Hanna &lt;Ny&gt; &amp; Å<br>andra raden" in page
    assert hidden(page) == FORM
    hanna.refresh_from_db()
    assert hanna.name == "Hanna"
    assert browser.post(PLACE, hidden(page))["Location"] == "/jag/"
    hanna.refresh_from_db()
    assert hanna.name == FORM["name"]


def test_the_database_does_not_give_it_away(kept):
    row = KeptForm.objects.get()
    everything = str([bytes(row.sealed), row.token_hash])
    assert "Hanna" not in everything and "installningar" not in everything
    assert kept.split("/")[-2] not in everything


def test_it_is_shown_to_nobody_else(kept, as_, region):
    for name in ("anna", "siv"):
        assert as_(name).get(kept).status_code == 404
    assert Client().get(kept).status_code == 302


def test_it_is_forgotten_after_a_day(browser, kept):
    row = KeptForm.objects.get()
    row.kept_at = timezone.now() - timedelta(hours=24, seconds=1)
    row.save()
    log_in(browser, kept)
    assert browser.get(kept).status_code == 404
    end_session(browser)
    browser.post(PLACE, FORM)
    assert not KeptForm.objects.filter(pk=row.pk).exists()


def test_it_can_be_thrown_away(browser, kept):
    log_in(browser, kept)
    assert browser.post(kept)["Location"] == "/mitt-ar/"
    assert not KeptForm.objects.exists()
    assert browser.get(kept).status_code == 404


def test_a_form_that_goes_to_a_place_without_page_comes_back_too(browser, region):
    end_session(browser)
    back = next_of(browser.post("/roller/999/ta-bort/?x=1", {"words": "något"}))
    log_in(browser, back)
    page = browser.get(back).content.decode()
    assert 'action="/roller/999/ta-bort/?x=1"' in page and hidden(page) == {"words": "något"}


def test_many_values_of_one_field_are_kept_in_order(browser, region):
    end_session(browser)
    sent = {"name": "Inlandet", "areas": ["2463", "2417"]}
    back = next_of(browser.post("/organisationer/norsjo/nytt-kluster/", sent))
    log_in(browser, back)
    page = browser.get(back).content.decode()
    assert re.findall(r'name="areas" value="(\d+)"', page) == ["2463", "2417"]


def test_what_was_sent_after_logging_out_by_hand_is_kept_too(browser):
    browser.post("/konto/logga-ut/")
    back = next_of(browser.post(PLACE, FORM))
    assert KeptForm.objects.get().person is None
    log_in(browser, back)
    assert hidden(browser.get(back).content.decode()) == FORM


def test_reading_without_log_in_keeps_nothing(region):
    answer = Client().get("/jag/?a=1")
    assert next_of(answer) == "/jag/?a=1" and not KeptForm.objects.exists()


def test_what_is_too_large_is_not_kept_and_that_is_said(browser):
    end_session(browser)
    answer = browser.post(PLACE, FORM | {"name": "x" * 300_000})
    assert next_of(answer) == PLACE and not KeptForm.objects.exists()
    page = browser.get(answer["Location"]).content.decode()
    assert "för stort för att sparas" in page


def test_nobody_fills_the_database_this_way(browser, hanna):
    for number in range(MOST_OF_UNKNOWN + 5):
        Client().post(PLACE, {"n": str(number)})
    assert KeptForm.objects.filter(person=None).count() == MOST_OF_UNKNOWN
    end_session(browser)
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
    for number in range(MOST_OF_ONE + 5):
        browser.cookies[settings.SESSION_COOKIE_NAME] = cookie
        browser.post(PLACE, {"n": str(number)})
    assert KeptForm.objects.filter(person=hanna).count() == MOST_OF_ONE


def test_a_form_from_elsewhere_is_not_kept(hanna):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(PLACE, FORM).status_code == 403
    assert not KeptForm.objects.exists()


@pytest.fixture
def strict(hanna):
    """A browser that is logged in, where each form needs its secret."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(hanna, backend="allauth.account.auth_backends.AuthenticationBackend")
    browser.get(PLACE)
    return browser


def test_a_form_from_before_the_log_in_in_another_tab_is_kept(strict, hanna):
    old = FORM | {"csrfmiddlewaretoken": "a" * 64}
    answer = strict.post(PLACE, old, headers={"Origin": "http://testserver"})
    assert answer.status_code == 302 and answer["Location"].startswith("/bevarat/")
    page = strict.get(answer["Location"]).content.decode()
    assert hidden(page) == FORM
    hanna.refresh_from_db()
    assert hanna.name == "Hanna"


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://example.com"}, {"Origin": "null"}])
def test_a_form_that_another_site_sends_is_refused_and_not_kept(strict, headers):
    assert strict.post(PLACE, FORM, headers=headers).status_code == 403
    assert not KeptForm.objects.exists()


def test_a_log_in_is_the_same_after_the_process_has_started_again(browser, hanna):
    store = import_module(settings.SESSION_ENGINE).SessionStore(browser.session.session_key)
    assert store.load()[SESSION_KEY] == str(hanna.pk)
    assert Person.objects.get(pk=store[SESSION_KEY]) == hanna
