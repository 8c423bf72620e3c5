"""What every page knows: its language, the menu of the year, and who is looking."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

import framsyn
from framsyn.web.core.access import PUBLIC
from framsyn.web.core.cycle import PHASES
from framsyn.web.core.words import current_language


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The words that the base template needs."""
    return {
        "language": current_language(),
        "other_language": "en" if current_language() == "sv" else "sv",
        "phases": PHASES,
        "viewer": getattr(request, "viewer", PUBLIC),
        "framsyn_version": framsyn.__version__,
    }
