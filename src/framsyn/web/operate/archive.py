"""The file of a backup: a zip with everything that must be kept and a list of checksums.

In it: the database, `indata`, `resultat` and `utgavor`. Not in it: the key, so that nobody who
comes by a backup can forge a log-in; static files, which are made again; letters that are waiting.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

CONTENTS = "framsyn-backup.json"
VERSION = 1
FOLDERS = ("indata", "resultat", "utgavor")
DATABASE_FILES = {"sqlite": "framsyn.sqlite3", "postgresql": "database.dump"}
PACKED = frozenset({".parquet", ".xlsx", ".gz", ".zip", ".png", ".dump"})
CHUNK = 1 << 20
LONGEST_CONTENTS = 200_000_000


class BackupUnreadableError(FramsynError):
    """A file is not a backup, or not all of it is as it was written."""


@dataclass(frozen=True)
class Stored:
    """One file in a backup.

    Attributes:
        sha256: its checksum.
        size: its length in bytes.
        mode: who may read and write it.
    """

    sha256: str
    size: int
    mode: int


@dataclass(frozen=True)
class Contents:
    """What a backup says of itself.

    Attributes:
        made_at: when, in ISO 8601.
        code_version: the version of Framsyn that made it.
        database: the kind of database: a key of DATABASE_FILES.
        files: every file by name.
        folders: the mode of every folder by name.
    """

    made_at: str
    code_version: str
    database: str
    files: dict[str, Stored]
    folders: dict[str, int]

    def as_json(self) -> str:
        """As text, for the file."""
        return json.dumps({"framsyn_backup": VERSION, **asdict(self)}, indent=1, sort_keys=True)

    @classmethod
    def read(cls, text: bytes) -> Contents:
        """What a text says; every name is one that is safe to write.

        Raises:
            BackupUnreadableError: it is not such a list.
        """
        try:
            given = json.loads(text)
            if given["framsyn_backup"] != VERSION or given["database"] not in DATABASE_FILES:
                raise unreadable("framsyn_backup")
            files = {str(k): Stored(**v) for k, v in given["files"].items()}
            folders = {str(k): int(v) for k, v in given["folders"].items()}
            named = (*files, *folders)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise unreadable(CONTENTS) from error
        for name in named:
            _refuse_outside(name)
        values = (str(given["made_at"]), str(given["code_version"]), str(given["database"]))
        return cls(*values, files, folders)


def write_file(archive: zipfile.ZipFile, source: Path, name: str) -> Stored:
    """Add a file and say what was added; it is read once."""
    digest, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo.from_file(source, name)
    is_packed = source.suffix in PACKED
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    with source.open("rb") as file, archive.open(info, "w", force_zip64=True) as out:
        for chunk in _chunks(file):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
    return Stored(digest.hexdigest(), size, source.stat().st_mode & 0o777)


def read_file(archive: zipfile.ZipFile, name: str, stored: Stored, out: Path) -> None:
    """Write a file of the archive and hold it against its checksum.

    Raises:
        BackupUnreadableError: it is not there, or not as it was.
    """
    digest, left = hashlib.sha256(), stored.size
    try:
        with archive.open(name) as file, out.open("xb") as written:
            for chunk in _chunks(file):
                left -= len(chunk)
                if left < 0:
                    raise unreadable(name)
                digest.update(chunk)
                written.write(chunk)
    except (KeyError, zipfile.BadZipFile, EOFError, RuntimeError) as error:
        raise unreadable(name) from error
    if left or digest.hexdigest() != stored.sha256:
        raise unreadable(name)


def read_contents(archive: zipfile.ZipFile) -> Contents:
    """What an archive says of itself.

    Raises:
        BackupUnreadableError: it says nothing, or something else than what is in it.
    """
    try:
        if archive.getinfo(CONTENTS).file_size > LONGEST_CONTENTS:
            raise unreadable(CONTENTS)
        contents = Contents.read(archive.read(CONTENTS))
    except (KeyError, zipfile.BadZipFile, EOFError, RuntimeError) as error:
        raise unreadable(CONTENTS) from error
    if sorted(archive.namelist()) != sorted([CONTENTS, *contents.files]):
        raise unreadable(CONTENTS)
    return contents


def unreadable(name: str) -> BackupUnreadableError:
    """The error for a part that is not as it was written."""
    return BackupUnreadableError(
        Text(
            sv=f"Säkerhetskopian är skadad eller ändrad ({name}). Inget har återställts. Ta en "
            "annan kopia.",
            en=f"The backup is damaged or changed ({name}). Nothing was restored. Take another.",
        )
    )


def _chunks(file: IO[Any]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _refuse_outside(name: str) -> None:
    """Only files in the known folders, and the database itself."""
    parts = PurePosixPath(name).parts
    is_plain = bool(parts) and "/".join(parts) == name and "\\" not in name and "\0" not in name
    is_known = is_plain and (parts[0] in FOLDERS or name in DATABASE_FILES.values())
    if not is_known or ".." in parts:
        raise unreadable(name[:80])
