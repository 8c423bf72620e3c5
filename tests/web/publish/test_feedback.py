"""Anyone says what they think, and somebody reads it."""

import re
from datetime import date

import pytest

from framsyn.web.core.models import Change
from framsyn.web.publish.models import Feedback
from framsyn.web.publish.visitors.sending import (
    SendingLimit,
    TooManyError,
    TooOldFormError,
    check_token,
    form_token,
)
from tests.web.publish.reading import field_of, no_cookie

DAY = date(2026, 3, 1)


def test_a_form_is_good_for_some_days_and_no_longer():
    token = form_token(DAY)
    check_token(token, date(2026, 3, 4))
    with pytest.raises(TooOldFormError):
        check_token(token, date(2026, 3, 5))


@pytest.mark.parametrize("token", ["", "2026-03-01", "2026-03-01:abc", "x" * 100])
def test_a_form_that_this_site_did_not_make_is_refused(token):
    with pytest.raises(TooOldFormError):
        check_token(token, DAY)


def test_an_address_sends_its_share_and_then_waits_an_hour():
    now = [0.0]
    limit = SendingLimit(per_hour=2, clock=lambda: now[0])
    limit.count("192.0.2.1")
    limit.count("192.0.2.1")
    with pytest.raises(TooManyError):
        limit.count("192.0.2.1")
    limit.count("192.0.2.2")
    now[0] = 3_601.0
    limit.count("192.0.2.1")


@pytest.mark.django_db
def test_a_visitor_sends_a_message_from_a_page_without_account_or_cookie(published, as_):
    published()
    browser = as_("")
    page = browser.get("/kommun/2417-norsjo/").content.decode()
    sent = {
        "text": "Bra bild!",
        "reply_to": "",
        "page": "/kommun/2417-norsjo/?q=min-hemlighet",
        "token": field_of(page, "token"),
    }
    answer = browser.post("/tyck-till/", sent)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/tyck-till/tack/"
    assert no_cookie(answer)
    kept = Feedback.objects.get()
    assert (kept.text, kept.page, kept.about) == ("Bra bild!", "/kommun/2417-norsjo/", "page")


@pytest.mark.django_db
def test_the_record_of_changes_does_not_repeat_what_a_visitor_wrote(as_, region):
    sent = {"text": "Ring mig på", "reply_to": "kim@example.se", "token": form_token()}
    as_("").post("/tyck-till/", sent)
    change = Change.objects.get(model="publish.feedback")
    assert change.actor is None
    assert "kim@example.se" not in repr(change.after)
    assert "Ring mig" not in repr(change.after)


@pytest.mark.django_db
def test_a_faulty_message_comes_back_with_what_was_typed(as_, region):
    sent = {"text": "Jag undrar", "reply_to": "inte en adress", "token": form_token()}
    answer = as_("").post("/tyck-till/", sent)
    assert answer.status_code == 400
    assert no_cookie(answer)
    assert "Jag undrar" in answer.content.decode()
    assert not Feedback.objects.exists()


@pytest.mark.django_db
def test_a_form_that_is_too_old_comes_back_filled_and_can_be_sent(as_, region):
    browser = as_("")
    old = {"text": "Skrivet i går", "token": form_token(date(2020, 1, 1))}
    page = browser.post("/tyck-till/", old).content.decode()
    assert "Skrivet i går" in page
    fresh = {"text": "Skrivet i går", "token": field_of(page, "token")}
    assert browser.post("/tyck-till/", fresh).status_code == 302
    assert Feedback.objects.get().text == "Skrivet i går"


@pytest.mark.django_db
def test_a_machine_that_fills_in_the_hidden_field_is_thanked_and_forgotten(as_, region):
    sent = {"text": "Köp", "token": form_token(), "website": "http://example.com"}
    assert as_("").post("/tyck-till/", sent).status_code == 302
    assert not Feedback.objects.exists()


@pytest.mark.django_db
def test_an_analyst_reads_and_deals_with_messages_and_others_do_not(as_, region):
    as_("").post("/tyck-till/", {"text": "Hej där", "token": form_token()})
    one = Feedback.objects.get()
    assert "Hej där" in as_("anna").get("/tyck-till/inkommet/").content.decode()
    assert as_("hanna").get("/tyck-till/inkommet/").status_code == 404
    assert as_("hanna").get(f"/tyck-till/inkommet/{one.pk}/").status_code == 404
    assert as_("").get("/tyck-till/inkommet/").status_code == 302
    done = {"remark": "Svarat", "version": one.version}
    assert as_("anna").post(f"/tyck-till/inkommet/{one.pk}/", done).status_code == 302
    one.refresh_from_db()
    assert (one.remark, str(one.handled_by)) == ("Svarat", "Anna")
    late = as_("siv").post(f"/tyck-till/inkommet/{one.pk}/", {**done, "remark": "Sivs"})
    assert late.status_code == 409
    assert "Svarat" in late.content.decode()
    assert "Sivs" in late.content.decode()


@pytest.mark.django_db
def test_a_message_can_be_removed(as_, region):
    as_("").post("/tyck-till/", {"text": "Personnummer", "token": form_token()})
    one = Feedback.objects.get()
    as_("anna").post(f"/tyck-till/inkommet/{one.pk}/", {"remove": "1"})
    assert not Feedback.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["//example.com/", "https://example.com/", "/\\example.com/"])
def test_the_way_back_leads_to_this_site_only(as_, region, page):
    shown = as_("").get("/tyck-till/", {"sida": page}).content.decode()
    assert re.findall(r'href="[^"?]*example\.com', shown) == []
    as_("").post("/tyck-till/", {"text": "Hej", "token": form_token(), "page": page})
    assert Feedback.objects.get().page == ""


@pytest.mark.django_db
def test_one_who_sends_very_many_messages_is_asked_to_wait(as_, region):
    browser = as_("")
    sent = {"text": "Hej", "token": form_token()}
    answers = [browser.post("/tyck-till/", sent) for _ in range(9)]
    assert [answer.status_code for answer in answers] == [302] * 8 + [400]
    assert "Vänta en stund" in answers[-1].content.decode()
    assert Feedback.objects.count() == 8
