"""Finds the files of a bundle in a directory or a zip. A zip is taken to be hostile."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from framsyn.sources.bundle.manifest import MANIFEST_FILE
from framsyn.sources.bundle.unpacking import only_directory, unpack
from framsyn.sources.vintages.naming import newest_bundle
from framsyn.tables.faults import file_kinds
from framsyn.tables.faults.fault import Fault, FaultKind
from framsyn.tables.registry import input_tables
from framsyn.tables.text import Text

ENDINGS = (".parquet", ".csv", ".tsv", ".txt", ".xlsx")
MOST_FILES = 1_000


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
        fault = unpack(path, scratch, MOST_FILES)
        if fault is None:
            _sort_out(only_directory(scratch), places)
        else:
            places.faults.append(fault)
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
