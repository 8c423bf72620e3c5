"""A series of SCB's: one table, the codes in it that are ours and the columns they go into."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import SYMBOL, VALUE, Cube
from framsyn.sources.services.pxweb2 import fetch_table, read_table
from framsyn.sources.services.rows import SEX_OF_SCB, state_of_symbol
from framsyn.sources.services.scb_codes import (
    AGE,
    AGE_OF_SCB,
    AREA,
    CONTENTS,
    SEX,
    Wanted,
    by_age,
    keep,
    select,
)
from framsyn.sources.services.selection import shape_of
from framsyn.sources.source import Desk, Parsed
from framsyn.tables.schema import Table

BY_SEX_AND_AGE: Wanted = {SEX: SEX_OF_SCB, AGE: AGE_OF_SCB}


@dataclass(frozen=True)
class Series:
    """One table of SCB's and what is read from it.

    Attributes:
        table: SCB's name of it, such as TAB638.
        contents: SCB's code of each kind of figure, and the column that it goes into.
        codes: for each other variable than area and time, the codes that are ours.
        parts: for variables that may be summed over, all the codes that make the whole. Never for
            a table with noise.
    """

    table: str
    contents: Mapping[str, str]
    codes: Wanted = field(default_factory=lambda: BY_SEX_AND_AGE)
    parts: Wanted = field(default_factory=dict)

    def wanted(self, areas: Collection[str]) -> Wanted:
        """What is asked for; without areas, of a table that has none."""
        places = {AREA: areas} if areas else {}
        return {**places, **self.codes, CONTENTS: self.contents}

    async def fetch(
        self, desk: Desk, areas: Collection[str], last: int | None = None
    ) -> tuple[Answer, ...]:
        """Ask for the areas, over all times or the newest.

        Raises:
            TableChangedError: the table is gone, or lacks what is wanted.
            ServiceError: the service does not answer.
        """
        choose = partial(select, wanted=self.wanted(areas), last=last, parts=self.parts)
        return await fetch_table(desk, self.table, choose)

    def cells(self, answers: Sequence[Answer], areas: Collection[str]) -> tuple[Cube, pl.DataFrame]:
        """The metadata of the table, and its cells that are ours.

        Raises:
            TableChangedError: there is no answer with figures of the table, or they lack a
                variable.
        """
        metadata, cells = read_table(answers, self.table)
        wanted = self.wanted(areas)
        select(metadata, wanted, parts=self.parts)
        return metadata, keep(cells, wanted)

    def read(self, answers: Sequence[Answer], areas: Collection[str], table: Table) -> Parsed:
        """The table by sex and age, with its states and its shape."""
        metadata, cells = self.cells(answers, areas)
        frame, states = fill_contents(table, cells, self.contents, *by_age())
        shapes = {self.table: shape_of(metadata)}
        return Parsed({table.name: frame}, {table.name: states}, shapes)


def fill_contents(
    table: Table, cells: pl.DataFrame, contents: Mapping[str, str], *columns: pl.Expr
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of a table with one or several numbers, each a kind of figure of the cells.

    Args:
        table: the declaration.
        cells: `ContentsCode`, `value` and `symbol`, and what the expressions read.
        contents: the code of each kind of figure, and the column that it goes into.
        columns: expressions that give the columns of the key.

    Returns:
        The frame, sorted by its key; and its states: the key columns, `column` and `state`, for
        cells without a figure where the producer says why.
    """
    number = pl.col(CONTENTS).replace_strict(contents, return_dtype=pl.String).alias("column")
    told = cells.select(*columns, number, VALUE, state_of_symbol().alias("state"))
    frame = told.pivot(on="column", index=list(table.key), values=VALUE)
    states = told.filter(pl.col("state").is_not_null() & pl.col(VALUE).is_null())
    key = (pl.col(name).cast(table.column(name).dtype) for name in table.key)
    return table.arrange(frame), states.select(*key, "column", "state").sort(*table.key, "column")


def add_up(cells: pl.DataFrame, *key: str) -> pl.DataFrame:
    """Cells of the same key summed; a sum with a part that is not known is not known either.

    >>> cells = pl.DataFrame({"age": [15, 15, 16], "value": [1.0, None, 2.0],
    ...                       "symbol": [None, "..", None]})
    >>> add_up(cells, "age").rows()
    [(15, None, '..'), (16, 2.0, None)]
    """
    gone = pl.col(VALUE).is_null()
    return cells.group_by(key, maintain_order=True).agg(
        pl.when(~gone.any()).then(pl.col(VALUE).sum()).alias(VALUE),
        pl.col(SYMBOL).filter(gone).drop_nulls().first(),
    )
