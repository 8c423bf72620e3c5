"""Where a change comes from: one bar per cause, from where the last one ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framsyn.reports.drawing import draw
from framsyn.reports.figures.theme import (
    ACCENT,
    INK_SOFT,
    NEUTRAL,
    SECOND,
    colour_by,
    row_height,
    rows_by,
    wrapped,
)

WIDTH = 360


@dataclass(frozen=True)
class Step:
    """One bar: a level (first and last) or a cause's part of the change, in persons."""

    label: str
    persons: float
    written: str
    level: bool = False


def draw_waterfall(steps: Sequence[Step], axis_title: str, alt: str, lang: str) -> str:
    """Levels stand on zero; each cause starts where the one above it ended.

    Args:
        steps: from the top down; the first and the last are levels.
        axis_title: what the axis counts, with unit.
        alt: the picture in words.
        lang: "sv" or "en".
    """
    return draw(waterfall(steps, axis_title), alt, lang)


def waterfall(steps: Sequence[Step], axis_title: str) -> dict[str, Any]:
    """Levels stand on zero; each cause starts where the one above it ended.

    Args:
        steps: from the top down; the first and the last are levels.
        axis_title: what the axis counts, with unit.
    """
    values, at = [], 0.0
    for step in steps:
        start = 0.0 if step.level else at
        at = start + step.persons
        kind = "level" if step.level else ("up" if step.persons >= 0 else "down")
        values.append(
            {
                "label": wrapped(step.label, 32),
                "start": start,
                "end": at,
                "kind": kind,
                "written": step.written,
            }
        )
    texts = [str(value["label"]) for value in values]
    y = rows_by("label")
    colours = {"level": NEUTRAL, "up": ACCENT, "down": SECOND}
    x = {
        "field": "start",
        "type": "quantitative",
        "axis": {"title": axis_title, "tickCount": 4},
    }
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": row_height(texts, 34)},
        "layer": [
            {"mark": {"type": "rule", "color": INK_SOFT}, "encoding": {"x": {"datum": 0}}},
            {
                "mark": {"type": "bar", "height": 18},
                "encoding": {
                    "y": y,
                    "x": x,
                    "x2": {"field": "end"},
                    "color": colour_by("kind", colours),
                },
            },
            {
                "mark": {"type": "text", "align": "left"},
                "encoding": {
                    "y": y,
                    "x": {"value": WIDTH + 12},
                    "text": {"field": "written"},
                },
            },
        ],
    }
