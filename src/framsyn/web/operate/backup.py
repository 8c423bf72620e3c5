"""A copy of all that must be kept, taken while people work."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

import framsyn
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.operate.archive import (
    CONTENTS,
    DATABASE_FILES,
    FOLDERS,
    Contents,
    Stored,
    write_file,
)
from framsyn.web.operate.databases import dump_database, kind_in_use

ATTEMPTS = 5


class BackupNotMadeError(FramsynError):
    """There is no backup."""


class _ChangedMeanwhileError(Exception):
    """Files and database no longer belong together."""


def make_backup(out: Path) -> Contents:
    """Write a backup whole or not at all.

    The database is taken first and the files after it: all files that it speaks of are there
    then. If an edition was published or a run removed meanwhile, it is taken again.

    Args:
        out: the file; nothing may be there.

    Raises:
        BackupNotMadeError: the place is taken or cannot be written, or so much happens that no
            copy of one moment could be taken.
        DatabaseToolError: PostgreSQL's pg_dump is missing or fails.
    """
    if out.exists():
        raise BackupNotMadeError(
            Text(
                sv=f"{out} finns redan. Ange en ny fil med --out.",
                en=f"{out} is there already. Give a new file with --out.",
            )
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as place:
            contents = _steady(Path(place))
            (Path(place) / "archive").rename(out)
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BackupNotMadeError(
            Text(
                sv=f"{out} gick inte att skriva: {reason}. Ingen kopia har gjorts.",
                en=f"{out} could not be written: {reason}. No copy was made.",
            )
        ) from error
    return contents


def _steady(place: Path) -> Contents:
    for _attempt in range(ATTEMPTS):
        try:
            return _copy(place)
        except (_ChangedMeanwhileError, FileNotFoundError):
            continue
    raise BackupNotMadeError(
        Text(
            sv="Så mycket ändras just nu att ingen hel kopia gick att ta. Försök igen om en stund.",
            en="So much is changing that no whole copy could be taken. Try again in a while.",
        )
    )


def _copy(place: Path) -> Contents:
    from framsyn.web.publish.editions.selectors import editions_stamp

    kind = kind_in_use()
    dump, archive_file = place / DATABASE_FILES[kind], place / "archive"
    for earlier in (dump, archive_file):
        earlier.unlink(missing_ok=True)
    stamp, finished = editions_stamp(), set(_folders_of(settings.DATA_DIRECTORY, depth=1))
    dump_database(dump)
    files: dict[str, Stored] = {}
    with zipfile.ZipFile(_private(archive_file), "w") as archive:
        files[dump.name] = write_file(archive, dump, dump.name)
        for path in _files_of(settings.DATA_DIRECTORY):
            name = path.relative_to(settings.DATA_DIRECTORY).as_posix()
            files[name] = write_file(archive, path, name)
        folders = {
            name: (settings.DATA_DIRECTORY / name).stat().st_mode & 0o777
            for name in _folders_of(settings.DATA_DIRECTORY)
        }
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        contents = Contents(made_at, framsyn.__version__, kind, files, folders)
        archive.writestr(CONTENTS, contents.as_json(), zipfile.ZIP_DEFLATED)
    if editions_stamp() != stamp or not finished <= folders.keys():
        raise _ChangedMeanwhileError
    return contents


def _private(path: Path) -> Path:
    """An empty file that only its owner reads: a backup holds personal data."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def _files_of(data: Path) -> Iterator[Path]:
    """Every file that must be kept; hidden ones are being written and belong to nothing yet."""
    for folder in FOLDERS:
        for root, below, names in os.walk(data / folder):
            below[:] = sorted(name for name in below if not name.startswith("."))
            yield from (Path(root) / name for name in sorted(names) if not name.startswith("."))


def _folders_of(data: Path, depth: int | None = None) -> Iterator[str]:
    """Every folder that must be kept, by name; down to a depth below the outer ones."""
    for folder in FOLDERS:
        for root, below, _names in os.walk(data / folder):
            name = Path(root).relative_to(data).as_posix()
            deep = name.count("/")
            below[:] = sorted(b for b in below if not b.startswith(".") and deep != depth)
            yield name
