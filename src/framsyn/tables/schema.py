"""What a table is: its columns, units, key and what missing means. Declared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from framsyn.tables.text import Text
from framsyn.tables.units import UNITS

Kind = Literal[
    "year",
    "area",
    "sex",
    "sex_or_total",
    "age",
    "mother_age",
    "age_group",
    "occupation",
    "code",
    "text",
    "number",
]
"""How a column is read and checked. All but year, age, mother_age and number are text."""

_TYPES: dict[str, pl.DataType] = {
    "year": pl.Int32(),
    "age": pl.Int16(),
    "mother_age": pl.Int16(),
    "number": pl.Float64(),
}


def words(names: str) -> tuple[str, ...]:
    """The words of a text, for lists of short names that read better on one line.

    >>> words("region kommun")
    ('region', 'kommun')
    """
    return tuple(names.split())


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: in code and in files, ASCII.
        kind: how it is read and checked.
        meaning: what it holds, in the field's words.
        unit: a key of `framsyn.tables.units.UNITS`.
        codelist: the code list that its values come from, if any.
        missing: what an empty cell means; None where a cell may not be empty.
        required: whether the column must be there at all.
        minimum: the least value allowed.
        maximum: the greatest value allowed.
        aliases: other names that files use for it, lower case, with _ between words; å, ä and ö
            match a and o too.

    >>> Column("year", "year", Text(sv="År", en="Year"), unit="calendar_year").dtype
    Int32
    """

    name: str
    kind: Kind
    meaning: Text
    unit: str = "none"
    codelist: str | None = None
    missing: Text | None = None
    required: bool = True
    minimum: float | None = None
    maximum: float | None = None
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"Column {self.name}: the unit {self.unit!r} is not in units.py.")

    @property
    def dtype(self) -> pl.DataType:
        """The type of the column in a frame: Int32, Int16, Float64 or String."""
        return _TYPES.get(self.kind, pl.String())


@dataclass(frozen=True)
class Table:
    """One table: the contract between those who write it and those who read it.

    Attributes:
        name: the file name without its ending.
        title: the name for people.
        meaning: what a row is.
        columns: in the order of the file.
        key: the columns that together name a row once; rows are sorted by them.
        source: where such figures usually come from.
        role: "input" (part of a bundle) or "result" (written by a run).
        needed_for: the commands that cannot do without it; empty = optional.
        summed_over: columns that a file may have besides, over which the numbers are summed.
        continues: the table whose series this one goes on with under another method, such as the
            years from which figures carry noise against disclosure; empty for most. The two are
            kept apart and never read as one without saying so.
    """

    name: str
    title: Text
    meaning: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    source: Text
    role: Literal["input", "result"] = "input"
    needed_for: tuple[str, ...] = ()
    summed_over: tuple[str, ...] = ()
    continues: str = ""

    def __post_init__(self) -> None:
        unknown = set(self.key) - set(self.names)
        if unknown:
            raise ValueError(f"Table {self.name}: the key names no column: {sorted(unknown)}.")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def numbers(self) -> tuple[Column, ...]:
        """The columns that hold quantities."""
        return tuple(column for column in self.columns if column.kind == "number")

    @property
    def schema(self) -> pl.Schema:
        """Column name to type, as Polars wants it."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: the table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"The table {self.name} has no column {name!r}. It has {self.names}.")

    def empty(self) -> pl.DataFrame:
        """A frame with the declared columns and types and no rows."""
        return pl.DataFrame(schema=self.schema)

    def arrange(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with exactly the declared columns and types, sorted by the key.

        Columns that need not be there are filled with nulls; columns that are not declared go.

        Raises:
            KeyError: a required column is not there.
        """
        absent = [c.name for c in self.columns if c.required and c.name not in frame.columns]
        if absent:
            raise KeyError(f"The table {self.name} lacks {absent}; it has {frame.columns}.")
        cells = [
            (
                pl.col(c.name)
                if c.name in frame.columns
                else pl.lit(None, dtype=c.dtype).alias(c.name)
            ).cast(c.dtype)
            for c in self.columns
        ]
        return frame.select(cells).sort(self.key, maintain_order=True)
