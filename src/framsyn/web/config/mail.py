"""Where e-mail goes: a server, a directory of files, or the terminal."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def mail_settings(url: str) -> dict[str, Any]:
    """Django's e-mail settings from one address.

    Args:
        url: smtp://user:password@host:587 (TLS is asked for on the way), smtps://…:465 (TLS from
            the start), file:/directory, or console:.

    Raises:
        ImproperlyConfigured: it is none of them.

    >>> mail_settings("file:/srv/framsyn/post")["EMAIL_FILE_PATH"]
    '/srv/framsyn/post'
    """
    parts = urlsplit(url)
    backend = "django.core.mail.backends"
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": f"{backend}.console.EmailBackend"}
    if parts.scheme == "file":
        return {
            "EMAIL_BACKEND": f"{backend}.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    if parts.scheme in ("smtp", "smtps") and parts.hostname:
        return {
            "EMAIL_BACKEND": f"{backend}.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
            "EMAIL_TIMEOUT": 20,
        }
    raise ImproperlyConfigured(
        f"FRAMSYN_EMAIL_URL is {parts.scheme}:…, but must begin with smtp://, smtps://, file: or "
        "console:."
    )
