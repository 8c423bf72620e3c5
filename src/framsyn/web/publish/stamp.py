"""A short text that changes when anything changes that visitors see."""

from __future__ import annotations

from django.utils import timezone

from framsyn.web.publish.editions.selectors import editions_stamp
from framsyn.web.publish.models import AccessibilityStatement


def stamp() -> str:
    """All editions, the accessibility statement and the day.

    The day is in it because a page tells on what day it was read, and because the form for
    feedback is good for a few days only.
    """
    statement = list(AccessibilityStatement.objects.order_by("pk").values_list("pk", "version"))
    return f"{editions_stamp()} {statement} {timezone.localdate().isoformat()}"
