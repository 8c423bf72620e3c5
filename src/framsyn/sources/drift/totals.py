"""Whether the parts still make the whole, in series whose figures are exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from framsyn.sources.bundle.fault_log import EXAMPLES_KEPT
from framsyn.tables.codelists import NATION, read_codelist
from framsyn.tables.faults.drift_kinds import TOTAL_MISMATCH
from framsyn.tables.faults.fault import Example, Fault
from framsyn.tables.schema import Column, Table
from framsyn.tables.units import UNITS

TOLERANCE_SHARE = 1e-9
"""What adding floating-point numbers in another order may change, as a share of the whole."""


def check_totals(
    table: Table, frame: pl.DataFrame, county: str, municipalities: Sequence[str]
) -> tuple[Fault, ...]:
    """Where the municipalities' figures are not the county's, cell by cell.

    Where all municipalities have a figure they must sum to the county's. Where some have none, and
    for the counties of the nation when not all are there, the parts must not be more than the
    whole. Cells where the whole has no figure are not checked. Only for series with exact figures:
    those with noise against disclosure never add up.

    Args:
        table: the declaration.
        frame: its rows.
        county: code of the county; 00 when the municipalities are those of the whole nation.
        municipalities: codes of all of them.

    >>> from framsyn.tables.inputs.vacancies import VACANCIES
    >>> rows = [(2024, "24", "53", 5.0), (2024, "2480", "53", 4.0), (2024, "2482", "53", 2.0)]
    >>> frame = pl.DataFrame(rows, VACANCIES.schema, orient="row")
    >>> [fault] = check_totals(VACANCIES, frame, "24", ["2480", "2482"])
    >>> fault.value
    '2024, 24, 53: Σ 6 − 5 = +1'
    """
    if "area" not in table.key:
        return ()
    parents = _parents(county, municipalities)
    additive = [column for column in table.numbers if UNITS[column.unit].additive]
    found = (_differing(table, frame, column, parents) for column in additive)
    return tuple(
        _fault(table, column, differing)
        for column, differing in zip(additive, found, strict=True)
        if differing.height
    )


def _parents(county: str, municipalities: Sequence[str]) -> dict[str, str]:
    known = read_codelist("kommun").codes
    counties = dict.fromkeys(read_codelist("lan"), NATION)
    parts = {
        code: known[code].parent if county == NATION else county
        for code in municipalities
        if county != NATION or code in known
    }
    return {**counties, **parts}


def _differing(
    table: Table, frame: pl.DataFrame, column: Column, parents: Mapping[str, str]
) -> pl.DataFrame:
    """Cells of a whole that differ from their parts: the key, `whole`, `parts` and `difference`.

    The largest differences come first.
    """
    figures = frame.lazy().filter(pl.col(column.name).is_not_null())
    whole_of = pl.col("area").replace_strict(parents, default=None, return_dtype=pl.String)
    expected = pl.Series("area", list(parents.values())).value_counts(name="expected")
    parts = (
        figures.with_columns(area=whole_of)
        .filter(pl.col("area").is_not_null())
        .group_by(table.key)
        .agg(parts=pl.col(column.name).sum(), found=pl.len())
        .join(expected.lazy(), on="area")
    )
    never_below_zero = column.minimum is not None and column.minimum >= 0
    difference = pl.col("parts") - pl.col("whole")
    tolerance = TOLERANCE_SHARE * (1 + pl.col("whole").abs())
    all_there = pl.col("found") == pl.col("expected")
    too_much = (difference > tolerance) & never_below_zero
    return (
        parts.join(figures.rename({column.name: "whole"}), on=table.key)
        .filter(pl.when(all_there).then(difference.abs() > tolerance).otherwise(too_much))
        .select(*table.key, "whole", "parts", difference=difference)
        .sort(pl.col("difference").abs(), *table.key, descending=[True] + [False] * len(table.key))
        .collect()
    )


def _fault(table: Table, column: Column, differing: pl.DataFrame) -> Fault:
    examples = tuple(Example(None, text) for text in _told(table, differing.head(EXAMPLES_KEPT)))
    return Fault(TOTAL_MISMATCH, table.name, column.name, examples, differing.height)


def _told(table: Table, differing: pl.DataFrame) -> Iterator[str]:
    for *place, whole, parts, difference in differing.iter_rows():
        cell = ", ".join(str(value) for value in place)
        yield f"{cell}: Σ {parts:.10g} − {whole:.10g} = {difference:+.10g}"
