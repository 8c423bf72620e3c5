"""The rows that the interface gives out, straight from an edition's tables."""

from __future__ import annotations

from typing import Any

import polars as pl

from framsyn.results.shelf import Shelf
from framsyn.tables.text import Text
from framsyn.web.api.problems import AskedWronglyError

_ENDS = {"mean": "", "p10": "_low", "p90": "_high"}
_QUANTITIES = ("demand", "supply", "balance")
_NAMES = {
    f"{quantity}_{end}": f"{quantity}{name}_persons"
    for quantity in _QUANTITIES
    for end, name in _ENDS.items()
} | {"openings_mean": "openings_persons"}


def need_and_supply(
    shelf: Shelf, area: str, occupation: str, year: int | None, window: slice
) -> tuple[list[dict[str, Any]], int]:
    """The rows of a municipality, an occupation or both, and how many there are in all.

    Args:
        shelf: the edition's tables.
        area: kommunkod; "" for all, where an occupation is named.
        occupation: occupation code; "" for all, where a municipality is named.
        year: one year; None for all.
        window: which rows are wanted.

    Raises:
        AskedWronglyError: neither municipality nor occupation is named.
    """
    if not area and not occupation:
        raise AskedWronglyError(
            Text(
                sv="Ange area, occupation eller båda. Allt på en gång finns som filer på sidorna.",
                en="Give area, occupation or both. The whole is there as files on the pages.",
            )
        )
    asked: dict[str, str | int] = {"area": area, "ssyk2012": occupation}
    equal = {key: value for key, value in asked.items() if value}
    if year is not None:
        equal["year"] = year
    found = shelf.rows("workforce", **equal)
    shown = found.sort("area", "ssyk2012", "year")[window]
    made_up = "synthetic" if shelf.record.get("synthetic") else "estimated"
    rows = _with_states(shelf, shown).select(
        "area",
        "ssyk2012",
        "year",
        *(pl.col(name).alias(new) for name, new in _NAMES.items()),
        pl.lit(made_up).alias("status"),
        "state",
    )
    return rows.to_dicts(), found.height


def _with_states(shelf: Shelf, rows: pl.DataFrame) -> pl.DataFrame:
    """Why a row has no numbers: null where it has."""
    protected = pl.lit(None, dtype=pl.String).alias("state")
    if not shelf.has("suppressed"):
        return rows.with_columns(protected)
    pairs = shelf.rows("suppressed").select("area", "ssyk2012").unique()
    marked = pairs.with_columns(pl.lit("suppressed").alias("state"))
    return rows.join(marked, on=["area", "ssyk2012"], how="left", maintain_order="left")
