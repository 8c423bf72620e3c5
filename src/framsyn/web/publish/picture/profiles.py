"""The profile of each kind of subject, made once and kept for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping

from framsyn.reports.profiles.area import area_profile
from framsyn.reports.profiles.area_occupation import area_occupation_profile
from framsyn.reports.profiles.compare import compare_areas
from framsyn.reports.profiles.council import council_profile
from framsyn.reports.profiles.county import county_profile
from framsyn.reports.profiles.occupation import occupation_profile
from framsyn.reports.profiles.profile import Profile
from framsyn.results.shelf import Shelf
from framsyn.web.publish.editions.open_editions import OpenEdition
from framsyn.web.publish.picture.subjects import Subject

MOST_KEPT = 64

_MAKERS: Mapping[str, Callable[[Shelf, Subject, str], Profile]] = {
    "county": lambda shelf, _subject, lang: county_profile(shelf, lang),
    "area": lambda shelf, subject, lang: area_profile(shelf, subject.area, lang),
    "occupation": lambda shelf, subject, lang: occupation_profile(shelf, subject.ssyk2012, lang),
    "area_occupation": lambda shelf, subject, lang: area_occupation_profile(
        shelf, subject.area, subject.ssyk2012, lang
    ),
    "council": lambda shelf, subject, lang: council_profile(shelf, subject.council, lang),
    "compare": lambda shelf, subject, lang: compare_areas(shelf, subject.areas, lang),
}
_Key = tuple[str, Subject, str]
_kept: OrderedDict[_Key, Profile] = OrderedDict()
_lock = threading.Lock()


def profile_of(edition: OpenEdition, subject: Subject, lang: str) -> Profile:
    """What an edition says of a subject.

    Raises:
        FramsynError: the edition has nothing on it.
    """
    key = (edition.checksum, subject.latest, lang)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = _MAKERS[subject.kind](edition.shelf, subject, lang)
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made
