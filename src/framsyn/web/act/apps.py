"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class ActConfig(AppConfig):
    """Known to Django as `act`."""

    name = "framsyn.web.act"
    label = "act"
    default_auto_field = "django.db.models.BigAutoField"
