"""A profile on a page: sentences, parts, figures, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framsyn.reports.figures.figure import Figure
from framsyn.reports.profiles.profile import Link, Profile
from framsyn.tables.status import STATUSES
from framsyn.web.core.figures import Shown, show

LinkAddress = Callable[[Link], str]
FigureAddress = Callable[[Figure], str]


def show_profile(
    profile: Profile, link_address: LinkAddress, figure_address: FigureAddress
) -> dict[str, Any]:
    """A profile made ready for the template `parts/profile.html`.

    Args:
        profile: what the page says.
        link_address: where a link leads.
        figure_address: the figure's own page, with a slash at the end of its path.
    """
    return {
        "profile": profile,
        "sentences": [
            {"sentence": one, "status": STATUSES[one.status].label} for one in profile.sentences
        ],
        "parts": [
            {
                "part": part,
                "figures": [
                    _shown(figure, profile, link_address, figure_address) for figure in part.figures
                ],
                "links": [(link_address(link), link) for link in part.links],
            }
            for part in profile.parts
        ],
    }


def _shown(
    figure: Figure, profile: Profile, link_address: LinkAddress, figure_address: FigureAddress
) -> Shown:
    """A figure whose map leads to the municipality, or to the occupation there."""
    occupation = _occupation_of(profile)

    def area_address(code: str) -> str:
        kind = "area_occupation" if occupation else "area"
        return link_address(Link(kind, "", area=code, ssyk2012=occupation))

    return show(figure, figure_address(figure), area_address)


def _occupation_of(profile: Profile) -> str:
    """The occupation that a page is about: the one its links to municipalities share."""
    if profile.kind != "occupation":
        return ""
    links = (link for part in profile.parts for link in part.links)
    return next((link.ssyk2012 for link in links if link.kind == "area_occupation"), "")
