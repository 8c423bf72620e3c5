"""What every page of the picture knows: its edition, its addresses, and what it says."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import translate_url

import framsyn
from framsyn.reports.profiles.profile import Profile
from framsyn.tables.text import Text
from framsyn.web.core.profiles import show_profile
from framsyn.web.publish.editions.open_editions import OpenEdition
from framsyn.web.publish.models import Edition
from framsyn.web.publish.picture.subjects import Subject
from framsyn.web.publish.visitors.sending import form_token


def page_context(
    request: HttpRequest, edition: OpenEdition, subject: Subject, profile: Profile
) -> dict[str, Any]:
    """The words and addresses of a page."""
    frozen = subject.frozen_in(edition.slug)
    return {
        "edition": edition,
        "subject": subject,
        "title": profile.title,
        "lead": profile.lead,
        "synthetic": profile.synthetic,
        "profile": show_profile(
            profile,
            lambda link: Subject.of(link, subject.edition).address,
            lambda figure: subject.figure(figure.key),
            subject.area_address,
        ),
        "permalink": request.build_absolute_uri(frozen.address),
        "frozen_address": frozen.address,
        "latest_address": subject.latest.address,
        "in_swedish": translate_url(request.get_full_path(), "sv"),
        "other_version": edition.contents["code_version"] != framsyn.__version__,
        "form_token": form_token(),
    }


def reason_of(edition: Edition) -> Text:
    """Why an edition was withdrawn."""
    swedish = edition.withdrawn_because
    return Text(sv=swedish, en=edition.withdrawn_because_en or swedish)
