"""How the directories of dated bundles are named, and which one is the newest.

Imports nothing of the program, so that the reading of bundles can use it.
"""

from __future__ import annotations

import re
from pathlib import Path

VINTAGES = "vintages"
_NAME = re.compile(r"(\d{4,})_(\d{4}-\d{2}-\d{2})", re.ASCII)


def parse_name(name: str) -> tuple[int, str] | None:
    """The number and the date in the name of a dated bundle; None for other names.

    >>> parse_name("0003_2026-11-25"), parse_name(".0004_2026-11-26")
    ((3, '2026-11-25'), None)
    """
    found = _NAME.fullmatch(name)
    return (int(found[1]), found[2]) if found else None


def write_name(number: int, date: str) -> str:
    """The name of the directory: at least four digits that grow, then the date.

    >>> write_name(3, "2026-11-25")
    '0003_2026-11-25'
    """
    return f"{number:04d}_{date}"


def dated_directories(directory: Path) -> tuple[tuple[int, Path], ...]:
    """The dated bundles of a store with their numbers, oldest first; none where there is no store.

    The number decides and not the date, since clocks jump.
    """
    within = directory / VINTAGES
    if not within.is_dir():
        return ()
    named = ((parse_name(path.name), path) for path in within.iterdir() if path.is_dir())
    return tuple(sorted((told[0], path) for told, path in named if told is not None))


def newest_bundle(path: Path) -> Path:
    """The newest dated bundle of a store; the path itself when it is no store.

    >>> newest_bundle(Path("a/bundle.zip")).name
    'bundle.zip'
    """
    found = dated_directories(path)
    return found[-1][1] if found else path
