"""The archive of answers: each body once, by its checksum; each answer a line that is only added.

    raw/answers.jsonl          one line per answer: what was asked, when, by which refresh
    raw/bodies/ab/ab12….gz     a body, compressed; as it came where it is compressed already

A body is in its place before its line is written, so a process that is killed leaves at worst a
body without a line, or half a line at the end, which the next reader passes over. What a loss of
power may do besides, a line whose body never reached the disk, is seen by the checksum.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from framsyn.sources.exchange import Answer, Request

COMPRESSED = (b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
COMPRESSION = 3
CHUNK_BYTES = 1024**2


@dataclass(frozen=True)
class Entry:
    """One line of the archive: an answer, without its body.

    Attributes:
        refresh: the refresh that asked.
        source: the source that it was asked for.
        licence: the terms of that source.
        method: GET or POST.
        url: the whole address.
        body: what a POST carried.
        content_type: as the service said.
        fetched: when, ISO 8601.
        sha256: checksum of what is kept.
        size: bytes kept.
        received_sha256: checksum of what was received.
        stamp: the service's own word for the edition.
    """

    refresh: str
    source: str
    licence: str
    method: str
    url: str
    body: str
    content_type: str
    fetched: str
    sha256: str
    size: int
    received_sha256: str
    stamp: str

    @classmethod
    def of(cls, answer: Answer, source: str, licence: str, refresh: str = "") -> Entry:
        """The line about an answer."""
        request = answer.request
        return cls(
            refresh=refresh,
            source=source,
            licence=licence,
            method=request.method,
            url=request.url,
            body=request.body.decode("utf-8"),
            content_type=answer.content_type,
            fetched=answer.fetched,
            sha256=answer.sha256,
            size=answer.size,
            received_sha256=answer.received_sha256,
            stamp=answer.stamp,
        )

    @property
    def key(self) -> str:
        """The name of the request."""
        return Request(self.method, self.url, self.body.encode()).key

    def to_dict(self) -> dict[str, Any]:
        """The entry as it stands on its line."""
        return asdict(self)

    @classmethod
    def from_dict(cls, told: dict[str, Any]) -> Entry:
        """The entry on a line.

        Raises:
            TypeError: something is missing, or there is something else.
        """
        return cls(**told)


@dataclass
class Archive:
    """The answers kept in a directory. One process at a time may write, its threads in turn.

    Attributes:
        directory: where; made when something is kept.
    """

    directory: Path
    _history: dict[str, list[Entry]] = field(default_factory=dict)
    _by_stamp: dict[tuple[str, str], Entry] = field(default_factory=dict)
    _of_refresh: dict[tuple[str, str], Entry] = field(default_factory=dict)
    _writing: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._read_lines()

    def newest(self, key: str) -> Entry | None:
        """The newest answer to a request."""
        history = self._history.get(key)
        return history[-1] if history else None

    def of_edition(self, key: str, stamp: str) -> Entry | None:
        """The answer to a request in an edition."""
        return self._by_stamp.get((key, stamp))

    def of_refresh(self, key: str, refresh: str) -> Entry | None:
        """The answer to a request that a certain refresh got."""
        return self._of_refresh.get((key, refresh))

    def entries_of(self, refresh: str) -> tuple[Entry, ...]:
        """All answers that a refresh got."""
        return tuple(entry for (_, of), entry in self._of_refresh.items() if of == refresh)

    def keep(self, entry: Entry, body: BinaryIO) -> None:
        """Keep an answer: its body first, then its line.

        Raises:
            OSError: the disk is full or may not be written to; what was kept before stays whole.
        """
        with self._writing:
            self._keep_body(entry.sha256, body)
            self._add_line(entry.to_dict())
            self._note(entry)

    def forget(self, sha256s: Iterable[str], refresh: str) -> None:
        """Do not take these answers of a refresh again: they could not be understood.

        What they said stays in the archive; the requests are sent anew next time.
        """
        with self._writing:
            for sha256 in sha256s:
                self._add_line({"forget": sha256, "refresh": refresh})
                self._leave_out(sha256, refresh)

    def newest_answer(self, request: Request) -> Answer | None:
        """The newest answer to a request whose body is whole."""
        entry = self.newest(request.key)
        if entry is None or not self.is_whole(entry):
            return None
        return self.answer(entry, reused=True)

    def answer(self, entry: Entry, reused: bool = False) -> Answer:
        """An entry as an answer that can be read."""
        request = Request(entry.method, entry.url, entry.body.encode())
        return Answer(
            request=request,
            content_type=entry.content_type,
            fetched=entry.fetched,
            sha256=entry.sha256,
            size=entry.size,
            received_sha256=entry.received_sha256,
            stamp=entry.stamp,
            open=lambda: self.open(entry.sha256),
            reused=reused,
        )

    def open(self, sha256: str) -> BinaryIO:
        """A kept body as a stream.

        Raises:
            FileNotFoundError: it is not there.
        """
        path = self._place(sha256)
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b" and path.suffix == ".gz"
        return gzip.open(path) if packed else path.open("rb")  # type: ignore[return-value]

    def is_whole(self, entry: Entry) -> bool:
        """Whether the body is there and is what its checksum says."""
        try:
            with self.open(entry.sha256) as stream:
                return checksum_of(stream) == entry.sha256
        except (OSError, EOFError, gzip.BadGzipFile):
            return False

    def _place(self, sha256: str) -> Path:
        folder = self.directory / "bodies" / sha256[:2]
        packed = folder / f"{sha256}.gz"
        return packed if packed.exists() else folder / sha256

    def _keep_body(self, sha256: str, body: BinaryIO) -> None:
        if self._place(sha256).exists():
            return
        start = body.read(4)
        body.seek(0)
        packed = not start.startswith(COMPRESSED)
        target = self.directory / "bodies" / sha256[:2] / (f"{sha256}.gz" if packed else sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with partial.open("wb") as out:
                if packed:
                    with gzip.GzipFile("", "wb", COMPRESSION, out, mtime=0) as packing:
                        _copy(body, packing)
                else:
                    _copy(body, out)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)

    def _add_line(self, line: Mapping[str, Any]) -> None:
        lines = self.directory / "answers.jsonl"
        told = orjson.dumps(line) + b"\n"
        with lines.open("ab+") as out:
            if out.seek(0, os.SEEK_END) and not _ends_line(out):
                told = b"\n" + told
            out.write(told)

    def _read_lines(self) -> None:
        lines = self.directory / "answers.jsonl"
        if not lines.exists():
            return
        with lines.open("rb") as file:
            for line in file:
                # Half a line is what a killed process left: what it was about is asked again.
                with suppress(ValueError, TypeError):
                    self._read_line(orjson.loads(line))

    def _read_line(self, told: dict[str, Any]) -> None:
        if "forget" in told:
            self._leave_out(told["forget"], told["refresh"])
        else:
            self._note(Entry.from_dict(told))

    def _note(self, entry: Entry) -> None:
        self._history.setdefault(entry.key, []).append(entry)
        self._of_refresh[entry.key, entry.refresh] = entry
        if entry.stamp:
            self._by_stamp[entry.key, entry.stamp] = entry

    def _leave_out(self, sha256: str, refresh: str) -> None:
        for history in self._history.values():
            gone = [e for e in history if e.sha256 == sha256 and e.refresh == refresh]
            for entry in gone:
                history.remove(entry)
                self._of_refresh.pop((entry.key, refresh), None)
                if self._by_stamp.get((entry.key, entry.stamp)) is entry:
                    del self._by_stamp[entry.key, entry.stamp]


def checksum_of(stream: BinaryIO) -> str:
    """The SHA-256 of a stream from its beginning, in hexadecimal; the stream is left there."""
    stream.seek(0)
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK_BYTES):
        digest.update(chunk)
    stream.seek(0)
    return digest.hexdigest()


def _copy(source: BinaryIO, target: Any) -> None:
    while chunk := source.read(CHUNK_BYTES):
        target.write(chunk)


def _ends_line(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"
