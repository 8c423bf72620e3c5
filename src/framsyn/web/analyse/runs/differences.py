"""Two forecasts beside each other: what they were asked, where they differ most, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from framsyn.flow.differences import Differences, differences_of
from framsyn.web.analyse.models import Run
from framsyn.web.core.words import current_language


@dataclass(frozen=True)
class Compared:
    """What the page of a comparison shows."""

    first: Run
    second: Run
    differences: Differences


def compare(first: Run, second: Run) -> Compared:
    """Second less first; both must be finished.

    Raises:
        ResultNotFoundError: one of them has no result.
    """
    found = _differences(first.directory, second.directory, current_language())
    return Compared(first, second, found)


@lru_cache(maxsize=16)
def _differences(first: Path, second: Path, lang: str) -> Differences:
    return differences_of(first, second, lang)
