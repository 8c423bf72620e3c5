"""Gives every source its desk, and sends them off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from framsyn.flow.refresh.gather import Outcome, gather
from framsyn.flow.refresh.recording import Recording
from framsyn.flow.refresh.request import Event, Hears, RefreshRequest
from framsyn.flow.refresh.session import Session
from framsyn.sources.exchange import Request
from framsyn.sources.raw.archive import Archive
from framsyn.sources.raw.desk import OfflineDesk, OnlineDesk
from framsyn.sources.source import Source
from framsyn.sources.transport.client import Client


@dataclass
class Fetching:
    """The fetching part of one refresh.

    Attributes:
        request: what to do.
        archive: keeps the answers.
        session: the refresh under way.
        hears: told what happens.
        now: the time of day.
    """

    request: RefreshRequest
    archive: Archive
    session: Session
    hears: Hears
    now: Callable[[], datetime]
    _turns: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def fetch(self, sources: Sequence[Source]) -> tuple[Outcome, ...]:
        """Ask the sources, or the archive alone, and understand the answers.

        Raises:
            NotKeptError: answers cannot be kept.
        """
        scope = self.request.scope
        if self.request.offline:
            offline = OfflineDesk(self.archive)
            return await gather([(source, offline) for source in sources], scope, self.hears)
        record = self.request.record
        recording = Recording(record, self.archive) if record else None
        told = recording.keep_refusal if recording else None
        async with Client(self.request.via, self.request.patience, told=told) as client:
            self._count_earlier(client)
            desks = [(source, self._desk(source, client, recording)) for source in sources]
            return await gather(desks, scope, self.hears)

    def _desk(self, source: Source, client: Client, recording: Recording | None) -> OnlineDesk:
        def told(_request: Request, reused: bool) -> None:
            self.hears(Event("reused" if reused else "asked", source.key))

        return OnlineDesk(
            source=source,
            refresh=self.session.name,
            client=client,
            archive=self.archive,
            partials=self.session.partials,
            now=self.now,
            told=told,
            turns=self._turns,
            recorder=recording.keep if recording else None,
        )

    def _count_earlier(self, client: Client) -> None:
        """Calls that this refresh made just before it was broken off count against the limits."""
        if not self.session.resumed:
            return
        entries = sorted(self.archive.entries_of(self.session.name), key=lambda e: e.fetched)
        for entry in entries:
            gate = client.gate(Request(entry.method, entry.url).host)
            gate.count_earlier(_age_s(entry.fetched, self.now()))


def _age_s(fetched: str, now: datetime) -> float:
    """How long ago; a time in the future (the clock was moved) is now."""
    with suppress(ValueError, TypeError):
        return max((now - datetime.fromisoformat(fetched)).total_seconds(), 0.0)
    return 0.0
