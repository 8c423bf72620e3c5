"""From a file as columns to the rows of a declared table, through the same checks as any bundle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from framsyn.sources.bundle.area_codes import settle_areas
from framsyn.sources.bundle.cells import READERS
from framsyn.sources.bundle.encoded import read_encoded
from framsyn.sources.bundle.fault_log import FaultLog
from framsyn.sources.bundle.finish import finish
from framsyn.sources.bundle.headings import places_of, summed_place
from framsyn.sources.bundle.raw import BATCH_ROWS, ROW, RawTable
from framsyn.sources.disk.fitting import Fit, summed_field
from framsyn.sources.disk.layout import Field, Layout, is_total
from framsyn.sources.disk.meaning import LOOKED_AT, NAMES, READ_BY_TEXT, without_code
from framsyn.tables.faults import cell_kinds, disk_kinds
from framsyn.tables.faults.fault import Fault
from framsyn.tables.schema import Table

SUMMED_OVER = "child_sex"


@dataclass(frozen=True)
class Made:
    """What a file became.

    Attributes:
        table: the declaration.
        frame: its rows; empty when there are errors that leave none.
        states: of its cells without a number.
        faults: errors and warnings.
        read: how many rows the file had for it.
    """

    table: Table
    frame: pl.DataFrame
    states: pl.DataFrame
    faults: tuple[Fault, ...]
    read: int

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that stop the work."""
        return tuple(fault for fault in self.faults if fault.level == "error")


def make(layout: Layout, fit: Fit, file: str) -> Made:
    """The rows of a table from a file; never raises for what is in it."""
    log = FaultLog(file, fit.table)
    frame = _without_other_dimensions(layout, fit, log)
    if frame is None:
        return Made(fit.table, fit.table.empty(), pl.DataFrame(), log.faults(), layout.frame.height)
    frame = _without_age_classes(_without_codes(frame, fit), fit, log)
    encoded = read_encoded(fit.table, _raw(frame, layout, fit, log), log)
    if encoded is None:
        return Made(fit.table, fit.table.empty(), pl.DataFrame(), log.faults(), layout.frame.height)
    settle_areas({fit.table.name: encoded})
    rows, states = finish(encoded)
    return Made(fit.table, rows, states, log.faults(), layout.frame.height)


def _without_other_dimensions(layout: Layout, fit: Fit, log: FaultLog) -> pl.DataFrame | None:
    """The rows with the total of every variable that the table does not have; None without one."""
    frame = layout.frame
    used = used_places(layout, fit)
    for field in layout.fields:
        if field.is_figure or field.place in used or _is_label(frame, used - fit.figures, field):
            continue
        values = frame[field.place].drop_nulls().unique(maintain_order=True)
        total = field.total or _total_among(values)
        if values.len() == 1 and (total is not None or not field.is_dimension):
            continue
        if total is not None:
            kept = frame.filter(pl.col(field.place).cast(pl.String) == total)
            left = frame.height - kept.height
            log.add(disk_kinds.TOTAL_CHOSEN, field.label, count=left, value=total)
            frame = kept
        elif field.is_dimension:
            kind = disk_kinds.SPLIT_BY if values.len() > 1 else disk_kinds.ONLY_A_PART
            log.add(kind, field.label, value=next(iter(values), ""))
            return None
    return frame


def used_places(layout: Layout, fit: Fit) -> set[str]:
    """The places of the columns that a table is made from."""
    summed = summed_field(layout, fit)
    return {field.place for field in fit.fields.values()} | ({summed.place} if summed else set())


def _is_label(frame: pl.DataFrame, keys: set[str], field: Field) -> bool:
    """Whether a column only names what the others say, such as the municipality beside its code."""
    if frame[field.place].n_unique() < 2:
        return False
    told = frame.select(pl.struct(*keys).n_unique() == pl.struct(*keys, field.place).n_unique())
    return bool(told.item())


def _total_among(values: pl.Series) -> str | None:
    if values.dtype != pl.String or values.len() > LOOKED_AT:
        return None
    return next((value for value in values if is_total(value)), None)


def _without_codes(frame: pl.DataFrame, fit: Fit) -> pl.DataFrame:
    """With the text alone in cells of both code and text: '1 män' is read as 'män'."""
    changed = []
    for name, field in fit.fields.items():
        kind, values = fit.table.column(name).kind, frame[field.place]
        if kind in READ_BY_TEXT and values.dtype == pl.String:
            texts = {v: without_code(kind, v) for v in values.drop_nulls().unique().to_list()}
            changed.append(values.replace(texts))
    return frame.with_columns(changed)


def _without_age_classes(frame: pl.DataFrame, fit: Fit, log: FaultLog) -> pl.DataFrame:
    """Without age classes that overlap single years of age in the same file."""
    for column in fit.table.columns:
        if column.kind not in ("age", "mother_age") or column.name not in fit.fields:
            continue
        place = fit.fields[column.name].place
        values = frame[place].drop_nulls().unique()
        readings = {v: READERS[column.kind](v) for v in values.cast(pl.String).to_list()}
        single = [v for v, r in readings.items() if r.kind is None]
        classes = [v for v, r in readings.items() if r.kind is cell_kinds.AGE_CLASS]
        oldest = max(
            (int(r.value) for r in readings.values() if r.kind is None and r.value), default=0
        )
        classes += [
            v
            for v, r in readings.items()
            if r.kind is cell_kinds.OPEN_AGE_BELOW and int(r.value or 0) <= oldest
        ]
        if len(single) < 2 or not classes:
            continue
        hit = pl.col(place).cast(pl.String).is_in(classes)
        left = frame.filter(hit)
        places = list(zip(left[ROW].head(5), left[place].head(5), strict=True))
        log.add(disk_kinds.CLASSES_LEFT_OUT, fit.fields[column.name].label, places, left.height)
        frame = frame.filter(~hit)
    return frame


def _raw(frame: pl.DataFrame, layout: Layout, fit: Fit, log: FaultLog) -> RawTable:
    """The file opened as a table of a bundle: its own headings where they are understood."""
    headings: list[str] = []
    columns: list[pl.Series] = []
    for name, field in fit.fields.items():
        headings.append(_heading(fit.table, name, field))
        columns.append(_by_code(frame[field.place], fit.table.column(name).kind, field, log))
    for name, value in fit.given.items():
        headings.append(name)
        columns.append(pl.Series([value]).new_from_index(0, frame.height))
    summed = summed_field(layout, fit)
    if summed is not None:
        own = summed_place(fit.table, [summed.label], set()) == 0
        headings.append(summed.label if own else SUMMED_OVER)
        columns.append(frame[summed.place])

    def batches(positions: Sequence[int]) -> Iterator[pl.DataFrame]:
        wanted = {str(i): columns[i] for i in positions}
        whole = pl.DataFrame({ROW: frame[ROW], **wanted})
        yield from whole.iter_slices(BATCH_ROWS) if whole.height else ()

    return RawTable(tuple(headings), batches, separator=layout.separator)


def _heading(table: Table, name: str, field: Field) -> str:
    """The file's own heading when it says the same to the reader of bundles, else the column's."""
    understood = list(places_of(table, [field.label]))
    return field.label if understood == [name] else name


def _by_code(values: pl.Series, kind: str, field: Field, log: FaultLog) -> pl.Series:
    """The column with names of areas and occupations turned to their codes."""
    if kind not in NAMES or values.dtype != pl.String:
        return values
    known = NAMES[kind]()
    changes = {
        value: known[value.strip().lower()]
        for value in values.drop_nulls().unique(maintain_order=True).to_list()
        if value.strip().lower() in known
    }
    if not changes:
        return values
    some = ", ".join(f"{name} → {code}" for name, code in list(changes.items())[:3])
    log.add(disk_kinds.KNOWN_BY_NAME, field.label, count=len(changes), changes=some)
    return values.replace(changes)
