"""A result of national size, made from the example region's: for timing only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

import framsyn
from framsyn.results.record import RECORD_FILE
from framsyn.results.store import write_json, write_table
from framsyn.sources.synthetic import generate, manifest
from framsyn.tables.codelists import NATION, read_codelist

FACTORS = (0.6, 0.8, 1.0, 1.1, 1.3, 1.7)
"""What the example municipalities are multiplied by, in turn, so that no two are alike."""
NOT_PERSONS = ("own_share", "county_share", "nation_share")


def write_national_result(directory: Path, draws: int = 8) -> None:
    """Write a result with the 290 municipalities of Sweden and all occupations.

    Each municipality is one of the example region's, made larger or smaller.

    Args:
        directory: an empty or missing directory.
        draws: futures of the run behind it; the size of the tables does not depend on it.
    """
    data = {**generate(), "manifest": manifest()}
    result = framsyn.run(data, base_year=2019, county="24", years=15, draws=draws, seed=1)
    directory.mkdir(parents=True, exist_ok=True)
    places = _places(sorted(result.record.areas))
    for name, table in result.tables.items():
        write_table(directory, name, _national(table, places, name.startswith("aggregate_")))
    record: dict[str, Any] = json.loads(result.record.as_json())
    record["areas"] = places["code"].to_list()
    record["parameters"] |= {"county": None, "whole": NATION}
    write_json(directory, RECORD_FILE, record)


def _places(examples: list[str]) -> pl.DataFrame:
    """For each municipality of Sweden: which of the examples it is, and how many times larger."""
    codes = sorted(read_codelist("kommun").at_level("municipality"))
    return pl.DataFrame(
        {
            "code": codes,
            "area": [examples[i % len(examples)] for i in range(len(codes))],
            "factor": [FACTORS[i % len(FACTORS)] for i in range(len(codes))],
        }
    )


def _national(table: pl.DataFrame, places: pl.DataFrame, whole: bool) -> pl.DataFrame:
    """A table of the example region for the whole nation, sorted by its key as before."""
    persons = [n for n, t in table.schema.items() if t.is_float() and n not in NOT_PERSONS]
    if whole:
        times = places.height / places["area"].n_unique()
        return table.with_columns(pl.lit(NATION).alias("area"), pl.col(persons) * times)
    keys = [n for n, t in table.schema.items() if not t.is_float() and n != "status"]
    return (
        table.join(places, on="area")
        .with_columns(
            pl.col("code").alias("area"), *(pl.col(n) * pl.col("factor") for n in persons)
        )
        .select(table.columns)
        .sort(keys)
    )
