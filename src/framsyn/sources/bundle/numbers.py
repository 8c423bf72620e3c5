"""Reads a column of quantities: decimal comma, spaces between thousands, and the signs for none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import polars as pl

from framsyn.sources.bundle.fault_log import FaultLog
from framsyn.sources.bundle.raw import ROW
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
        states: for cells without a number that say why, their row, column and state.
    """

    column: Column
    heading: str
    comma_separated: bool
    log: FaultLog
    states: list[pl.DataFrame] = field(default_factory=list)

    def read(self, raw: pl.Series, rows: pl.Series) -> pl.Series:
        """The numbers; null where there is none, with the reason told.

        Args:
            raw: a batch as it stands.
            rows: the row number of each.
        """
        if raw.dtype.is_temporal() or raw.dtype == pl.Boolean:
            raw = raw.cast(pl.String)
        tidy = [_as_it_stands]
        if not self.comma_separated:
            tidy += [_with_decimal_point, _without_spaces]
        numbers = pl.Series([None], dtype=pl.Float64).new_from_index(0, len(raw))
        places = pl.Series(range(0), dtype=pl.UInt32)
        left = raw
        for way in tidy:
            found = _plain_numbers(way(left))
            numbers = found if left is raw else numbers.scatter(places, found)
            places = numbers.is_null().arg_true()
            if not len(places):
                break
            left = raw.gather(places).cast(pl.String).fill_null("")
        if len(places):
            others = self._one_by_one(left, rows.gather(places))
            numbers = numbers.scatter(places, others)
        self._check_range(numbers, rows)
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
            if self.column.missing is None:
                return None, cell_kinds.EMPTY_VALUE_NEEDED, state
            # A column that need not be there may have empty cells too, and nothing is odd in that.
            silent = not plain and not self.column.required
            return None, None if silent else cell_kinds.EMPTY_VALUE, state
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
            self.states.append(
                pl.DataFrame({ROW: rows.filter(hit)}).with_columns(
                    column=pl.lit(self.column.name), state=pl.lit(state)
                )
            )
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


def _as_it_stands(texts: pl.Series) -> pl.Series:
    return texts


def _with_decimal_point(texts: pl.Series) -> pl.Series:
    return texts.str.replace(",", ".", literal=True)


def _without_spaces(texts: pl.Series) -> pl.Series:
    return _with_decimal_point(texts.str.replace_all(_SPACES, ""))


def _plain_numbers(raw: pl.Series) -> pl.Series:
    """What can be read as a number at once; null for the rest, also for nan and infinity."""
    numbers = raw.cast(pl.Float64, strict=False)
    usable = numbers.is_finite() & (numbers.abs() < _FLOAT_LIMIT)
    return numbers if usable.all() else pl.select(pl.when(usable).then(numbers)).to_series()


def _least(numbers: pl.Series) -> float:
    least = numbers.min()
    return float(least) if isinstance(least, (int, float)) else 0.0
