"""Sends the reminders of a day: `django-admin send_reminders`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from framsyn.web.core.year.reminders import reminders_send


class Command(BaseCommand):
    """Sends what has not been sent; it may be run as often as one likes."""

    help = "Send the reminders of today that have not been sent."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which day."""
        parser.add_argument("--day", type=date.fromisoformat, help="another day, as 2026-02-28")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send them and say how many there were."""
        sent = reminders_send(options["day"] or timezone.localdate())
        self.stdout.write(f"{sent} sent")
