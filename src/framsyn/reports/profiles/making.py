"""The profile that a link leads to."""

from __future__ import annotations

from framsyn.reports.profiles.area import area_profile
from framsyn.reports.profiles.area_occupation import area_occupation_profile
from framsyn.reports.profiles.compare import compare_areas
from framsyn.reports.profiles.council import council_profile
from framsyn.reports.profiles.county import county_profile
from framsyn.reports.profiles.occupation import occupation_profile
from framsyn.reports.profiles.profile import Link, Profile
from framsyn.results.shelf import Shelf


def make_profile(shelf: Shelf, link: Link, lang: str, areas: tuple[str, ...] = ()) -> Profile:
    """What there is to say of what a link leads to.

    Args:
        shelf: the run.
        link: its kind is county, area, occupation, area_occupation, council or compare.
        lang: "sv" or "en".
        areas: what is compared, for the kind compare.

    Raises:
        FramsynError: the run has nothing on it.
        ValueError: there is no such kind.
    """
    match link.kind:
        case "county":
            return county_profile(shelf, lang)
        case "area":
            return area_profile(shelf, link.area, lang)
        case "occupation":
            return occupation_profile(shelf, link.ssyk2012, lang)
        case "area_occupation":
            return area_occupation_profile(shelf, link.area, link.ssyk2012, lang)
        case "council":
            return council_profile(shelf, link.council, lang)
        case "compare":
            return compare_areas(shelf, areas, lang)
        case kind:
            raise ValueError(f"There is no profile of the kind {kind!r}.")
