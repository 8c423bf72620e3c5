"""The population by age and sex, now as filled bars and later as a line around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framsyn.reports.drawing import draw
from framsyn.reports.figures.theme import (
    ACCENT,
    ACCENT_SOFT,
    INK,
    SECOND,
    SECOND_SOFT,
    colour_by,
)


@dataclass(frozen=True)
class AgeRow:
    """Persons of one age group, now and later."""

    label: str
    women_now: float
    men_now: float
    women_later: float
    men_later: float


@dataclass(frozen=True)
class PyramidWords:
    """The words in the drawing: sexes, the two years, and the axis."""

    women: str
    men: str
    now: str
    later: str
    axis: str


def draw_pyramid(rows: Sequence[AgeRow], words: PyramidWords, alt: str, lang: str) -> str:
    """Women to the left, men to the right, the oldest at the top.

    Args:
        rows: from the youngest to the oldest.
        words: what is written in the drawing.
        alt: the picture in words.
        lang: "sv" or "en".
    """
    values = [
        {"label": row.label, "sex": sex, "now": sign * now, "later": sign * later}
        for row in reversed(rows)
        for sex, sign, now, later in (
            ("women", -1, row.women_now, row.women_later),
            ("men", 1, row.men_now, row.men_later),
        )
    ]
    ends = [(r.women_now, r.men_now, r.women_later, r.men_later) for r in rows]
    largest = max((max(end) for end in ends), default=1.0)
    y = {
        "field": "label",
        "type": "ordinal",
        "sort": None,
        "axis": {"title": None, "grid": False},
        "scale": {"paddingInner": 0.12},
    }
    x: dict[str, Any] = {
        "field": "now",
        "type": "quantitative",
        "scale": {"domain": [-largest * 1.05, largest * 1.05]},
        "axis": {
            "title": words.axis,
            "tickCount": 6,
            "labelExpr": "format(abs(datum.value), ',')",
        },
    }

    specification = {
        "data": {"values": values},
        "width": 460,
        "height": {"step": 19},
        "resolve": {"scale": {"color": "independent", "stroke": "independent"}},
        "layer": [
            {
                "mark": {"type": "bar"},
                "encoding": {"y": y, "x": x, "color": _by_sex(SECOND_SOFT, ACCENT_SOFT)},
            },
            {
                "mark": {"type": "bar", "fill": None, "strokeWidth": 2},
                "encoding": {
                    "y": y,
                    "x": {**x, "field": "later"},
                    "stroke": _by_sex(SECOND, ACCENT),
                },
            },
            {"mark": {"type": "rule", "color": INK}, "encoding": {"x": {"datum": 0}}},
            *_headings(words),
        ],
    }
    return draw(specification, alt, lang)


def _by_sex(women: str, men: str) -> dict[str, Any]:
    return colour_by("sex", {"women": women, "men": men})


def _headings(words: PyramidWords) -> list[dict[str, Any]]:
    """The words above the bars: sexes at the sides, the years with how they are drawn."""
    places = (
        (words.women, 0, "left", 600, -26),
        (words.men, 460, "right", 600, -26),
        (words.now, 0, "left", 400, -10),
        (words.later, 460, "right", 400, -10),
    )
    return [
        {
            "data": {"values": [{}]},
            "mark": {
                "type": "text",
                "align": align,
                "x": x,
                "y": y,
                "fontWeight": weight,
                "text": text,
            },
        }
        for text, x, align, weight, y in places
    ]
