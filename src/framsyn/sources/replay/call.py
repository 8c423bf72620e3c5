"""One call as the server hears it, and its reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

import orjson

JSON = "application/json"
PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Call:
    """What is asked.

    Attributes:
        method: GET, HEAD or POST.
        host: the host that the caller means.
        target: path and query, as they were sent.
        body: what a POST carries.
        headers: by name in small letters.

    >>> call = Call("GET", "api.kolada.se", "/v3/kpi/N1%2CN2?page=2")
    >>> call.path, call.query, call.number("page", 1)
    ('/v3/kpi/N1,N2', (('page', '2'),), 2)
    """

    method: str
    host: str
    target: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The address that is meant."""
        return f"https://{self.host}{self.target}"

    @cached_property
    def path(self) -> str:
        """The path, with the signs that percent codes stand for."""
        return unquote(self.target.partition("?")[0])

    @cached_property
    def query(self) -> tuple[tuple[str, str], ...]:
        """Names and values after the question mark, in order."""
        asked = self.target.partition("?")[2]
        return tuple(parse_qsl(asked, keep_blank_values=True))

    def all(self, name: str) -> list[str]:
        """Every value of a name."""
        return [value for key, value in self.query if key == name]

    def first(self, name: str, default: str = "") -> str:
        """The first value of a name."""
        return next(iter(self.all(name)), default)

    def number(self, name: str, default: int) -> int:
        """The first value of a name as a whole number; the default where it is none."""
        told = self.first(name)
        return int(told) if told.removeprefix("-").isdecimal() else default

    @cached_property
    def key(self) -> tuple[str, str, str, tuple[tuple[str, str], ...], bytes]:
        """The same for the same question, however its address was written."""
        return (self.method, self.host.lower(), self.path, tuple(sorted(self.query)), self.body)

    @classmethod
    def to(cls, method: str, url: str, body: bytes = b"") -> Call:
        """The call to an https address."""
        host, slash, rest = url.removeprefix("https://").partition("/")
        return cls(method, host, slash + rest, body)


class Span(NamedTuple):
    """A part of a file."""

    path: Path
    start: int
    length: int


@dataclass(frozen=True)
class Reply:
    """What is answered.

    Attributes:
        status: the HTTP status.
        body: what is sent.
        content_type: what it says that it is.
        headers: further ones.
        span: part of a file that is sent instead of `body`.
        broke: which limit of the service the caller broke with this call; empty when none.
    """

    status: int
    body: bytes = b""
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None
    broke: str = ""

    @property
    def length(self) -> int:
        """How many bytes the whole body has."""
        return self.span.length if self.span else len(self.body)

    def breaking(self, limit: str) -> Reply:
        """The same reply, with the limit that was broken."""
        return replace(self, broke=limit)


def json_reply(told: Any, status: int = 200, content_type: str = JSON) -> Reply:
    """A reply in JSON."""
    return Reply(status, orjson.dumps(told), content_type)


def text_reply(text: str, status: int) -> Reply:
    """A reply in plain text."""
    return Reply(status, text.encode(), PLAIN)
