"""A figure on a page: drawing, map and table beside each other, with its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from framsyn.reports.content import DataTable
from framsyn.reports.downloads.registry import downloads_of
from framsyn.reports.figures.drawn import DrawnCache
from framsyn.reports.figures.figure import Figure
from framsyn.reports.figures.focus_map import draw_focus_map
from framsyn.reports.figures.table import figure_table
from framsyn.tables.status import STATUSES
from framsyn.tables.text import Text

AreaAddress = Callable[[str], str]


@dataclass(frozen=True)
class File:
    """One format that a figure can be had in."""

    address: str
    label: Text


@dataclass(frozen=True)
class Shown:
    """What the template of a figure needs.

    Attributes:
        figure: the figure.
        address: its own page.
        chart: the drawing, safe to put in a page; "" where there is none.
        map: the map, likewise.
        table: the same numbers.
        status: what the numbers are, for people.
        status_meaning: what that means.
        files: what can be downloaded.
    """

    figure: Figure
    address: str
    chart: SafeString
    map: SafeString
    table: DataTable
    status: Text
    status_meaning: Text
    files: tuple[File, ...]


def show(figure: Figure, address: str, area_address: AreaAddress) -> Shown:
    """A figure made ready for the template `parts/figure.html`.

    Args:
        figure: the figure.
        address: of the figure's own page, with a slash at the end; its files lie beside it.
        area_address: where an area on the map leads.
    """
    chart = drawn_cache().drawing(figure) or ""
    drawn_map = draw_focus_map(figure, area_address) or ""
    status = STATUSES[figure.status]
    base, _, query = address.partition("?")
    tail = f"?{query}" if query else ""
    files = tuple(
        File(f"{base.rstrip('/')}.{download.extension}{tail}", download.label)
        for download in downloads_of(bool(chart or drawn_map))
    )
    # The drawings are made here from numbers, with every text escaped.
    return Shown(
        figure,
        address,
        mark_safe(chart),
        mark_safe(drawn_map),
        figure_table(figure),
        status.label,
        status.meaning,
        files,
    )


@cache
def drawn_cache() -> DrawnCache:
    """The drawings of this process, shared with the others by a directory."""
    return DrawnCache(settings.DATA_DIRECTORY / "bilder")
