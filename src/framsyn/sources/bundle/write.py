"""Writes a bundle whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import polars as pl

from framsyn.sources.bundle.dialect import checksum
from framsyn.sources.bundle.manifest import MANIFEST_FILE, Entry, Manifest
from framsyn.tables.errors import FramsynError
from framsyn.tables.registry import input_tables
from framsyn.tables.schema import Table
from framsyn.tables.status import VALUE_STATES
from framsyn.tables.text import Text

FILES_AT_ONCE = 2
"""Files packed side by side: enough for two processors."""


class PlaceTakenError(FramsynError):
    """There is something at the place that must not be overwritten."""


class NotWrittenError(FramsynError):
    """The files could not be written: full disk, no permission."""


def write_bundle(
    path: Path,
    tables: Mapping[str, pl.DataFrame],
    manifest: Manifest,
    replace_bundle: bool = False,
    states: Mapping[str, pl.DataFrame] | None = None,
) -> None:
    """Write the tables as Parquet with their manifest, checksums filled in.

    The bundle is written beside its place and moved there when it is whole. A column in which
    some cell says why it has no number is written as text, with the symbol of the state in the
    cell, so that suppressed, missing and not applicable are still told apart when it is read.

    Args:
        path: the directory to make; an empty one may be there already.
        tables: frames by the name of their table, with at least the declared columns.
        manifest: what the bundle says of itself.
        replace_bundle: whether an older bundle (a directory with a manifest) may be replaced.
        states: as `Bundle.states`: by table, the key columns, `column` and `state`.

    Raises:
        PlaceTakenError: the place is taken by something else.
        NotWrittenError: the disk is full or may not be written to.
        KeyError: a table is not declared, or lacks a column.
    """
    path = Path(path)
    _refuse_taken(path, replace_bundle)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
        try:
            _write_into(partial, tables, manifest, states or {})
            partial.chmod(0o755)
            _move(partial, path)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except (OSError, pl.exceptions.ComputeError) as error:
        raise NotWrittenError(
            Text(
                sv=f"{path} kunde inte skrivas ({error}). Finns det plats, och får du skriva där?",
                en=f"{path} could not be written ({error}). Is there room, and may you write "
                f"there?",
            )
        ) from error


def _refuse_taken(path: Path, replace_bundle: bool) -> None:
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return
    if replace_bundle and path.is_dir() and (path / MANIFEST_FILE).is_file():
        return
    raise PlaceTakenError(
        Text(
            sv=f"{path} finns redan och är inte tom. Välj en annan plats, eller flytta undan den.",
            en=f"{path} is there already and not empty. Choose another place, or move it away.",
        )
    )


def _write_into(
    directory: Path,
    tables: Mapping[str, pl.DataFrame],
    manifest: Manifest,
    states: Mapping[str, pl.DataFrame],
) -> None:
    def write(name: str) -> Entry:
        file = directory / f"{name}.parquet"
        table = input_tables()[name]
        told = _with_symbols(table, table.arrange(tables[name]), states.get(name))
        told.write_parquet(file, statistics=False)
        entry = manifest.tables.get(name, Entry(name))
        return replace(entry, sha256=checksum(file))

    with ThreadPoolExecutor(FILES_AT_ONCE) as pool:
        entries = dict(zip(tables, pool.map(write, tables), strict=True))
    whole = replace(manifest, tables=entries)
    said = json.dumps(whole.to_dict(), ensure_ascii=False, indent=2)
    (directory / MANIFEST_FILE).write_text(f"{said}\n", encoding="utf-8")


def _with_symbols(table: Table, frame: pl.DataFrame, states: pl.DataFrame | None) -> pl.DataFrame:
    """The frame with the symbol of its state in each cell that has one."""
    if states is None or not states.height:
        return frame
    symbols = {key: state.symbol for key, state in VALUE_STATES.items()}
    for (column,), told in states.group_by("column", maintain_order=True):
        here = told.select(*table.key, pl.col("state").replace_strict(symbols).alias("symbol"))
        joined = frame.join(here, on=table.key, how="left", maintain_order="left", nulls_equal=True)
        number = pl.col(str(column)).cast(pl.String)
        frame = joined.with_columns(number.fill_null(pl.col("symbol"))).drop("symbol")
    return frame


def _move(partial: Path, path: Path) -> None:
    if not path.exists():
        partial.rename(path)
        return
    aside = path.parent / f".{path.name}.old-{os.getpid()}"
    path.rename(aside)
    try:
        partial.rename(path)
    except OSError:
        aside.rename(path)
        raise
    shutil.rmtree(aside, ignore_errors=True)
