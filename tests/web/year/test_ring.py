"""The geometry of the ring."""

import math
import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from framsyn.web.core.cycle import PHASES
from framsyn.web.core.year.calendar import usual_days
from framsyn.web.core.year.ring import CENTRE, SIZE, Span, draw, tracks_of

DAYS_OF_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def spans(draw_from):
    """Seven phases with any days of the year."""
    found = []
    for phase in PHASES:
        one, other = draw_from(DAYS_OF_2026), draw_from(DAYS_OF_2026)
        found.append(Span(phase.key, min(one, other), max(one, other)))
    return found


@given(spans())
def test_phases_on_one_track_never_meet(found):
    tracks = tracks_of(found)
    for i, one in enumerate(found):
        for j, other in enumerate(found[:i]):
            if tracks[i] == tracks[j]:
                assert one.ends < other.begins or other.ends < one.begins


def test_the_usual_year_needs_three_tracks_with_the_long_phase_innermost():
    usual = [Span(phase.key, *usual_days(phase, 2026)) for phase in PHASES]
    tracks = dict(zip((span.key for span in usual), tracks_of(usual), strict=True))
    assert max(tracks.values()) == tracks["act"] == 2


@given(spans(), DAYS_OF_2026)
def test_everything_is_drawn_inside_the_picture(found, today):
    ring = draw(found, 2026, today)
    for sector in ring.sectors:
        for path in (sector.path, sector.line):
            points = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)|[01] (-?[\d.]+) (-?[\d.]+)", path)
            numbers = [float(number) for point in points for number in point if number]
            assert numbers and all(0 <= number <= SIZE for number in numbers)


@given(st.integers(0, 364))
def test_the_hand_goes_once_around_clockwise_from_the_top(day):
    today = date(2026, 1, 1) + timedelta(days=day)
    for end in draw([], 2026, today).hand:
        angle = math.atan2(end.x - CENTRE, CENTRE - end.y) % (2 * math.pi)
        assert math.isclose(angle, 2 * math.pi * day / 365, abs_tol=1e-3)


def test_another_year_has_no_hand_and_its_phases_are_over_or_ahead():
    usual = [Span(phase.key, *usual_days(phase, 2025)) for phase in PHASES]
    after = draw(usual, 2025, date(2026, 5, 1))
    assert after.hand is None
    assert {sector.standing for sector in after.sectors} == {"past"}
    before = draw(usual, 2025, date(2024, 5, 1))
    assert {sector.standing for sector in before.sectors} == {"ahead"}


def test_a_phase_that_goes_on_stands_out_from_the_ring():
    span = [Span("plan", date(2026, 8, 1), date(2026, 10, 31))]
    during = draw(span, 2026, date(2026, 9, 1)).sectors[0]
    before = draw(span, 2026, date(2026, 7, 31)).sectors[0]
    assert (during.standing, before.standing) == ("now", "ahead")
    assert during.path != before.path
