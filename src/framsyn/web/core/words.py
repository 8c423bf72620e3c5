"""Text in two languages where Django wants one: chosen when it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language

from framsyn.tables.text import LANGUAGES, Text


def current_language() -> str:
    """The language of the page that is being made: "sv" or "en"."""
    language = (get_language() or "sv")[:2]
    return language if language in LANGUAGES else "sv"


def _say(swedish: str, english: str) -> str:
    return english if current_language() == "en" else swedish


_lazy_say = lazy(_say, str)


def told(text: Text) -> str:
    """A text in the page's language, now."""
    return text.in_language(current_language())


def later(swedish: str, english: str) -> Any:
    """A text that chooses its language each time it is shown: for forms and models.

    >>> str(later("Namn", "Name"))
    'Namn'
    """
    return _lazy_say(swedish, english)


def choices(words: Mapping[str, tuple[str, str]]) -> list[tuple[str, Any]]:
    """The choices of a field: key, and the words in the page's language."""
    return [(key, later(swedish, english)) for key, (swedish, english) in words.items()]
