"""What is logged, and how: one line of JSON an event, without personal data."""

from __future__ import annotations

from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "{asctime}{levelname}{name}{message}",
            "style": "{",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        }
    },
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
    "loggers": {"framsyn": {"level": "INFO"}},
}
