"""report.xlsx: the same figures as the report, for those who want to go on working with them.

The file is the same to the byte for the same results: it bears a fixed date of creation.
"""

from __future__ import annotations

import datetime
import io
import math
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from framsyn.reports.outlook import Outlook
from framsyn.reports.results_view import Results
from framsyn.reports.sheets import all_sheets
from framsyn.reports.sheets.sheet import Sheet
from framsyn.reports.words import SYNTHETIC_BADGE

CREATED = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
ACCENT = "#0b6470"
HEADER_ROW = 3
WIDEST = 60


@dataclass(frozen=True)
class _Formats:
    """The looks of cells, by name."""

    title: Any
    header: Any
    note: Any
    badge: Any
    text: Any
    kinds: dict[str, Any]


def render(results: Results, lang: str = "sv") -> bytes:
    """The workbook as bytes.

    Args:
        results: the run; without workforce tables the sheets on occupations are left out.
        lang: "sv" or "en".

    Raises:
        ValueError: the language is another.
        KeyError: the population tables are missing.
    """
    outlook = Outlook(results, lang)
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": "Framsyn", "created": CREATED, "author": "Framsyn"})
        formats = _formats(book)
        badge = outlook.say(SYNTHETIC_BADGE) if results.synthetic else ""
        for sheet in all_sheets(outlook):
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats, badge)
    return content.getvalue()


def _formats(book: Any) -> _Formats:
    numbers = {"whole": "#,##0", "decimal": "#,##0.0", "share": "0.0%", "year": "0"}
    return _Formats(
        title=book.add_format({"bold": True, "font_size": 15, "font_color": ACCENT}),
        header=book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "bottom_color": ACCENT}
        ),
        note=book.add_format({"font_color": "#4d5b62", "text_wrap": False}),
        badge=book.add_format({"bold": True, "font_color": "#5c3c00", "bg_color": "#fbe9c6"}),
        text=book.add_format({"valign": "top", "text_wrap": True}),
        kinds={name: book.add_format({"num_format": form}) for name, form in numbers.items()},
    )


def _write_sheet(page: Any, sheet: Sheet, formats: _Formats, badge: str) -> None:
    """Title, note and badge above; then the header, frozen and filtered; then the rows."""
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.write_string(0, 0, sheet.title, formats.title)
    page.write_string(1, 0, sheet.note, formats.note)
    if badge:
        page.write_string(2, 0, badge, formats.badge)
    for number, column in enumerate(sheet.columns):
        page.write_string(HEADER_ROW, number, column.label, formats.header)
        page.set_column(number, number, column.width or _width(sheet, number))
    for line, row in enumerate(sheet.rows, start=HEADER_ROW + 1):
        for number, value in enumerate(row):
            _write_cell(page, (line, number), value, sheet.columns[number].kind, formats)
    page.set_row(HEADER_ROW, 48)
    page.freeze_panes(HEADER_ROW + 1, 1)
    page.repeat_rows(HEADER_ROW)
    if sheet.filtered and sheet.rows:
        page.autofilter(HEADER_ROW, 0, HEADER_ROW + len(sheet.rows), len(sheet.columns) - 1)


def _write_cell(
    page: Any, place: tuple[int, int], value: str | float | None, kind: str, formats: _Formats
) -> None:
    """Text is always written as text, never as a formula; a missing number stays empty."""
    line, number = place
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return
    if isinstance(value, str):
        page.write_string(line, number, value, formats.text)
    else:
        page.write_number(line, number, value, formats.kinds[kind])


def _width(sheet: Sheet, number: int) -> float:
    """Wide enough for the longest text of the column, within reason."""
    cells = (row[number] for row in sheet.rows[:2000])
    longest = max((len(value) for value in cells if isinstance(value, str)), default=0)
    return float(min(max(longest + 2, 13), WIDEST))
