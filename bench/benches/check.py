"""`framsyn check` on ten million rows."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl

from bench.declaration import Bench, Measurement
from bench.processes import COMMAND, run

ROWS, CORES = 10_000_000, 2


def _bundle(folder: Path) -> None:
    """Write a bundle whose population table has ten million rows of made-up people."""
    years, areas = range(1900, 1900 + 1 + ROWS // (250 * 202)), range(250)
    frame = pl.DataFrame({"year": list(years)}, schema={"year": pl.Int64})
    for name, values in (
        ("area", [f"{1000 + area}" for area in areas]),
        ("sex", ["women", "men"]),
        ("age", list(range(101))),
    ):
        frame = frame.join(pl.DataFrame({name: values}), how="cross")
    frame = frame.head(ROWS).with_columns((pl.col("age") * 0 + 12.0).alias("persons"))
    frame.write_parquet(folder / "population.parquet")


def check_rate() -> Measurement:
    """Million rows checked per second and core."""
    with tempfile.TemporaryDirectory() as name:
        _bundle(Path(name))
        runs = [run([str(COMMAND), "check", name]) for _ in range(3)]
    rates = tuple(ROWS / 1e6 / seconds / CORES for seconds, _ in runs)
    details = {"seconds": runs[-1][0], "memory_gb": max(memory for _, memory in runs)}
    return Measurement(sorted(rates)[1], rates, details)


BENCHES = (
    Bench(
        "check",
        "framsyn check on 10 million rows of Parquet, million rows per second and core",
        1.0,
        True,
        check_rate,
        "M rows/s",
    ),
)
