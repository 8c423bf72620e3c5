"""What is logged, and how: one line of JSON an event, without personal data.

Framsyn's own lines say a fixed event and named facts. Libraries put addresses, e-mail and names
into theirs: of those lines only what stands in the library's code is kept, never what was put in,
and the place in the code.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from framsyn.web.config.environment import Environment


class WithoutPersonalData(JsonFormatter):
    """Lets through Framsyn's own events whole, of others the unfilled message.

    An error is its kind and the places in the code it came by: its message may quote a row.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line of an event."""
        own = record.name.partition(".")[0] == "framsyn"
        kept = logging.makeLogRecord(record.__dict__ if own else _bare(record))
        kept.args = ()
        # A library's own text of the error holds its message.
        kept.exc_text = None
        kept.stack_info = None
        return super().format(kept)

    def formatException(self, ei: Any) -> str:
        """The kinds of an error and what it came from, with places in the code."""
        _kind, error, _trace = ei
        lines = []
        while error is not None:
            lines.append(f"{type(error).__name__} at {_places(error.__traceback__)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return " from ".join(lines)


def _bare(record: logging.LogRecord) -> dict[str, Any]:
    names = ("name", "levelname", "levelno", "created", "msecs", "exc_info")
    found = {name: getattr(record, name) for name in names}
    # A message without arguments may have been filled before it came here.
    is_unfilled = bool(record.args) or record.name.startswith("gunicorn")
    message = record.msg if is_unfilled and isinstance(record.msg, str) else ""
    return {**found, "msg": message, "place": f"{record.module}.{record.funcName}:{record.lineno}"}


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    places = (f"{Path(frame.filename).stem}.{frame.name}:{frame.lineno}" for frame in frames)
    return " > ".join(places) or "?"


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "framsyn.web.config.logs.WithoutPersonalData",
            "format": "{asctime}{levelname}{name}{message}",
            "style": "{",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        }
    },
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
    "loggers": {
        "framsyn": {"level": Environment.read().log_level},
        # Django and gunicorn write lines of their own beside: one place, one form.
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "gunicorn.error": {"handlers": [], "level": "WARNING", "propagate": True},
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
