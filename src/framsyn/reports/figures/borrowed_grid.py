"""How much rests on a place's own figures: one cell per place and component, the share in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framsyn.reports.drawing import draw
from framsyn.reports.figures.theme import ACCENT


@dataclass(frozen=True)
class OwnShare:
    """The share (0 to 1) of one place's component that rests on its own figures."""

    area: str
    component: str
    share: float
    written: str


def draw_borrowed_grid(cells: Sequence[OwnShare], alt: str, lang: str) -> str:
    """A grid: the stronger the colour, the more rests on the place's own figures.

    Args:
        cells: in the order of the rows; the components in the order of their first cell.
        alt: the picture in words.
        lang: "sv" or "en".
    """
    values = [
        {"area": c.area, "component": c.component, "share": c.share, "written": c.written}
        for c in cells
    ]
    axis = {"title": None, "grid": False}
    encoding = {
        "y": {"field": "area", "type": "nominal", "sort": None, "axis": axis},
        "x": {
            "field": "component",
            "type": "nominal",
            "sort": None,
            "axis": {**axis, "orient": "top", "labelAngle": 0},
        },
    }
    specification = {
        "data": {"values": values},
        "width": {"step": 120},
        "height": {"step": 25},
        "encoding": encoding,
        "layer": [
            {
                "mark": {"type": "rect", "fill": ACCENT, "height": 23, "width": 116},
                "encoding": {
                    "fillOpacity": {
                        "field": "share",
                        "type": "quantitative",
                        "scale": {"domain": [0, 1], "range": [0.03, 0.45]},
                        "legend": None,
                    }
                },
            },
            {"mark": {"type": "text"}, "encoding": {"text": {"field": "written"}}},
        ],
    }
    return draw(specification, alt, lang)
