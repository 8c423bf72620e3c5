"""A map whose areas are links: to be reached by keyboard, and read without seeing colours.

The table of the same figure is the map's twin; nothing is said by the map alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl
import shapely

from framsyn.reports.figures.county_map import STEPS, WIDTH, Projection, municipality_shapes
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.figures.table import states_of, written
from framsyn.reports.numbers import Numbers
from framsyn.tables.status import VALUE_STATES

MOST_LABELS = 40
COARSER_DEGREES = 0.02
KEY_HEIGHT = 26


@dataclass(frozen=True)
class _Shown:
    """One area as it is drawn."""

    code: str
    name: str
    step: int
    written: str


def draw_focus_map(figure: Figure, href: Callable[[str], str]) -> str | None:
    """The map of a figure as inline SVG; None where it has no map or an area is not on it.

    Args:
        figure: with `area_map`; its rows name each area once.
        href: the address that an area's code leads to.
    """
    if figure.area_map is None or figure.rows.is_empty():
        return None
    shapes = municipality_shapes()
    areas = _areas(figure)
    if any(area.code not in shapes for area in areas):
        return None
    many = len(areas) > MOST_LABELS
    drawn = [shapes[area.code] for area in areas]
    if many:
        drawn = list(shapely.coverage_simplify(drawn, COARSER_DEGREES))
    placed = Projection(drawn)
    links = [
        _link(area, href(area.code), placed, shape, labelled=not many)
        for area, shape in zip(areas, drawn, strict=True)
    ]
    legend = _legend(figure, areas)
    keys = [_key(index, step, words) for index, (step, words) in enumerate(legend)]
    height = placed.height + KEY_HEIGHT * (len(keys) + 1) + 10
    words = escape(figure.area_map.words)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:.0f}" '
        f'width="{WIDTH:g}" height="{height:.0f}" role="group" '
        f'aria-label="{escape(figure.alt, quote=True)}"><g class="map">{"".join(links)}</g>'
        f'<g class="map-legend" aria-hidden="true" '
        f'transform="translate(0 {placed.height + 10:.0f})">'
        f'<text x="4" y="16">{words}</text>{"".join(keys)}</g></svg>'
    )


def _areas(figure: Figure) -> list[_Shown]:
    """The areas with their step of colour: 1 to 5 in equal shares, 0 where there is no number."""
    area_map = figure.area_map
    assert area_map is not None
    field = next(field for field in figure.fields if field.key == area_map.value)
    states = states_of(figure)[area_map.value]
    values = figure.rows[area_map.value].cast(pl.Float64)
    shown = [value if state is None else None for value, state in zip(values, states, strict=True)]
    steps = _steps(shown)
    return [
        _Shown(code, name, step, _written(field, figure.lang, value, state))
        for code, name, step, value, state in zip(
            figure.rows[area_map.area], _names(figure), steps, shown, states, strict=True
        )
    ]


def _names(figure: Figure) -> Sequence[str]:
    """What the areas are called: the first field of names."""
    key = next(field.key for field in figure.fields if field.kind == "name")
    return figure.rows[key].to_list()


def _steps(values: Sequence[float | None]) -> list[int]:
    """Which fifth of the areas each value lies in."""
    ranks = pl.Series(values, dtype=pl.Float64).rank("min")
    count = sum(value is not None for value in values)
    return [0 if rank is None else 1 + int((rank - 1) * STEPS // max(count, 1)) for rank in ranks]


def _written(field: Field, lang: str, value: float | None, state: str | None) -> str:
    if value is None:
        return VALUE_STATES[state or "missing"].symbol
    return written(field, Numbers(lang), value)


def _link(area: _Shown, address: str, placed: Projection, shape: Any, labelled: bool) -> str:
    """One area: a link with its name and number, and the same as text on the map."""
    told = escape(f"{area.name}: {area.written}", quote=True)
    return (
        f'<a href="{escape(address, quote=True)}" aria-label="{told}"><title>{told}</title>'
        f'<path class="area s{area.step}" d="{placed.path(shape)}"/>'
        f"{_label(area, *placed.inside(shape)) if labelled else ''}</a>"
    )


def _label(area: _Shown, x: float, y: float) -> str:
    return (
        f'<text class="name" x="{x:.0f}" y="{y:.0f}" text-anchor="middle">{escape(area.name)}'
        f'<tspan class="value" x="{x:.0f}" dy="1.15em">{escape(area.written)}</tspan></text>'
    )


def _legend(figure: Figure, areas: Sequence[_Shown]) -> list[tuple[int, str]]:
    """What each step of colour that is used holds, in words."""
    to = " till " if figure.lang == "sv" else " to "
    none = "inget tal" if figure.lang == "sv" else "no figure"
    found = []
    for step in range(STEPS, 0, -1):
        words = [area.written for area in _by_value(figure, areas) if area.step == step]
        if words:
            ends = dict.fromkeys((words[0], words[-1]))
            found.append((step, to.join(ends)))
    if any(area.step == 0 for area in areas):
        found.append((0, none))
    return found


def _by_value(figure: Figure, areas: Sequence[_Shown]) -> list[_Shown]:
    assert figure.area_map is not None
    order = figure.rows[figure.area_map.value].cast(pl.Float64).arg_sort(nulls_last=True)
    return [areas[index] for index in order]


def _key(index: int, step: int, words: str) -> str:
    y = KEY_HEIGHT * (index + 1)
    return (
        f'<rect class="area s{step}" x="4" y="{y}" width="34" height="18"/>'
        f'<text x="48" y="{y + 14}">{escape(words)}</text>'
    )
