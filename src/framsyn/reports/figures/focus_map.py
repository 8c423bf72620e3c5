"""A map whose areas are links: to be reached by keyboard, and read without seeing colours.

The table of the same figure is the map's twin; nothing is said by the map alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import polars as pl
import shapely

from framsyn.reports.figures.county_map import STEPS, WIDTH, Projection, municipality_shapes
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.figures.table import states_of, values_of, written
from framsyn.reports.numbers import Numbers
from framsyn.tables.status import VALUE_STATES

MOST_LABELS = 40
COARSER_DEGREES = 0.02
KEY_HEIGHT = 26


@dataclass(frozen=True)
class _Shown:
    """One area as it is drawn: its number as written on the map, and as read aloud."""

    code: str
    name: str
    step: int
    written: str
    spoken: str


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
    both = list(zip(areas, drawn, strict=True))
    links = [_link(area, href(area.code), placed.path(shape)) for area, shape in both]
    # Names lie on top of all areas: a name may be wider than its own.
    names = [] if many else [_label(area, *placed.inside(shape)) for area, shape in both]
    legend = _legend(figure, areas)
    keys = [_key(index, step, words) for index, (step, words) in enumerate(legend)]
    height = placed.height + KEY_HEIGHT * (len(keys) + 1) + 10
    words = escape(figure.area_map.words)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:.0f}" '
        f'width="{WIDTH:g}" height="{height:.0f}" role="group" '
        f'aria-label="{escape(figure.alt, quote=True)}"><g class="map">{"".join(links)}'
        f'<g aria-hidden="true" pointer-events="none">{"".join(names)}</g></g>'
        f'<g class="map-legend" aria-hidden="true" '
        f'transform="translate(0 {placed.height + 10:.0f})">'
        f'<text x="4" y="16">{words}</text>{"".join(keys)}</g></svg>'
    )


def _areas(figure: Figure) -> list[_Shown]:
    """The areas with their step of colour: 1 to 5 in equal shares, 0 where there is no number."""
    area_map = figure.area_map
    assert area_map is not None
    field = next(field for field in figure.fields if field.key == area_map.value)
    values = values_of(figure)[area_map.value].cast(pl.Float64)
    states = states_of(figure)[area_map.value]
    columns = (figure.rows[area_map.area], _names(figure), _steps(values), values, states)
    return [
        _Shown(code, name, step, *_written(field, figure.lang, value, state))
        for code, name, step, value, state in zip(*columns, strict=True)
    ]


def _names(figure: Figure) -> Sequence[str]:
    """What the areas are called: the first field of names."""
    key = next(field.key for field in figure.fields if field.kind == "name")
    return figure.rows[key].to_list()


def _steps(values: pl.Series) -> list[int]:
    """Which fifth of the areas each value lies in; 0 for those without one."""
    count = values.len() - values.null_count()
    fifths = (values.rank("min") - 1) * STEPS // max(count, 1) + 1
    return fifths.cast(pl.Int64).fill_null(0).to_list()


def _written(field: Field, lang: str, value: float | None, state: str | None) -> tuple[str, str]:
    """A number as it is written and as it is read aloud, which a symbol cannot be."""
    if value is not None:
        number = written(field, Numbers(lang), value)
        return number, number
    told = VALUE_STATES[state or "missing"]
    return told.symbol, told.label.in_language(lang)


def _link(area: _Shown, address: str, outline: str) -> str:
    """One area: a link with its name and number."""
    told = escape(f"{area.name}: {area.spoken}", quote=True)
    return (
        f'<a href="{escape(address, quote=True)}" aria-label="{told}"><title>{told}</title>'
        f'<path class="area s{area.step}" d="{outline}"/></a>'
    )


def _label(area: _Shown, x: float, y: float) -> str:
    return (
        f'<text class="name" x="{x:.0f}" y="{y:.0f}" text-anchor="middle">{escape(area.name)}'
        f'<tspan class="value" x="{x:.0f}" dy="1.15em">{escape(area.written)}</tspan></text>'
    )


def _legend(figure: Figure, areas: Sequence[_Shown]) -> list[tuple[int, str]]:
    """What each step of colour that is used holds, in words; then what has no number, and why."""
    assert figure.area_map is not None
    to = " till " if figure.lang == "sv" else " to "
    order = values_of(figure)[figure.area_map.value].cast(pl.Float64).arg_sort(nulls_last=True)
    by_value = [areas[index] for index in order]
    found = []
    for step in range(STEPS, 0, -1):
        words = [area.written for area in by_value if area.step == step]
        if words:
            ends = dict.fromkeys((words[0], words[-1]))
            found.append((step, to.join(ends)))
    states = sorted({(area.written, area.spoken) for area in areas if area.step == 0})
    return found + [(0, f"{symbol}  {label}") for symbol, label in states]


def _key(index: int, step: int, words: str) -> str:
    y = KEY_HEIGHT * (index + 1)
    return (
        f'<rect class="area s{step}" x="4" y="{y}" width="34" height="18"/>'
        f'<text x="48" y="{y + 14}">{escape(words)}</text>'
    )
