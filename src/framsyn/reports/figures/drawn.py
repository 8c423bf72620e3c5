"""A figure's drawing, made once: the same content is drawn once however often it is shown."""

from __future__ import annotations

import hashlib
import tempfile
from collections import OrderedDict
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from threading import Lock

import orjson

from framsyn.reports.drawing import draw
from framsyn.reports.figures.figure import Figure
from framsyn.reports.figures.theme import COLOURS, CONFIG

DRAWN_BY = tuple(version(package) for package in ("framsyn", "vl-convert-python"))
"""A new version of either may draw the same content in another way."""
BETWEEN_CLEANINGS = 200
"""Drawings that are written before the directory is measured again."""


def draw_figure(figure: Figure) -> str | None:
    """The chart of a figure as inline SVG with alt text; None where it has no chart.

    No style attribute, script or address is in it: it may stand in a page with the strictest
    rules for content.
    """
    if figure.chart is None:
        return None
    return draw(dict(figure.chart), figure.alt, figure.lang)


def drawing_key(figure: Figure) -> str:
    """A name for the drawing that changes with anything that shows in it."""
    content = (figure.chart, figure.alt, figure.lang, CONFIG, COLOURS, DRAWN_BY)
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


class DrawnCache:
    """Drawings by content: the latest in memory, the others in a directory.

    Args:
        directory: where drawings are kept between starts; None keeps them in memory only. Several
            processes may share it: a drawing is moved to its place when it is whole.
        most: drawings kept in memory.
        most_bytes: bytes kept in the directory; the oldest go first.
    """

    def __init__(
        self, directory: Path | None, most: int = 500, most_bytes: int = 500_000_000
    ) -> None:
        self._directory, self._most, self._most_bytes = directory, most, most_bytes
        self._memory: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()
        self._written = 0

    def drawing(self, figure: Figure) -> str | None:
        """The chart of a figure, drawn now or before; None where it has no chart."""
        if figure.chart is None:
            return None
        key = drawing_key(figure)
        with self._lock:
            if key in self._memory:
                self._memory.move_to_end(key)
                return self._memory[key]
        svg = self._kept(key)
        if svg is None:
            svg = draw_figure(figure) or ""
            self._keep(key, svg)
        with self._lock:
            self._memory[key] = svg
            while len(self._memory) > self._most:
                self._memory.popitem(last=False)
        return svg

    def _kept(self, key: str) -> str | None:
        """What the directory has; a drawing that cannot be read is made again."""
        if self._directory is None:
            return None
        try:
            svg = (self._directory / f"{key}.svg").read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None
        return svg if svg.endswith("</svg>") else None

    def _keep(self, key: str, svg: str) -> None:
        """Write a drawing whole; a full or read-only disk costs only the time to draw again."""
        if self._directory is None:
            return
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            self._write(self._directory, key, svg)
            self._written += 1
            if self._written % BETWEEN_CLEANINGS == 1:
                self._make_room(self._directory)
        except OSError:
            return

    @staticmethod
    def _write(directory: Path, key: str, svg: str) -> None:
        """The drawing in its place, or nothing."""
        with tempfile.NamedTemporaryFile(dir=directory, delete=False) as file:
            written = Path(file.name)
            try:
                file.write(svg.encode("utf-8"))
                file.close()
                written.replace(directory / f"{key}.svg")
            except OSError:
                written.unlink(missing_ok=True)
                raise

    def _make_room(self, directory: Path) -> None:
        """Remove the oldest drawings until the directory is small enough."""
        found = []
        for path in directory.iterdir():
            # Another process may have removed it meanwhile.
            with suppress(FileNotFoundError):
                stat = path.stat()
                found.append((stat.st_mtime, stat.st_size, path))
        left = sum(size for _time, size, _path in found)
        for _time, size, path in sorted(found):
            if left <= self._most_bytes:
                return
            path.unlink(missing_ok=True)
            left -= size
