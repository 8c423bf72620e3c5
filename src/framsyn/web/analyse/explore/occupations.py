"""The list of occupations: which are shown and in what order follows from the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.http import QueryDict

from framsyn.reports.numbers import Numbers
from framsyn.reports.profiles.occupation_comparison import WORDS_OF_CERTAINTY
from framsyn.reports.profiles.occupation_related import occupation_index
from framsyn.results.shelf import Shelf
from framsyn.tables.codelists import read_codelist, sector_council
from framsyn.tables.status import VALUE_STATES
from framsyn.tables.text import Text
from framsyn.web.core.words import told

PAGE = 50
ORDERS: Mapping[str, tuple[str, bool, Text]] = {
    "yrke": ("sort_key", False, Text(sv="Yrke", en="Occupation")),
    "behov": ("demand_persons", True, Text(sv="Behov", en="Need")),
    "tillgang": ("supply_persons", True, Text(sv="Tillgång", en="Supply")),
    "brist": ("shortage_share", True, Text(sv="Brist av behovet", en="Shortage of the need")),
}


@dataclass(frozen=True)
class Row:
    """One occupation as it is listed; numbers as they are read."""

    code: str
    name: str
    need: str
    supply: str
    shortage: str
    certainty: str


@dataclass(frozen=True)
class Head:
    """One heading that sorts the list."""

    key: str
    label: str
    address: str
    sorted: str


class OccupationList:
    """The occupations of a forecast as an address asks for them.

    Attributes:
        rows: those of one page.
        count: how many there are on all pages.
        last_year: the year that the numbers are of.

    Args:
        shelf: the forecast.
        asked: sok (words in the name or the beginning of the code), grupp (the first digit of
            the code), rad (a sector council), sakerhet (how sure a shortage is), ordning (a key
            of ORDERS; with a minus before it for the other way), sida (from 1). What makes no
            sense is left out.
        lang: "sv" or "en".
    """

    def __init__(self, shelf: Shelf, asked: QueryDict, lang: str) -> None:
        self._asked, self._lang = asked, lang
        self.search = asked.get("sok", "")[:100]
        self.group, self.council = asked.get("grupp", ""), asked.get("rad", "")
        self.certainty = asked.get("sakerhet", "")
        order = asked.get("ordning", "yrke")
        self.backwards = order.startswith("-")
        self.order = order.removeprefix("-") if order.removeprefix("-") in ORDERS else "yrke"
        found = self._filtered(occupation_index(shelf, lang))
        self.count = found.height
        self.pages = max(1, -(-found.height // PAGE))
        self.page = _page_number(asked.get("sida", "1"), self.pages)
        self.last_year = max(shelf.record["years"])
        shown = self._sorted(found).slice((self.page - 1) * PAGE, PAGE)
        self.rows = [self._row(row) for row in shown.iter_rows(named=True)]

    @property
    def heads(self) -> list[Head]:
        """The headings, each with the address that sorts by it."""
        return [self._head(key, label) for key, (_column, _down, label) in ORDERS.items()]

    @property
    def groups(self) -> list[tuple[str, str]]:
        """The occupational fields that can be chosen."""
        known = read_codelist("ssyk2012")
        return [(code, known.name_of(code, self._lang)) for code in known.at_level(1)]

    @property
    def councils(self) -> list[tuple[str, str]]:
        """The sector councils that can be chosen."""
        known = read_codelist("sector_council")
        return [(key, known.name_of(key, self._lang)) for key in known]

    @property
    def certainties(self) -> list[tuple[str, str]]:
        """How sure a shortage can be."""
        return [(key, told(words)) for key, words in WORDS_OF_CERTAINTY.items()]

    @property
    def before(self) -> str:
        """The address of the page before; "" on the first."""
        return self._with(sida=str(self.page - 1)) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """The address of the page after; "" on the last."""
        return self._with(sida=str(self.page + 1)) if self.page < self.pages else ""

    def _filtered(self, frame: pl.DataFrame) -> pl.DataFrame:
        if self.search:
            words = self.search.casefold()
            named = pl.Series(
                [words in name.casefold() for name in frame["name"]], dtype=pl.Boolean
            )
            frame = frame.filter(named | frame["ssyk2012"].str.starts_with(words))
        if self.group in dict(self.groups):
            frame = frame.filter(pl.col("ssyk2012").str.starts_with(self.group))
        if self.council in dict(self.councils):
            codes = [code for code in frame["ssyk2012"] if sector_council(code) == self.council]
            frame = frame.filter(pl.col("ssyk2012").is_in(codes))
        if self.certainty in WORDS_OF_CERTAINTY:
            frame = frame.filter(pl.col("certainty") == self.certainty)
        return frame

    def _sorted(self, frame: pl.DataFrame) -> pl.DataFrame:
        column, largest_first, _label = ORDERS[self.order]
        down = largest_first != self.backwards
        return frame.sort([column, "sort_key"], descending=[down, False], nulls_last=True)

    def _row(self, row: dict[str, Any]) -> Row:
        numbers = Numbers(self._lang)
        hidden = _symbol("suppressed" if row["withheld"] else "missing")

        def persons(value: float | None) -> str:
            return hidden if value is None else numbers.whole(value)

        share = row["shortage_share"]
        # Where nobody is needed, there is no part of the need that could be missing.
        no_share = hidden if row["withheld"] else _symbol("not_applicable")
        certainty = WORDS_OF_CERTAINTY.get(row["certainty"] or "")
        return Row(
            row["ssyk2012"],
            row["name"],
            persons(row["demand_persons"]),
            persons(row["supply_persons"]),
            no_share if share is None else numbers.percent(share, 1, signed=False),
            told(certainty) if certainty else no_share,
        )

    def _head(self, key: str, label: Text) -> Head:
        _column, largest_first, _label = ORDERS[key]
        mine = key == self.order
        down = largest_first != self.backwards
        ways = {True: "descending", False: "ascending"}
        turned = f"-{key}" if mine and not self.backwards else key
        return Head(
            key, told(label), self._with(ordning=turned, sida="1"), ways[down] if mine else ""
        )

    def _with(self, **changed: str) -> str:
        query = self._asked.copy()
        for key, value in changed.items():
            query[key] = value
        return f"?{query.urlencode()}"


def _page_number(asked: str, pages: int) -> int:
    """The page that an address asks for, the nearest there is; the first where it makes no sense.

    >>> _page_number("2", 3), _page_number("9", 3), _page_number("0", 3), _page_number("två", 3)
    (2, 3, 1, 1)
    """
    try:
        return min(max(int(asked), 1), pages)
    except ValueError:
        return 1


def _symbol(state: str) -> str:
    return VALUE_STATES[state].symbol
