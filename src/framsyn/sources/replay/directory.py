"""What the replay server answers from, read from its directory when it is first wanted."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from framsyn.sources.formats.cube import Cube
from framsyn.sources.formats.jsonstat import read_jsonstat
from framsyn.sources.replay.limits import SCB_V1_HOST

Row = Mapping[str, Any]


@dataclass(frozen=True)
class KeptTable:
    """A whole PxWeb table that is at hand.

    Attributes:
        file: its JSON-stat 2 file, from the directory.
        v2: its name in the second API; empty when it has none.
        v1: its path in the first API; empty when it has none.
        updated: when it was last changed, in UTC.
        host: the host of the first API that has it.
    """

    file: str
    v2: str = ""
    v1: str = ""
    updated: str = "2026-01-01T07:00:00Z"
    host: str = SCB_V1_HOST


class Directory:
    """The directory of the replay server; its form is told in `framsyn.sources.replay`."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._cubes: dict[str, Cube] = {}
        self._lock = threading.Lock()

    def has(self, name: str) -> bool:
        """Whether a file or folder is there."""
        return (self.root / name).exists()

    def rows(self, name: str) -> list[Row]:
        """The rows of a file with one JSON object a line; none where there is no file."""
        path = self.root / name
        if not path.is_file():
            return []
        return [orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip()]

    @cached_property
    def tables(self) -> tuple[KeptTable, ...]:
        """The PxWeb tables that are at hand."""
        return tuple(KeptTable(**row) for row in self.rows("cubes.jsonl"))

    def cube(self, table: KeptTable) -> Cube:
        """All the figures of a table, read once."""
        with self._lock:
            if table.file not in self._cubes:
                cube = read_jsonstat((self.inside(table.file)).read_bytes())
                name = table.v2 or cube.table or table.v1.rpartition("/")[2]
                self._cubes[table.file] = replace(cube, table=name, updated=table.updated)
            return self._cubes[table.file]

    def inside(self, name: str) -> Path:
        """The path of a file in the directory.

        Raises:
            ValueError: the name leads out of the directory.
        """
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root):
            raise ValueError(f"{name} is not inside the directory of the replay server.")
        return path

    def tables_of(self, host: str) -> Iterator[KeptTable]:
        """The tables that the first API of a host has."""
        return (table for table in self.tables if table.v1 and table.host == host)
