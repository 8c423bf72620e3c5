"""The profile of each kind of subject, made once and kept for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict

from framsyn.reports.profiles.making import make_profile
from framsyn.reports.profiles.profile import Link, Profile
from framsyn.web.publish.editions.open_editions import OpenEdition
from framsyn.web.publish.picture.subjects import Subject

MOST_KEPT = 64

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
    link = Link(
        subject.kind, "", area=subject.area, ssyk2012=subject.ssyk2012, council=subject.council
    )
    made = make_profile(edition.shelf, link, lang, subject.areas)
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made
