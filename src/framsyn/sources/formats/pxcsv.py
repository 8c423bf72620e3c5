"""CSV as PxWeb exports it: texts on the left, and a column of figures for each kind and time."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import polars as pl

from framsyn.sources.bundle.dialect import split_line
from framsyn.sources.formats.cube import SYMBOL, VALUE
from framsyn.sources.formats.encoding import as_text
from framsyn.sources.formats.errors import FormatError, not_readable, shown
from framsyn.sources.formats.grid import is_symbol, put_zeros, read_figures

FORM = "CSV"
COLUMN = "column"
SEPARATORS = (";", "\t", ",")
LINES_BEFORE_HEADINGS = 20
NUMBER = re.compile(r"[+-]?[\d\s]*\d([.,]\d+)?")
TIMES_AND_AGES = frozenset(
    ("tid", "time", "år", "year", "månad", "month", "kvartal", "quarter", "alder", "ålder", "age")
)


def read_pxcsv(body: bytes) -> pl.DataFrame:
    r"""Read a CSV file exported by PxWeb: a text column per dimension, then the figures.

    Lines before the headings, such as a title, are passed over. In PxWeb's own files the texts
    stand in quotes and the figures do not, which tells 2024 the year from 2024 the figure; where a
    program has taken the quotes away, the headings of times and ages are known by name.

    Returns:
        One row per figure, in the file's order: the texts; `column`, the heading of the figure;
        `value` and `symbol`.

    Raises:
        FormatError: it is something else, or a row does not fit the headings.

    >>> rows = read_pxcsv(b'"region","year","Births","Deaths"\n"24 AC","2024",2411,".."').rows()
    >>> rows[0]
    ('24 AC', '2024', 'Births', 2411.0, None)
    >>> rows[1]
    ('24 AC', '2024', 'Deaths', None, '..')
    """
    lines = list(io.StringIO(as_text(body, FORM), newline=""))
    start, separator, headings = _headings(lines)
    rows = _rows(lines[start + 1 :], separator, len(headings), start + 2)
    texts = _count_texts(lines[start + 1], separator, headings)
    names, figures = headings[:texts], headings[texts:]
    doubled = {*names} & {COLUMN, VALUE, SYMBOL} or len(set(names)) != len(names)
    if doubled or not figures:
        raise not_readable(
            FORM,
            f"Rubrikerna {shown(headings)} går inte att skilja åt som texter och tal.",
            f"The headings {shown(headings)} cannot be told apart as texts and figures.",
        )
    columns = {
        name: np.repeat(np.array([row[at] for row in rows], dtype=object), len(figures))
        for at, name in enumerate(names)
    }
    values, symbols = _figures([text for row in rows for text in row[texts:]], separator)
    return pl.DataFrame(
        {
            **{name: pl.Series(column, dtype=pl.String) for name, column in columns.items()},
            COLUMN: pl.Series(list(figures) * len(rows), dtype=pl.String),
            VALUE: values,
            SYMBOL: symbols,
        }
    )


def _headings(lines: Sequence[str]) -> tuple[int, str, list[str]]:
    """The first line that has as many cells as the next: its number, its separator, its cells."""
    for number, (line, after) in enumerate(pairwise(lines[:LINES_BEFORE_HEADINGS])):
        found = [(split_line(line.strip("\r\n"), sep), sep) for sep in SEPARATORS]
        fits = [
            (cells, sep)
            for cells, sep in found
            if len(cells) >= 2 and len(cells) == len(split_line(after, sep))
        ]
        if fits:
            cells, separator = max(fits, key=lambda fit: len(fit[0]))
            return number, separator, [cell.strip() for cell in cells]
    raise not_readable(
        FORM,
        "Där finns ingen rad med rubriker följd av en rad med lika många celler.",
        "There is no row of headings followed by a row with as many cells.",
    )


def _rows(lines: Sequence[str], separator: str, width: int, first: int) -> list[list[str]]:
    reader = csv.reader(lines, delimiter=separator)
    rows = []
    try:
        for row in reader:
            if row and len(row) != width:
                raise _wrong_row(first - 1 + reader.line_num)
            if row:
                rows.append(row)
    except csv.Error as error:
        raise _wrong_row(first - 1 + reader.line_num) from error
    return rows


def _wrong_row(number: int) -> FormatError:
    return not_readable(
        FORM,
        f"Rad {number} har inte lika många celler som rubrikraden.",
        f"Row {number} does not have as many cells as the row of headings.",
    )


def _count_texts(line: str, separator: str, headings: Sequence[str]) -> int:
    """How many columns are texts, by the first row of the file."""
    sign = re.escape(separator)
    cells = re.findall(rf'(?:^|{sign})("(?:[^"]++|"")*+"|[^{sign}]*+)', line.strip("\r\n"))
    is_text = [
        (cell.strip('" .-–') != "" if cell.startswith('"') else not _is_figure(cell))
        or heading.lower() in TIMES_AND_AGES
        for cell, heading in zip(cells, headings, strict=False)
    ]
    return max((at + 1 for at, text in enumerate(is_text) if text), default=0)


def _is_figure(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None or is_symbol(text)


def _figures(texts: list[str], separator: str) -> tuple[pl.Series, pl.Series]:
    """Figures, and the symbols that stand in their place."""
    written = pl.Series(texts, dtype=pl.String)
    tidy = written.str.replace_all(r"\s", "")
    if separator != ",":
        tidy = tidy.str.replace(",", ".", literal=True)
    values, others = read_figures(tidy)
    symbols = {place: texts[place].strip() for place in others}
    strange = next((symbol for symbol in symbols.values() if not is_symbol(symbol)), None)
    if strange is not None:
        raise not_readable(
            FORM, f"{shown(strange)} är inget tal.", f"{shown(strange)} is not a number."
        )
    put_zeros(values, symbols)
    told = pl.Series([None], dtype=pl.String).new_from_index(0, len(texts))
    told = told.scatter(list(symbols), list(symbols.values())) if symbols else told
    return pl.Series(values).fill_nan(None), told.replace("", None)
