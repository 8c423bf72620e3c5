"""A backup put back into an empty place, after every file was held against its checksum."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.operate.archive import (
    DATABASE_FILES,
    Contents,
    read_contents,
    read_file,
    unreadable,
)
from framsyn.web.operate.databases import DatabaseTakenError, check_sqlite, load_database


class PlaceTakenError(FramsynError):
    """The place to restore into is not empty."""


class NotRestoredError(FramsynError):
    """The files could not be read or written."""


def restore_backup(file: Path, data: Path, into: str) -> Contents:
    """Put everything of a backup in an empty data directory, whole or not at all.

    Args:
        file: the backup.
        data: the directory; may be missing or empty.
        into: the kind of database in use: "sqlite" puts it in the directory, "postgresql" in the
            empty database that the settings name.

    Raises:
        PlaceTakenError: something is in the directory.
        BackupUnreadableError: the file is not a backup, or damaged or changed.
        DatabaseTakenError: the database is not empty or of another kind.
        DatabaseToolError: PostgreSQL's pg_restore is missing or fails.
        NotRestoredError: the file cannot be read, or the disk is full.
    """
    _refuse_taken(data)
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=data.parent, prefix=f".{data.name}.") as place:
            partial = Path(place) / "data"
            contents = _unpack(file, partial, into)
            if data.exists():
                data.rmdir()
            partial.rename(data)
    except zipfile.BadZipFile as error:
        raise unreadable(file.name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotRestoredError(
            Text(
                sv=f"{file} gick inte att återställa: {reason}. Inget har ändrats.",
                en=f"{file} could not be restored: {reason}. Nothing was changed.",
            )
        ) from error
    return contents


def _refuse_taken(data: Path) -> None:
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise PlaceTakenError(
            Text(
                sv=f"{data} är inte tom. Inget har ändrats. Ange en ny mapp med --data.",
                en=f"{data} is not empty. Nothing was changed. Give a new directory with --data.",
            )
        )


def _unpack(file: Path, partial: Path, into: str) -> Contents:
    with zipfile.ZipFile(file) as archive:
        contents = read_contents(archive)
        _refuse_other_kind(contents.database, into)
        _refuse_too_large(contents, partial.parent)
        partial.mkdir(mode=0o700)
        for name, stored in contents.files.items():
            path = partial / name
            path.parent.mkdir(parents=True, exist_ok=True)
            read_file(archive, name, stored, path)
            path.chmod(stored.mode & 0o777 | 0o400)
    dump = partial / DATABASE_FILES[contents.database]
    if contents.database == "sqlite":
        dump.chmod(0o600)
        if not check_sqlite(dump):
            raise unreadable(dump.name)
    else:
        load_database(dump)
        dump.unlink()
    for name in sorted(contents.folders, key=len, reverse=True):
        folder = partial / name
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(contents.folders[name] & 0o777 | 0o500)
    return contents


def _refuse_other_kind(kind: str, into: str) -> None:
    if kind != into:
        raise DatabaseTakenError(
            Text(
                sv=f"Kopian är tagen av {kind}, men inställningarna gäller {into}. Ändra "
                "FRAMSYN_DATABASE_URL.",
                en=f"The backup is of {kind}, but the settings are for {into}. Change "
                "FRAMSYN_DATABASE_URL.",
            )
        )


def _refuse_too_large(contents: Contents, place: Path) -> None:
    needed = sum(stored.size for stored in contents.files.values())
    free = shutil.disk_usage(place).free
    if needed > free:
        raise NotRestoredError(
            Text(
                sv=f"Kopian behöver {needed // 10**6} MB men disken har {free // 10**6} MB. Inget "
                "har ändrats.",
                en=f"The backup needs {needed // 10**6} MB but the disk has {free // 10**6} MB. "
                "Nothing was changed.",
            )
        )
