"""A figure: numbers that can be read as a chart, a map or a table, and taken home as a file.

The numbers are the product and the drawing is an illustration of them: a figure without rows, alt
text, unit, source or status cannot be made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import polars as pl

from framsyn.tables.status import STATUSES

Kind = Literal["code", "name", "year", "number"]


@dataclass(frozen=True)
class Field:
    """One column of a figure's rows.

    Attributes:
        key: its name in files: English, ending in what it is (`demand_persons`).
        label: its heading for people, in the figure's language.
        kind: code (text with leading zeros), name, year or number.
        unit: a key of `framsyn.tables.units.UNITS` for a number; "" for the rest.
        decimals: decimals that a reader is shown; the files hold the exact value.
    """

    key: str
    label: str
    kind: Kind = "number"
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class AreaMap:
    """What a map shows: one value per area.

    Attributes:
        area: key of the field with area codes.
        value: key of the field that is coloured.
        words: what the colours mean, in words.
    """

    area: str
    value: str
    words: str


@dataclass(frozen=True)
class Figure:
    """Numbers with everything that makes them trustworthy.

    Attributes:
        key: its name in the address, unique on its page: `need_and_supply`.
        title: what it shows, as a finding with its number.
        alt: what one who cannot see the drawing should know.
        unit: what the numbers count, in words.
        definition: what exactly is counted, and how.
        source: where the numbers come from, in one line.
        date: what time they hold for, in words: "31 december 2019, prognos till 2034".
        status: a key of `framsyn.tables.status.STATUSES`.
        fields: the columns of the rows, the ones that name the row first.
        rows: exact, unrounded values; its columns are the keys of the fields, in their order.
        lang: "sv" or "en": the language of all texts.
        chart: a Vega-Lite specification without config; None where only the table or map says it.
        area_map: what a map would show; None where there are no areas to draw.
        states: same shape as `rows`: the key of a value state (`framsyn.tables.status`) in each
            cell that has no number, null elsewhere; None where every cell has its number.
        note: how to read it, breaks in the series, what it does not say.
        synthetic: whether any input is made-up example data.

    Raises:
        ValueError: something that a reader needs is missing, or rows and fields do not agree.
    """

    key: str
    title: str
    alt: str
    unit: str
    definition: str
    source: str
    date: str
    status: str
    fields: tuple[Field, ...]
    rows: pl.DataFrame
    lang: str
    chart: Mapping[str, Any] | None = None
    area_map: AreaMap | None = None
    states: pl.DataFrame | None = None
    note: str = ""
    synthetic: bool = field(default=False)

    def __post_init__(self) -> None:
        needed = ("key", "title", "alt", "unit", "definition", "source", "date")
        empty = [name for name in needed if not getattr(self, name).strip()]
        if empty:
            raise ValueError(f"The figure {self.key!r} lacks {', '.join(empty)}.")
        if self.status not in STATUSES:
            raise ValueError(f"The figure {self.key!r} has the unknown status {self.status!r}.")
        keys = [column.key for column in self.fields]
        if self.rows.columns != keys:
            raise ValueError(f"The figure {self.key!r} has {self.rows.columns}, not {keys}.")
        if self.states is not None and self.states.shape != self.rows.shape:
            raise ValueError(f"The states of the figure {self.key!r} do not fit its rows.")
