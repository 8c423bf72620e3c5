"""Who may see and make editions, read what visitors wrote, and keep the statement."""

from __future__ import annotations

from framsyn.web.core.policy import (
    Policy,
    belongs,
    everyone,
    has_role,
    register,
    where,
)
from framsyn.web.publish.models import (
    DRAFT,
    PUBLISHED,
    WITHDRAWN,
    AccessibilityStatement,
    Edition,
    Feedback,
)

_publishers = belongs("organisation_id", "analyst")

register(
    Policy(
        Edition,
        read=where(state=PUBLISHED) | where(state=WITHDRAWN) | belongs("organisation_id"),
        add=_publishers,
        change=_publishers,
        remove=_publishers & where(state=DRAFT),
    ),
    Policy(
        Feedback,
        read=has_role("analyst"),
        add=everyone,
        change=has_role("analyst"),
        remove=has_role("analyst"),
    ),
    # System administrators are let in by every policy: they alone write it.
    Policy(AccessibilityStatement, read=where(is_published=True)),
)
