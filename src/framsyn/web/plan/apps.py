"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Known to Django as `plan`."""

    name = "framsyn.web.plan"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"
