"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class CollectConfig(AppConfig):
    """Known to Django as `collect`."""

    name = "framsyn.web.collect"
    label = "collect"
    default_auto_field = "django.db.models.BigAutoField"
