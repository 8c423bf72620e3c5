"""The desk of one source in one refresh: asks, keeps, and takes what is kept when it is enough."""

from __future__ import annotations

import asyncio
import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from framsyn.sources.exchange import Answer, Request, Seal
from framsyn.sources.raw.archive import Archive, Entry, checksum_of
from framsyn.sources.source import Desk, Source
from framsyn.sources.transport.client import Client
from framsyn.sources.transport.errors import WouldCallError
from framsyn.sources.transport.receiving import Received
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

Kept = Callable[[Request, Received, Entry], None]
"""Told of every answer that was received and kept, for a recording."""


class NotKeptError(FramsynError):
    """An answer could not be kept: a full disk, or a place that may not be written to."""

    def __init__(self, place: Path, error: OSError) -> None:
        reason = error.strerror or str(error)
        template = Text(
            sv="Svaren kunde inte sparas i {place} ({reason}). Gör plats, eller kontrollera att du "
            "får skriva där, och kör samma kommando igen: det som är hämtat hämtas inte på nytt. "
            "Den senaste hela utgåvan är orörd.",
            en="The answers could not be kept in {place} ({reason}). Make room, or see that you "
            "may write there, and give the same command again: what has been fetched is not "
            "fetched anew. The last whole bundle is untouched.",
        )
        super().__init__(template.format(place=place, reason=reason))


class ClosingDesk(Desk, Protocol):
    """A desk that can be closed when its source has ended, one way or the other."""

    async def close(self) -> None:
        """Give up the questions that still are on their way."""
        ...


@dataclass
class OnlineDesk:
    """Asks the services.

    Attributes:
        source: for which source.
        refresh: the name of the refresh; an answer that it got before a break is taken again.
        client: makes the calls.
        archive: keeps the answers.
        partials: the directory for large answers under way.
        now: the time of day.
        told: hears of each answer, also those taken from the archive (True).
        turns: a lock for each request, by its name, shared by all desks.
        recorder: hears of each answer received.
    """

    source: Source
    refresh: str
    client: Client
    archive: Archive
    partials: Path
    now: Callable[[], datetime]
    told: Callable[[Request, bool], None]
    turns: dict[str, asyncio.Lock]
    recorder: Kept | None = None
    _asking: set[asyncio.Task[Any] | None] = field(default_factory=set)

    async def ask(self, request: Request, stamp: str = "") -> Answer:
        """Ask, or take an answer of this refresh or of the same edition."""
        task = asyncio.current_task()
        self._asking.add(task)
        try:
            # Of two that ask the same at the same time, the second takes the first one's answer.
            async with self.turns.setdefault(request.key, asyncio.Lock()):
                return await self._kept_or_sent(request, stamp)
        finally:
            self._asking.discard(task)

    async def _kept_or_sent(self, request: Request, stamp: str) -> Answer:
        entry = self._good_enough(request, stamp)
        if entry is not None and await asyncio.to_thread(self.archive.is_whole, entry):
            self.told(request, True)
            return self.archive.answer(entry, reused=True)
        received = await self.client.send(request, self.partials / request.key)
        entry = await asyncio.to_thread(self._keep, request, received, stamp)
        self.told(request, False)
        return self.archive.answer(entry)

    async def close(self) -> None:
        """Give up the questions that still are on their way: nobody waits for their answers."""
        left = [task for task in self._asking if task is not None and not task.done()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def kept(self, request: Request) -> Answer | None:
        """The newest answer to a request that is kept, whoever asked."""
        return self.archive.newest_answer(request)

    def _good_enough(self, request: Request, stamp: str) -> Entry | None:
        found = self.archive.of_refresh(request.key, self.refresh)
        if found is None and stamp:
            found = self.archive.of_edition(request.key, stamp)
        return found

    def _keep(self, request: Request, received: Received, stamp: str) -> Entry:
        try:
            with _stream_of(received) as stream, _sealed(stream, request.seal) as kept:
                entry = self._entry(request, received, stamp, (stream, kept))
                self.archive.keep(entry, kept)
        except OSError as error:
            raise NotKeptError(self.archive.directory, error) from error
        if received.path is not None:
            received.path.unlink()
        if self.recorder is not None:
            self.recorder(request, received, entry)
        return entry

    def _entry(
        self, request: Request, received: Received, stamp: str, streams: tuple[BinaryIO, BinaryIO]
    ) -> Entry:
        stream, kept = streams
        received_sha256 = checksum_of(stream)
        sha256 = received_sha256 if kept is stream else checksum_of(kept)
        size = kept.seek(0, io.SEEK_END)
        kept.seek(0)
        return Entry(
            refresh=self.refresh,
            source=self.source.key,
            licence=self.source.origin.licence,
            method=request.method,
            url=request.url,
            body=request.body.decode("utf-8"),
            content_type=received.content_type,
            fetched=self.now().isoformat(timespec="seconds"),
            sha256=sha256,
            size=size,
            received_sha256=received_sha256,
            stamp=stamp,
        )


@contextmanager
def _stream_of(received: Received) -> Iterator[BinaryIO]:
    if received.path is None:
        yield io.BytesIO(received.body)
        return
    with received.path.open("rb") as stream:
        yield stream


@contextmanager
def _sealed(stream: BinaryIO, seal: Seal | None) -> Iterator[BinaryIO]:
    """The stream without what must not be kept; never on disk before that is done."""
    if seal is None:
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=64 * 1024**2) as kept:
        file = cast("BinaryIO", kept)
        seal(stream, file)
        file.seek(0)
        yield file


@dataclass
class OfflineDesk:
    """Asks nobody: gives what is kept, the newest of each.

    Attributes:
        archive: the answers kept.
        would: every request that would have been sent, in order: all of them in a dry run.
        editions: whether an answer without an edition counts as one that would be asked anew.
    """

    archive: Archive
    editions: bool = False
    would: list[Request] = field(default_factory=list)

    async def ask(self, request: Request, stamp: str = "") -> Answer:
        """The newest kept answer.

        Raises:
            WouldCallError: there is none.
        """
        answer = self.kept(request)
        same = bool(stamp) and self.archive.of_edition(request.key, stamp) is not None
        if answer is None or (self.editions and not same):
            self.would.append(request)
        if answer is None:
            raise WouldCallError(_NOT_KEPT.format(url=request.url[:200]), request)
        return answer

    async def close(self) -> None:
        """Nothing is on its way."""

    def kept(self, request: Request) -> Answer | None:
        """The newest answer to a request that is kept."""
        return self.archive.newest_answer(request)


_NOT_KEPT = Text(
    sv="Det här är inte hämtat än: {url} Kör en gång med nät (utan --offline).",
    en="This has not been fetched yet: {url} Run once with a network (without --offline).",
)
