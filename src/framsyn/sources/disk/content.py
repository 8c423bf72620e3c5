"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framsyn.sources.exchange import MEGABYTE
from framsyn.sources.formats.errors import is_web_page
from framsyn.tables.text import Text

LARGEST_FILE_BYTES = 200 * MEGABYTE
BEGINNING = 4_096


@dataclass(frozen=True)
class Form:
    """A kind of file.

    Attributes:
        key: its short name.
        label: what it is called, in the middle of a sentence.
        how: what to do when it cannot be read; None for the kinds that can.
    """

    key: str
    label: Text
    how: Text | None = None


JSON = Form("json", Text(sv="JSON", en="JSON"))
PX = Form("px", Text(sv="en PX-fil", en="a PX file"))
WORKBOOK = Form("xlsx", Text(sv="en Excelbok", en="an Excel workbook"))
PARQUET = Form("parquet", Text(sv="Parquet", en="Parquet"))
TEXT = Form("text", Text(sv="en textfil med kolumner", en="a text file with columns"))
EMPTY = Form("empty", Text(sv="tom", en="empty"))

_SAVE_AS = Text(
    sv="Öppna den i kalkylprogrammet och spara den utan lösenord som Excelbok (xlsx) eller CSV.",
    en="Open it in the spreadsheet program and save it without a password as xlsx or CSV.",
)
_FETCH_DATA = Text(
    sv="Hämta själva tabellen från sidan: välj CSV, Excel, JSON-stat eller PX.",
    en="Fetch the table itself from the page: choose CSV, Excel, JSON-stat or PX.",
)
_UNPACK = Text(
    sv="Packa upp den och lägg till filerna i den.", en="Unpack it and add the files in it."
)
WEB_PAGE = Form("html", Text(sv="en webbsida (HTML eller XML)", en="a web page"), _FETCH_DATA)
OLD_EXCEL = Form(
    "xls",
    Text(
        sv="en Excelbok av gammalt slag (xls) eller med lösenord",
        en="a workbook of the old kind (xls) or with a password",
    ),
    _SAVE_AS,
)
OTHER = Form("other", Text(sv="av ett okänt slag", en="of an unknown kind"), _FETCH_DATA)
_PACKED = Form("packed", Text(sv="ett packat arkiv", en="a packed archive"), _UNPACK)
_PDF = Form("pdf", Text(sv="ett PDF-dokument", en="a PDF document"), _FETCH_DATA)
_PICTURE = Form("picture", Text(sv="en bild", en="a picture"), _FETCH_DATA)

_BEGINNINGS = (
    (b"PK\x03\x04", WORKBOOK),
    (b"PAR1", PARQUET),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_EXCEL),
    (b"%PDF", _PDF),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"PK\x05\x06", _PACKED),
)
_PX_START = re.compile(rb'(?:^|\n)\s*(?:CHARSET|AXIS-VERSION|CODEPAGE|MATRIX|LANGUAGE)="', re.I)


def form_of(beginning: bytes) -> Form:
    """The kind of file that begins so.

    A zip is taken for a workbook until it is opened, and everything without a mark of its own for
    text, unless it holds zero bytes.

    >>> form_of(b'CHARSET="ANSI";').key, form_of(b"<html>").key, form_of(b"a;b").key
    ('px', 'html', 'text')
    """
    for mark, form in _BEGINNINGS:
        if beginning.startswith(mark):
            return form
    plain = beginning.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not plain:
        return EMPTY
    if is_web_page(plain):
        return WEB_PAGE
    if plain[:1] in b"{[":
        return JSON
    if _PX_START.search(plain[:BEGINNING]):
        return PX
    wide = beginning[:2] in (b"\xff\xfe", b"\xfe\xff")
    return OTHER if b"\0" in beginning and not wide else TEXT
