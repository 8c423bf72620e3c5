"""What SCB's tables of work have in common: occupations, ages and tables that follow each other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from framsyn.sources.bundle.manifest import Break
from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import Cube
from framsyn.sources.services import pxweb1
from framsyn.sources.services.pxweb2 import Choose
from framsyn.sources.services.rows import SEX_OF_SCB, SEX_OR_TOTAL_OF_SCB, fill, sex_of
from framsyn.sources.services.scb_codes import (
    AGE,
    CONTENTS,
    SEX,
    TIME,
    Wanted,
    keep,
    year_of,
)
from framsyn.sources.services.selection import TableChangedError, shape_of
from framsyn.sources.source import Desk, Parsed
from framsyn.tables.codelists import read_codelist
from framsyn.tables.faults.fault import Example, Fault, FaultKind
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

OCCUPATION, SECTOR, BIRTH_REGION = "Yrke2012", "ArbetsSektor", "Fodelseregion"
UNSPECIFIED = frozenset({"0000", "0001", "0002"})
"""SCB's codes of all occupations together and of those that are not known."""
REGISTER_LAG_DAYS = 350
"""The registers of occupations and of labour market status come about a year after their year."""

BREAK_2023 = Break(
    2023,
    Text(
        sv="Från 2023 räknas även åldrarna 65-69 år, och fler unga kommer med: nivån är inte "
        "jämförbar med 2022.",
        en="From 2023 ages 65-69 are counted too, and more young people: the level cannot be "
        "compared with 2022.",
    ),
)

UNKNOWN_OCCUPATIONS = FaultKind(
    "unknown_occupations_in_source",
    "warning",
    Text(
        sv="Källans tabell har yrkeskoder som inte finns i SSYK 2012: {codes}.",
        en="The source's table has occupations that are not in SSYK 2012: {codes}.",
    ),
    Text(
        sv="De hämtades inte, eftersom ingen vet vilket yrke de är.",
        en="They were not fetched, since nobody knows which occupation they are.",
    ),
    Text(
        sv="Se efter hos SCB om yrkesindelningen har ändrats.",
        en="See at SCB whether the classification of occupations has changed.",
    ),
)


def codes_of(metadata: Cube, variable: str) -> tuple[str, ...]:
    """Every code of a variable; none when the table has no such variable."""
    return next((d.codes for d in metadata.dimensions if d.code == variable), ())


def name_of(metadata: Cube, variable: str) -> pl.Expr:
    """What the code of a cell is called; it comes from the metadata and may change."""
    labels = metadata.dimension(variable).labels
    names = dict(zip(codes_of(metadata, variable), labels, strict=True))
    return pl.col(variable).replace_strict(names, return_dtype=pl.String)


def employees(metadata: Cube, digits: int) -> Wanted:
    """What is ours in a table of the occupational register, apart from areas, ages and sectors.

    Occupations of so many digits; neither all together (0000) nor those not known (0002).

    Raises:
        TableChangedError: the table holds several kinds of figures by now.
    """
    return {
        OCCUPATION: read_codelist("ssyk2012").at_level(digits),
        SEX: SEX_OF_SCB,
        CONTENTS: _only_contents(metadata),
    }


def _only_contents(metadata: Cube) -> tuple[str, ...]:
    codes = codes_of(metadata, CONTENTS)
    if len(codes) == 1:
        return codes
    raise TableChangedError(
        Text(
            sv=f"Tabellen {metadata.table} har numera {len(codes)} slags tal ({', '.join(codes)}) "
            "i stället för ett. Källans fil behöver ses över.",
            en=f"The table {metadata.table} has {len(codes)} kinds of figures by now "
            f"({', '.join(codes)}) instead of one. The file of the source needs a look.",
        )
    )


def unknown_occupations(metadata: Cube, digits: int) -> tuple[Fault, ...]:
    """A fault that names the table's codes that are neither occupations nor for the unspecified."""
    known = {*read_codelist("ssyk2012").at_level(digits), *UNSPECIFIED}
    odd = [code for code in codes_of(metadata, OCCUPATION) if code not in known]
    if not odd:
        return ()
    examples = tuple(Example(None, code) for code in odd[:5])
    details = {"codes": ", ".join(odd[:5])}
    return (Fault(UNKNOWN_OCCUPATIONS, metadata.table, OCCUPATION, examples, len(odd), details),)


def read_persons(
    table: Table, about: Mapping[str, Cube], cells: pl.DataFrame, *columns: pl.Expr
) -> Parsed:
    """One table of persons from cells.

    Args:
        table: the declaration.
        about: the metadata by the producer's name of the table.
        cells: those that are wanted.
        columns: expressions that give the other columns than persons.
    """
    frame, states = fill(table, cells, "persons", *columns)
    shapes = {name: shape_of(metadata) for name, metadata in about.items()}
    return Parsed({table.name: frame}, {table.name: states}, shapes)


def read_employees(
    table: Table, about: Mapping[str, Cube], cells: pl.DataFrame, digits: int, *columns: pl.Expr
) -> Parsed:
    """One table of employees from cells of the occupational register.

    Args:
        table: the declaration.
        about: the metadata by the producer's name of the table.
        cells: those that are wanted.
        digits: of the occupations.
        columns: expressions that give the other columns than year, ssyk2012, sex and persons.
    """
    occupation = pl.col(OCCUPATION).alias("ssyk2012")
    told = read_persons(table, about, cells, year_of(), occupation, sex_of(), *columns)
    odd = (fault for m in about.values() for fault in unknown_occupations(m, digits))
    return replace(told, faults=tuple(odd))


def age_codes(groups: Iterable[str]) -> tuple[str, ...]:
    """SCB's codes of age groups; it begins some with a zero to have them in order.

    >>> age_codes(["16-24", "65-69"])
    ('16-24', '016-24', '65-69', '065-69')
    """
    return tuple(code for group in groups for code in (group, f"0{group}"))


def age_group_of() -> pl.Expr:
    """The age group of a cell as we write it.

    >>> pl.DataFrame({"Alder": ["065-69", "16-24"]}).select(age_group_of())["age_group"].to_list()
    ['65-69', '16-24']
    """
    return pl.col(AGE).str.replace(r"^0(\d\d-\d\d)$", "$1").alias("age_group")


def sex_or_total_of() -> pl.Expr:
    """The sex of a cell, or total for both (1+2)."""
    return pl.col(SEX).replace_strict(SEX_OR_TOTAL_OF_SCB).alias("sex")


async def fetch_series(desk: Desk, paths: Sequence[str], choose: Choose) -> tuple[Answer, ...]:
    """Fetch tables of the first API that follow each other in time, each with all its years.

    Raises:
        TableChangedError: a table is gone, or lacks what is wanted.
        ServiceError: the service does not answer.
    """
    found = await asyncio.gather(*(pxweb1.fetch_table(desk, path, choose) for path in paths))
    return tuple(answer for answers in found for answer in answers)


def read_series(
    answers: Sequence[Answer], paths: Sequence[str], choose: Choose
) -> tuple[dict[str, Cube], pl.DataFrame]:
    """The metadata by the table's name, and the cells, each year from the newest table with it.

    Args:
        answers: all the answers of the source.
        paths: the tables, newest first.
        choose: says which codes are wanted.

    Raises:
        TableChangedError: there is no answer with figures of one of the tables.
    """
    about, parts = {}, []
    for path in paths:
        metadata, cells = pxweb1.read_table(answers, path)
        about[path.rpartition("/")[2]] = metadata
        parts.append(keep(cells, choose(metadata)))
    return about, newest_wins(parts)


def newest_wins(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The cells of tables that follow each other, newest first, each year from one table only.

    >>> new = pl.DataFrame({"Tid": ["2020", "2021"], "value": [2.0, 3.0]})
    >>> old = pl.DataFrame({"Tid": ["2019", "2020"], "value": [1.0, 9.0]})
    >>> newest_wins([new, old]).sort("Tid")["value"].to_list()
    [1.0, 2.0, 3.0]
    """
    seen: set[str] = set()
    kept = []
    for part in parts:
        kept.append(part.filter(~pl.col(TIME).is_in(list(seen))).select(parts[0].columns))
        seen |= set(part[TIME].unique())
    return pl.concat(kept)
