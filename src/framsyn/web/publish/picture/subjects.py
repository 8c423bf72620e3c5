"""What a page of the picture is about, and its address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import slugify

from framsyn.reports.naming import area_name, occupation_name
from framsyn.reports.profiles.profile import Link
from framsyn.tables.codelists import read_codelist

MOST_COMPARED = 5


@dataclass(frozen=True)
class Subject:
    """What a page is about.

    Attributes:
        kind: county, area, occupation, area_occupation, council or compare.
        area: area code; "" where the kind has none.
        ssyk2012: occupation code; "" where the kind has none.
        council: key of a sector council; "" where the kind has none.
        areas: area codes that are compared.
        edition: the edition of a frozen address; "" for the latest.
    """

    kind: str
    area: str = ""
    ssyk2012: str = ""
    council: str = ""
    areas: tuple[str, ...] = ()
    edition: str = ""

    @classmethod
    def of(cls, link: Link, edition: str) -> Subject:
        """What a link leads to, within the same edition."""
        return cls(link.kind, link.area, link.ssyk2012, link.council, edition=edition)

    @classmethod
    def of_area(cls, area: str, edition: str = "") -> Subject:
        """A municipality."""
        return cls("area", area=area, edition=edition)

    def frozen_in(self, edition: str) -> Subject:
        """The same in one edition, whose address stays true."""
        return replace(self, edition=edition)

    @property
    def latest(self) -> Subject:
        """The same in the latest edition, whatever that is."""
        return replace(self, edition="")

    @property
    def parts(self) -> dict[str, str]:
        """The parts of its address."""
        parts = {
            "area": slug_of(self.area, area_name(self.area, "sv", {})) if self.area else "",
            "occupation": slug_of(self.ssyk2012, occupation_name(self.ssyk2012, "sv"))
            if self.ssyk2012
            else "",
            "council": self.council.replace("_", "-"),
            "edition": self.edition,
        }
        return {key: value for key, value in parts.items() if value}

    @property
    def address(self) -> str:
        """The address of its page."""
        return reverse(f"publish:{self.kind}", kwargs=self.parts) + self._query

    def figure(self, key: str) -> str:
        """The address of one of its figures."""
        address = reverse(f"publish:{self.kind}_figure", kwargs={**self.parts, "figure": key})
        return address + self._query

    def embedded(self, key: str) -> str:
        """The address of one of its figures alone, for other sites' pages."""
        address = reverse(f"publish:{self.kind}_embedded", kwargs={**self.parts, "figure": key})
        return address + self._query

    def file(self, key: str, extension: str) -> str:
        """The address of one of its figures as a file."""
        address = reverse(
            f"publish:{self.kind}_file",
            kwargs={**self.parts, "figure": key, "extension": extension},
        )
        return address + self._query

    def area_address(self, area: str) -> str:
        """Where a municipality on one of its maps leads: itself, or the occupation there."""
        kind = "area_occupation" if self.ssyk2012 else "area"
        return Subject(kind, area, self.ssyk2012, edition=self.edition).address

    @property
    def _query(self) -> str:
        if not self.areas:
            return ""
        query = QueryDict(mutable=True)
        query.setlist("omrade", list(self.areas))
        return f"?{query.urlencode()}"


def slug_of(code: str, name: str) -> str:
    """Code and name as one part of an address.

    >>> slug_of("2480", "Umeå"), slug_of("0114", "Upplands Väsby")
    ('2480-umea', '0114-upplands-vasby')
    """
    return f"{code}-{slugify(name)}".rstrip("-")


def code_of(slug: str) -> str:
    """The code in a part of an address: what stands before the first hyphen.

    >>> code_of("2480-umea"), code_of("2480")
    ('2480', '2480')
    """
    return slug.partition("-")[0]


def is_council(key: str) -> bool:
    """Whether there is a sector council with this key."""
    return key in read_codelist("sector_council")
