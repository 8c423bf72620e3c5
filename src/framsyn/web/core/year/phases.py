"""The phases of a cycle as they look on a day: on the ring and in the list beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from framsyn.tables.text import Text
from framsyn.web.core.cycle import PHASES, Phase
from framsyn.web.core.models import Cycle
from framsyn.web.core.year.calendar import MONTHS, day_text, usual_days
from framsyn.web.core.year.ring import Point, Ring, Sector, Span, draw

WORDS = {
    "past": Text(sv="avslutad", en="over"),
    "now": Text(sv="pågår nu", en="going on now"),
    "ahead": Text(sv="kommer", en="ahead"),
}


@dataclass(frozen=True)
class PhaseShown:
    """A phase of a cycle.

    Attributes:
        phase: what it is.
        begins: its first day.
        ends: its last day.
        sector: where it is on the ring.
        address: its start page.
    """

    phase: Phase
    begins: date
    ends: date
    sector: Sector
    address: str

    @property
    def days(self) -> Text:
        """Its days in words."""
        return Text(sv="{begins}–{ends}", en="{begins}–{ends}").format(
            begins=day_text(self.begins, year=False), ends=day_text(self.ends, year=False)
        )

    @property
    def is_now(self) -> bool:
        """Whether it is going on."""
        return self.sector.standing == "now"

    @property
    def word(self) -> Text:
        """Whether it is over, going on or ahead, in words."""
        return WORDS[self.sector.standing]


@dataclass(frozen=True)
class YearShown:
    """A year as a ring and as a list of the same phases.

    Attributes:
        year: the year.
        today: the day in words, without the year; None when it is in another year.
        phases: the seven, in the order of the work.
        ring: the drawing.
    """

    year: int
    today: Text | None
    phases: list[PhaseShown]
    ring: Ring

    @property
    def months(self) -> list[tuple[Text, Point]]:
        """The name of each month, and where it stands on the ring."""
        return list(zip(MONTHS, self.ring.months, strict=True))


def year_shown(cycle: Cycle, today: date) -> YearShown:
    """A cycle as it looks on a day."""
    own = {dates.phase: (dates.begins, dates.ends) for dates in cycle.phases.all()}
    days = [own.get(phase.key) or usual_days(phase, cycle.year) for phase in PHASES]
    spans = [Span(p.key, begins, ends) for p, (begins, ends) in zip(PHASES, days, strict=True)]
    ring = draw(spans, cycle.year, today)
    shown = [
        PhaseShown(phase, span.begins, span.ends, sector, reverse(f"{phase.key}:start"))
        for phase, span, sector in zip(PHASES, spans, ring.sectors, strict=True)
    ]
    return YearShown(cycle.year, day_text(today, year=False) if ring.hand else None, shown, ring)
