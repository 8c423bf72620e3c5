"""The look of every drawing. Each colour has the name of a custom property of the stylesheet.

The light values here are what stands in a drawing that is taken out of its page. No two names may
share a value: the value is how a drawn colour is recognised and made to follow the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

COLOURS: dict[str, str] = {
    "ink": "#1d2a30",
    "ink-soft": "#4d5b62",
    "line": "#d5dad6",
    "accent": "#0b6470",
    "accent-soft": "#a9cfd2",
    "second": "#b4571a",
    "second-soft": "#eac9ae",
    "neutral": "#8a969b",
    "neutral-soft": "#cfd6d8",
    "card": "#fffefb",
}

FONT = "'Source Sans 3', 'Segoe UI', 'Liberation Sans', Arial, sans-serif"
INK, INK_SOFT, LINE = COLOURS["ink"], COLOURS["ink-soft"], COLOURS["line"]
ACCENT, ACCENT_SOFT = COLOURS["accent"], COLOURS["accent-soft"]
SECOND, SECOND_SOFT = COLOURS["second"], COLOURS["second-soft"]
NEUTRAL, NEUTRAL_SOFT, CARD = COLOURS["neutral"], COLOURS["neutral-soft"], COLOURS["card"]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

CONFIG: dict[str, Any] = {
    "background": None,
    "font": FONT,
    "padding": {"left": 4, "right": 8, "top": 4, "bottom": 4},
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 13,
        "labelLimit": 0,
        "titleColor": INK_SOFT,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    },
    "text": {"color": INK, "fontSize": 13},
    "header": {"labelColor": INK, "labelFontSize": 14, "labelFontWeight": 600, "title": None},
}


def wrapped(text: str, width: int = 28) -> str:
    """A label broken into lines at spaces; the lines are parted by "|" (see WRAPPED_LABELS)."""
    lines: list[str] = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "|".join(lines)


LINE_HEIGHT = 15


def row_height(texts: Iterable[str], least: float) -> float:
    """The height of rows that hold the tallest of these wrapped texts, with air between rows."""
    lines = max((text.count("|") + 1 for text in texts), default=1)
    return max(least, LINE_HEIGHT * lines + 12)


def lifted(field: str) -> dict[str, str]:
    """How far a wrapped text is lifted so that its middle, not its first line, is on the row."""
    return {"expr": f"-(length(split(datum.{field}, '|')) - 1) * {LINE_HEIGHT / 2}"}


def wrapped_text(field: str) -> dict[str, Any]:
    """What a text mark needs to show a wrapped field in several lines."""
    return {"lineBreak": "|", "lineHeight": LINE_HEIGHT, "baseline": "middle", "dy": lifted(field)}


WRAPPED_LABELS = {
    "labelExpr": "split(datum.label, '|')",
    "labelLineHeight": LINE_HEIGHT,
    "labelOffset": lifted("label"),
}


def rows_by(field: str) -> dict[str, Any]:
    """The encoding that gives each value of a field its row, in the order of the data."""
    axis = {"title": None, "grid": False, **WRAPPED_LABELS}
    return {"field": field, "type": "nominal", "sort": None, "axis": axis}


def colour_by(field: str, colours: dict[str, str]) -> dict[str, Any]:
    """The encoding that gives each value of a field its colour, without a legend."""
    scale = {"domain": list(colours), "range": list(colours.values())}
    return {"field": field, "type": "nominal", "scale": scale, "legend": None}
