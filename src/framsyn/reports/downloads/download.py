"""What a format is: a figure and its citation in, bytes out, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from framsyn.reports.figures.figure import Figure
from framsyn.reports.figures.table import symbols_note
from framsyn.reports.words import SYNTHETIC_BADGE
from framsyn.tables.status import STATUSES
from framsyn.tables.text import Text


@dataclass(frozen=True)
class Download:
    """One format.

    Attributes:
        extension: the end of the file's name; also its key.
        label: what the link says.
        media_type: what the server says it is.
        make: the file; a figure without chart and map has no drawing, and gives None for one.
    """

    extension: str
    label: Text
    media_type: str
    make: Callable[[Figure, str], bytes | None]


_ABOUT: Mapping[str, Text] = {
    "title": Text(sv="Rubrik", en="Title"),
    "unit": Text(sv="Enhet", en="Unit"),
    "definition": Text(sv="Definition", en="Definition"),
    "date": Text(sv="Gäller", en="Holds for"),
    "source": Text(sv="Källa", en="Source"),
    "status": Text(sv="Talens status", en="Status of the figures"),
    "note": Text(sv="Att tänka på", en="Note"),
    "symbols": Text(sv="Tecken", en="Symbols"),
    "citation": Text(sv="Så här anger du källan", en="How to cite"),
    "synthetic": Text(sv="Varning", en="Warning"),
}


def about(figure: Figure, citation: str) -> dict[str, tuple[str, str]]:
    """What follows a figure into every file: by key, the heading and the words.

    Nothing that is empty is in it; `synthetic` is there only for made-up example data.
    """
    status = STATUSES[figure.status]
    told = {
        "title": figure.title,
        "unit": figure.unit,
        "definition": figure.definition,
        "date": figure.date,
        "source": figure.source,
        "status": f"{status.label.in_language(figure.lang)}. "
        f"{status.meaning.in_language(figure.lang)}",
        "note": figure.note,
        "symbols": symbols_note(figure),
        "citation": citation,
        "synthetic": SYNTHETIC_BADGE.in_language(figure.lang) if figure.synthetic else "",
    }
    return {
        key: (_ABOUT[key].in_language(figure.lang), words) for key, words in told.items() if words
    }
