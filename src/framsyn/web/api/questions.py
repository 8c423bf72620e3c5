"""What can be asked, with its limits."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field

from framsyn.web.api.answers import MOST_ROWS, Language


class Which(Schema):
    """Which page of a list."""

    limit: int = Field(100, ge=1, le=MOST_ROWS, description="Rader per sida. / Rows a page.")
    page: int = Field(1, ge=1, le=1_000_000, description="Sida, från 1. / Page, from 1.")

    @property
    def window(self) -> slice:
        """Which rows that is."""
        first = (self.page - 1) * self.limit
        return slice(first, first + self.limit)


class Named(Which):
    """Which page of a list of names."""

    language: Language = Field("sv", description="Språk för namn. / Language of names.")


class Rows(Which):
    """Which rows of need and supply."""

    area: str = Field("", pattern=r"^([0-9]{4})?$", description="Kommunkod. / Municipality code.")
    occupation: str = Field(
        "", pattern=r"^([0-9]{1,4})?$", description="Yrkeskod. / Occupation code."
    )
    year: int | None = Field(None, ge=1900, le=2200, description="År. / Year.")


class OneFigure(Schema):
    """Which page a figure stands on."""

    area: str = Field("", pattern=r"^([0-9]{4})?$", description="Kommunkod. / Municipality code.")
    occupation: str = Field(
        "", pattern=r"^([0-9]{1,4})?$", description="Yrkeskod. / Occupation code."
    )
    council: str = Field("", pattern=r"^[a-z_]{0,40}$", description="Branschråd. / Sector council.")
    language: Language = Field("sv", description="Språk för texter. / Language of texts.")

    @property
    def kind(self) -> str:
        """The kind of page: county where nothing is named."""
        if self.council:
            return "council"
        named = [k for k, v in (("area", self.area), ("occupation", self.occupation)) if v]
        return "_".join(named) or "county"
