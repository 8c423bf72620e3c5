"""What can be searched for in an edition: made once per edition and language."""

from __future__ import annotations

import threading
from collections import OrderedDict

from django.urls import reverse

from framsyn.reports.naming import area_name, in_order
from framsyn.reports.profiles.occupation_related import occupation_index
from framsyn.tables.codelists import read_codelist
from framsyn.web.publish.editions.open_editions import OpenEdition
from framsyn.web.publish.picture.search import Entry, entry
from framsyn.web.publish.picture.subjects import Subject
from framsyn.web.publish.visitors.glossary import words

MOST_KEPT = 8
_kept: OrderedDict[tuple[str, str], tuple[Entry, ...]] = OrderedDict()
_lock = threading.Lock()


def entries_of(edition: OpenEdition, lang: str) -> tuple[Entry, ...]:
    """All that can be found in an edition."""
    key = (edition.checksum, lang)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = (*_areas(edition, lang), *_occupations(edition, lang), *_councils(lang), *_words(lang))
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def areas_of(edition: OpenEdition, lang: str) -> list[tuple[str, str]]:
    """Code and name of the municipalities of an edition, in Swedish order."""
    names = {code: area_name(code, lang, {}) for code in edition.shelf.record["areas"]}
    return [(code, names[code]) for code in in_order(names.items())]


def councils(lang: str) -> list[tuple[str, str]]:
    """Key and name of the sector councils."""
    known = read_codelist("sector_council")
    return [(key, known.name_of(key, lang)) for key in known]


def _areas(edition: OpenEdition, lang: str) -> list[Entry]:
    rows = areas_of(edition, lang)
    return [entry("area", name, Subject("area", area=code).address, code) for code, name in rows]


def _occupations(edition: OpenEdition, lang: str) -> list[Entry]:
    names = dict(occupation_index(edition.shelf, lang).select("ssyk2012", "name").iter_rows())
    address = {code: Subject("occupation", ssyk2012=code).address for code in names}
    found = [entry("occupation", name, address[code], code) for code, name in names.items()]
    if not edition.shelf.has("occupation_names"):
        return found
    called = edition.shelf.rows("occupation_names").select("ssyk2012", "name").unique()
    return found + [
        entry("occupation", names[code], address[code], remark=name)
        for code, name in called.sort("name").iter_rows()
        if code in names
    ]


def _councils(lang: str) -> list[Entry]:
    return [entry("council", n, Subject("council", council=k).address) for k, n in councils(lang)]


def _words(lang: str) -> list[Entry]:
    page = reverse("publish:glossary")
    return [entry("word", w.name.in_language(lang), f"{page}#{w.key}") for w in words()]
