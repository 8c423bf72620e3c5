"""What the interface answers with. Every field says what it is, in both languages."""

from __future__ import annotations

from datetime import datetime
from typing import Generic, Literal, TypeVar

from ninja import Schema
from pydantic import Field

Language = Literal["sv", "en"]
MOST_ROWS = 1_000
T = TypeVar("T")


class Page(Schema, Generic[T]):
    """One page of a list."""

    items: list[T] = Field(description="Raderna. / The rows.")
    page: int = Field(description="Sidan, från 1. / The page, from 1.")
    limit: int = Field(description="Rader per sida. / Rows a page.")
    total: int = Field(description="Rader i allt. / Rows in all.")


class About(Schema):
    """What this interface is, by the Swedish REST profile's api-info."""

    api_name: str = Field(description="Namn. / Name.")
    api_version: str = Field(description="Version. / Version.")
    api_documentation: str = Field(description="Dokumentation. / Documentation.")
    api_status: str = Field(description="Status. / Status.")
    licence: str = Field(description="Licens för talen. / Licence of the figures.")
    description_sv: str = Field(description="Beskrivning på svenska. / Description in Swedish.")
    description_en: str = Field(description="Beskrivning på engelska. / Description in English.")
    service_level: str = Field(description="Servicenivå. / Service level.")
    known_limits: str = Field(description="Kända begränsningar. / Known limits.")
    contact: str = Field(description="Hit vänder du dig. / Where to turn.")


class EditionRow(Schema):
    """A published edition."""

    slug: str = Field(description="Utgåvans namn i adresser. / Its name in addresses.")
    title_sv: str = Field(description="Titel. / Title in Swedish.")
    title_en: str = Field(description="Titel på engelska. / Title in English.")
    publisher: str = Field(description="Utgivare. / Publisher.")
    year: int = Field(description="Årscykel. / Cycle.")
    published_at: datetime = Field(description="Publicerad, UTC. / Published, UTC.")
    code_version: str = Field(description="Programmets version. / Version of the program.")
    checksum: str = Field(description="SHA-256 för utgåvans filer. / SHA-256 of its files.")
    address: str = Field(description="Sidan som alltid är sann. / The page that stays true.")


class SourceRow(Schema):
    """A table of statistics that an edition stands on."""

    table: str = Field(description="Tabell. / Table.")
    source: str = Field(description="Källa. / Source.")
    licence: str = Field(description="Licens. / Licence.")
    date: str = Field(description="Datum. / Date.")
    status: str = Field(description="Status. / Status.")


class OneEdition(EditionRow):
    """A published edition with what it was made of."""

    news_sv: str = Field(description="Vad som är nytt. / What is new, in Swedish.")
    news_en: str = Field(description="Vad som är nytt. / What is new, in English.")
    base_year: int = Field(description="Basår. / Base year.")
    years: list[int] = Field(description="Åren. / The years.")
    draws: int = Field(description="Antal dragningar. / Number of draws.")
    seed: int = Field(description="Frö. / Seed.")
    synthetic: bool = Field(description="Påhittade exempeldata. / Made-up example data.")
    sources: list[SourceRow] = Field(description="Källor. / Sources.")


class AreaRow(Schema):
    """A municipality."""

    code: str = Field(description="Kommunkod. / Municipality code.")
    name: str = Field(description="Namn. / Name.")


class OccupationRow(Schema):
    """An occupation."""

    code: str = Field(description="Yrkeskod, SSYK 2012. / Occupation code, SSYK 2012.")
    name: str = Field(description="Namn. / Name.")


class NeedAndSupplyRow(Schema):
    """Need and supply of one occupation in one municipality at the end of one year.

    A number that is null has a state that says why.
    """

    area: str = Field(description="Kommunkod. / Municipality code.")
    ssyk2012: str = Field(description="Yrkeskod. / Occupation code.")
    year: int = Field(description="År. / Year.")
    demand_persons: float | None = Field(description="Behov. / Need.")
    demand_low_persons: float | None = Field(description="Behov, nedre. / Need, lower end.")
    demand_high_persons: float | None = Field(description="Behov, övre. / Need, upper end.")
    supply_persons: float | None = Field(description="Tillgång. / Supply.")
    supply_low_persons: float | None = Field(description="Tillgång, nedre. / Supply, lower.")
    supply_high_persons: float | None = Field(description="Tillgång, övre. / Supply, upper.")
    balance_persons: float | None = Field(description="Tillgång minus behov. / Supply minus need.")
    balance_low_persons: float | None = Field(description="Balans, nedre. / Balance, lower.")
    balance_high_persons: float | None = Field(description="Balans, övre. / Balance, upper.")
    openings_persons: float | None = Field(description="Rekryteringsbehov. / Job openings.")
    status: str = Field(description="Hur talet kom till. / How the number came to be.")
    state: str | None = Field(description="Varför tal saknas. / Why there is no number.")
