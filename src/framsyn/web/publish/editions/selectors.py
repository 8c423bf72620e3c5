"""Which editions there are, and which one is shown."""

from __future__ import annotations

from itertools import count

from django.db.models import QuerySet

from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Cycle
from framsyn.web.core.policy import policy_of
from framsyn.web.publish.editions.files import directory_of
from framsyn.web.publish.models import PUBLISHED, Edition


def latest_edition() -> Edition | None:
    """The edition that everyone sees first: the last published one."""
    return published_editions().first()


def published_editions() -> QuerySet[Edition]:
    """All published editions, the latest first."""
    return Edition.objects.filter(state=PUBLISHED).select_related("organisation", "cycle")


def editions_seen_by(viewer: Viewer) -> QuerySet[Edition]:
    """The editions that a viewer may see, drafts of their own organisations first."""
    rows = policy_of(Edition).reached(viewer).distinct()
    return rows.select_related("organisation", "cycle").order_by("-made_at", "-pk")


def former_edition(edition: Edition) -> Edition | None:
    """The published edition before this one."""
    rows = published_editions().exclude(slug=edition.slug)
    if edition.published_at:
        rows = rows.filter(published_at__lt=edition.published_at)
    return rows.first()


def next_slug(cycle: Cycle) -> str:
    """The name of the next edition of a year: "2025-2" after "2025-1"."""
    taken = set(Edition.objects.filter(cycle=cycle).values_list("slug", flat=True))
    names = (f"{cycle.year}-{number}" for number in count(1))
    return next(n for n in names if n not in taken and not directory_of(n).exists())


def editions_stamp() -> str:
    """Changes whenever any edition is published, changed or withdrawn."""
    rows = Edition.objects.order_by("pk").values_list("pk", "version", "checksum")
    return repr(list(rows))
