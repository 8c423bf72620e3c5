"""Opens a file of any kind as columns, or says why it cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from framsyn.sources.bundle.headings import fold
from framsyn.sources.bundle.raw import ROW
from framsyn.sources.disk import content
from framsyn.sources.disk.grid import Grid, find_grid, sheet_rows, text_rows
from framsyn.sources.disk.kolada import with_key_figures
from framsyn.sources.disk.layout import Field, Layout, layout_of_cube, layout_of_grid
from framsyn.sources.disk.rules import RULES
from framsyn.sources.exchange import MEGABYTE
from framsyn.sources.formats.cube import Cube
from framsyn.sources.formats.encoding import as_text
from framsyn.sources.formats.errors import FormatError
from framsyn.sources.formats.jsonstat import read_jsonstat
from framsyn.sources.formats.px import read_px
from framsyn.sources.formats.pxjson import read_pxjson
from framsyn.sources.formats.workbook import UnusableFileError, read_sheets
from framsyn.tables.faults import disk_kinds, file_kinds
from framsyn.tables.registry import input_tables
from framsyn.tables.text import Text

MOST_ROWS = 20_000_000


@dataclass(frozen=True)
class DiskFile:
    """A file in memory.

    Attributes:
        name: as it is told to people.
        form: what its content says that it is.
        body: its bytes.
    """

    name: str
    form: content.Form
    body: bytes


def open_disk_file(path: Path) -> DiskFile:
    """The file, when it is of a kind that can be read.

    Raises:
        UnusableFileError: it is not there, empty, too large or of another kind.
    """
    if not path.is_file():
        raise UnusableFileError(file_kinds.NO_SUCH_PATH)
    size = path.stat().st_size
    if size > content.LARGEST_FILE_BYTES:
        most = content.LARGEST_FILE_BYTES // MEGABYTE
        told = f"{size // MEGABYTE} MB, > {most} MB"
        raise UnusableFileError(disk_kinds.TOO_LARGE, why=told)
    return disk_file(path.name, path.read_bytes())


def disk_file(name: str, body: bytes) -> DiskFile:
    """The same for bytes that are in memory already.

    Raises:
        UnusableFileError: they are empty or of another kind.
    """
    form = content.form_of(body[: content.BEGINNING])
    if form is content.EMPTY:
        raise UnusableFileError(file_kinds.EMPTY_FILE)
    if form.how is not None:
        raise UnusableFileError(disk_kinds.NOT_DATA, what=form.label, how=form.how)
    return DiskFile(name, form, body)


def layouts(file: DiskFile) -> Iterator[Layout]:
    """The file as columns: once, or once for each sheet of a workbook that has a table.

    Raises:
        UnusableFileError: it cannot be read.
        FormatError: it is damaged.
    """
    yield from _OPENERS[file.form.key](file.body)


def _json(body: bytes) -> Iterator[Layout]:
    try:
        yield _of_cube(read_jsonstat(body), Text(sv="JSON-stat", en="JSON-stat"))
    except FormatError as error:
        with suppress(FormatError):
            cube = read_pxjson(body)
            yield _of_cube(cube, Text(sv="JSON från PxWeb", en="JSON from PxWeb"))
            return
        raise error


def _px(body: bytes) -> Iterator[Layout]:
    yield _of_cube(read_px(body), Text(sv="PX-fil", en="PX file"))


def _of_cube(cube: Cube, form: Text) -> Layout:
    if not cube.values.size:
        raise UnusableFileError(file_kinds.NO_ROWS, dropped=0)
    return layout_of_cube(cube, form)


def _workbook(body: bytes) -> Iterator[Layout]:
    for sheet in read_sheets(body):
        grid = find_grid(sheet_rows(sheet), known_headings(), sheet.name)
        if grid is not None:
            yield with_key_figures(layout_of_grid(grid, Text(sv="Excel", en="Excel")))


def _text(body: bytes) -> Iterator[Layout]:
    cells, separator = text_rows(as_text(body, "CSV").replace("\r\n", "\n").replace("\r", "\n"))
    grid = find_grid(cells, known_headings(), separator=separator)
    if grid is None:
        first = ", ".join(str(cell) for cell in cells.drop(ROW).row(0) if cell)[:120]
        raise UnusableFileError(disk_kinds.NOT_RECOGNISED, found=first)
    _refuse_overflow(grid)
    form = Text(sv="text med kolumner (CSV)", en="text with columns (CSV)")
    yield with_key_figures(layout_of_grid(grid, form))


def _refuse_overflow(grid: Grid) -> None:
    """Cells beyond the last heading: a separator inside a number or a name has moved the rest."""
    # An empty heading last is what a separator at the end of every line gives.
    last = str(len(grid.headings) - 1)
    if len(grid.headings) > 2 and not any(grid.headings[-1:]) and all(grid.headings[:-1]):
        hit = grid.cells.filter(pl.col(last).is_not_null())
        if hit.height:
            sign = {"\t": "tab"}.get(grid.separator or "", grid.separator)
            raise UnusableFileError(file_kinds.TOO_MANY_CELLS, separator=sign)


def _parquet(body: bytes) -> Iterator[Layout]:
    lazy = pl.scan_parquet(body)
    names = lazy.collect_schema().names()
    height = lazy.select(pl.len()).collect().item()
    if height > MOST_ROWS:
        raise UnusableFileError(disk_kinds.TOO_LARGE, why=f"{height} > {MOST_ROWS}")
    fields = tuple(Field((name,), str(i)) for i, name in enumerate(names))
    frame = lazy.collect().rename({name: str(i) for i, name in enumerate(names)})
    yield Layout(content.PARQUET.label, "", fields, frame.with_row_index(ROW, 1))


_OPENERS: dict[str, Callable[[bytes], Iterator[Layout]]] = {
    "json": _json,
    "px": _px,
    "xlsx": _workbook,
    "parquet": _parquet,
    "text": _text,
}


@cache
def known_headings() -> frozenset[str]:
    """Every heading that some declared table or rule knows, folded."""
    names = {
        fold(name)
        for table in input_tables().values()
        for column in table.columns
        for name in (column.name, *column.aliases)
    }
    for rule in RULES:
        names |= {
            word
            for told in (rule.figures, rule.called)
            for words in told.values()
            for word in words
        }
    return frozenset(names - {""})
