"""Write a result directory whole or not at all, and read it again.

A result is first written beside its place, under a hidden name, and moved there when it is
complete: a stopped or killed run leaves the place as it was.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from framsyn.results.record import RECORD_FILE
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text


class OutputExistsError(FramsynError):
    """The place for the result is taken by something."""


class OutputNotWrittenError(FramsynError):
    """The result could not be written: full disk, no permission."""


class ResultNotFoundError(FramsynError):
    """There is no result to read in the directory."""


@contextmanager
def result_directory(out: Path, overwrite: bool = False) -> Iterator[Path]:
    """A directory to write a result in, which becomes ``out`` when the block ends well.

    Args:
        out: Where the result shall stand. May be missing or empty.
        overwrite: Replace an earlier result (a directory with a run record); nothing else is
            ever replaced.

    Yields:
        A fresh directory beside ``out``; it is removed if the block fails or is interrupted.

    Raises:
        OutputExistsError: ``out`` is a file, or holds something that must not be replaced.
        OutputNotWrittenError: The disk is full or the place cannot be written.
    """
    refuse_taken(out, overwrite)
    partial = out.parent / f".{out.name}.framsyn-partial-{os.getpid()}"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _remove_left_behind(out)
        partial.mkdir()
        yield partial
        _move_into_place(partial, out)
    except OSError as error:
        raise _not_written(out, error) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def refuse_taken(out: Path, overwrite: bool) -> None:
    """Raise when ``out`` holds something that may not be replaced; used before long work too.

    Raises:
        OutputExistsError: See :func:`result_directory`.
    """
    if not out.exists():
        return
    if not out.is_dir():
        raise OutputExistsError(
            Text(
                sv=f"{out} är en fil. Ange en mapp för resultatet med --out.",
                en=f"{out} is a file. Give a directory for the result with --out.",
            )
        )
    if not any(out.iterdir()):
        return
    earlier = (out / RECORD_FILE).is_file()
    if earlier and overwrite:
        return
    remedy = (
        Text(
            sv="Ange en annan mapp, eller lägg till --overwrite för att ersätta den.",
            en="Give another directory, or add --overwrite to replace it.",
        )
        if earlier
        else Text(
            sv="Där ligger annat än ett resultat från Framsyn. Ange en annan mapp.",
            en="It holds something other than a result of Framsyn. Give another directory.",
        )
    )
    raise OutputExistsError(
        Text(
            sv=f"Mappen {out} är inte tom. {remedy.sv}",
            en=f"The directory {out} is not empty. {remedy.en}",
        )
    )


def write_table(directory: Path, name: str, frame: pl.DataFrame) -> None:
    """Write one result table; the same frame gives the same bytes, with any number of threads."""
    frame.rechunk().write_parquet(
        directory / f"{name}.parquet",
        compression="zstd",
        compression_level=3,
        statistics=True,
        row_group_size=1 << 20,
    )


def read_result(directory: Path) -> tuple[dict[str, pl.DataFrame], dict[str, Any]]:
    """Read the tables and the record of a result directory.

    Raises:
        ResultNotFoundError: No run record there, or it cannot be read.
    """
    try:
        record = json.loads((directory / RECORD_FILE).read_text(encoding="utf-8"))
        tables = {path.stem: pl.read_parquet(path) for path in sorted(directory.glob("*.parquet"))}
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        raise not_readable(directory) from error
    return tables, record


def not_readable(directory: Path) -> ResultNotFoundError:
    """The error that a directory holds no readable result."""
    return ResultNotFoundError(
        Text(
            sv=f"I {directory} finns inget läsbart resultat ({RECORD_FILE}). "
            "Ange mappen som du gav med --out till framsyn run.",
            en=f"There is no readable result in {directory} ({RECORD_FILE}). "
            "Give the directory that you gave framsyn run with --out.",
        )
    )


def read_record(directory: Path) -> dict[str, Any] | None:
    """The record of a result directory, without its tables; None where there is none to read."""
    try:
        record: dict[str, Any] = json.loads((directory / RECORD_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return record


def write_json(directory: Path, name: str, content: Mapping[str, Any]) -> None:
    """Write a mapping as indented JSON in UTF-8."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    (directory / name).write_text(text + "\n", encoding="utf-8")


def _remove_left_behind(out: Path) -> None:
    """Remove what killed runs of this place left: their process no longer exists."""
    for left in out.parent.glob(f".{out.name}.framsyn-partial-*"):
        process = left.name.rsplit("-", 1)[-1]
        if process.isdigit() and not _is_alive(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _move_into_place(partial: Path, out: Path) -> None:
    """Move the finished directory to its place, the earlier result aside first."""
    if not out.exists():
        partial.rename(out)
        return
    aside = partial.with_name(partial.name + "-earlier")
    out.rename(aside)
    try:
        partial.rename(out)
    except OSError:
        aside.rename(out)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _not_written(out: Path, error: OSError) -> OutputNotWrittenError:
    reason = error.strerror or str(error)
    return OutputNotWrittenError(
        Text(
            sv=f"Resultatet kunde inte skrivas i {out}: {reason}. Inget halvfärdigt ligger kvar. "
            "Frigör utrymme eller ange en annan mapp med --out.",
            en=f"The result could not be written in {out}: {reason}. Nothing half-written is "
            "left. Free some space or give another directory with --out.",
        )
    )
