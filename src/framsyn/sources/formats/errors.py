"""What is told when bytes are not the format that they should be."""

from __future__ import annotations

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text


class FormatError(FramsynError):
    """The bytes cannot be read as the format that was expected; nothing of them is used."""


def not_readable(form: str, sv: str, en: str) -> FormatError:
    """The error of bytes that break the rules of a format.

    Args:
        form: the format's name, such as PX.
        sv: what is wrong, in Swedish, as a sentence.
        en: the same in English.

    >>> str(not_readable("PX", "DATA saknas.", "DATA is missing."))
    'This cannot be read as PX. DATA is missing. Download the file again, or choose another format.'
    """
    return FormatError(
        Text(
            sv=f"Det här går inte att läsa som {form}. {sv} Hämta filen på nytt, eller välj ett "
            "annat format.",
            en=f"This cannot be read as {form}. {en} Download the file again, or choose another "
            "format.",
        )
    )


def is_web_page(body: bytes) -> bool:
    """Whether bytes begin as a web page does: what a proxy or a broken service often sends.

    >>> is_web_page(b"  <!DOCTYPE html><html>")
    True
    """
    return body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def refuse_web_page(body: bytes, form: str) -> None:
    """Stop at a web page.

    Raises:
        FormatError: the bytes begin as a web page does.
    """
    if is_web_page(body):
        raise not_readable(form, "Det är en webbsida.", "It is a web page.")


def shown(value: object, longest: int = 40) -> str:
    """A value from a file as it may stand in a message: on one line, and short.

    >>> shown("a" * 100, 8)
    "'aaaaaaa…"
    """
    told = repr(value)
    return told if len(told) <= longest else told[:longest] + "…"
