"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    """Known to Django as `follow_up`."""

    name = "framsyn.web.follow_up"
    label = "follow_up"
    default_auto_field = "django.db.models.BigAutoField"
