"""Writes a bundle whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl

from framsyn.sources.bundle.dialect import checksum
from framsyn.sources.bundle.manifest import MANIFEST_FILE, Entry, Manifest
from framsyn.tables.errors import FramsynError
from framsyn.tables.registry import input_tables
from framsyn.tables.text import Text


class PlaceTakenError(FramsynError):
    """There is something at the place that must not be overwritten."""


class NotWrittenError(FramsynError):
    """The files could not be written: full disk, no permission."""


def write_bundle(
    path: Path, tables: Mapping[str, pl.DataFrame], manifest: Manifest, replace_bundle: bool = False
) -> None:
    """Write the tables as Parquet with their manifest, checksums filled in.

    The bundle is written beside its place and moved there when it is whole.

    Args:
        path: the directory to make; an empty one may be there already.
        tables: frames by the name of their table, with at least the declared columns.
        manifest: what the bundle says of itself.
        replace_bundle: whether an older bundle (a directory with a manifest) may be replaced.

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
            _write_into(partial, tables, manifest)
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


def _write_into(directory: Path, tables: Mapping[str, pl.DataFrame], manifest: Manifest) -> None:
    entries: dict[str, Entry] = {}
    for name, frame in tables.items():
        file = directory / f"{name}.parquet"
        input_tables()[name].arrange(frame).write_parquet(file, statistics=False)
        entry = manifest.tables.get(name, Entry(name))
        entries[name] = replace(entry, sha256=checksum(file))
    whole = replace(manifest, tables=entries)
    told = json.dumps(whole.to_dict(), ensure_ascii=False, indent=2)
    (directory / MANIFEST_FILE).write_text(f"{told}\n", encoding="utf-8")


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
