"""A profile on a page: sentences, parts, figures, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framsyn.reports.figures.figure import Figure
from framsyn.reports.profiles.profile import Link, Profile
from framsyn.tables.status import STATUSES
from framsyn.web.core.figures import AreaAddress, show

LinkAddress = Callable[[Link], str]
FigureAddress = Callable[[Figure], str]


def show_profile(
    profile: Profile,
    link_address: LinkAddress,
    figure_address: FigureAddress,
    area_address: AreaAddress,
) -> dict[str, Any]:
    """A profile made ready for the template `parts/profile.html`.

    Args:
        profile: what the page says.
        link_address: where a link leads.
        figure_address: the figure's own page, with a slash at the end of its path.
        area_address: where an area on a map leads.
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
                    show(figure, figure_address(figure), area_address) for figure in part.figures
                ],
                "links": [(link_address(link), link) for link in part.links],
            }
            for part in profile.parts
        ],
    }
