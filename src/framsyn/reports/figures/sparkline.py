"""A small drawing of one line with its band, without axes."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.reports.drawing import opening

WIDTH, HEIGHT, MARGIN = 220.0, 56.0, 5.0


def draw_sparkline(
    mean: Sequence[float], low: Sequence[float], high: Sequence[float], alt: str
) -> str:
    """A line of the likely values, a band between low and high, a dot at each end.

    Args:
        mean: likely value per year.
        low: lower end of the interval per year.
        high: upper end of the interval per year.
        alt: the drawing in words.
    """
    bottom, top = min(low), max(high)
    span = (top - bottom) or 1.0
    step = (WIDTH - 2 * MARGIN) / max(len(mean) - 1, 1)

    def point(index: int, value: float) -> str:
        y = HEIGHT - MARGIN - (value - bottom) / span * (HEIGHT - 2 * MARGIN)
        return f"{MARGIN + index * step:.1f},{y:.1f}"

    line = [point(i, value) for i, value in enumerate(mean)]
    band = [point(i, value) for i, value in enumerate(high)]
    band += [point(i, value) for i, value in reversed(list(enumerate(low)))]
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="3.5" fill="var(--accent)"/>'
        for x, y in (end.split(",") for end in (line[0], line[-1]))
    )
    return (
        f"{opening(WIDTH, HEIGHT, alt)}"
        f'<polygon points="{" ".join(band)}" fill="var(--accent-soft)"/>'
        f'<polyline points="{" ".join(line)}" fill="none" stroke="var(--accent)" '
        f'stroke-width="2"/>{dots}</svg>'
    )
