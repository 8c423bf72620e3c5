"""CSV that opens right in Excel, in Swedish with semicolons and decimal commas."""

from __future__ import annotations

import csv
import io
import re

from framsyn.reports.downloads.cells import Value, heads, rows, safe_text
from framsyn.reports.downloads.download import Download, about
from framsyn.reports.figures.figure import Figure
from framsyn.tables.text import Text

_CODE = re.compile("[0-9]+")
SEPARATORS = {"sv": ";", "en": ","}


def _make(figure: Figure, citation: str) -> bytes:
    """The table first, then an empty line and what the figures are."""
    held = io.StringIO()
    writer = csv.writer(held, delimiter=SEPARATORS[figure.lang], lineterminator="\r\n")
    writer.writerow([safe_text(head) for head in heads(figure)])
    for row in rows(figure):
        writer.writerow([_cell(value, figure.lang) for value in row])
    writer.writerow([])
    for heading, words in about(figure, citation).values():
        writer.writerow([heading, safe_text(words)])
    return held.getvalue().encode("utf-8-sig")


def _cell(value: Value, lang: str) -> str:
    """Codes keep their zeros in a spreadsheet; numbers are exact, with the language's sign."""
    if value is None:
        return ""
    if isinstance(value, float):
        text = repr(value)
        return text.replace(".", ",") if lang == "sv" else text
    if isinstance(value, int):
        return str(value)
    return f'="{value}"' if _CODE.fullmatch(value) else safe_text(value)


DOWNLOAD = Download(
    "csv", Text(sv="Tabell (CSV)", en="Table (CSV)"), "text/csv; charset=utf-8", _make
)
