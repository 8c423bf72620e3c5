"""What a page of a forecast is about, and its address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse

from framsyn.reports.figures.figure import Figure
from framsyn.reports.naming import area_name, in_order
from framsyn.reports.profiles.making import make_profile
from framsyn.reports.profiles.profile import Link, Profile
from framsyn.results.shelf import Shelf
from framsyn.tables.errors import FramsynError
from framsyn.web.analyse.models import Run
from framsyn.web.core.words import current_language

MOST_COMPARED = 5


@dataclass(frozen=True)
class Subject:
    """A page of one forecast.

    Attributes:
        run: the forecast.
        link: what the page is about.
        areas: what is compared, for the kind compare.
        chosen: whether the address names the forecast; else it follows the year's.
    """

    run: Run
    link: Link
    areas: tuple[str, ...] = ()
    chosen: bool = False

    @property
    def parts(self) -> dict[str, str]:
        """The parts of its address."""
        named = {
            "area": self.link.area,
            "occupation": self.link.ssyk2012,
            "council": self.link.council,
        }
        return {key: value for key, value in named.items() if value}

    @property
    def address(self) -> str:
        """The address of the page."""
        return reverse(f"analyse:explore_{self.link.kind}", kwargs=self.parts) + self.query

    @property
    def query(self) -> str:
        """What stands after the question mark."""
        query = QueryDict(mutable=True)
        if self.areas:
            query.setlist("omrade", list(self.areas))
        if self.chosen:
            query["korning"] = str(self.run.pk)
        return f"?{query.urlencode()}" if query else ""

    @property
    def onward(self) -> str:
        """What stands after the question mark on other pages of the same forecast."""
        return Subject(self.run, self.link, (), self.chosen).query

    def figure(self, figure: Figure) -> str:
        """The address of one of its figures."""
        parts: dict[str, Any] = {**self.parts, "figure": figure.key}
        return reverse(f"analyse:explore_{self.link.kind}_figure", kwargs=parts) + self.query

    def to(self, link: Link) -> str:
        """Where a link leads, within the same forecast."""
        return Subject(self.run, link, (), self.chosen).address

    def place(self, area: str) -> str:
        """Where a municipality on one of its maps leads: itself, or the occupation there."""
        occupation = self.link.ssyk2012
        kind = "area_occupation" if occupation else "area"
        return self.to(Link(kind, "", area=area, ssyk2012=occupation))

    def profile(self) -> Profile:
        """What the forecast says.

        Raises:
            Http404: it has nothing on it.
        """
        try:
            return _profile(self.run.directory, self.link, current_language(), self.areas)
        except FramsynError as error:
            raise Http404 from error


def shelf_of(run: Run) -> Shelf:
    """The result of a forecast, kept open."""
    return _shelf(run.directory)


def areas_of(run: Run) -> list[tuple[str, str]]:
    """Code and name of the municipalities of a forecast, in Swedish order."""
    lang = current_language()
    names = {code: area_name(code, lang, {}) for code in shelf_of(run).record["areas"]}
    return [(code, names[code]) for code in in_order(names.items())]


# What a run has left does not change: a page, its figures and their files share what was read.
@lru_cache(maxsize=8)
def _shelf(directory: Path) -> Shelf:
    return Shelf(directory)


@lru_cache(maxsize=64)
def _profile(directory: Path, link: Link, lang: str, areas: tuple[str, ...]) -> Profile:
    return make_profile(_shelf(directory), link, lang, areas)
