"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PrioritiseConfig(AppConfig):
    """Known to Django as `prioritise`."""

    name = "framsyn.web.prioritise"
    label = "prioritise"
    default_auto_field = "django.db.models.BigAutoField"
