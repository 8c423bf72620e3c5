"""Excel: the figures as numbers on one sheet, what they are on another."""

from __future__ import annotations

import datetime
import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet as Sheet

from framsyn.reports.downloads.cells import heads, rows, symbols
from framsyn.reports.downloads.download import Download, about
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.figures.table import is_percent
from framsyn.tables.text import Text

# Always the same: the file must be the same bytes whenever it is made.
MADE = datetime.datetime(2000, 1, 1)


def _make(figure: Figure, citation: str) -> bytes:
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties({"title": figure.title, "created": MADE})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        first = book.add_worksheet("Tabell" if figure.lang == "sv" else "Table")
        _figures(book, first, figure, bold)
        sheet = book.add_worksheet("Om" if figure.lang == "sv" else "About")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)
        for index, (heading, words) in enumerate(about(figure, citation).values()):
            sheet.write_string(index, 0, heading, bold)
            sheet.write_string(index, 1, words, wrapped)
    return held.getvalue()


def _figures(book: xlsxwriter.Workbook, sheet: Sheet, figure: Figure, bold: Format) -> None:
    """Exact numbers that are shown rounded; text in the other cells, never a formula."""
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(heads(figure)):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, 18)
    looks = [book.add_format({"num_format": _look(field)}) for field in figure.fields]
    for row, (values, marks) in enumerate(zip(rows(figure), symbols(figure), strict=True), 1):
        for column, (value, mark) in enumerate(zip(values, marks, strict=True)):
            if value is None or isinstance(value, str):
                sheet.write_string(row, column, mark if value is None else value)
            else:
                sheet.write_number(row, column, value, looks[column])


def _look(field: Field) -> str:
    """How a number is shown; the cell holds it whole."""
    if field.kind != "number":
        return "General"
    decimals = max(field.decimals - 2, 0) if is_percent(field) else field.decimals
    whole = "0" if is_percent(field) else "#,##0"
    return f"{whole}{'.' if decimals else ''}{'0' * decimals}{'%' if is_percent(field) else ''}"


DOWNLOAD = Download(
    "xlsx",
    Text(sv="Tabell (Excel)", en="Table (Excel)"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    _make,
)
