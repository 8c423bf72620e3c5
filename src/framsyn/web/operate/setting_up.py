"""Django put to work on one data directory, its database and its static files made ready."""

from __future__ import annotations

import os
import secrets
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command

SETTINGS_MODULE = "framsyn.web.config.settings"


def set_up(data: Path | None = None) -> None:
    """Read the settings of this process; once a process.

    Args:
        data: the data directory; FRAMSYN_DATA unless told.

    Raises:
        SettingError: a setting makes no sense.
    """
    if data is not None:
        os.environ["FRAMSYN_DATA"] = str(data.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    django.setup()


def set_up_without_key(data: Path) -> None:
    """The same where nothing may be written yet: with a key that is forgotten."""
    os.environ.setdefault("FRAMSYN_SECRET_KEY", secrets.token_urlsafe(50))
    set_up(data)


def migrate() -> None:
    """Bring the database to what this version needs."""
    call_command("migrate", interactive=False, verbosity=0)


def collect_static_files() -> None:
    """Style sheets, scripts and fonts, compressed, where the server reads them."""
    call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO())
