"""From bytes to text or JSON, whatever encoding the bytes say or forget to say."""

from __future__ import annotations

import codecs
from typing import Any

import orjson

from framsyn.sources.formats.errors import not_readable, refuse_web_page

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def as_text(body: bytes, form: str, otherwise: str = "cp1252") -> str:
    """The bytes as text.

    What can be read as UTF-8 is UTF-8, also where a file names another encoding: Swedish text in
    an older one is never proper UTF-8.

    Args:
        body: the bytes.
        form: the format's name, for the error.
        otherwise: the encoding of bytes that are not UTF-8.

    Raises:
        FormatError: it is a web page, or not text.

    >>> as_text("å".encode("latin-1"), "CSV"), as_text("å".encode(), "CSV")
    ('å', 'å')
    """
    refuse_web_page(body, form)
    utf_16 = body.startswith(UTF_16)
    encodings = ("utf-16",) if utf_16 else ("utf-8-sig", otherwise)
    if utf_16 or b"\0" not in body:
        for encoding in encodings:
            try:
                return body.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise not_readable(
        form,
        f"Det är ingen text i någon av kodningarna {', '.join(encodings)}.",
        f"It is not text in any of the encodings {', '.join(encodings)}.",
    )


def as_json(body: bytes, form: str) -> Any:
    """The bytes as JSON.

    Raises:
        FormatError: it is a web page, or not whole and proper JSON.
    """
    refuse_web_page(body, form)
    try:
        return orjson.loads(body.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError as error:
        raise not_readable(
            form,
            f"Det är inte hel och riktig JSON (tecken {error.pos}).",
            f"It is not whole and proper JSON (sign {error.pos}).",
        ) from error
