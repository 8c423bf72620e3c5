"""What changed from one edition to the next: the cells that moved most, and what they were made of.

Only cells that both editions show are compared: a cell that either of them protects stays out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from framsyn.results.compare import compare_cells

QUANTITIES = ("demand_mean", "supply_mean")
_MADE_OF = ("framsyn_version", "base_year", "draws", "seed", "years", "areas", "parameters")


def moved_most(
    former: Mapping[str, pl.DataFrame], present: Mapping[str, pl.DataFrame], most: int = 10
) -> list[dict[str, Any]]:
    """The cells of occupation and municipality that moved most, in the last year that both have.

    Args:
        former: the published tables of the former edition.
        present: the published tables of the new one.
        most: how many cells.

    Returns:
        area, ssyk2012, year, quantity, before, after and difference in persons, the largest move
        first.

    Example:
        >>> cell = {"year": [2030], "area": ["2480"], "ssyk2012": ["2221"]}
        >>> one = {"workforce": pl.DataFrame({**cell, "demand_mean": [10.0], "supply_mean": [9.0]})}
        >>> two = {"workforce": pl.DataFrame({**cell, "demand_mean": [12.0], "supply_mean": [9.0]})}
        >>> [(row["quantity"], row["difference"]) for row in moved_most(one, two)]
        [('demand_mean', 2.0)]
    """
    if "workforce" not in former or "workforce" not in present:
        return []
    difference = compare_cells(former, present)["workforce"]
    if difference.is_empty():
        return []
    key = ["area", "ssyk2012", "year", "quantity"]
    last = difference.filter(pl.col("year") == pl.col("year").max())
    moves = _long(last, "difference").filter(pl.col("difference").is_not_null())
    after = _long(present["workforce"], "after")
    rows = (
        moves.join(after, on=key, how="inner")
        .with_columns((pl.col("after") - pl.col("difference")).alias("before"))
        .filter(pl.col("difference") != 0)
        .sort(pl.col("difference").abs(), *key, descending=[True, *[False] * len(key)])
    )
    return rows.head(most).select(*key, "before", "after", "difference").to_dicts()


def made_of_other(former: Mapping[str, Any], present: Mapping[str, Any]) -> dict[str, Any]:
    """What the two runs were made of that differs.

    Args:
        former: the run record of the former edition.
        present: the run record of the new one.

    Returns:
        inputs (names of tables whose content differs), new_inputs, lost_inputs, and changed: the
        fields of the record that differ, with before and after where these are short.

    Example:
        >>> made_of_other({"draws": 200, "input_checksums": {"births": "a"}},
        ...               {"draws": 1000, "input_checksums": {"births": "b"}})["changed"]
        [{'field': 'draws', 'before': 200, 'after': 1000}]
    """
    had: Mapping[str, str] = former.get("input_checksums", {})
    has: Mapping[str, str] = present.get("input_checksums", {})
    changed = [
        {"field": name, "before": _short(former.get(name)), "after": _short(present.get(name))}
        for name in _MADE_OF
        if former.get(name) != present.get(name)
    ]
    return {
        "inputs": sorted(name for name in had.keys() & has.keys() if had[name] != has[name]),
        "new_inputs": sorted(has.keys() - had.keys()),
        "lost_inputs": sorted(had.keys() - has.keys()),
        "changed": changed,
    }


def _long(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    return frame.unpivot(
        on=list(QUANTITIES),
        index=["area", "ssyk2012", "year"],
        variable_name="quantity",
        value_name=name,
    )


def _short(value: Any) -> Any:
    """A value that can stand in a list of changes; None for long ones."""
    if isinstance(value, list | tuple) and value and all(isinstance(v, int) for v in value):
        return f"{value[0]}-{value[-1]}"
    return value if isinstance(value, str | int | float) else None
