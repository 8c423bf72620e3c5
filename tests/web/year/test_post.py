"""The letters that an example installation keeps as files."""

from datetime import date

import pytest
from django.core.mail import EmailMessage

from framsyn.web.core.models import Duty, PersonalDataRead
from framsyn.web.core.year.post import posted
from framsyn.web.core.year.reminders import reminders_send
from framsyn.web.core.year.services import cycle_create


@pytest.fixture
def kept_as_files(settings, tmp_path):
    """An installation whose letters are kept as files."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "post")
    return tmp_path / "post"


def test_the_system_administrator_reads_the_letters_that_were_sent(
    kept_as_files, region, viewer, as_
):
    cycle_create(viewer("anna"), 2026)
    Duty.objects.exclude(key="staff_figures").delete()
    assert reminders_send(date(2026, 2, 27)) == 1, "Norsjö has a contributor, Åsele has none"
    text = as_("siv").get("/post/").content.decode()
    assert "hanna@example.se" in text
    assert "Klart senast 28 februari 2026: Lämna uppgifter om personalen" in text
    assert as_("anna").get("/post/").status_code == 404
    [read] = PersonalDataRead.objects.all()
    assert (read.reader.name, read.about.name) == ("Siv", "Hanna"), "Hanna sees who has read"


def test_an_installation_that_sends_its_letters_shows_none(settings, region, as_):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert as_("siv").get("/post/").status_code == 404


def test_a_letter_with_any_signs_comes_back_as_it_was_and_is_shown_as_text(
    kept_as_files, region, as_
):
    body = "Å Ä Ö – <script>alert(1)</script>\n" + "-" * 40
    EmailMessage("Ämne <b>", body, to=["x@example.se"]).send()
    [letter] = posted(kept_as_files)
    assert (letter.subject, letter.to) == ("Ämne <b>", "x@example.se")
    assert letter.body.strip() == body
    assert b"<script>alert" not in as_("siv").get("/post/").content


def test_no_letters_yet_is_said_and_not_an_error(kept_as_files, region, as_):
    assert "Inga brev har skickats än" in as_("siv").get("/post/").content.decode()
