"""A table as it stands in its file: headings, and rows in batches that fit in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from framsyn.sources.bundle import dialect
from framsyn.sources.bundle.fault_log import FaultLog
from framsyn.sources.formats.workbook import UnusableFileError, read_sheets
from framsyn.tables.faults import file_kinds
from framsyn.tables.schema import Table

BATCH_ROWS = 1_000_000
ROW = "row"
OVERFLOW = "overflow"

Batches = Callable[[Sequence[int]], Iterator[pl.DataFrame]]


@dataclass(frozen=True)
class RawTable:
    """A file opened for reading.

    Attributes:
        headings: as they stand in the file.
        batches: given the positions of the wanted columns, frames with a column `row` (the row
            number as a spreadsheet shows it) and one column per position, named by it; text
            files have a column `overflow` besides, with what stands beyond the last heading.
        separator: the sign between cells; None when the file is no text.
        sha256: the checksum of the file.
    """

    headings: tuple[str, ...]
    batches: Batches
    separator: str | None = None
    sha256: str = ""


def open_file(path: Path, table: Table, log: FaultLog, scratch: Path) -> RawTable | None:
    """Open a file by its ending; None, with the fault told, when it cannot be read."""
    if path.stat().st_size == 0:
        log.add(file_kinds.EMPTY_FILE)
        return None
    ending = path.suffix.lower()
    if ending == ".parquet":
        return _open_parquet(path)
    if ending == ".xlsx":
        return _open_workbook(path, table, log)
    return _open_text(path, table, log, scratch)


def _open_parquet(path: Path) -> RawTable:
    lazy = pl.scan_parquet(path, glob=False, hive_partitioning=False)
    headings = tuple(lazy.collect_schema().names())

    def batches(positions: Sequence[int]) -> Iterator[pl.DataFrame]:
        wanted = [pl.col(headings[i]).alias(str(i)) for i in positions]
        return _numbered(lazy.select(wanted).collect_batches(chunk_size=BATCH_ROWS), first_row=1)

    return RawTable(headings, batches, sha256=dialect.checksum(path))


def _numbered(frames: Iterator[pl.DataFrame], first_row: int) -> Iterator[pl.DataFrame]:
    at = first_row
    for frame in frames:
        if frame.height:
            yield frame.with_row_index(ROW, at)
            at += frame.height


def _open_text(path: Path, table: Table, log: FaultLog, scratch: Path) -> RawTable | None:
    about = dialect.look_at_bytes(path)
    if about.encoding is None:
        log.add(file_kinds.NOT_TEXT)
        return None
    if about.encoding != "utf-8" or about.old_line_ends:
        path = dialect.rewrite_as_utf8(path, about.encoding, scratch / f"{table.name}.utf8.csv")
    lines = dialect.first_lines(path)
    found = dialect.find_dialect(lines, table)
    if found is None:
        _tell_no_heading(lines, table, log)
        return None
    if found.heading_line:
        _tell_lines_before(found.heading_line, log)
    names = [str(i) for i in range(len(found.headings))] + [OVERFLOW]
    lazy = pl.scan_csv(
        path,
        separator=found.separator,
        has_header=False,
        skip_lines=found.heading_line + 1,
        schema=dict.fromkeys(names, pl.String),
        infer_schema=False,
        missing_columns="insert",
        raise_if_empty=False,
        truncate_ragged_lines=True,
        glob=False,
    )

    def batches(positions: Sequence[int]) -> Iterator[pl.DataFrame]:
        wanted = lazy.select([*[str(i) for i in positions], OVERFLOW])
        frames = wanted.collect_batches(chunk_size=BATCH_ROWS)
        return _numbered(frames, first_row=found.heading_line + 2)

    return RawTable(found.headings, batches, found.separator, about.sha256)


def _tell_no_heading(lines: list[str], table: Table, log: FaultLog) -> None:
    found = next((line.strip() for line in lines if line.strip()), "")[:80]
    if not found:
        log.add(file_kinds.EMPTY_FILE)
        return
    expected = ", ".join(table.names)
    printable = "".join(sign if sign.isprintable() else " " for sign in found)
    log.add(file_kinds.NO_HEADING, places=[(1, None)], found=printable, expected=expected)


def _tell_lines_before(count: int, log: FaultLog) -> None:
    log.add(file_kinds.LINES_BEFORE, count=count, heading=count + 1)


def _open_workbook(path: Path, table: Table, log: FaultLog) -> RawTable | None:
    try:
        sheet = next(read_sheets(path.read_bytes()), None)
    except UnusableFileError as error:
        log.add(error.kind, None, (), None, "", **error.details)
        return None
    rows = sheet.rows if sheet else []
    start = [[cell or "" for cell in row] for row in rows[: dialect.LINES_LOOKED_AT]]
    line = dialect.find_heading(start, table)
    if line is None:
        _tell_no_heading([", ".join(row) for row in start], table, log)
        return None
    if line:
        _tell_lines_before(line, log)

    def batches(positions: Sequence[int]) -> Iterator[pl.DataFrame]:
        for at in range(line + 1, len(rows), BATCH_ROWS):
            part = rows[at : at + BATCH_ROWS]
            cells = {str(i): [row[i] for row in part] for i in positions}
            frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
            yield frame.with_row_index(ROW, at + 1)

    return RawTable(tuple(start[line]), batches, sha256=dialect.checksum(path))


def open_frame(frame: Any) -> RawTable:
    """Open a Polars or pandas frame in memory.

    Raises:
        TypeError: it is neither.
    """
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    columns = _polars_columns(frame) if isinstance(frame, pl.DataFrame) else _pandas_columns(frame)
    headings = tuple(columns)

    def batches(positions: Sequence[int]) -> Iterator[pl.DataFrame]:
        whole = pl.DataFrame({str(i): columns[headings[i]] for i in positions})
        return _numbered(whole.iter_slices(BATCH_ROWS), first_row=1)

    return RawTable(headings, batches)


def _polars_columns(frame: pl.DataFrame) -> Mapping[str, pl.Series]:
    return {name: frame.get_column(name) for name in frame.columns}


def _pandas_columns(frame: Any) -> Mapping[str, pl.Series]:
    """The columns of a pandas frame, one by one, so that pyarrow is not needed."""
    if not (hasattr(frame, "columns") and hasattr(frame, "to_numpy")):
        raise TypeError(f"A table is a Polars or pandas frame, not {type(frame).__name__}.")
    columns = {}
    for name in frame.columns:
        values = frame[name]
        if str(values.dtype) in _PLAIN_NUMBERS:
            columns[str(name)] = pl.Series(str(name), values.to_numpy())
        else:
            missing = values.isna().to_list()
            texts = [
                None if gone else str(value)
                for value, gone in zip(values.to_list(), missing, strict=True)
            ]
            columns[str(name)] = pl.Series(str(name), texts, dtype=pl.String)
    return columns


_PLAIN_NUMBERS = frozenset(
    f"{kind}{bits}" for kind in ("int", "uint", "float") for bits in (8, 16, 32, 64)
) - {"float8", "float16"}
