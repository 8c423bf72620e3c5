"""How wrong each method has been: one bar per method, one panel per horizon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framsyn.reports.drawing import draw
from framsyn.reports.figures.theme import (
    ACCENT,
    NEUTRAL_SOFT,
    colour_by,
    row_height,
    rows_by,
    wrapped,
)


@dataclass(frozen=True)
class ErrorBar:
    """The mean error of one method at one horizon, per cent."""

    panel: str
    method: str
    error: float
    written: str
    own: bool


def draw_backtest_bars(bars: Sequence[ErrorBar], axis_title: str, alt: str, lang: str) -> str:
    """Bars of mean absolute error, Framsyn in colour and the naive methods in grey.

    Args:
        bars: in the order to be shown; the panels in the order of their first bar.
        axis_title: what the axis counts, with unit.
        alt: the picture in words.
        lang: "sv" or "en".
    """
    return draw(backtest_bars(bars, axis_title), alt, lang)


def backtest_bars(bars: Sequence[ErrorBar], axis_title: str) -> dict[str, Any]:
    """Bars of mean absolute error, Framsyn in colour and the naive methods in grey.

    Args:
        bars: in the order to be shown; the panels in the order of their first bar.
        axis_title: what the axis counts, with unit.
    """
    values = [
        {
            "panel": bar.panel,
            "method": wrapped(bar.method, 34),
            "error": bar.error,
            "written": bar.written,
            "own": "1" if bar.own else "0",
        }
        for bar in bars
    ]
    texts = [str(value["method"]) for value in values]
    y = rows_by("method")
    x = {"field": "error", "type": "quantitative", "axis": {"title": axis_title, "tickCount": 5}}
    return {
        "data": {"values": values},
        "facet": {
            "row": {
                "field": "panel",
                "sort": list(dict.fromkeys(bar.panel for bar in bars)),
                "header": {"labelOrient": "top", "labelAnchor": "start"},
            }
        },
        "spec": {
            "width": 380,
            "height": {"step": row_height(texts, 32)},
            "layer": [
                {
                    "mark": {"type": "bar", "height": 17},
                    "encoding": {
                        "y": y,
                        "x": x,
                        "color": colour_by("own", {"1": ACCENT, "0": NEUTRAL_SOFT}),
                    },
                },
                {
                    "mark": {"type": "text", "align": "left", "dx": 6},
                    "encoding": {"y": y, "x": x, "text": {"field": "written"}},
                },
            ],
        },
    }
