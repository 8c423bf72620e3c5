"""What this room gives to decisions: the published edition of the year."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from framsyn.tables.text import Text
from framsyn.web.core.gates import Evidence, Source
from framsyn.web.core.models import Cycle
from framsyn.web.publish.models import PUBLISHED, Edition


def published_edition(cycle: Cycle) -> Evidence | None:
    """The latest published edition of a cycle."""
    edition = Edition.objects.filter(cycle=cycle, state=PUBLISHED).first()
    if edition is None or edition.published_at is None:
        return None
    return Evidence(
        Text(sv=f"Utgåva {edition.slug}", en=f"Edition {edition.slug}"),
        reverse("publish:edition", kwargs={"edition": edition.slug}),
        edition.published_at,
    )


EVIDENCE: Mapping[str, Source] = {"published_edition": published_edition}
