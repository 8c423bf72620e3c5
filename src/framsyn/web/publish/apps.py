"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PublishConfig(AppConfig):
    """Known to Django as `publish`."""

    name = "framsyn.web.publish"
    label = "publish"
    default_auto_field = "django.db.models.BigAutoField"
