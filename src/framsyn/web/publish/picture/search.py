"""Search among municipalities, occupations and words, as Swedish readers expect.

A letter with a ring or dots is a letter of its own: `å` finds Åre and not Ale. One who has no
such keys writes `are` and finds Åre too, after those whose names begin as written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from framsyn.reports.naming import swedish_key
from framsyn.tables.text import Text

MOST_HITS = 50
LONGEST_QUERY = 80
_PLAIN = str.maketrans("åäöéüæø", "aaoeuao")


@dataclass(frozen=True)
class Entry:
    """Something that can be found, with its keys worked out beforehand.

    Attributes:
        kind: area, occupation, council or word.
        name: its name.
        address: its page.
        remark: what is told beside it: another name that it was found by, or its code.
        order: its place in the Swedish order.
        written: its searchable text as it is written, in small letters.
        plain: the same without rings and dots.
    """

    kind: str
    name: str
    address: str
    remark: str
    order: str
    written: str
    plain: str


def entry(kind: str, name: str, address: str, code: str = "", remark: str = "") -> Entry:
    """An entry with its keys.

    >>> entry("area", "Åre", "/kommun/2321-are/").plain
    'are'
    """
    written = _folded(f"{name} {code}".strip())
    plain = written.translate(_PLAIN)
    return Entry(kind, name, address, remark or code, swedish_key(name), written, plain)


def find(entries: Iterable[Entry], query: str) -> list[Entry]:
    """What fits a query, the best first: begins so, has a word that begins so, has it inside.

    >>> places = [entry("area", name, f"/{name}/") for name in ("Ale", "Älvdalen", "Åre")]
    >>> [hit.name for hit in find(places, "å")], [hit.name for hit in find(places, "a")]
    (['Åre'], ['Ale', 'Åre', 'Älvdalen'])
    >>> [hit.name for hit in find(places, "ÄLV")]
    ['Älvdalen']
    """
    asked = _folded(query[:LONGEST_QUERY])
    if not asked:
        return []
    ranked = [(rank, one) for one in entries if (rank := _rank(one, asked)) is not None]
    ranked.sort(key=lambda hit: (hit[0], hit[1].order, hit[1].address))
    best: dict[str, Entry] = {}
    for _rank_of_it, one in ranked:
        best.setdefault(one.address, one)
    return list(best.values())[:MOST_HITS]


KINDS = {
    "area": Text(sv="Kommuner", en="Municipalities"),
    "occupation": Text(sv="Yrken", en="Occupations"),
    "council": Text(sv="Råd", en="Councils"),
    "word": Text(sv="Ordlista", en="Glossary"),
}


def _rank(one: Entry, asked: str) -> int | None:
    """0 for the best; None where the entry does not fit."""
    for rank, text in enumerate((one.written, one.plain)):
        if text.startswith(asked):
            return 3 * rank
        if f" {asked}" in text:
            return 3 * rank + 1
        if asked in text and len(asked) > 1:
            return 3 * rank + 2
    return None


def _folded(text: str) -> str:
    """Small letters, composed, with single spaces and without punctuation between words."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())
