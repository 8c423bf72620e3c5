"""Excel: the figures as numbers on one sheet, what they are on another."""

from __future__ import annotations

import datetime
import io

import xlsxwriter

from framsyn.reports.downloads.cells import heads, rows, symbol
from framsyn.reports.downloads.download import Download, about
from framsyn.reports.figures.figure import Figure
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
        _figures(book.add_worksheet("Tabell" if figure.lang == "sv" else "Table"), figure, bold)
        sheet = book.add_worksheet("Om" if figure.lang == "sv" else "About")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)
        for index, (heading, words) in enumerate(about(figure, citation).values()):
            sheet.write_string(index, 0, heading, bold)
            sheet.write_string(index, 1, words, wrapped)
    return held.getvalue()


def _figures(sheet: xlsxwriter.worksheet.Worksheet, figure: Figure, bold: object) -> None:
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(heads(figure)):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, 18)
    for index, row in enumerate(rows(figure)):
        for column, value in enumerate(row):
            if value is None:
                sheet.write_string(index + 1, column, symbol(figure, index, column))
            elif isinstance(value, str):
                sheet.write_string(index + 1, column, value)
            else:
                sheet.write_number(index + 1, column, value)


DOWNLOAD = Download(
    "xlsx",
    Text(sv="Tabell (Excel)", en="Table (Excel)"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    _make,
)
