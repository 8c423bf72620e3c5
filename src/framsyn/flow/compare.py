"""Compare two results on disk and write the difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from framsyn.results.compare import compare_causes, compare_cells
from framsyn.results.store import read_result, result_directory, write_json, write_table


def compare_to_directory(first: Path, second: Path, out: Path, overwrite: bool) -> None:
    """Write second minus first: the tables of both, and the causes.

    Args:
        first: Directory of a run.
        second: Directory of another run over the same areas and years.
        out: Where to write.
        overwrite: Replace an earlier comparison.

    Raises:
        ResultNotFoundError: One of them is no result.
        OutputExistsError: The place is taken.
    """
    first_tables, first_record = read_result(first)
    second_tables, second_record = read_result(second)
    tables = compare_cells(first_tables, second_tables)
    if "explain" in first_tables and "explain" in second_tables:
        tables["explain"] = compare_causes(first_tables["explain"], second_tables["explain"])
    with result_directory(out, overwrite) as directory:
        for name, table in tables.items():
            write_table(directory, name, table)
        write_json(directory, "run.json", _record(first_record, second_record))


def _record(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """The record of the comparison: both records, and what they differ in."""
    differing = sorted(
        key
        for key in first.keys() | second.keys()
        if first.get(key) != second.get(key) and key != "timings_s"
    )
    return {
        "command": "compare",
        "synthetic": bool(first.get("synthetic")) or bool(second.get("synthetic")),
        "differ_in": differing,
        "first": first,
        "second": second,
    }
