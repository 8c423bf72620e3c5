"""What says otherwise in one dated bundle than in another: revisions, new years, other codes."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from framsyn.sources.drift.shapes import SHAPES_FILE, Shapes, compare_all_shapes, read_shapes
from framsyn.sources.services.rows import state_of_symbol
from framsyn.sources.vintages.store import Vintage
from framsyn.tables.errors import FramsynError
from framsyn.tables.faults.fault import Fault
from framsyn.tables.registry import input_tables
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

FIGURE, NOT_TOLD = "figure", "not_told"
_NEW, _IS_OLD, _IS_NEW = ":new", ":is_old", ":is_new"


class UnreadableVintageError(FramsynError):
    """A file of a dated bundle is damaged, or of another version of the program."""


@dataclass(frozen=True)
class Codes:
    """What a column of the key has come to hold, and holds no more.

    Attributes:
        new: values only in the later, in order.
        gone: values only in the earlier, in order.
    """

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """The rows of a table.

    Attributes:
        frame: arranged as declared.
        states: why cells have no figure: the key, `column` and `state`; None when nobody says.
    """

    frame: pl.DataFrame
    states: pl.DataFrame | None = None


@dataclass(frozen=True)
class TableDiff:
    """How a table differs.

    Attributes:
        table: the declaration.
        added: rows only in the later.
        removed: rows only in the earlier.
        revised: cells with another figure: the key, `column`, `old`, `new` and `change` (new − old
            as a share of old; null where old is zero); those that changed most come first.
        restated: cells that got or lost their figure, or have none for another reason: the key,
            `column`, `old` and `new`; each is `figure`, a state of `framsyn.tables.status`, or
            `not_told`.
        reworded: cells of text with another text: the key, `column`, `old` and `new`.
        codes: by column of the key, years among them, where its values differ.
    """

    table: Table
    added: pl.DataFrame
    removed: pl.DataFrame
    revised: pl.DataFrame
    restated: pl.DataFrame
    reworded: pl.DataFrame
    codes: Mapping[str, Codes]

    @property
    def is_empty(self) -> bool:
        """Whether the tables say the same."""
        parts = (self.added, self.removed, self.revised, self.restated, self.reworded)
        return not any(part.height for part in parts)


@dataclass(frozen=True)
class VintageDiff:
    """How two dated bundles differ.

    Attributes:
        before: the name of the earlier.
        after: the name of the later.
        tables: those that are in both and differ.
        came: tables only in the later.
        went: tables only in the earlier.
        shapes: what the producers call, count or divide in another way.
    """

    before: str
    after: str
    tables: tuple[TableDiff, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    shapes: tuple[Fault, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether they say the same."""
        return not (self.tables or self.came or self.went or self.shapes)


def diff(before: Vintage, after: Vintage) -> VintageDiff:
    """How the later differs from the earlier.

    Args:
        before: the earlier.
        after: the later.

    Raises:
        UnreadableVintageError: a file of one of them cannot be read.
    """
    old, new = before.tables, after.tables
    differing = [
        table
        for name, table in input_tables().items()
        # The same bytes need no reading.
        if name in old and name in new and not filecmp.cmp(old[name], new[name], shallow=False)
    ]
    compared = (compare_tables(t, _read(before, t), _read(after, t)) for t in differing)
    return VintageDiff(
        before.name,
        after.name,
        tuple(found for found in compared if not found.is_empty),
        came=tuple(name for name in new if name not in old),
        went=tuple(name for name in old if name not in new),
        shapes=compare_all_shapes(_read_shapes(before), _read_shapes(after)),
    )


def compare_tables(table: Table, before: Rows, after: Rows) -> TableDiff:
    """How the rows of a table differ; rows with the same key are the same row.

    Args:
        table: the declaration.
        before: the earlier rows.
        after: the later rows.

    >>> from framsyn.tables.inputs.vacancies import VACANCIES
    >>> old = pl.DataFrame([(2024, "24", "53", 5.0)], VACANCIES.schema, orient="row")
    >>> new = pl.DataFrame([(2024, "24", "53", 6.0), (2025, "24", "53", 7.0)], VACANCIES.schema,
    ...                    orient="row")
    >>> found = compare_tables(VACANCIES, Rows(old), Rows(new))
    >>> found.revised.rows(), found.codes
    ([(2024, '24', '53', 'ads', 5.0, 6.0, 0.2)], {'year': Codes(new=('2025',), gone=())})
    """
    key = list(table.key)
    joined = before.frame.with_columns(pl.lit(True).alias(_IS_OLD)).join(
        after.frame.with_columns(pl.lit(True).alias(_IS_NEW)),
        on=key,
        how="full",
        coalesce=True,
        suffix=_NEW,
        nulls_equal=True,
    )
    rest = [name for name in table.names if name not in key]
    later = [pl.col(_later(name)).alias(name) for name in rest]
    common = joined.filter(pl.col(_IS_OLD) & pl.col(_IS_NEW))
    return TableDiff(
        table,
        added=joined.filter(pl.col(_IS_OLD).is_null()).select(*key, *later).sort(key),
        removed=joined.filter(pl.col(_IS_NEW).is_null()).select(*key, *rest).sort(key),
        revised=_revised(table, common),
        restated=_restated(table, common, before.states, after.states),
        reworded=_reworded(table, common),
        codes=_compare_codes(table, before.frame, after.frame),
    )


def _later(name: str) -> str:
    return f"{name}{_NEW}"


def _gather(table: Table, kind: pl.DataType, cells: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Cells of several columns under one another: the key, `column`, `old` and `new`."""
    key = {name: table.column(name).dtype for name in table.key}
    empty = pl.DataFrame(schema={**key, "column": pl.String(), "old": kind, "new": kind})
    return pl.concat([empty, *(found.select(empty.columns) for found in cells)])


def _changed(common: pl.DataFrame, column: str) -> pl.DataFrame:
    """The rows in which a column changed, neither value missing, with `old` and `new`."""
    was, now = pl.col(column), pl.col(_later(column))
    return common.filter(was != now).with_columns(column=pl.lit(column), old=was, new=now)


def _revised(table: Table, common: pl.DataFrame) -> pl.DataFrame:
    cells = (_changed(common, column.name) for column in table.numbers)
    old, step = pl.col("old"), pl.col("new") - pl.col("old")
    return (
        _gather(table, pl.Float64(), cells)
        .with_columns(change=pl.when(old != 0).then(step / old))
        .sort(
            step.abs(),
            "column",
            *table.key,
            descending=[True, False, *(False for _ in table.key)],
        )
    )


def _restated(
    table: Table,
    common: pl.DataFrame,
    states_before: pl.DataFrame | None,
    states_after: pl.DataFrame | None,
) -> pl.DataFrame:
    found = []
    for name in (column.name for column in table.numbers):
        cells = common.filter(pl.col(name).is_null() | pl.col(_later(name)).is_null())
        was = _states(table, cells.with_columns(figure=pl.col(name)), name, states_before)
        now = _states(table, cells.with_columns(figure=pl.col(_later(name))), name, states_after)
        told = cells.with_columns(column=pl.lit(name), old=was, new=now)
        found.append(told.filter(pl.col("old") != pl.col("new")))
    return _gather(table, pl.String(), found).sort("column", *table.key)


def _states(
    table: Table, cells: pl.DataFrame, column: str, states: pl.DataFrame | None
) -> pl.Series:
    """What each cell's `figure` is: a figure, or why there is none."""
    key = list(table.key)
    if states is None:
        reasons = cells.clear().select(*key, state=pl.lit(None, dtype=pl.String))
    else:
        reasons = states.filter(pl.col("column") == column).select(*key, "state")
    told = cells.join(reasons, on=key, how="left", maintain_order="left")
    has_figure = pl.col("figure").is_not_null()
    why = pl.col("state").fill_null(NOT_TOLD)
    return told.select(pl.when(has_figure).then(pl.lit(FIGURE)).otherwise(why)).to_series()


def _reworded(table: Table, common: pl.DataFrame) -> pl.DataFrame:
    texts = [c.name for c in table.columns if c.kind != "number" and c.name not in table.key]
    found = []
    for name in texts:
        was, now = pl.col(name).fill_null(""), pl.col(_later(name)).fill_null("")
        told = common.filter(was != now)
        found.append(told.with_columns(column=pl.lit(name), old=was, new=now))
    return _gather(table, pl.String(), found).sort("column", *table.key)


def _compare_codes(table: Table, before: pl.DataFrame, after: pl.DataFrame) -> dict[str, Codes]:
    codes = {}
    for name in table.key:
        old, new = before[name].unique(), after[name].unique()
        come = new.filter(~new.is_in(old.to_list())).sort().cast(pl.String)
        gone = old.filter(~old.is_in(new.to_list())).sort().cast(pl.String)
        if come.len() or gone.len():
            codes[name] = Codes(tuple(come), tuple(gone))
    return codes


def _read(vintage: Vintage, table: Table) -> Rows:
    """The rows of a table; a column where some cell says why it has no figure is text there."""
    file = vintage.tables[table.name]
    key = [pl.col(name).cast(table.column(name).dtype) for name in table.key]
    try:
        read = pl.read_parquet(file)
        texts = [c.name for c in table.numbers if read.schema.get(c.name) == pl.String]
        told = [read.select(*key, column=pl.lit(name), symbol=pl.col(name)) for name in texts]
        frame = table.arrange(read.with_columns(pl.col(texts).cast(pl.Float64, strict=False)))
    except (OSError, KeyError, pl.exceptions.PolarsError) as error:
        raise _unreadable(file, error) from error
    states = [cells.with_columns(state_of_symbol().alias("state")) for cells in told]
    return Rows(frame, pl.concat(states).drop_nulls("state") if states else None)


def _read_shapes(vintage: Vintage) -> Shapes:
    file = vintage.path / SHAPES_FILE
    try:
        return read_shapes(file.read_bytes()) if file.is_file() else {}
    except (OSError, ValueError) as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: Exception) -> UnreadableVintageError:
    reason = " ".join(str(error).split())[:200]
    return UnreadableVintageError(
        Text(
            sv=f"{file} går inte att läsa ({reason}). Filen är skadad, eller skriven av en annan "
            "version av programmet. Jämför med ett annat paket: framsyn bundle list",
            en=f"{file} cannot be read ({reason}). It is damaged, or written by another version of "
            "the program. Compare with another bundle: framsyn bundle list",
        )
    )
