"""The store of dated bundles: each is whole, none is ever overwritten.

>>> VintageStore(Path("nowhere")).list()
()
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from filelock import FileLock, Timeout

from framsyn.sources.bundle.manifest import MANIFEST_FILE, Manifest
from framsyn.sources.bundle.write import NotWrittenError
from framsyn.sources.vintages.naming import (
    VINTAGES,
    dated_directories,
    newest_bundle,
    parse_name,
    write_name,
)
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

__all__ = ["StoreBusyError", "UnknownVintageError", "Vintage", "VintageStore", "newest_bundle"]

LOCK_FILE = ".lock"
_BEGUN = ".begun-"
LONGEST_WAIT_SECONDS = 600.0


class UnknownVintageError(FramsynError):
    """No dated bundle has that name, or more than one begins with it."""


class StoreBusyError(FramsynError):
    """Somebody else has been writing in the store for long."""


@dataclass(frozen=True)
class Vintage:
    """One dated bundle.

    Attributes:
        number: grows by one with each; decides which is newer.
        date: when it was made, ISO.
        path: its directory, a bundle like any other.
    """

    number: int
    date: str
    path: Path

    @property
    def name(self) -> str:
        """The name of its directory, such as 0003_2026-11-25."""
        return self.path.name

    @property
    def manifest(self) -> Manifest:
        """What it says of itself; nothing when somebody has removed the file."""
        file = self.path / MANIFEST_FILE
        return Manifest.from_bytes(file.read_bytes()) if file.is_file() else Manifest()

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.manifest.title

    @property
    def tables(self) -> dict[str, Path]:
        """The file of each table, by its name."""
        return {file.stem: file for file in sorted(self.path.glob("*.parquet"))}

    def rows(self) -> dict[str, int]:
        """The number of rows of each table, without reading them."""
        counts = [pl.scan_parquet(file).select(pl.len()) for file in self.tables.values()]
        read = pl.collect_all(counts)
        return {name: int(n.item()) for name, n in zip(self.tables, read, strict=True)}

    @property
    def sources(self) -> tuple[str, ...]:
        """Who made the figures and which, each named once."""
        return tuple(dict.fromkeys(e.source for e in self.manifest.entries if e.source))


@dataclass(frozen=True)
class VintageStore:
    """The dated bundles under a directory.

    Attributes:
        directory: what was given to `framsyn refresh --out`.
        longest_wait: seconds that a writer waits for another one.
    """

    directory: Path
    longest_wait: float = LONGEST_WAIT_SECONDS

    @property
    def place(self) -> Path:
        """Where the dated bundles lie."""
        return self.directory / VINTAGES

    def list(self) -> tuple[Vintage, ...]:
        """The dated bundles, oldest first."""
        return tuple(_vintage(path) for _, path in dated_directories(self.directory))

    def newest(self) -> Vintage | None:
        """The one with the highest number, if there is any."""
        return next(reversed(self.list()), None)

    def named(self, text: str) -> Vintage:
        """The one with that number, or the only one whose name or date begins so.

        Args:
            text: such as 3, 0003, 0003_2026-11-25 or 2026-11.

        Raises:
            UnknownVintageError: none fits, or several; the error names those that exist.
        """
        known = self.list()
        if text.isascii() and text.isdecimal():
            hits = [vintage for vintage in known if vintage.number == int(text)]
        else:
            hits = [
                v for v in known if text and (v.name.startswith(text) or v.date.startswith(text))
            ]
        if len(hits) != 1:
            raise _unknown(text, self.directory, known, len(hits))
        return hits[0]

    def add(self, write: Callable[[Path], None], date: str) -> Vintage:
        """A new dated bundle, whole or not there at all.

        Args:
            write: writes the bundle as the directory that it is given, which is not there yet.
            date: today's, ISO. Only a name: the number decides which is newest.

        Raises:
            ValueError: the date is not written as a date.
            StoreBusyError: somebody else went on writing for too long.
            NotWrittenError: the disk is full or may not be written to.
        """
        day = datetime.date.fromisoformat(date).isoformat()
        try:
            with self._alone():
                return self._write(write, day)
        except OSError as error:
            raise not_written(self.place, error) from error

    def _write(self, write: Callable[[Path], None], date: str) -> Vintage:
        _remove_begun(self.place)
        begun = Path(tempfile.mkdtemp(prefix=_BEGUN, dir=self.place))
        try:
            whole = begun / "bundle"
            write(whole)
            path = self.place / write_name(self._next_number(), date)
            whole.rename(path)
        finally:
            shutil.rmtree(begun, ignore_errors=True)
        return _vintage(path)

    def _next_number(self) -> int:
        taken = dated_directories(self.directory)
        return taken[-1][0] + 1 if taken else 1

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock of the store; the system lets go of it when a process is killed."""
        self.place.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.place / LOCK_FILE)
        try:
            lock.acquire(timeout=self.longest_wait)
        except Timeout as error:
            raise StoreBusyError(
                Text(
                    sv=f"Någon annan skriver i {self.place} sedan länge. Vänta tills den är klar, "
                    "eller avbryt den.",
                    en=f"Somebody else has been writing in {self.place} for long. Wait until they "
                    "are done, or stop them.",
                )
            ) from error
        try:
            yield
        finally:
            lock.release()


def _vintage(path: Path) -> Vintage:
    told = parse_name(path.name)
    if told is None:
        raise ValueError(f"{path.name} is not the name of a dated bundle.")
    return Vintage(*told, path)


def _remove_begun(place: Path) -> None:
    """Remove what killed writers left: whoever holds the lock is the only one at work."""
    for left in place.glob(f"{_BEGUN}*"):
        shutil.rmtree(left, ignore_errors=True)


def _unknown(
    text: str, directory: Path, known: tuple[Vintage, ...], hits: int
) -> UnknownVintageError:
    if not known:
        return UnknownVintageError(
            Text(
                sv=f"Det finns inga daterade paket i {directory}. Hämta ett med: framsyn refresh "
                "--county LÄN --out MAPP",
                en=f"There are no dated bundles in {directory}. Fetch one with: framsyn refresh "
                "--county COUNTY --out DIR",
            )
        )
    names = ", ".join(vintage.name for vintage in known)
    if hits:
        said = Text(sv=f"{hits} paket passar på {text}.", en=f"{hits} bundles fit {text}.")
    else:
        said = Text(sv=f"Inget paket heter {text}.", en=f"No bundle is called {text}.")
    template = Text(
        sv="{said} De som finns är: {names}. Numret räcker.",
        en="{said} Those that exist are: {names}. The number will do.",
    )
    return UnknownVintageError(template.format(said=said, names=names))


def not_written(place: Path, error: OSError) -> NotWrittenError:
    """The error for a place that could not be written to."""
    reason = error.strerror or str(error)
    return NotWrittenError(
        Text(
            sv=f"{place} kunde inte skrivas ({reason}). Finns det plats, och får du skriva där? "
            "Paketen som fanns förut är orörda.",
            en=f"{place} could not be written ({reason}). Is there room, and may you write there? "
            "The bundles that were there before are untouched.",
        )
    )
