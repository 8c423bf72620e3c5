"""The year as a ring: where each phase, month and the day of today stand. Pure geometry.

The year goes clockwise from the top. Phases that overlap lie on tracks of their own, so that none
hides another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

SIZE = 480
CENTRE = SIZE / 2
OUTER = 208.0
MONTHS_AT = 224.0
HUB = 60.0
WIDEST = 46.0
GAP = 4.0
RAISED = 4.0


@dataclass(frozen=True)
class Span:
    """A phase and its days, the last one included."""

    key: str
    begins: date
    ends: date


@dataclass(frozen=True)
class Sector:
    """A phase on the ring.

    Attributes:
        key: the phase.
        standing: "past", "now" or "ahead".
        path: its outline, for an SVG path; a phase that is going on stands out from the ring.
        line: the line that its name is written along.
    """

    key: str
    standing: str
    path: str
    line: str


@dataclass(frozen=True)
class Point:
    """A point of the drawing."""

    x: float
    y: float


@dataclass(frozen=True)
class Ring:
    """Everything that is drawn.

    Attributes:
        sectors: one per phase, in the order of the year.
        months: where the name of each month stands.
        hand: both ends of today's hand; None when today is in another year.
    """

    sectors: tuple[Sector, ...]
    months: tuple[Point, ...]
    hand: tuple[Point, Point] | None


def draw(spans: Sequence[Span], year: int, today: date) -> Ring:
    """The ring of a year, as it looks on a day."""
    tracks = tracks_of(spans)
    # However many tracks there are, they fit between the rim and the middle.
    step = min(WIDEST + GAP, (OUTER - HUB) / (max(tracks, default=0) + 1))
    bands = [(OUTER - step * track, OUTER - step * (track + 1) + GAP) for track in tracks]
    sectors = tuple(
        _sector(span, band, year, today) for span, band in zip(spans, bands, strict=True)
    )
    middles = (_turn(date(year, month, 15), year) for month in range(1, 13))
    return Ring(
        sectors,
        tuple(_at(turn, MONTHS_AT) for turn in middles),
        _hand(_turn(today, year)) if today.year == year else None,
    )


def tracks_of(spans: Sequence[Span]) -> list[int]:
    """The track of each phase, 0 outermost: the first where it meets no earlier one.

    The longest lies innermost: it would push all the others off the outer track.

    >>> a, b, c = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 31)
    >>> tracks_of([Span("x", a, b), Span("y", b, c)])
    [0, 1]
    """
    order = sorted(range(len(spans)), key=lambda i: (_is_long(spans[i]), spans[i].begins))
    taken: list[list[Span]] = []
    track = [0] * len(spans)
    for index in order:
        span = spans[index]
        free = (t for t, on in enumerate(taken) if not any(_meet(span, other) for other in on))
        track[index] = next(free, len(taken))
        if track[index] == len(taken):
            taken.append([])
        taken[track[index]].append(span)
    return track


def _is_long(span: Span) -> bool:
    return (span.ends - span.begins).days > 182


def _meet(one: Span, other: Span) -> bool:
    return one.begins <= other.ends and other.begins <= one.ends


def _sector(span: Span, band: tuple[float, float], year: int, today: date) -> Sector:
    standing = "now" if span.begins <= today <= span.ends else "past"
    standing = "ahead" if today < span.begins else standing
    start, end = _turn(span.begins, year), _turn(span.ends + timedelta(days=1), year)
    raised = RAISED if standing == "now" else 0.0
    outer, inner = band
    return Sector(
        span.key,
        standing,
        _outline(start, end, outer + raised, inner - raised),
        _line(start, end, (outer + inner) / 2),
    )


def _hand(turn: float) -> tuple[Point, Point]:
    # The middle is kept free for the year.
    return _at(turn, HUB - 2 * GAP), _at(turn, OUTER + 2 * RAISED)


def _turn(day: date, year: int) -> float:
    """How far around the ring a day is, from 0 to 1; days of other years stop at the ends."""
    first, following = date(year, 1, 1), date(year + 1, 1, 1)
    return min(max((day - first) / (following - first), 0.0), 1.0)


def _at(turn: float, radius: float) -> Point:
    angle = 2 * math.pi * turn
    return Point(
        round(CENTRE + radius * math.sin(angle), 2), round(CENTRE - radius * math.cos(angle), 2)
    )


def _outline(start: float, end: float, outer: float, inner: float) -> str:
    # An arc from a point to itself is nothing: a whole turn is drawn as two halves.
    middle = (start + end) / 2
    there = " ".join(_arc(_at(turn, outer), outer, True) for turn in (middle, end))
    back = " ".join(_arc(_at(turn, inner), inner, False) for turn in (middle, start))
    a, b = _at(start, outer), _at(end, inner)
    return f"M{a.x} {a.y} {there} L{b.x} {b.y} {back} Z"


def _line(start: float, end: float, radius: float) -> str:
    """Along the middle of a sector; the other way round below, so that no name is upside down."""
    middle = (start + end) / 2
    below = 0.25 < middle < 0.75
    # Letters stand on the line, so it lies a little below their middle.
    radius += 5.0 if below else -5.0
    turns = (end, middle, start) if below else (start, middle, end)
    first, *rest = (_at(turn, radius) for turn in turns)
    return f"M{first.x} {first.y} " + " ".join(_arc(point, radius, not below) for point in rest)


def _arc(to: Point, radius: float, clockwise: bool) -> str:
    return f"A{radius:g} {radius:g} 0 0 {int(clockwise)} {to.x} {to.y}"
