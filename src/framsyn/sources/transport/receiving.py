"""Takes in an answer, in memory or in a file, and refuses what is too large or something else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import httpx2

from framsyn.sources.exchange import Request
from framsyn.sources.transport import refusals
from framsyn.sources.transport.content import fault_of_body, fault_of_file
from framsyn.sources.transport.errors import ServiceError


@dataclass(frozen=True)
class Received:
    """An answer that is what was asked for.

    Attributes:
        content_type: as the service said.
        headers: everything else it said about the answer, lower case.
        body: the answer; empty for a large one.
        path: the file that holds a large one.
    """

    content_type: str
    headers: dict[str, str]
    body: bytes = b""
    path: Path | None = None


@dataclass(frozen=True)
class Begun:
    """The beginning of a large answer that was broken off.

    Attributes:
        size: bytes that are there.
        edition: the service's own mark of the file, so that two editions are not mixed.
    """

    size: int = 0
    edition: str = ""

    @classmethod
    def at(cls, partial: Path) -> Begun:
        """What there is at a place; nothing when its edition is not known."""
        mark = _mark_of(partial)
        edition = mark.read_text("ascii", errors="replace") if mark.exists() else ""
        return cls(partial.stat().st_size, edition) if edition and partial.exists() else cls()

    @property
    def headers(self) -> dict[str, str]:
        """What asks for the rest, if the edition is the same; else for the whole."""
        if not self.size:
            return {}
        return {
            "Range": f"bytes={self.size}-",
            "If-Range": self.edition,
            "Accept-Encoding": "identity",
        }


class BrokenAnswerError(Exception):
    """What came is not what was asked for; it may be next time."""

    def __init__(self, fault: ServiceError) -> None:
        super().__init__(str(fault))
        self.fault = fault


async def receive_in_memory(request: Request, response: httpx2.Response) -> Received:
    """Take in an ordinary answer.

    Raises:
        TooLargeError: it is larger than the request allows.
        BrokenAnswerError: it is not what was asked for.
    """
    _refuse_declared(request, response, 0)
    parts, size = [], 0
    async for chunk in response.aiter_bytes():
        size += len(chunk)
        if size > request.largest_bytes:
            raise refusals.too_large(request)
        parts.append(chunk)
    body = b"".join(parts)
    fault = fault_of_body(request.expects, body)
    if fault is not None:
        raise BrokenAnswerError(refusals.wrong_content(request, fault))
    return Received(*_told(response), body=body)


async def receive_in_file(request: Request, response: httpx2.Response, partial: Path) -> Received:
    """Take in a large answer. What could be had of it stays when the connection breaks.

    Raises:
        TooLargeError: it is larger than the request allows.
        BrokenAnswerError: it is not what was asked for.
    """
    goes_on = response.status_code == 206
    size = partial.stat().st_size if goes_on else 0
    _refuse_declared(request, response, size)
    _mark_of(partial).write_text(response.headers.get("etag", ""), "ascii", errors="replace")
    with partial.open("ab" if goes_on else "wb") as out:
        async for chunk in response.aiter_bytes():
            size += len(chunk)
            if size > request.largest_bytes:
                forget(partial)
                raise refusals.too_large(request)
            out.write(chunk)
    fault = fault_of_file(request.expects, partial)
    if fault is not None:
        forget(partial)
        raise BrokenAnswerError(refusals.wrong_content(request, fault))
    _mark_of(partial).unlink()
    return Received(*_told(response), path=partial)


def _refuse_declared(request: Request, response: httpx2.Response, begun: int) -> None:
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) + begun > request.largest_bytes:
        raise refusals.too_large(request)


def _told(response: httpx2.Response) -> tuple[str, dict[str, str]]:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return headers.get("content-type", ""), headers


def _mark_of(partial: Path) -> Path:
    return partial.with_name(f"{partial.name}.edition")


def forget(partial: Path) -> None:
    """Remove the beginning of a large answer, so that the whole of it is asked for."""
    partial.unlink(missing_ok=True)
    _mark_of(partial).unlink(missing_ok=True)
