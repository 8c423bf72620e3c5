"""Reads one table into small numbers: faults told, totals left out, rows in the file's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from framsyn.sources.bundle.cells import READERS, Value, read_sex_or_total
from framsyn.sources.bundle.encode import (
    LEFT_OUT,
    MOST_FAULTY_TEXTS,
    Encoder,
    TooManyFaultsError,
)
from framsyn.sources.bundle.fault_log import FaultLog
from framsyn.sources.bundle.headings import match_headings, summed_place
from framsyn.sources.bundle.numbers import NumberReader
from framsyn.sources.bundle.raw import OVERFLOW, ROW, RawTable
from framsyn.tables.columns import SEX
from framsyn.tables.faults import file_kinds
from framsyn.tables.schema import Table

SUMMED = "summed_over"


@dataclass
class EncodedTable:
    """A table between file and frame.

    Attributes:
        table: its declaration.
        log: its faults so far.
        frame: `row`, a position (Int32) for each coded column, a number (Float64) for each other.
        values: for each coded column, what the positions stand for.
        headings: how the file names each column.
        coded: the coded columns in order; `summed_over` last where the file has such a column.
        states: `row`, `column` and `state` of the cells that say why they have no number.
    """

    table: Table
    log: FaultLog
    frame: pl.DataFrame
    values: dict[str, list[Value]]
    headings: dict[str, str]
    coded: tuple[str, ...] = ()
    states: pl.DataFrame = field(default_factory=pl.DataFrame)


@dataclass
class _Columns:
    positions: dict[str, int]
    encoders: dict[str, Encoder] = field(default_factory=dict)
    readers: dict[str, NumberReader] = field(default_factory=dict)


def read_encoded(table: Table, raw: RawTable, log: FaultLog) -> EncodedTable | None:
    """Read all rows of an open file; None, with the fault told, when its headings will not do."""
    places = match_headings(table, raw.headings, log)
    if places is None:
        return None
    columns = _prepare(table, raw, places, log)
    parts, rows_read = [], 0
    try:
        for batch in raw.batches(sorted(set(columns.positions.values()))):
            rows_read += batch.height
            _tell_overflow(batch, raw, log)
            parts.append(_encode_batch(batch, columns))
    except TooManyFaultsError as error:
        log.add(file_kinds.TOO_MANY_FAULTS, str(error), limit=MOST_FAULTY_TEXTS)
    frame = pl.concat(parts) if parts else _empty(columns)
    if not frame.height:
        log.add(file_kinds.NO_ROWS, dropped=rows_read)
    headings = {name: raw.headings[i].strip() for name, i in columns.positions.items()}
    values = {name: encoder.values for name, encoder in columns.encoders.items()}
    told = [states for reader in columns.readers.values() for states in reader.states]
    states = pl.concat(told) if told else pl.DataFrame()
    return EncodedTable(table, log, frame, values, headings, tuple(values), states)


def _prepare(table: Table, raw: RawTable, places: dict[str, int], log: FaultLog) -> _Columns:
    columns = _Columns(dict(places))
    for column in table.columns:
        if column.name not in places:
            continue
        heading = raw.headings[places[column.name]].strip()
        if column.kind == "number":
            columns.readers[column.name] = NumberReader(column, heading, raw.separator == ",", log)
        else:
            columns.encoders[column.name] = Encoder(column, heading, READERS[column.kind], log)
    summed = summed_place(table, raw.headings, set(places.values()))
    if summed is not None:
        column = replace(SEX, name=SUMMED)
        heading = raw.headings[summed].strip()
        columns.positions[SUMMED] = summed
        columns.encoders[SUMMED] = Encoder(column, heading, read_sex_or_total, log)
    return columns


def _tell_overflow(batch: pl.DataFrame, raw: RawTable, log: FaultLog) -> None:
    if OVERFLOW not in batch.columns or batch[OVERFLOW].null_count() == batch.height:
        return
    hit = batch.filter(pl.col(OVERFLOW).is_not_null())
    separator = {"\t": "tab"}.get(raw.separator or "", raw.separator)
    first = list(zip(hit[ROW].head(5), hit[OVERFLOW].head(5), strict=True))
    log.add(file_kinds.TOO_MANY_CELLS, None, first, hit.height, separator=separator)


def _encode_batch(batch: pl.DataFrame, columns: _Columns) -> pl.DataFrame:
    batch = _without_empty_rows(batch, [str(i) for i in set(columns.positions.values())])
    rows = batch[ROW]
    coded = {
        name: encoder.encode(batch[str(columns.positions[name])], rows)
        for name, encoder in columns.encoders.items()
    }
    frame = pl.DataFrame({ROW: rows, **coded})
    if any(series.min() == LEFT_OUT for series in coded.values()):
        keep = pl.all_horizontal(pl.col(name) != LEFT_OUT for name in coded)
        kept = frame.select(keep).to_series()
        frame, batch = frame.filter(kept), batch.filter(kept)
    numbers = [
        reader.read(batch[str(columns.positions[name])], frame[ROW]).alias(name)
        for name, reader in columns.readers.items()
    ]
    return frame.with_columns(numbers)


def _without_empty_rows(batch: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    if any(batch[name].null_count() == 0 for name in names):
        return batch
    return batch.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in names))


def _empty(columns: _Columns) -> pl.DataFrame:
    return pl.DataFrame(
        schema={
            ROW: pl.UInt32,
            **dict.fromkeys(columns.encoders, pl.Int32),
            **dict.fromkeys(columns.readers, pl.Float64),
        }
    )


def rows_with(encoded: EncodedTable, name: str, positions: Sequence[int]) -> pl.DataFrame:
    """The rows (`row` and the position) whose coded column has one of the positions."""
    wanted = pl.Series(positions, dtype=pl.Int32)
    return encoded.frame.select(ROW, name).filter(pl.col(name).is_in(wanted.implode()))
