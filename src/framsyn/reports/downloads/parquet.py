"""Parquet: for programs; what the figures are stands in the file's metadata."""

from __future__ import annotations

import io

import polars as pl

from framsyn.reports.downloads.download import Download, about
from framsyn.reports.figures.figure import Figure
from framsyn.reports.figures.table import states_of, values_of
from framsyn.tables.text import Text


def _make(figure: Figure, citation: str) -> bytes:
    """The exact rows; a column `<field>_state` for each field where a cell lacks its number."""
    values, states = values_of(figure), states_of(figure)
    columns = []
    for field in figure.fields:
        columns.append(values[field.key])
        told = states[field.key]
        if told.is_not_null().any():
            columns.append(told.alias(f"{field.key}_state"))
    frame = pl.DataFrame(columns).with_columns(pl.lit(figure.status).alias("status"))
    held = io.BytesIO()
    metadata = {key: words for key, (_heading, words) in about(figure, citation).items()}
    units = {f"unit:{field.key}": field.unit for field in figure.fields if field.unit}
    frame.write_parquet(held, compression="zstd", metadata=metadata | units)
    return held.getvalue()


DOWNLOAD = Download(
    "parquet",
    Text(sv="Data (Parquet)", en="Data (Parquet)"),
    "application/vnd.apache.parquet",
    _make,
)
