"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class AnalyseConfig(AppConfig):
    """Known to Django as `analyse`."""

    name = "framsyn.web.analyse"
    label = "analyse"
    default_auto_field = "django.db.models.BigAutoField"
