"""Writes every exchange of a refresh to a directory that `framsyn replay` answers from.

Personal data are taken out here as everywhere: what is recorded is what is kept. Large files of
which only a part is kept are left out: what is kept is not what the service gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from framsyn.sources.exchange import Request
from framsyn.sources.raw.archive import Archive, Entry
from framsyn.sources.replay.call import Call
from framsyn.sources.replay.recorded import Exchange, keep
from framsyn.sources.transport.receiving import Received

KEPT_HEADERS = ("content-type", "etag", "last-modified", "retry-after", "location")


@dataclass(frozen=True)
class Recording:
    """A recording under way.

    Attributes:
        directory: where it is written; made if it is not there.
        archive: has the bodies that are kept.
    """

    directory: Path
    archive: Archive

    def keep(self, request: Request, received: Received, entry: Entry) -> None:
        """Record an answer that was kept."""
        if request.large and entry.sha256 != entry.received_sha256:
            return
        with self.archive.open(entry.sha256) as stream:
            self._add(request, 200, received.headers, stream.read())

    def keep_refusal(
        self, request: Request, status: int, headers: Mapping[str, str], start: bytes
    ) -> None:
        """Record the beginning of an answer that was no success."""
        self._add(request, status, headers, start)

    def _add(self, request: Request, status: int, headers: Mapping[str, str], body: bytes) -> None:
        call = Call.to(request.method, request.url, request.body)
        told = {name: headers[name] for name in KEPT_HEADERS if name in headers}
        keep(self.directory, Exchange(call, status, body, told))
