"""Turns a coded column into small numbers, reading each different text only once.

A column of ten million cells has perhaps a hundred different texts. They are read in plain Python,
and the cells get the position of their reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from framsyn.sources.bundle.cells import Reader, Reading, Value
from framsyn.sources.bundle.fault_log import FaultLog
from framsyn.tables.faults import cell_kinds
from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.schema import Column
from framsyn.tables.status import STATE_OF_TEXT

LEFT_OUT = -1
MOST_FAULTY_TEXTS = 2_000
MOST_TEXTS = 500_000


class TooManyFaultsError(Exception):
    """A column has so many different faulty texts that going on helps nobody."""


@dataclass
class Encoder:
    """Reads one coded column of one file, batch by batch.

    Attributes:
        column: its declaration.
        heading: how the file names it.
        reader: what reads one text.
        log: where faults go.
        values: the different readings so far; a cell's number is the position in it.
    """

    column: Column
    heading: str
    reader: Reader
    log: FaultLog
    values: list[Value] = field(default_factory=list)
    _position: dict[Value, int] = field(default_factory=dict)
    _seen: dict[str, tuple[int, Reading]] = field(default_factory=dict)
    _faulty: int = 0

    def encode(self, raw: pl.Series, rows: pl.Series) -> pl.Series:
        """The position of each cell's reading in `values`; LEFT_OUT where the row is to go.

        Args:
            raw: a batch as it stands, of any plain type.
            rows: the row number of each.
        """
        raw = _plain(raw)
        different = raw.unique()
        texts = different.cast(pl.String).fill_null("").to_list()
        found = [self._read(text) for text in texts]
        if any(reading.kind is not None for _, reading in found):
            self._tell(different, texts, raw, rows)
        if len(different) == 1:
            return pl.Series([found[0][0]], dtype=pl.Int32).new_from_index(0, len(raw))
        return _placed(raw, different, pl.Series([place for place, _ in found], dtype=pl.Int32))

    def _read(self, text: str) -> tuple[int, Reading]:
        if text in self._seen:
            return self._seen[text]
        reading = self._reading_of(text)
        position = LEFT_OUT
        if reading.keep:
            position = self._position.setdefault(reading.value, len(self.values))
            if position == len(self.values):
                self.values.append(reading.value)
        elif reading.kind is not None and reading.kind.level == "error":
            self._faulty += 1
        if self._faulty > MOST_FAULTY_TEXTS or len(self._seen) > MOST_TEXTS:
            raise TooManyFaultsError(self.heading)
        self._seen[text] = (position, reading)
        return position, reading

    def _reading_of(self, text: str) -> Reading:
        if (
            self.column.kind != "mother_age"
            and STATE_OF_TEXT.get(text.strip().lower()) == "missing"
        ):
            if self.column.missing is not None:
                return Reading(None)
            return Reading(kind=cell_kinds.MISSING_KEY, keep=False)
        return self.reader(text)

    def _tell(
        self, different: pl.Series, texts: list[str], raw: pl.Series, rows: pl.Series
    ) -> None:
        by_kind: dict[FaultKind, list[int]] = {}
        for i, text in enumerate(texts):
            kind = self._seen[text][1].kind
            if kind is not None:
                by_kind.setdefault(kind, []).append(i)
        for kind, places in by_kind.items():
            hit = raw.is_in(different.gather(places).implode(), nulls_equal=True)
            first = raw.filter(hit).head(5).cast(pl.String).fill_null("")
            changes = sorted(filter(None, (self._seen[texts[i]][1].change for i in places)))
            self.log.add(
                kind,
                self.heading,
                list(zip(rows.filter(hit).head(5), first, strict=True)),
                int(hit.sum()),
                changes=", ".join(changes[:5]),
                low=_bound(self.column.minimum),
                high=_bound(self.column.maximum),
                suggestion="",
            )


def _placed(raw: pl.Series, different: pl.Series, positions: pl.Series) -> pl.Series:
    """Each cell's position, given the position of each different cell."""
    known = different.is_not_null()
    of_null = positions.filter(~known).first()
    different, positions = different.filter(known), positions.filter(known)
    if raw.dtype == pl.String:
        # Twice as fast as replacing: the text is looked up in a table of the different texts.
        places = raw.cast(pl.Enum(different)).to_physical()
        placed = positions.gather(places)
        return placed if of_null is None else placed.fill_null(of_null)
    return raw.replace_strict(
        different,
        positions,
        default=LEFT_OUT if of_null is None else of_null,
        return_dtype=pl.Int32,
    )


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _plain(raw: pl.Series) -> pl.Series:
    """The column as texts or whole numbers, whatever it was."""
    if raw.dtype == pl.String or raw.dtype.is_integer():
        return raw
    if raw.dtype.is_float():
        raw = raw.fill_nan(None)
        whole = raw.cast(pl.Int64, strict=False)
        if ((whole == raw) | raw.is_null()).all():
            return whole
    return raw.cast(pl.String)
