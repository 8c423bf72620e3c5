"""Cells in rows and columns, from a sheet or a text file: where the headings are, what is a note.

The web pages of statistics put a title above the table, spread years over the columns, leave out
what is repeated from the row above, and end with notes. The rows of the table itself are found here
and become one row per year, with the row numbers of the file kept.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from framsyn.sources.bundle.dialect import LINES_LOOKED_AT, SEPARATORS, split_line
from framsyn.sources.bundle.raw import ROW
from framsyn.sources.formats.workbook import Sheet, UnusableFileError
from framsyn.tables.faults import disk_kinds, file_kinds

Rows = list[list[str]]
_YEAR_LAST = re.compile(r"(?:(.*?)[\s,;:_-]+)?((?:18|19|20|21)\d\d)(?:[.,]0)?$")
_YEAR_FIRST = re.compile(r"((?:18|19|20|21)\d\d)[\s,;:_-]+(.*)$")
_SEX_WORDS = ("män", "kvinnor", "men", "women")
MOST_COLUMNS = 20_000


@dataclass(frozen=True)
class Grid:
    """The cells of a table with headings.

    Attributes:
        sheet: the sheet's name; empty for a text file.
        title: what stands above the headings, on one line.
        headings: of each column; empty where there is none.
        cells: `row` (as in the file) and a text column per heading, named "0", "1" …
        around: how many rows stand outside the table, and the first of them.
        separator: between cells in a text file.
    """

    sheet: str
    title: str
    headings: tuple[str, ...]
    cells: pl.DataFrame
    around: tuple[int, str] = (0, "")
    separator: str | None = None


@dataclass(frozen=True)
class Spread:
    """What a heading says when a column holds one year's figures: 'Folkmängd män 2023'."""

    year: str
    contents: str
    sex: str | None = None


def spread_of(heading: str) -> Spread | None:
    """The parts of such a heading; None for an ordinary one.

    >>> spread_of("Folkmängd 2023")
    Spread(year='2023', contents='Folkmängd', sex=None)
    >>> spread_of("Region") is None
    True
    """
    text = heading.strip().strip('"')
    if found := _YEAR_LAST.fullmatch(text):
        contents, year = (found[1] or "").strip(), found[2]
    elif found := _YEAR_FIRST.fullmatch(text):
        year, contents = found[1], found[2].strip()
    else:
        return None
    words = contents.rsplit(maxsplit=1)
    if words and words[-1].lower() in _SEX_WORDS:
        return Spread(year, " ".join(words[:-1]), words[-1].lower())
    return Spread(year, contents)


def text_rows(text: str) -> tuple[pl.DataFrame, str]:
    """The cells of a text file, as `row` and columns "0", "1" …, and the sign between them.

    Raises:
        UnusableFileError: no sign parts it into columns, or its quotation marks do not match.
    """
    first = text.split("\n", LINES_LOOKED_AT)[:LINES_LOOKED_AT]
    separator = _separator_of(first)
    width = min(max(len(split_line(line, separator)) for line in first), MOST_COLUMNS)
    names = [str(i) for i in range(width + 1)]
    try:
        cells = pl.read_csv(
            io.BytesIO(text.encode()),
            separator=separator,
            has_header=False,
            schema=dict.fromkeys(names, pl.String),
            infer_schema=False,
            missing_columns="insert",
            truncate_ragged_lines=True,
        )
    except (pl.exceptions.PolarsError, csv.Error) as error:
        reason = str(error).splitlines()[0][:160]
        raise UnusableFileError(file_kinds.UNREADABLE, reason=reason) from error
    return cells.with_row_index(ROW, 1), separator


def _separator_of(lines: Sequence[str]) -> str:
    """The sign with which most lines have the same, and most, cells."""
    scores = {}
    for separator in SEPARATORS:
        widths = Counter(len(split_line(line, separator)) for line in lines if line.strip())
        widths.pop(1, None)
        scores[separator] = max((width * count for width, count in widths.items()), default=0)
    best = max(scores, key=lambda separator: scores[separator])
    if not scores[best]:
        found = next((line.strip() for line in lines if line.strip()), "")[:80]
        printable = "".join(sign if sign.isprintable() else " " for sign in found)
        raise UnusableFileError(disk_kinds.NOT_RECOGNISED, found=printable)
    return best


def sheet_rows(sheet: Sheet) -> pl.DataFrame:
    """The cells of a sheet, in columns named "0", "1" … beside `row`."""
    width = max(len(row) for row in sheet.rows)
    columns = {
        str(i): [row[i] if i < len(row) else None for row in sheet.rows] for i in range(width)
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).with_row_index(ROW, 1)


def find_grid(
    cells: pl.DataFrame, known: frozenset[str], sheet: str = "", separator: str | None = None
) -> Grid | None:
    """The table among the cells of a sheet or a file.

    Args:
        cells: `row` and text columns.
        known: headings that any declared table has, folded.
        sheet: the name of the sheet.
        separator: between cells in a text file.

    Returns:
        None when no row looks like headings.
    """
    names = [name for name in cells.columns if name != ROW]
    start = [[cell or "" for cell in row] for row in cells.select(names).head(60).rows()]
    at = _heading_row(start, known)
    if at is None:
        return None
    headings, first = _stack(start, at)
    above = [" ".join(filter(None, row)).strip() for row in start[:first]]
    table, below = _table_rows(cells.slice(at + 1), names, headings)
    around = [*filter(None, above), *below]
    used = [
        i for i, name in enumerate(names) if headings[i] or table[name].null_count() < len(table)
    ]
    renamed = {names[i]: str(place) for place, i in enumerate(used)}
    return Grid(
        sheet,
        " ".join(around),
        tuple(headings[i] for i in used),
        table.select(ROW, *renamed).rename(renamed),
        (len(around), around[0][:80] if around else ""),
        separator,
    )


def _heading_row(rows: Rows, known: frozenset[str]) -> int | None:
    """The row with most headings that are known or name a year."""
    from framsyn.sources.bundle.headings import fold

    scores = []
    for row in rows:
        named = sum(fold(cell) in known for cell in row if cell)
        years = sum(bool(cell) and spread_of(cell) is not None for cell in row[1:])
        # A row of figures may hold some that look like years; headings have nothing but them.
        others = sum(bool(cell) and _is_number(cell) and not spread_of(cell) for cell in row)
        scores.append(named + years if not others else named)
    best = max(scores, default=0)
    return scores.index(best) if best else None


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[-+]?[\d\s\u00a0]+(?:[.,]\d+)?", cell.strip()))


def _stack(rows: Rows, at: int) -> tuple[list[str], int]:
    """The headings, with those of the rows right above that have nothing over the stubs."""
    heads = list(rows[at])
    spread = [i for i, cell in enumerate(heads) if i and cell and spread_of(cell)]
    first = at
    while spread and first and _stands_over(rows[first - 1], spread):
        first -= 1
        over = _carried(rows[first], spread)
        for i in spread:
            heads[i] = f"{over[i]} {heads[i]}".strip()
    return heads, first


def _stands_over(row: list[str], places: Sequence[int]) -> bool:
    filled = [i for i, cell in enumerate(row) if cell]
    return bool(filled) and set(filled) <= set(places)


def _carried(row: list[str], places: Sequence[int]) -> dict[int, str]:
    carried, last = {}, ""
    for i in places:
        last = row[i] or last
        carried[i] = last
    return carried


def _table_rows(
    cells: pl.DataFrame, names: list[str], headings: list[str]
) -> tuple[pl.DataFrame, list[str]]:
    """The rows of the table, and the notes below it."""
    cells = cells.with_columns(pl.col(names).replace("", None))
    filled = cells.filter(pl.any_horizontal(pl.col(names).is_not_null()))
    spread = [names[i] for i, heading in enumerate(headings) if i and spread_of(heading)]
    if spread:
        has_figure = pl.any_horizontal(pl.col(spread).is_not_null())
        stubs = [name for name in names if name not in spread]
        filled = filled.with_columns(pl.col(stubs).fill_null(strategy="forward"))
    else:
        # One cell alone at the end is a note, not a row.
        has_figure = pl.sum_horizontal(pl.col(names).is_not_null()) > min(1, len(names) - 1)
    last = filled.select(has_figure.arg_true().last()).item()
    table = filled.head(0 if last is None else last + 1)
    below = [
        next((str(cell) for cell in row if cell), "")
        for row in filled.slice(table.height).head(50).select(names).rows()
    ]
    return (table.filter(has_figure) if spread else table), below
