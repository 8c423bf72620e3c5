"""A finished run becomes the files of an edition: protected, laid out, with their origin."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from framsyn.flow.inputs import open_bundle
from framsyn.flow.readable import CONTEXT
from framsyn.reports.edition_changes import made_of_other, moved_most
from framsyn.results.disclosure import protect_again
from framsyn.results.record import RECORD_FILE
from framsyn.results.shelf import Shelf, lay_out
from framsyn.results.store import read_result, result_directory, write_table
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

OPEN_LICENCES = frozenset(
    {"CC0-1.0", "CC-BY-4.0", "CC BY 4.0", "2011/833/EU", "Kolada, with attribution"}
)
BACKTEST_FILE = "backtest.json"


class NotOpenDataError(FramsynError):
    """A run stands on tables that may not be published.

    Attributes:
        tables: their names.
    """

    def __init__(self, tables: tuple[str, ...]) -> None:
        names = ", ".join(tables)
        super().__init__(
            Text(
                sv=f"Prognosen bygger på tabeller som inte är öppna data: {names}. En utgåva "
                "görs bara av öppna data. Kör prognosen på ett underlag utan dem, eller ange "
                "tabellens öppna licens i underlagets manifest.",
                en=f"The forecast stands on tables that are not open data: {names}. An edition "
                "is made of open data only. Run the forecast on a bundle without them, or state "
                "the table's open licence in the manifest of the bundle.",
            )
        )
        self.tables = tables


def refuse_closed_data(record: Mapping[str, Any]) -> None:
    """Raise when a table of the run may not be published; made-up example data may.

    Raises:
        NotOpenDataError: some table has no open licence.
    """
    closed = tuple(
        source["table"]
        for source in record.get("sources", ())
        if source.get("status") != "synthetic" and source.get("licence") not in OPEN_LICENCES
    )
    if closed:
        raise NotOpenDataError(closed)


def freeze(
    result: Path, out: Path, context: Mapping[str, pl.DataFrame], former: Path | None
) -> dict[str, Any]:
    """Write the protected tables of a run, with its record, as the files of an edition.

    Args:
        result: directory of a finished run.
        out: where the edition is to lie; nothing may be there.
        context: tables of the run's input that the pages show.
        former: directory of the edition before this one, whose protected cells stay protected
            while the base year is the same.

    Returns:
        How much was protected, for people to read.

    Raises:
        NotOpenDataError: the run stands on tables that may not be published.
        ResultNotFoundError: there is no readable result.
        OutputExistsError: the place is taken.
    """
    tables, record = read_result(result)
    refuse_closed_data(record)
    protected = protect_again(tables, _suppressed_before(former, int(record["base_year"])))
    with result_directory(out) as directory:
        for name, table in protected.tables.items():
            write_table(directory, name, table)
        for name in (RECORD_FILE, BACKTEST_FILE):
            if (result / name).exists():
                (directory / name).write_bytes((result / name).read_bytes())
        lay_out(directory, context)
    return dict(protected.report)


def changes_since(former: Path | None, present: Path) -> dict[str, Any]:
    """The change log between two frozen editions; an empty one for the first edition."""
    if former is None:
        return {}
    old_tables, old_record = read_result(former)
    new_tables, new_record = read_result(present)
    return {
        "since": former.name,
        "moved_most": moved_most(old_tables, new_tables),
        "made_of": made_of_other(old_record, new_record),
    }


def context_of(result: Path, bundle: Path) -> dict[str, pl.DataFrame]:
    """The input tables that the pages show: laid beside the result, else from its bundle.

    Args:
        result: directory of a finished run.
        bundle: what the run was made from; it may be gone.

    Raises:
        BundleError: the bundle has faults.
    """
    shelf = Shelf(result)
    beside = {name: shelf.rows(name) for name in CONTEXT if shelf.has(name)}
    if beside or not bundle.exists():
        return beside
    tables = open_bundle(bundle).tables
    return {name: tables[name] for name in CONTEXT if name in tables}


def _suppressed_before(former: Path | None, base_year: int) -> set[tuple[str, str]]:
    """Pairs of area and occupation that the former edition protects, for the same base year."""
    if former is None:
        return set()
    tables, record = read_result(former)
    if int(record["base_year"]) != base_year or "suppressed" not in tables:
        return set()
    return set(tables["suppressed"].select("area", "ssyk2012").iter_rows())
