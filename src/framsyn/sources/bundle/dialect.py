"""How a text file is written: its encoding, its separator, and where its headings are."""

from __future__ import annotations

import codecs
import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from framsyn.sources.bundle.headings import places_of
from framsyn.tables.schema import Table

SEPARATORS = (";", "\t", ",", "|")
LINES_LOOKED_AT = 40
CHUNK_BYTES = 1024**2
LONGEST_LINE_BYTES = 200_000


@dataclass(frozen=True)
class Bytes:
    """What one pass over a file tells.

    Attributes:
        size: in bytes.
        sha256: the checksum, in hexadecimal.
        encoding: utf-8, utf-16 or cp1252; None when it is no text.
        old_line_ends: whether lines end in carriage return alone.
    """

    size: int
    sha256: str
    encoding: str | None
    old_line_ends: bool


@dataclass(frozen=True)
class Dialect:
    """How the rows of a text file are to be split.

    Attributes:
        separator: the sign between cells.
        heading_line: which line the headings are on, from 0.
        headings: as they stand.
    """

    separator: str
    heading_line: int
    headings: tuple[str, ...]


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def look_at_bytes(path: Path) -> Bytes:
    """Read a text file once for its checksum and its encoding."""
    digest, size = hashlib.sha256(), 0
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, nul, newline, carriage, start = True, False, False, False, b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            start = start or chunk[:4]
            digest.update(chunk)
            size += len(chunk)
            nul = nul or b"\0" in chunk
            newline = newline or b"\n" in chunk
            carriage = carriage or b"\r" in chunk
            if is_utf8:
                is_utf8 = _decodes(decoder, chunk, final=False)
    is_utf8 = is_utf8 and _decodes(decoder, b"", final=True)
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        encoding: str | None = "utf-16"
    elif nul:
        encoding = None
    else:
        encoding = "utf-8" if is_utf8 else "cp1252"
    return Bytes(size, digest.hexdigest(), encoding, carriage and not newline)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def rewrite_as_utf8(path: Path, encoding: str, target: Path) -> Path:
    """A copy in UTF-8 with ordinary line ends, for the reader of rows; the original is not touched.

    Signs that the encoding does not have become question marks in a lozenge.
    """
    with (
        path.open(encoding=encoding, errors="replace", newline=None) as source,
        target.open("w", encoding="utf-8", newline="\n") as out,
    ):
        while chunk := source.read(CHUNK_BYTES):
            out.write(chunk)
    return target


def first_lines(path: Path) -> list[str]:
    """The first lines of a UTF-8 file, without their ends; very long ones are cut."""
    lines = []
    with path.open("rb") as file:
        for _ in range(LINES_LOOKED_AT):
            line = file.readline(LONGEST_LINE_BYTES)
            if not line:
                break
            lines.append(line.decode("utf-8-sig", errors="replace").rstrip("\r\n"))
    return lines


def split_line(line: str, separator: str) -> list[str]:
    """The cells of one line.

    >>> split_line('2019;"Ume;å"', ";")
    ['2019', 'Ume;å']
    """
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return line.split(separator)


def find_heading(rows: list[list[str]], table: Table) -> int | None:
    """Which of the first rows are the headings: the one that names most columns of the table.

    Returns:
        The row from 0; None when no row names at least two columns.
    """
    scores = [len(places_of(table, row)) for row in rows]
    best = max(scores, default=0)
    return scores.index(best) if best >= min(2, len(table.columns)) else None


def find_dialect(lines: list[str], table: Table) -> Dialect | None:
    """The separator and heading line with which most columns of the table are recognised."""
    best: tuple[int, Dialect] | None = None
    for separator in SEPARATORS:
        rows = [split_line(line, separator) for line in lines]
        line = find_heading(rows, table)
        if line is None:
            continue
        score = len(places_of(table, rows[line]))
        if best is None or score > best[0]:
            best = (score, Dialect(separator, line, tuple(rows[line])))
    return best[1] if best else None
