"""`django-admin draw_ahead`: make the drawings of the latest edition before anyone asks."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from framsyn.web.publish.editions.open_editions import open_edition
from framsyn.web.publish.editions.selectors import latest_edition
from framsyn.web.publish.picture.ahead import draw_ahead


class Command(BaseCommand):
    """Draws what the pages of the latest edition show."""

    help = "Make the drawings of the latest edition, so that its pages are quick from the start."

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw, and tell how many pages were gone through."""
        latest = latest_edition()
        pages = draw_ahead(open_edition(latest)) if latest else 0
        self.stdout.write(f"{pages}")
