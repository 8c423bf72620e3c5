"""The drawings of an edition, made before anyone asks for them.

A drawing takes much longer than the rest of its page. They are kept in the data directory, where
every process finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from framsyn.reports.profiles.occupation_related import occupation_index
from framsyn.tables.text import LANGUAGES
from framsyn.web.core.figures import drawn_cache
from framsyn.web.publish.editions.open_editions import OpenEdition
from framsyn.web.publish.picture.index import areas_of, councils
from framsyn.web.publish.picture.profiles import profile_of
from framsyn.web.publish.picture.subjects import Subject


def draw_ahead(edition: OpenEdition, stop: Callable[[], bool] = lambda: False) -> int:
    """Draw the charts of the county, councils, municipalities and occupations.

    Args:
        edition: an edition that is open for reading.
        stop: asked before each page.

    Returns:
        How many pages were gone through.
    """
    pages = 0
    for subject in subjects_of(edition):
        for lang in LANGUAGES:
            if stop():
                return pages
            for part in profile_of(edition, subject, lang).parts:
                for figure in part.figures:
                    drawn_cache().drawing(figure)
            pages += 1
    return pages


def subjects_of(edition: OpenEdition) -> Iterator[Subject]:
    """What there are pages of, those that most ask for first; not every combination."""
    yield Subject("county")
    yield from (Subject.of_area(code) for code, _name in areas_of(edition, "sv"))
    yield from (Subject("council", council=key) for key, _name in councils("sv"))
    for code in occupation_index(edition.shelf, "sv")["ssyk2012"]:
        yield Subject("occupation", ssyk2012=code)
