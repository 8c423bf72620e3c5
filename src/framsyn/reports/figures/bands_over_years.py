"""Lines over the years, each with its band, named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from framsyn.reports.figures.theme import ACCENT, ACCENT_SOFT, SECOND, SECOND_SOFT, colour_by

WIDTH, HEIGHT = 520, 280
FIRST, SECOND_LINE = "1", "2"
"""The colours that a line may have; need is the second, as in the other drawings."""
APART = 9


@dataclass(frozen=True)
class BandLine:
    """One line.

    Attributes:
        label: what is written at its end.
        colour: `FIRST` or `SECOND_LINE`.
        rows: year, mean, low, high; rows without numbers are gaps.
    """

    label: str
    colour: str
    rows: pl.DataFrame


def bands_over_years(lines: Sequence[BandLine], axis_title: str) -> dict[str, Any]:
    """Lines with their bands, without a legend.

    Args:
        lines: at most two, of different colours.
        axis_title: what the axis counts, with unit.
    """
    values = [
        {"colour": line.colour, **row}
        for line in lines
        for row in line.rows.drop_nulls().iter_rows(named=True)
    ]
    years = [int(value["year"]) for value in values]
    x = {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [min(years), max(years)], "nice": False},
        "axis": {"title": None, "format": "d", "grid": False, "tickMinStep": 1, "tickCount": 8},
    }

    def y(field: str) -> dict[str, Any]:
        axis = {"title": axis_title, "tickCount": 5}
        return {"field": field, "type": "quantitative", "scale": {"zero": False}, "axis": axis}

    band = colour_by("colour", {FIRST: ACCENT_SOFT, SECOND_LINE: SECOND_SOFT})
    line = colour_by("colour", {FIRST: ACCENT, SECOND_LINE: SECOND})
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": HEIGHT,
        "resolve": {"scale": {"color": "independent"}},
        "layer": [
            {
                "mark": {"type": "area", "opacity": 0.6},
                "encoding": {"x": x, "y": y("low"), "y2": {"field": "high"}, "color": band},
            },
            {
                "mark": {"type": "line", "strokeWidth": 2.5},
                "encoding": {"x": x, "y": y("mean"), "color": line},
            },
            *_names(lines),
        ],
    }


def _names(lines: Sequence[BandLine]) -> list[dict[str, Any]]:
    """The name of each line beside its last point, the higher above the lower."""
    ends = [(line.rows.drop_nulls().sort("year").tail(1), line.label) for line in lines]
    named = sorted(
        ((float(row["mean"][0]), int(row["year"][0]), label) for row, label in ends if row.height),
        reverse=True,
    )
    lifts = (-APART, APART) if len(named) > 1 else (0,)
    return [
        {
            "data": {"values": [{"year": year, "mean": mean, "label": label}]},
            "mark": {"type": "text", "align": "left", "dx": 8, "dy": lift, "fontWeight": 600},
            "encoding": {
                "x": {"field": "year", "type": "quantitative"},
                "y": {"field": "mean", "type": "quantitative"},
                "text": {"field": "label"},
            },
        }
        for (mean, year, label), lift in zip(named, lifts, strict=False)
    ]
