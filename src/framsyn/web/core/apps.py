"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Known to Django as `core`."""

    name = "framsyn.web.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the policies of every room known."""
        from django.utils.module_loading import autodiscover_modules

        autodiscover_modules("policies")
