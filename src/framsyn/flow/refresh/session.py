"""One refresh at a time in a place, and one that was broken off is gone on with.

refresh/lock          held by the process at work; the system lets go when it is killed
refresh/holder.json   who holds it, for the one who has to wait
refresh/open.json     the refresh under way; gone when it has ended
refresh/partial/      large answers under way
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

STALE_S = 24 * 3600.0
"""An older beginning is not gone on with: its answers may no longer belong together."""


class BusyError(FramsynError):
    """Another refresh is at work in the same place."""


@dataclass
class Session:
    """The refresh under way in a place.

    Attributes:
        directory: the directory `refresh` of the store.
        name: of this refresh; the same after a break.
        resumed: whether it goes on with one that was broken off.
    """

    directory: Path
    name: str
    resumed: bool

    @property
    def partials(self) -> Path:
        """Where large answers under way lie."""
        return self.directory / "partial"

    def close(self) -> None:
        """The refresh has ended, one way or the other: the next one is a new one."""
        (self.directory / "open.json").unlink(missing_ok=True)


@contextmanager
def open_session(store: Path, county: str, now: datetime, wait: bool) -> Iterator[Session]:
    """Hold the place, and begin a refresh or go on with the one that was broken off.

    Raises:
        BusyError: another process holds it, and we are not to wait.
        OSError: the place may not be written to.
    """
    directory = store / "refresh"
    (directory / "partial").mkdir(parents=True, exist_ok=True)
    lock = FileLock(directory / "lock")
    try:
        lock.acquire(timeout=-1 if wait else 0)
    except Timeout:
        raise _busy(directory) from None
    try:
        holder = {"pid": os.getpid(), "user": _user(), "host": socket.gethostname()}
        _write(directory / "holder.json", {**holder, "since": now.isoformat(timespec="seconds")})
        yield _begin(directory, county, now)
    finally:
        (directory / "holder.json").unlink(missing_ok=True)
        lock.release()


def _begin(directory: Path, county: str, now: datetime) -> Session:
    begun = _read(directory / "open.json")
    if begun.get("county") == county and _age_s(begun.get("began", ""), now) < STALE_S:
        return Session(directory, begun["name"], resumed=True)
    name = f"{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:12]}"
    told = {"name": name, "county": county, "began": now.isoformat(timespec="seconds")}
    _write(directory / "open.json", told)
    return Session(directory, name, resumed=False)


def _age_s(began: str, now: datetime) -> float:
    """How old a beginning is; one in the future (the clock was moved) is new."""
    try:
        return max((now - datetime.fromisoformat(began)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return STALE_S


def _busy(directory: Path) -> BusyError:
    told = _read(directory / "holder.json")
    holder = {key: told.get(key, "?") for key in ("user", "host", "pid", "since")}
    template = Text(
        sv="En annan hämtning pågår här: {user} på {host}, process {pid}, sedan {since}. Vänta "
        "tills den är klar, eller kör med --wait så väntar kommandot.",
        en="Another refresh is at work here: {user} at {host}, process {pid}, since {since}. Wait "
        "until it is done, or use --wait and the command waits.",
    )
    return BusyError(template.format(**holder))


def _user() -> str:
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "?"


def _read(path: Path) -> dict[str, str]:
    """What a small file says; nothing where it is not there or was broken off."""
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in told.items()} if isinstance(told, dict) else {}


def _write(path: Path, told: Mapping[str, object]) -> None:
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(told), "utf-8")
    partial.replace(path)
