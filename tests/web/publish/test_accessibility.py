"""The accessibility statement says what the law asks for, or is not published."""

import pytest

from framsyn.web.publish.models import AccessibilityStatement, Feedback
from framsyn.web.publish.visitors.sending import form_token

pytestmark = pytest.mark.django_db

WHOLE = {
    "actor": "Region Exempel",
    "service": "Framsyn",
    "conformance": "partial",
    "faults": "Kartan går inte att förstora i äldre webbläsare.",
    "method": "Självskattning med automatisk kontroll.",
    "assessed_on": "2026-11-01",
    "updated_on": "2026-11-02",
    "version": "0",
    "publish": "1",
}


def test_only_a_system_administrator_writes_the_statement(as_, region):
    assert as_("siv").get("/tillganglighet/andra/").status_code == 200
    assert as_("anna").get("/tillganglighet/andra/").status_code == 404
    assert as_("").get("/tillganglighet/andra/").status_code == 302


def test_a_whole_statement_is_published_with_all_its_parts(as_, region):
    assert as_("siv").post("/tillganglighet/andra/", WHOLE).status_code == 302
    page = as_("").get("/tillganglighet/").content.decode()
    for part in ("Region Exempel", "Delvis förenlig", "Kartan går inte", "2026-11-01"):
        assert part in page
    assert "https://www.digg.se/tdosanmalan" in page
    assert "Partially compliant" in as_("").get("/en/tillganglighet/").content.decode()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("actor", ""),
        ("service", "[Namn på tjänsten]"),
        ("service", "the application name"),
        ("method", "Fyll i hur ni granskade"),
        ("faults", ""),
        ("assessed_on", ""),
        ("conformance", "quite"),
    ],
)
def test_a_statement_that_is_not_filled_in_is_not_published(as_, region, field, text):
    answer = as_("siv").post("/tillganglighet/andra/", {**WHOLE, field: text})
    assert answer.status_code == 400
    assert not AccessibilityStatement.objects.exists()


def test_a_statement_that_is_only_saved_is_not_shown(as_, region):
    as_("siv").post("/tillganglighet/andra/", {k: v for k, v in WHOLE.items() if k != "publish"})
    assert AccessibilityStatement.objects.exists()
    assert "Region Exempel" not in as_("").get("/tillganglighet/").content.decode()


def test_two_who_write_the_statement_see_each_other(as_, region):
    as_("siv").post("/tillganglighet/andra/", WHOLE)
    first = {**WHOLE, "version": "1", "method": "Granskad av Siv."}
    assert as_("siv").post("/tillganglighet/andra/", first).status_code == 302
    second = as_("siv").post("/tillganglighet/andra/", {**first, "method": "Granskad av mig."})
    assert second.status_code == 409
    assert "Granskad av Siv." in second.content.decode()
    assert "Granskad av mig." in second.content.decode()


def test_anyone_sends_an_anonymous_message_about_accessibility(as_, region):
    sent = {"text": "Skärmläsaren läser inte kartan.", "token": form_token()}
    answer = as_("").post("/tillganglighet/", sent)
    assert answer.status_code == 302
    assert not answer.cookies
    assert Feedback.objects.get().about == "accessibility"
