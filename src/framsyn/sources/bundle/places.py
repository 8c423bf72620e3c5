"""Finds the files of a bundle in a directory or a zip. A zip is taken to be hostile."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from framsyn.sources.bundle.manifest import MANIFEST_FILE
from framsyn.sources.vintages.naming import newest_bundle
from framsyn.tables.faults import file_kinds
from framsyn.tables.faults.fault import Fault, FaultKind
from framsyn.tables.registry import input_tables
from framsyn.tables.text import Text

ENDINGS = (".parquet", ".csv", ".tsv", ".txt", ".xlsx")
LARGEST_UNPACKED_BYTES = 8 * 1024**3
LARGEST_RATIO = 200
SMALL_BYTES = 50 * 1024**2
MOST_FILES = 1_000
CHUNK_BYTES = 1024**2
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    RuntimeError,
    ValueError,
    EOFError,
)


@dataclass
class Places:
    """The files of a bundle on disk.

    Attributes:
        tables: the file of each table.
        names: how each table's file is named to the user.
        manifest: the manifest's file, if there is one.
        faults: what is wrong with the files as such.
    """

    tables: dict[str, Path] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    manifest: Path | None = None
    faults: list[Fault] = field(default_factory=list)

    def complain(self, kind: FaultKind, file: str, **details: object) -> None:
        """Note a fault of a file as a whole."""
        self.faults.append(Fault(kind, file, details=details))


def find_places(path: Path, scratch: Path) -> Places:
    """The files of the bundle at a path.

    Args:
        path: a directory, or a zip of one; of a store of dated bundles, the newest counts.
        scratch: an empty directory that a zip may be unpacked in.
    """
    places, path = Places(), newest_bundle(path)
    if path.is_dir():
        _sort_out(path, places)
    elif not path.exists():
        places.complain(file_kinds.NO_SUCH_PATH, str(path))
    elif zipfile.is_zipfile(path) and path.suffix.lower() != ".xlsx":
        if _unpack(path, scratch, places):
            _sort_out(_only_directory(scratch), places)
    else:
        places.complain(file_kinds.NOT_A_BUNDLE, str(path))
    if not places.tables and not any(f.level == "error" for f in places.faults):
        places.complain(file_kinds.EMPTY_BUNDLE, str(path), known=", ".join(input_tables()))
    return places


def _sort_out(directory: Path, places: Places) -> None:
    files: dict[str, list[Path]] = {}
    for file in sorted(directory.iterdir()):
        stem, ending = file.stem.lower(), file.suffix.lower()
        if not file.is_file() or file.name.startswith("."):
            continue
        if file.name.lower() == MANIFEST_FILE:
            places.manifest = file
        elif stem in input_tables() and ending in ENDINGS:
            files.setdefault(stem, []).append(file)
        elif ending in (".parquet", ".csv", ".xlsx"):
            places.complain(file_kinds.UNKNOWN_FILE, file.name, suggestion=_suggested(stem, ending))
    for table, found in files.items():
        if len(found) > 1:
            names = ", ".join(file.name for file in found)
            places.complain(file_kinds.TABLE_TWICE, found[0].name, table=table, files=names)
        else:
            places.tables[table] = found[0]
            places.names[table] = found[0].name


def _suggested(stem: str, ending: str) -> Text:
    from difflib import get_close_matches

    close = get_close_matches(stem, input_tables(), 1, 0.7)
    if not close:
        return Text(sv="", en="")
    name = f"{close[0]}{ending}"
    return Text(sv=f"Menar du {name}? ", en=f"Do you mean {name}? ")


def _only_directory(directory: Path) -> Path:
    """The directory inside, when a zip holds just one directory and nothing beside it."""
    inside = [entry for entry in directory.iterdir() if entry.name != "__MACOSX"]
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else directory


def _unsafe(info: zipfile.ZipInfo) -> bool:
    name = info.filename
    place = PurePosixPath(name)
    outside = place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name
    linked = stat.S_ISLNK(info.external_attr >> 16)
    return outside or linked or "\0" in name


def _too_large(infos: list[zipfile.ZipInfo]) -> Text | None:
    if len(infos) > MOST_FILES:
        return Text(sv=f"den har {len(infos)} filer", en=f"it has {len(infos)} files")
    size = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if size > LARGEST_UNPACKED_BYTES:
        return Text(sv=f"{size:,} byte", en=f"{size:,} bytes")
    if size > SMALL_BYTES and size > LARGEST_RATIO * max(packed, 1):
        return Text(sv=f"{size:,} byte ur {packed:,}", en=f"{size:,} bytes out of {packed:,}")
    return None


def _unpack(path: Path, scratch: Path, places: Places) -> bool:
    """Unpack the files that may be tables; whether it went well."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            unsafe = next((info for info in infos if _unsafe(info)), None)
            if unsafe is not None:
                places.complain(file_kinds.ZIP_UNSAFE, path.name, name=repr(unsafe.filename)[:120])
                return False
            why = _too_large(infos)
            if why is not None:
                places.complain(file_kinds.ZIP_TOO_LARGE, path.name, why=why)
                return False
            for info in infos:
                _unpack_one(archive, info, scratch)
    except _LargerThanSaid:
        why = Text(sv="en fil är större än den uppger", en="a file is larger than it says")
        places.complain(file_kinds.ZIP_TOO_LARGE, path.name, why=why)
        return False
    except _BROKEN_ZIP as error:
        places.complain(file_kinds.UNREADABLE, path.name, reason=str(error)[:200])
        return False
    return True


class _LargerThanSaid(Exception):
    """A packed file holds more than its heading says."""


def _unpack_one(archive: zipfile.ZipFile, info: zipfile.ZipInfo, scratch: Path) -> None:
    target = scratch.joinpath(*PurePosixPath(info.filename).parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    left = info.file_size
    with archive.open(info) as packed, target.open("wb") as out:
        while chunk := packed.read(CHUNK_BYTES):
            left -= len(chunk)
            if left < 0:
                raise _LargerThanSaid(info.filename)
            out.write(chunk)
