"""Unpacks a zip that is taken to be hostile: odd places, links, files that swell are refused."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path, PurePosixPath

from framsyn.sources.formats.workbook import ZIP_FAULTS
from framsyn.tables.faults import file_kinds
from framsyn.tables.faults.fault import Fault
from framsyn.tables.text import Text

LARGEST_UNPACKED_BYTES = 8 * 1024**3
LARGEST_RATIO = 200
SMALL_BYTES = 50 * 1024**2
CHUNK_BYTES = 1024**2


class _LargerThanSaid(Exception):
    """A packed file holds more than its heading says."""


def unpack(path: Path, scratch: Path, most_files: int) -> Fault | None:
    """Unpack all files of a zip, or tell why not.

    Args:
        path: the zip.
        scratch: an empty directory to unpack in; when there is a fault, what is there is of no use.
        most_files: a zip with more files is refused.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            unsafe = next((info for info in infos if _is_unsafe(info)), None)
            if unsafe is not None:
                details = {"name": repr(unsafe.filename)[:120]}
                return Fault(file_kinds.ZIP_UNSAFE, path.name, details=details)
            why = _too_large(infos, most_files)
            if why is not None:
                return Fault(file_kinds.ZIP_TOO_LARGE, path.name, details={"why": why})
            for info in infos:
                _unpack_one(archive, info, scratch)
    except _LargerThanSaid:
        why = Text(sv="en fil är större än den uppger", en="a file is larger than it says")
        return Fault(file_kinds.ZIP_TOO_LARGE, path.name, details={"why": why})
    except ZIP_FAULTS as error:
        return Fault(file_kinds.UNREADABLE, path.name, details={"reason": str(error)[:200]})
    return None


def only_directory(directory: Path) -> Path:
    """The directory inside, when a zip holds just one directory and nothing beside it."""
    inside = [entry for entry in directory.iterdir() if entry.name != "__MACOSX"]
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else directory


def _is_unsafe(info: zipfile.ZipInfo) -> bool:
    name = info.filename
    place = PurePosixPath(name)
    outside = place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name
    linked = stat.S_ISLNK(info.external_attr >> 16)
    return outside or linked or "\0" in name


def _too_large(infos: list[zipfile.ZipInfo], most_files: int) -> Text | None:
    if len(infos) > most_files:
        return Text(sv=f"den har {len(infos)} filer", en=f"it has {len(infos)} files")
    size = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if size > LARGEST_UNPACKED_BYTES:
        return Text(sv=f"{size:,} byte", en=f"{size:,} bytes")
    if size > SMALL_BYTES and size > LARGEST_RATIO * max(packed, 1):
        return Text(sv=f"{size:,} byte ur {packed:,}", en=f"{size:,} bytes out of {packed:,}")
    return None


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
