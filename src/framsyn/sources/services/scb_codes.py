"""SCB's codes of areas, ages, sexes and years, and how a selection is made of them.

Tables of the Cell Key Method hold single years, classes and totals of age in one list, so codes are
named and never taken as "all". `100+1` is the open age of their single years; `100+5` and `100+10`
end the classes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from framsyn.sources.formats.cube import Cube
from framsyn.sources.services.rows import sex_of
from framsyn.sources.services.selection import TableChangedError, pick
from framsyn.tables.text import Text

AREA, AGE, SEX, TIME, CONTENTS = "Region", "Alder", "Kon", "Tid", "ContentsCode"
OLDEST = 100

AGE_OF_SCB: Mapping[str, int] = {
    **{str(age): min(age, OLDEST) for age in range(105)},
    **dict.fromkeys(("100+", "100+1", "105+"), OLDEST),
}
"""Single years of age; 100 means 100 and over."""

YOUNGEST_MOTHER, OLDEST_MOTHER = 15, 49
MOTHER_AGE_OF_SCB: Mapping[str, int] = {
    "-14": YOUNGEST_MOTHER,
    "-15": YOUNGEST_MOTHER,
    **{str(age): age for age in range(YOUNGEST_MOTHER, OLDEST_MOTHER + 1)},
    "49+": OLDEST_MOTHER,
}
"""Mothers' single years of age; the ends mean 15 and under, 49 and over."""

Wanted = Mapping[str, Collection[str]]
"""For each variable the codes that are ours."""


def year_of() -> pl.Expr:
    """The year of a cell."""
    return pl.col(TIME).cast(pl.Int32).alias("year")


def area_of(variable: str = AREA) -> pl.Expr:
    """The area of a cell: SCB's codes are ours."""
    return pl.col(variable).alias("area")


def age_of(variable: str = AGE) -> pl.Expr:
    """The single year of age of a cell.

    >>> cells = pl.DataFrame({"Alder": ["0", "99", "100+1"]})
    >>> cells.select(age_of())["age"].to_list()
    [0, 99, 100]
    """
    ages = pl.col(variable).replace_strict(AGE_OF_SCB, return_dtype=pl.Int16)
    return ages.alias("age")


def by_age() -> tuple[pl.Expr, ...]:
    """Year, area, sex and age of a cell."""
    return year_of(), area_of(), sex_of(), age_of()


def select(
    metadata: Cube, wanted: Wanted, last: int | None = None, parts: Wanted | None = None
) -> dict[str, list[str]]:
    """The selection of what is ours, over all the times of the table.

    Every kind of figure that is wanted must be there. Of the other variables the codes that the
    table has are taken. A variable that is not named is left to the service to sum over, which it
    can only do where the table says so; else all its parts are asked for, where they are known.

    Args:
        metadata: what the table has.
        wanted: for each variable the codes that are ours; without the time.
        last: only so many of the newest times; None for all.
        parts: for variables that we may sum over ourselves, all the codes that make the whole.

    Raises:
        TableChangedError: a variable or a kind of figure is gone, or a new variable has come that
            must be chosen from.
    """
    for code in wanted.get(CONTENTS, ()):
        pick(metadata, CONTENTS, [code])
    chosen = {variable: pick(metadata, variable, codes) for variable, codes in wanted.items()}
    if TIME not in chosen:
        times = next((d.codes for d in metadata.dimensions if d.code == TIME), ())
        chosen[TIME] = pick(metadata, TIME, times[-last:] if last else times)
    for dimension in metadata.dimensions:
        if dimension.code in chosen or dimension.eliminable:
            continue
        if set((parts or {}).get(dimension.code, ())) != set(dimension.codes):
            raise _must_be_chosen(metadata.table, dimension.code)
        chosen[dimension.code] = list(dimension.codes)
    return chosen


def _must_be_chosen(table: str, variable: str) -> TableChangedError:
    return TableChangedError(
        Text(
            sv=f"I tabellen {table} måste något väljas ur variabeln {variable}, som källan inte "
            "känner. Källans fil behöver ses över.",
            en=f"In the table {table} something must be chosen from the variable {variable}, "
            "which the source does not know. The file of the source needs a look.",
        )
    )


def keep(cells: pl.DataFrame, wanted: Wanted) -> pl.DataFrame:
    """The cells that are wanted, whatever else an answer may hold.

    >>> keep(pl.DataFrame({"Kon": ["1", "TotSa"]}), {"Kon": ("1", "2")}).height
    1
    """
    return cells.filter(pl.col(variable).is_in(list(codes)) for variable, codes in wanted.items())
