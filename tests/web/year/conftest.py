"""A year of the small region."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from framsyn.web.core.access import Viewer
from framsyn.web.core.models import Cycle, Duty
from framsyn.web.core.year.services import cycle_create


@pytest.fixture
def year() -> int:
    """The calendar year that pages show when nobody asks for another."""
    return timezone.localdate().year


@pytest.fixture
def cycle(viewer: Callable[[str], Viewer], year: int) -> Cycle:
    """The present year, with all that a new year holds."""
    return cycle_create(viewer("anna"), year)


@pytest.fixture
def duty(cycle: Cycle) -> Callable[..., Duty]:
    """A standing duty of an organisation, by key."""

    def find(key: str, organisation: str = "norsjo") -> Duty:
        return Duty.objects.get(cycle=cycle, key=key, organisation__key=organisation)

    return find


@pytest.fixture
def decided(cycle: Cycle) -> Callable[[str], None]:
    """Makes a decision of the region stand in the year, as if it had been recorded."""

    def record(key: str) -> None:
        decision = Duty.objects.get(cycle=cycle, key=key)
        decision.done_at = datetime(cycle.year, 1, 2, 12, tzinfo=UTC)
        decision.evidence = "§ 12"
        decision.save()

    return record
