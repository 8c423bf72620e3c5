"""The app of the open interface."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Known to Django as `api`."""

    name = "framsyn.web.api"
    label = "api"
