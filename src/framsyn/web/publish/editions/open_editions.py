"""Editions that are open for reading: checked against their checksum when they are opened."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text
from framsyn.web.publish.editions.files import directory_of, read_contents, signature
from framsyn.web.publish.models import Edition

KEPT_OPEN = 8


@dataclass(frozen=True)
class OpenEdition:
    """An edition whose files have been checked.

    Attributes:
        slug: its name in addresses.
        title: its name for people.
        state: draft, published or withdrawn.
        published_at: when it was published; None for a draft.
        publisher: the organisation behind it.
        checksum: what its files were sealed with.
        contents: what it says of itself.
        shelf: its numbers.
    """

    slug: str
    title: Text
    state: str
    published_at: datetime | None
    publisher: str
    checksum: str
    contents: Mapping[str, Any]
    shelf: Shelf


_Kept = tuple[str, tuple[tuple[str, int, int], ...], Mapping[str, Any], Shelf]
_kept: OrderedDict[str, _Kept] = OrderedDict()
_lock = threading.Lock()


def open_edition(edition: Edition) -> OpenEdition:
    """An edition, ready to be read.

    Every file is read through the first time, and again when its size or time has changed.

    Raises:
        EditionUnreadableError: a file is missing, added or changed since it was sealed.
    """
    directory = directory_of(edition.slug)
    touched = signature(directory)
    with _lock:
        kept = _kept.get(edition.slug)
        if kept is None or kept[:2] != (edition.checksum, touched):
            _kept.pop(edition.slug, None)
            contents = read_contents(directory, edition.checksum)
            kept = (edition.checksum, touched, contents, Shelf(directory))
            _kept[edition.slug] = kept
        _kept.move_to_end(edition.slug)
        while len(_kept) > KEPT_OPEN:
            _kept.popitem(last=False)
    return OpenEdition(
        slug=edition.slug,
        title=Text(sv=edition.title, en=edition.title_en or edition.title),
        state=edition.state,
        published_at=edition.published_at,
        publisher=edition.organisation.name,
        checksum=edition.checksum,
        contents=kept[2],
        shelf=kept[3],
    )
