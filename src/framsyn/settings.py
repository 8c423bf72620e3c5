"""What may be set from outside the program: one dataclass, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("sv", "en")


@dataclass(frozen=True)
class Settings:
    """Settings of a process.

    Attributes:
        language: ``sv`` or ``en``; from ``FRAMSYN_LANG``, else Swedish.
        threads: Threads for calculation; from ``FRAMSYN_THREADS``, else all processors.

    Example:
        >>> Settings.from_environment({"FRAMSYN_LANG": "en", "FRAMSYN_THREADS": "2"})
        Settings(language='en', threads=2)
    """

    language: str
    threads: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; a value that makes no sense is left for the default."""
        given = os.environ if environment is None else environment
        language = given.get("FRAMSYN_LANG", "sv")
        threads = given.get("FRAMSYN_THREADS", "")
        return cls(
            language=language if language in LANGUAGES else "sv",
            threads=int(threads) if threads.isdigit() and int(threads) > 0 else processors(),
        )


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
