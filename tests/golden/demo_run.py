"""The golden run: the example region, few draws, kept as rounded text.

Regression values, not truth: when the method changes on purpose they change too, and the
difference is read before it is committed (`make golden`).
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

import framsyn
from framsyn.sources.synthetic import generate, manifest

FOLDER = Path(__file__).parent / "kept"
SHOWN_YEARS = (2019, 2024, 2034)
SHOWN_OCCUPATIONS = ("2221", "2341", "5321", "7115", "8332")


def golden_texts() -> dict[str, str]:
    """The parts of the run that are kept, as CSV with one decimal, by file name."""
    data = {**generate(), "manifest": manifest()}
    result = framsyn.run(data, base_year=2019, county="24", years=15, draws=64, seed=1, threads=2)
    tables = result.tables
    workforce = tables["aggregate_workforce"]
    parts = {
        "population_total": tables["population_total"],
        "population_group": tables["population_group"],
        "workforce": workforce.filter(pl.col("ssyk2012").is_in(SHOWN_OCCUPATIONS)),
        "workforce_group": tables["aggregate_workforce_group"],
        "explain": tables["explain"].filter(pl.col("ssyk2012").is_in(["", "total"])),
    }
    return {f"{name}.csv": _text(frame) for name, frame in parts.items()}


def _text(frame: pl.DataFrame) -> str:
    """Sorted, rounded rows of the shown years."""
    if "year" in frame.columns:
        frame = frame.filter(pl.col("year").is_in(SHOWN_YEARS))
    keys = [name for name, kind in frame.schema.items() if not kind.is_float()]
    numbers = pl.selectors.float().round(1) + 0.0
    return frame.with_columns(numbers).sort(keys).select(sorted(frame.columns)).write_csv()
