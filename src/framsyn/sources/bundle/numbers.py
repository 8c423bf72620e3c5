"""Reads a column of quantities: decimal comma, spaces between thousands, and the signs for none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from framsyn.sources.bundle.fault_log import FaultLog
from framsyn.tables.faults import cell_kinds
from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.schema import Column
from framsyn.tables.status import STATE_OF_TEXT, VALUE_STATES

_SPACES = "[ \t\u00a0\u2007\u2009\u202f'’\"]"
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_THOUSANDS_COMMA = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_FLOAT_LIMIT = 1e15


@dataclass(frozen=True)
class NumberReader:
    """Reads one column of quantities of one file.

    Attributes:
        column: its declaration.
        heading: how the file names it.
        comma_separated: whether the file has commas between cells, so that a comma in a number
            may mean two things.
        log: where faults go.
    """

    column: Column
    heading: str
    comma_separated: bool
    log: FaultLog

    def read(self, raw: pl.Series, rows: pl.Series) -> pl.Series:
        """The numbers; null where there is none, with the reason told.

        Args:
            raw: a batch as it stands.
            rows: the row number of each.
        """
        numbers = self._plain_numbers(raw)
        left = numbers.is_null()
        if left.any():
            texts = raw.filter(left).cast(pl.String).fill_null("")
            numbers = numbers.scatter(left.arg_true(), self._others(texts, rows.filter(left)))
        self._check_range(numbers, rows)
        return numbers

    def _plain_numbers(self, raw: pl.Series) -> pl.Series:
        numbers = raw.cast(pl.Float64, strict=False)
        usable = numbers.is_finite() & (numbers.abs() < _FLOAT_LIMIT)
        return pl.select(pl.when(usable).then(numbers)).to_series()

    def _others(self, texts: pl.Series, rows: pl.Series) -> pl.Series:
        """The numbers among texts that are not plain numbers."""
        numbers = pl.Series([None], dtype=pl.Float64).new_from_index(0, len(texts))
        if not self.comma_separated:
            tidy = texts.str.replace_all(_SPACES, "").str.replace(",", ".", literal=True)
            tidy = tidy.str.replace("−", "-", literal=True)
            plain = tidy.str.contains(r"^[+-]?(\d+\.?\d*|\.\d+)$")
            numbers = pl.select(
                pl.when(plain).then(tidy.cast(pl.Float64, strict=False))
            ).to_series()
            texts, rows = texts.filter(~plain), rows.filter(~plain)
            numbers = numbers.scatter((~plain).arg_true(), self._one_by_one(texts, rows))
        else:
            numbers = self._one_by_one(texts, rows)
        return numbers

    def _one_by_one(self, texts: pl.Series, rows: pl.Series) -> pl.Series:
        """The numbers among the oddest texts: each different one is looked at once."""
        values: dict[str, float | None] = {}
        by_kind: dict[tuple[FaultKind, str], list[str]] = {}
        for text in texts.unique(maintain_order=True).to_list():
            values[text], kind, state = self._read_one(text)
            if kind is not None:
                by_kind.setdefault((kind, state), []).append(text)
        for (kind, state), found in by_kind.items():
            self._tell(kind, state, texts, rows, found)
        if not values:
            return pl.Series([], dtype=pl.Float64)
        return texts.replace_strict(
            list(values), list(values.values()), return_dtype=pl.Float64, default=None
        )

    def _read_one(self, text: str) -> tuple[float | None, FaultKind | None, str]:
        plain = text.strip("\ufeff \t\r\n\"'\u00a0").lower()
        state = STATE_OF_TEXT.get(plain)
        if state == "zero":
            return 0.0, cell_kinds.DASH_AS_ZERO, ""
        if state is not None:
            needed = self.column.missing is None
            return None, cell_kinds.EMPTY_VALUE_NEEDED if needed else cell_kinds.EMPTY_VALUE, state
        tidy = re.sub(_SPACES, "", plain).replace("−", "-")
        if self.comma_separated and _THOUSANDS_COMMA.fullmatch(tidy):
            return None, cell_kinds.AMBIGUOUS_COMMA, ""
        tidy = tidy.replace(",", ".", 1)
        if _NUMBER.fullmatch(tidy) and abs(float(tidy)) < _FLOAT_LIMIT:
            return float(tidy), None, ""
        return None, cell_kinds.NOT_A_NUMBER, ""

    def _tell(
        self, kind: FaultKind, state: str, texts: pl.Series, rows: pl.Series, found: list[str]
    ) -> None:
        hit = texts.is_in(found)
        first = list(zip(rows.filter(hit).head(5), texts.filter(hit).head(5), strict=True))
        details: dict[str, object] = {"meaning": self.column.missing or self.column.meaning}
        if state:
            details["state"] = VALUE_STATES[state].label
        count = int(hit.sum())
        self.log.add(kind, self.heading, first, count, apart=state, **details)

    def _check_range(self, numbers: pl.Series, rows: pl.Series) -> None:
        low, high = self.column.minimum, self.column.maximum
        if low is not None and _least(numbers) < low:
            self._tell_range(cell_kinds.NEGATIVE, numbers < low, numbers, rows)
        if high is not None and -_least(-numbers) > high:
            self._tell_range(cell_kinds.ABOVE_MAXIMUM, numbers > high, numbers, rows)

    def _tell_range(
        self, kind: FaultKind, hit: pl.Series, numbers: pl.Series, rows: pl.Series
    ) -> None:
        values = [f"{value:g}" for value in numbers.filter(hit).head(5)]
        first = list(zip(rows.filter(hit).head(5), values, strict=True))
        high = f"{self.column.maximum:g}" if self.column.maximum is not None else ""
        self.log.add(
            kind, self.heading, first, int(hit.sum()), meaning=self.column.meaning, high=high
        )


def _least(numbers: pl.Series) -> float:
    least = numbers.min()
    return float(least) if isinstance(least, (int, float)) else 0.0


def states_of(texts: Sequence[str]) -> list[str | None]:
    """The state that each text stands for; None where it is no sign for a missing number.

    >>> states_of(["..", "12"])
    ['suppressed', None]
    """
    return [STATE_OF_TEXT.get(text.strip().lower()) for text in texts]
