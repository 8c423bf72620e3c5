"""Writes every exchange of a refresh to a directory that `framsyn replay` answers from.

    exchanges.jsonl    one line per exchange: method, url, body, status, headers, file
    bodies/<sha256>    a body, gzip-compressed

Personal data are taken out here as everywhere: what is recorded is what is kept. Large files of
which only a part is kept are left out: what is kept is not what the service gave.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from framsyn.sources.exchange import Request
from framsyn.sources.raw.archive import Archive, Entry
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
        target = self._place(entry.sha256)
        if not target.exists():
            with self.archive.open(entry.sha256) as body, gzip.open(target, "wb") as out:
                shutil.copyfileobj(body, out)
        self._add(request, 200, received.headers, entry.sha256)

    def keep_refusal(
        self, request: Request, status: int, headers: Mapping[str, str], start: bytes
    ) -> None:
        """Record the beginning of an answer that was no success."""
        sha256 = hashlib.sha256(start).hexdigest()
        self._place(sha256).write_bytes(gzip.compress(start, mtime=0))
        self._add(request, status, headers, sha256)

    def _place(self, sha256: str) -> Path:
        bodies = self.directory / "bodies"
        bodies.mkdir(parents=True, exist_ok=True)
        return bodies / sha256

    def _add(self, request: Request, status: int, headers: Mapping[str, str], sha256: str) -> None:
        line = {
            "method": request.method,
            "url": request.url,
            "body": request.body.decode("utf-8"),
            "status": status,
            "headers": {name: headers[name] for name in KEPT_HEADERS if name in headers},
            "file": sha256,
        }
        with (self.directory / "exchanges.jsonl").open("ab") as out:
            out.write(orjson.dumps(line) + b"\n")
