"""What an indicator is: a declared question to the result tables, and the answer with its width."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from framsyn.tables.text import Text

Tables = Mapping[str, pl.DataFrame]
Direction = Literal["high_is_harder", "high_is_easier", "neither"]


@dataclass(frozen=True)
class Question:
    """For which place and which years an indicator is asked.

    Attributes:
        area: the code of a municipality, or of the whole (county, nation, "sum").
        leaves: the municipalities that make up the area; (area,) for a municipality itself.
        base_year: the last year of statistics.
        year: the year that is asked about.
    """

    area: str
    leaves: tuple[str, ...]
    base_year: int
    year: int


@dataclass(frozen=True)
class Reading:
    """What an indicator answers.

    Attributes:
        value: the likely value, in the indicator's unit.
        low: the value that nine futures of ten are above; None where the tables cannot tell.
        high: the value that nine futures of ten are below; None where the tables cannot tell.
        status: a key of `framsyn.tables.status.STATUSES`.
        persons: the numbers of persons behind the share, by name; what a sentence says.

    >>> Reading(0.1, None, None, "estimated").has_interval
    False
    """

    value: float
    low: float | None
    high: float | None
    status: str
    persons: Mapping[str, float] = field(default_factory=dict)

    @property
    def has_interval(self) -> bool:
        """Whether the tables tell how wide the answer is."""
        return self.low is not None and self.high is not None


@dataclass(frozen=True)
class Indicator:
    """One key figure.

    Attributes:
        key: its name in code and files.
        label: its name for people.
        definition: how it is worked out, in words.
        unit: a key of `framsyn.tables.units.UNITS`.
        direction: whether a high value makes skills supply harder.
        reads: the result tables it needs.
        reading: the sentence for one reading; braces {area}, {base_year}, {year}, {value} (with
            its interval) and the names in `Reading.persons`.
        smallest_cell: the persons in the denominator below which it is not given.
        measure: the pure function from tables and question to the reading.
    """

    key: str
    label: Text
    definition: Text
    unit: str
    direction: Direction
    reads: tuple[str, ...]
    reading: Text
    smallest_cell: float
    measure: Callable[[Tables, Question], Reading | None]

    def ask(self, tables: Tables, question: Question) -> Reading | None:
        """The reading, or None where tables are missing or the place is too small for it."""
        if any(name not in tables for name in self.reads):
            return None
        return self.measure(tables, question)
