"""What is asked of a service and what it answers."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

MEGABYTE = 1024**2
LARGEST_ANSWER_BYTES = 64 * MEGABYTE

Seal = Callable[[BinaryIO, BinaryIO], None]
"""Copies an answer from the first stream to the second without what must not be kept."""


@dataclass(frozen=True)
class Request:
    """One call.

    Attributes:
        method: GET or POST.
        url: the whole address, https, with its query, as it is sent.
        body: what a POST carries.
        accept: the kind of answer asked for.
        largest_bytes: an answer larger than this is refused.
        large: whether the answer is a file of its own, fetched in parts that can be taken up again.
        seal: what takes out personal data before the answer is kept; None when there is none.
        expects: what the answer must be: "json", "text" or "zip".
        size: how large the answer will be, in cells; infinite where that is not known. Of those
            that wait for their turn the largest go first.

    >>> Request("GET", "https://api.kolada.se/v3/kpi").host
    'api.kolada.se'
    """

    method: str
    url: str
    body: bytes = b""
    accept: str = "application/json"
    largest_bytes: int = LARGEST_ANSWER_BYTES
    large: bool = False
    seal: Seal | None = field(default=None, compare=False)
    expects: str = "json"
    size: float = field(default=math.inf, compare=False)

    @property
    def host(self) -> str:
        """The host asked."""
        return self.url.split("/")[2]

    @property
    def key(self) -> str:
        """A name of the request: the same question has the same name."""
        told = b"\0".join((self.method.encode(), self.url.encode(), self.body))
        return hashlib.sha256(told).hexdigest()


@dataclass(frozen=True)
class Answer:
    """One answer as it is kept.

    Attributes:
        request: what was asked.
        content_type: as the service said.
        fetched: when, in ISO 8601 with the offset from UTC.
        sha256: checksum of what is kept.
        size: bytes kept.
        received_sha256: checksum of what was received; another than `sha256` where personal data
            were taken out.
        stamp: the service's own word for the edition, such as the table's date of change.
        open: gives the kept bytes as a stream, from the beginning.
        reused: whether an answer from before was good enough, so that nothing was asked.
    """

    request: Request
    content_type: str
    fetched: str
    sha256: str
    size: int
    received_sha256: str
    stamp: str
    open: Callable[[], BinaryIO] = field(compare=False, repr=False)
    reused: bool = field(default=False, compare=False)

    @property
    def body(self) -> bytes:
        """The whole answer in memory: for those of ordinary size."""
        with self.open() as stream:
            return stream.read()
