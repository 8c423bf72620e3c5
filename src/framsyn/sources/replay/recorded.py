"""Exchanges with a real service that were recorded, and how they are written down."""

from __future__ import annotations

import gzip
import hashlib
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from framsyn.sources.replay.call import JSON, Call, Reply
from framsyn.sources.replay.directory import Directory, Row

EXCHANGES, BODIES = "exchanges.jsonl", "bodies"
CHECKSUM = re.compile(r"[0-9a-f]{64}")
OF_THE_TRANSFER = frozenset(
    {"connection", "content-encoding", "content-length", "content-type", "date", "keep-alive"}
    | {"server", "transfer-encoding"}
)
"""Headers that are about how the body was sent then."""


@dataclass(frozen=True)
class Exchange:
    """One question to a service and its answer.

    Attributes:
        call: what was asked.
        status: the HTTP status.
        body: the answer as it was kept.
        headers: what was said about it.
    """

    call: Call
    status: int
    body: bytes
    headers: Mapping[str, str]


def keep(directory: Path, exchange: Exchange) -> None:
    """Add an exchange to a directory: a line, and the body by its checksum."""
    name = hashlib.sha256(exchange.body).hexdigest()
    (directory / BODIES).mkdir(parents=True, exist_ok=True)
    (directory / BODIES / name).write_bytes(gzip.compress(exchange.body, mtime=0))
    line = {
        "method": exchange.call.method,
        "url": exchange.call.url,
        "body": exchange.call.body.decode(),
        "status": exchange.status,
        "headers": dict(exchange.headers),
        "file": name,
    }
    with (directory / EXCHANGES).open("ab") as file:
        file.write(orjson.dumps(line) + b"\n")


class Recorded:
    """Answers as was recorded: the same question again gives the next answer, and the last stays.

    Questions are the same however the signs of their addresses were written.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._lock = threading.Lock()
        self._answers: dict[object, list[Row]] = {}
        for row in directory.rows(EXCHANGES):
            call = Call.to(row["method"], row["url"], row.get("body", "").encode())
            self._answers.setdefault(call.key, []).append(row)

    def answer(self, call: Call) -> Reply | None:
        """The reply; None where nothing like it was recorded."""
        with self._lock:
            answers = self._answers.get(call.key)
            if not answers:
                return None
            row = answers.pop(0) if len(answers) > 1 else answers[0]
        headers = {name.lower(): value for name, value in row.get("headers", {}).items()}
        kept = {name: value for name, value in headers.items() if name not in OF_THE_TRANSFER}
        return Reply(row["status"], self._body(row), headers.get("content-type", JSON), kept)

    def _body(self, row: Row) -> bytes:
        name = str(row.get("file", ""))
        if not CHECKSUM.fullmatch(name):
            return b""
        return gzip.decompress((self._directory.root / BODIES / name).read_bytes())
