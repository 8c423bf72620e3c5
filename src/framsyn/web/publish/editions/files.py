"""The files of an edition: sealed with checksums, read-only, and refused when one has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

CONTENTS = "edition.json"


class EditionUnreadableError(FramsynError):
    """The files of an edition are not there, or are not the ones that were sealed."""

    def __init__(self, slug: str, reason: str) -> None:
        super().__init__(
            Text(
                sv=f"Utgåvan {slug} går inte att visa just nu: filerna är inte de som "
                "publicerades. Inget annat visas i deras ställe. Den som sköter driften behöver "
                "återställa dem.",
                en=f"The edition {slug} cannot be shown: its files are not the ones that were "
                "published. Nothing else is shown instead. Whoever runs the system must restore "
                "them.",
            )
        )
        self.slug, self.reason = slug, reason


def directory_of(slug: str) -> Path:
    """Where the files of an edition lie."""
    return Path(settings.DATA_DIRECTORY) / "utgavor" / slug


def seal(directory: Path, contents: Mapping[str, Any]) -> str:
    """Write the list of files with their checksums beside what the edition says of itself.

    Returns:
        The checksum of that list: it changes if any file does.
    """
    sealed = {**contents, "files": _checksums(directory)}
    text = json.dumps(sealed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    waiting = directory / f".{CONTENTS}.new"
    _let_write(directory, True)
    waiting.write_text(text, encoding="utf-8")
    waiting.replace(directory / CONTENTS)
    return hashlib.sha256(text.encode()).hexdigest()


def make_read_only(directory: Path) -> None:
    """Nobody writes in it any more, the program itself included."""
    for path in directory.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    _let_write(directory, False)


def discard(directory: Path) -> None:
    """Remove the files of a draft."""
    if not directory.exists():
        return
    _let_write(directory, True)
    for path in directory.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(directory)


def read_contents(directory: Path, checksum: str) -> dict[str, Any]:
    """What an edition says of itself, when every file is the one that was sealed.

    Raises:
        EditionUnreadableError: a file is missing, added or changed.
    """
    slug = directory.name
    try:
        text = (directory / CONTENTS).read_bytes()
        if hashlib.sha256(text).hexdigest() != checksum:
            raise EditionUnreadableError(slug, CONTENTS)
        contents: dict[str, Any] = json.loads(text)
        there = _checksums(directory)
    except OSError as error:
        raise EditionUnreadableError(slug, type(error).__name__) from error
    named = contents["files"]
    wrong = sorted(n for n in named.keys() | there.keys() if named.get(n) != there.get(n))
    if wrong:
        raise EditionUnreadableError(slug, ", ".join(wrong))
    return contents


def signature(directory: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of every file: a cheap sign that nothing was touched since last time.

    Raises:
        EditionUnreadableError: the directory is not there.
    """
    try:
        with os.scandir(directory) as entries:
            found = [(entry.path, entry.stat(), entry.is_dir()) for entry in entries]
    except OSError as error:
        raise EditionUnreadableError(directory.name, type(error).__name__) from error
    deeper = [row for path, _stat, is_dir in found if is_dir for row in signature(Path(path))]
    here = [(path, stat.st_size, stat.st_mtime_ns) for path, stat, is_dir in found if not is_dir]
    return tuple(sorted([*here, *deeper]))


def _checksums(directory: Path) -> dict[str, str]:
    """SHA-256 of every file but the list itself, by name."""
    found = {}
    for path in sorted(directory.rglob("*")):
        name = path.relative_to(directory).as_posix()
        if path.is_file() and not name.startswith(("edition.json", ".edition.json")):
            with path.open("rb") as file:
                found[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def _let_write(directory: Path, may: bool) -> None:
    directory.chmod(0o755 if may else 0o555)
