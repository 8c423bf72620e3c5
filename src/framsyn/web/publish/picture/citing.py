"""How a figure of an edition is cited: with the address that stays true."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from framsyn.reports.citation import citation
from framsyn.reports.figures.figure import Figure
from framsyn.web.publish.editions.open_editions import OpenEdition
from framsyn.web.publish.picture.subjects import Subject


def citation_of(
    request: HttpRequest, edition: OpenEdition, figure: Figure, subject: Subject
) -> str:
    """The citation of a figure; the day in it is when the edition was published."""
    return citation(
        publisher=edition.publisher,
        title=figure.title,
        edition=edition.slug,
        url=request.build_absolute_uri(subject.frozen_in(edition.slug).figure(figure.key)),
        date=timezone.localdate(edition.published_at),
        lang=figure.lang,
    )
