"""Where figures come from: who makes them, which they are, and on what terms they may be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framsyn.tables.text import Text

Period = Literal["year", "half_year", "quarter", "month", "day", "edition"]


@dataclass(frozen=True)
class Origin:
    """The maker's own account of a source, as it follows the figures to the last page.

    Attributes:
        producer: the authority or organisation that makes the figures, by its Swedish name.
        title: what the figures are.
        table_ids: the producer's own names of the tables or products, such as TAB638.
        url: the page or service that they are read from.
        licence: the licence's short name, such as CC0-1.0.
        attribution: the words that must stand beside the figures when they are shown.
        period: what one figure is about: a year, a month … or an edition of a list.
        lag_days: days from the end of a period until its figures are usually out.

    >>> Origin("SCB", Text(sv="Folkmängd", en="Population"), ("TAB638",), "https://www.scb.se",
    ...        "CC0-1.0", Text(sv="Källa: SCB", en="Source: Statistics Sweden (SCB)"), "year",
    ...        53).cited
    'SCB: Folkmängd (TAB638)'
    """

    producer: str
    title: Text
    table_ids: tuple[str, ...]
    url: str
    licence: str
    attribution: Text
    period: Period
    lag_days: int

    @property
    def cited(self) -> str:
        """The source in one line, as it stands in a manifest."""
        ids = f" ({', '.join(self.table_ids)})" if self.table_ids else ""
        return f"{self.producer}: {self.title.sv}{ids}"
