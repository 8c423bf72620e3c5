"""Rows with a likely value and its interval: a dot on a band, the value written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framsyn.reports.drawing import draw
from framsyn.reports.figures.theme import (
    ACCENT,
    ACCENT_SOFT,
    INK_SOFT,
    row_height,
    rows_by,
    wrapped,
    wrapped_text,
)

LABEL_WIDTH = 34
WIDTH = 320


@dataclass(frozen=True)
class IntervalRow:
    """One row: its name, value and interval in the axis' unit, and the value as it is written.

    Lines of what is written are parted by "|".
    """

    label: str
    value: float
    low: float
    high: float
    written: str


def draw_interval_dots(rows: Sequence[IntervalRow], axis_title: str, alt: str, lang: str) -> str:
    """Dots on bands, one row each in the order given, with a line at zero.

    Args:
        rows: from the top down.
        axis_title: what the axis counts, with unit.
        alt: the picture in words.
        lang: "sv" or "en".
    """
    return draw(interval_dots(rows, axis_title), alt, lang)


def interval_dots(rows: Sequence[IntervalRow], axis_title: str) -> dict[str, Any]:
    """Dots on bands, one row each in the order given, with a line at zero.

    Args:
        rows: from the top down.
        axis_title: what the axis counts, with unit.
    """
    values = [
        {
            "label": wrapped(row.label, LABEL_WIDTH),
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "written": row.written,
        }
        for row in rows
    ]
    y = rows_by("label")
    x_axis = {"title": axis_title, "tickCount": 4}
    texts = [str(value[key]) for value in values for key in ("label", "written")]
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "rule", "color": INK_SOFT}, "encoding": {"x": {"datum": 0}}},
        {
            "mark": {"type": "bar", "color": ACCENT_SOFT, "height": 9, "cornerRadius": 4},
            "encoding": {
                "x": {"field": "low", "type": "quantitative", "axis": x_axis},
                "x2": {"field": "high"},
            },
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": 75, "color": ACCENT},
            "encoding": {"x": {"field": "value", "type": "quantitative"}},
        },
        {
            "mark": {"type": "text", "align": "left", **wrapped_text("written")},
            "encoding": {"x": {"value": WIDTH + 12}, "text": {"field": "written"}},
        },
    ]
    for layer in layers[1:]:
        layer["encoding"]["y"] = y
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": row_height(texts, 26)},
        "layer": layers,
    }
