"""Whether an answer is what was asked for, by what is in it and not by what it says it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import orjson

from framsyn.tables.text import Text

START_BYTES = 400
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PAGES = (b"<!doctype", b"<html", b"<head", b"<body")

_EMPTY = Text(sv="svaret är tomt", en="the answer is empty")
_HTML = Text(
    sv="svaret är en webbsida i stället för data", en="the answer is a web page instead of data"
)
_NOT_JSON = Text(
    sv="svaret är inte hel JSON i UTF-8 ({reason})",
    en="the answer is no whole JSON in UTF-8 ({reason})",
)
_NOT_ZIP = Text(sv="svaret är ingen hel zipfil", en="the answer is no whole zip file")


def fault_of_body(expects: str, body: bytes) -> Text | None:
    """What is wrong with an answer in memory; None when nothing is.

    Args:
        expects: json or text.
        body: the whole answer.

    >>> fault_of_body("json", b"<html>Log in</html>").en
    'the answer is a web page instead of data'
    """
    if not body:
        return _EMPTY
    body = body.removeprefix(BYTE_ORDER_MARK)
    if body[:START_BYTES].lstrip().lower().startswith(_PAGES):
        return _HTML
    return _fault_of_json(body) if expects == "json" else None


def fault_of_file(expects: str, path: Path) -> Text | None:
    """What is wrong with an answer in a file: an empty one, a web page, a zip that is not whole."""
    if not path.stat().st_size:
        return _EMPTY
    if expects == "zip":
        return None if zipfile.is_zipfile(path) else _NOT_ZIP
    with path.open("rb") as file:
        return fault_of_body("text", file.read(START_BYTES))


def _fault_of_json(body: bytes) -> Text | None:
    try:
        orjson.loads(body)
    except orjson.JSONDecodeError as error:
        return _NOT_JSON.format(reason=str(error)[:120])
    return None
