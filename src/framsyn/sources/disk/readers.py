"""Readers of files that one producer publishes, found beside their sources.

A module of `framsyn.sources.open` is also a reader of files when it has

    def read_file(body: bytes, name: str) -> Parsed

which gives declared tables from the bytes of one file, and raises FramsynError when the file is
another's. It may have `recognises(body: bytes) -> bool` besides, which says so quickly. The name is
told to people only; what is in the file decides.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from framsyn.sources import open as folder
from framsyn.sources.disk.content import BEGINNING, WORKBOOK, form_of
from framsyn.sources.origin import Origin
from framsyn.sources.source import Parsed, Source
from framsyn.tables.errors import FramsynError


@dataclass(frozen=True)
class Reader:
    """A reader of one producer's files.

    Attributes:
        key: the source that it belongs to.
        origin: where its figures come from.
        status: what its figures are, such as observed.
        recognises: whether bytes may be such a file.
        read_file: the tables in it.
    """

    key: str
    origin: Origin
    status: str
    recognises: Callable[[bytes], bool]
    read_file: Callable[[bytes, str], Parsed]


def _maybe(body: bytes) -> bool:
    return True


@cache
def all_readers() -> tuple[Reader, ...]:
    """The readers, by the name of their source.

    >>> all(callable(reader.read_file) for reader in all_readers())
    True
    """
    readers = []
    for found in sorted(pkgutil.iter_modules(folder.__path__), key=lambda module: module.name):
        module = import_module(f"{folder.__name__}.{found.name}")
        source = getattr(module, "SOURCE", None)
        if hasattr(module, "read_file") and isinstance(source, Source):
            recognises = getattr(module, "recognises", _maybe)
            read_file = module.read_file
            readers.append(Reader(found.name, source.origin, source.status, recognises, read_file))
    return tuple(readers)


HEAD_BYTES = 64 * 1024
"""Readers are asked about so much of a long text first: another's file is soon told."""


def _packed(body: bytes) -> bool:
    return form_of(body[:BEGINNING]) is WORKBOOK


def _head(body: bytes) -> bytes:
    """The first whole rows of a text; a row may go on over several lines within quotation marks."""
    head = body[: body.rfind(b"\n", 0, HEAD_BYTES) + 1]
    while head.count(b'"') % 2:
        head = head[: head.rfind(b"\n", 0, len(head) - 1) + 1]
    return head


def read_published(body: bytes, name: str) -> tuple[Reader, Parsed] | None:
    """The file read by the first reader that knows it and finds rows in it; None when none does."""
    for reader in all_readers():
        try:
            if not _packed(body) and len(body) > HEAD_BYTES:
                reader.read_file(_head(body), name)
            parsed = reader.read_file(body, name) if reader.recognises(body) else None
        except FramsynError:
            continue
        if parsed is not None and any(frame.height for frame in parsed.tables.values()):
            return reader, parsed
    return None
