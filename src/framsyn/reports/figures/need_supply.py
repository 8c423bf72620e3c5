"""Need against supply: two bars per occupation group, each with its band and its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framsyn.reports.drawing import draw
from framsyn.reports.figures.theme import (
    ACCENT,
    ACCENT_SOFT,
    INK_SOFT,
    SECOND,
    SECOND_SOFT,
    colour_by,
    row_height,
    rows_by,
    wrapped,
)

LABEL_WIDTH = 36


@dataclass(frozen=True)
class Bar:
    """One bar: persons with interval, and how the number is written."""

    value: float
    low: float
    high: float
    written: str


@dataclass(frozen=True)
class NeedAndSupply:
    """One group with both its bars."""

    label: str
    need: Bar
    supply: Bar


def draw_need_supply(rows: Sequence[NeedAndSupply], axis_title: str, alt: str, lang: str) -> str:
    """Two bars per group, need above supply, labelled directly.

    Args:
        rows: from the top down; the written numbers name what they are.
        axis_title: what the axis counts, with unit.
        alt: the picture in words.
        lang: "sv" or "en".
    """
    return draw(need_supply(rows, axis_title), alt, lang)


def need_supply(rows: Sequence[NeedAndSupply], axis_title: str) -> dict[str, Any]:
    """Two bars per group, need above supply, labelled directly.

    Args:
        rows: from the top down; the written numbers name what they are.
        axis_title: what the axis counts, with unit.
    """
    values = [_value(row.label, kind, bar) for row in rows for kind, bar in _bars(row)]
    place: dict[str, Any] = {
        "y": {**rows_by("label"), "scale": {"paddingInner": 0.3}},
        "yOffset": {"field": "kind", "type": "nominal"},
    }
    texts = [str(value["label"]) for value in values]
    axis = {"title": axis_title, "tickCount": 5}
    layers = [
        {
            "mark": {"type": "bar"},
            "encoding": {
                **place,
                "x": {"field": "value", "type": "quantitative", "axis": axis},
                "color": _by_kind(SECOND_SOFT, ACCENT_SOFT),
            },
        },
        {
            "mark": {"type": "rule", "strokeWidth": 2.5},
            "encoding": {
                **place,
                "x": {"field": "low", "type": "quantitative"},
                "x2": {"field": "high"},
                "color": _by_kind(SECOND, ACCENT),
            },
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 7, "color": INK_SOFT},
            "encoding": {
                **place,
                "x": {"field": "high", "type": "quantitative"},
                "text": {"field": "written"},
            },
        },
    ]
    return {
        "data": {"values": values},
        "width": 330,
        "height": {"step": row_height(texts, 46) / 2, "for": "offset"},
        "resolve": {"scale": {"color": "independent"}},
        "layer": layers,
    }


def _bars(row: NeedAndSupply) -> tuple[tuple[str, Bar], ...]:
    """Both bars of a group in their order, with the key of their colour."""
    return (("1", row.need), ("2", row.supply))


def _value(label: str, kind: str, bar: Bar) -> dict[str, Any]:
    return {
        "label": wrapped(label, LABEL_WIDTH),
        "kind": kind,
        "value": bar.value,
        "low": bar.low,
        "high": bar.high,
        "written": bar.written,
    }


def _by_kind(need: str, supply: str) -> dict[str, Any]:
    return colour_by("kind", {"1": need, "2": supply})
