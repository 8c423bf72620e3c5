"""A thin client of our own on httpx2: keeps limits, tries again, refuses what is too large.

An ordinary answer is held in memory, so that personal data in it can be taken out before anything
touches the disk. A large one goes to a file, and is taken up where it was broken off.
"""

from __future__ import annotations

import asyncio
import dataclasses
import random
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx2

from framsyn.sources.exchange import Request
from framsyn.sources.transport import refusals
from framsyn.sources.transport.errors import ServiceError
from framsyn.sources.transport.limits import Gate, ServiceLimit, limit_of
from framsyn.sources.transport.receiving import (
    Begun,
    BrokenAnswerError,
    Received,
    forget,
    receive_in_file,
    receive_in_memory,
)

BODY_START_BYTES = 2_000
LONGEST_WAIT_S = 120.0
KEPT_CONNECTIONS = 10
SILENT_WAITS_S = (5.0, 15.0, 30.0, 60.0)
"""How long to wait after "too many requests" that does not say: what Skolverket's service needs."""


@dataclass(frozen=True)
class Patience:
    """How long to go on with a service that fails.

    Attributes:
        tries: how many times the same call is made before giving up.
        first_wait_s: the wait after the first failure; it doubles each time.
        read_timeout_s: how long a silence within an answer may be.
        longest_s: how long an ordinary answer may take in all.
        scale: shortens every wait and every window of a limit; 1 except against a replay server
            that is told the same.
    """

    tries: int = 5
    first_wait_s: float = 1.0
    read_timeout_s: float = 60.0
    longest_s: float = 600.0
    scale: float = 1.0


Told = Callable[[Request, int, dict[str, str], bytes], None]
"""Told of every answer that is no success: request, status, headers, the beginning of the body."""


@dataclass
class Client:
    """Makes calls. Use it as an asynchronous context.

    Attributes:
        via: address that stands in for all services: `https://HOST/PATH` is asked as
            `via/HOST/PATH`. Empty: the services themselves.
        patience: how long to go on with a service that fails.
        limit_of: what each host stands.
        told: hears of the answers that are no success, for a recording.
    """

    via: str = ""
    patience: Patience = field(default_factory=Patience)
    limit_of: Callable[[str], ServiceLimit] = limit_of
    told: Told | None = None
    _gates: dict[str, Gate] = field(default_factory=dict)
    _http: httpx2.AsyncClient | None = None

    async def __aenter__(self) -> Client:
        """Open the connections."""
        timeout = httpx2.Timeout(20.0, read=self.patience.read_timeout_s)
        headers = {"User-Agent": "framsyn (regional skills supply; open source)"}
        # The pool looks at every idle connection at every call: few of them are enough.
        pool = httpx2.Limits(max_connections=None, max_keepalive_connections=KEPT_CONNECTIONS)
        self._http = httpx2.AsyncClient(
            timeout=timeout, headers=headers, limits=pool, follow_redirects=False
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close them."""
        if self._http is not None:
            await self._http.aclose()

    def gate(self, host: str) -> Gate:
        """The gate to a host."""
        if host not in self._gates:
            limit = self.limit_of(host)
            window_s = limit.window_s * self.patience.scale
            self._gates[host] = Gate(dataclasses.replace(limit, window_s=window_s))
        return self._gates[host]

    async def send(self, request: Request, partial: Path) -> Received:
        """Make a call until it succeeds.

        Args:
            request: what to ask.
            partial: where a large answer is written. What is there already is the beginning of
                one that was broken off: the rest is asked for, if the file has not changed.

        Raises:
            RefusedError: the service says no to the question.
            TooLargeError: the answer is larger than the request allows.
            WrongContentError: the answer is not what was asked for, several times.
            UnreachableError: the service failed every time.
        """
        fault: ServiceError = refusals.unreachable(request.host, "")
        for attempt in range(self.patience.tries):
            if attempt:
                await asyncio.sleep(self._wait_s(attempt))
            try:
                return await self._try(request, partial)
            except _AgainError as again:
                fault = again.fault
        raise fault

    def _wait_s(self, attempt: int) -> float:
        longest = self.patience.first_wait_s * 2.0 ** (attempt - 1) * self.patience.scale
        return float(longest * random.uniform(0.5, 1.0))

    async def _try(self, request: Request, partial: Path) -> Received:
        gate, begun = self.gate(request.host), Begun.at(partial) if request.large else Begun()
        longest = None if request.large else self.patience.longest_s
        try:
            # Waiting for a turn is no fault of the service: only the call itself is timed.
            async with gate.turn(request.size) as began, asyncio.timeout(longest):
                return await self._call(request, partial, begun, began)
        except BrokenAnswerError as error:
            raise _AgainError(error.fault) from error
        except (httpx2.TransportError, httpx2.DecodingError, TimeoutError) as error:
            reason = str(error) or type(error).__name__
            raise _AgainError(refusals.unreachable(request.host, reason)) from error

    async def _call(
        self, request: Request, partial: Path, begun: Begun, began: Callable[[], None]
    ) -> Received:
        async with self._stream(request, begun) as response:
            began()
            gate = self.gate(request.host)
            if response.status_code == 416:
                # There is no rest: what is here is all of the file, or more than there is of it.
                forget(partial)
            await self._check_status(request, response, gate)
            gate.silent_refusals = 0
            if request.large:
                return await receive_in_file(request, response, partial)
            return await receive_in_memory(request, response)

    def _stream(
        self, request: Request, begun: Begun
    ) -> AbstractAsyncContextManager[httpx2.Response]:
        if self._http is None:
            raise RuntimeError("Use the client as an asynchronous context.")
        url = f"{self.via.rstrip('/')}/{request.url.split('//', 1)[1]}" if self.via else request.url
        headers = {"Accept": request.accept, **begun.headers}
        if request.body:
            headers["Content-Type"] = "application/json"
        return self._http.stream(request.method, url, content=request.body, headers=headers)

    async def _check_status(self, request: Request, response: httpx2.Response, gate: Gate) -> None:
        """Pass a success; tell what else it is."""
        status = response.status_code
        if status in (200, 206):
            return
        start = await _beginning(response)
        if self.told is not None:
            self.told(request, status, dict(response.headers), start)
        if status == 429:
            wait = retry_after_s(response.headers.get("retry-after", ""), datetime.now(UTC))
            gate.close_for(self._silent_wait_s(gate) if wait is None else wait)
            raise _AgainError(refusals.too_many(request.host))
        if status >= 500 or status in (408, 416):
            raise _AgainError(refusals.failing(request.host, status))
        raise refusals.refused(request, status, start, response.headers.get("location", ""))

    def _silent_wait_s(self, gate: Gate) -> float:
        """How long to wait when the service does not say; longer each time in a row."""
        wait = SILENT_WAITS_S[min(gate.silent_refusals, len(SILENT_WAITS_S) - 1)]
        gate.silent_refusals += 1
        return wait * self.patience.scale


class _AgainError(Exception):
    """It may go better next time."""

    def __init__(self, fault: ServiceError) -> None:
        super().__init__(str(fault))
        self.fault = fault


def retry_after_s(text: str, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header: a number or a date; None when it says neither.

    >>> retry_after_s("7", datetime(2026, 1, 1, tzinfo=UTC))
    7.0
    >>> retry_after_s("soon", datetime(2026, 1, 1, tzinfo=UTC)) is None
    True
    """
    if text.strip().isdigit():
        return min(float(text), LONGEST_WAIT_S)
    with suppress(ValueError, TypeError):
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max((moment - now).total_seconds(), 0.0), LONGEST_WAIT_S)
    return None


async def _beginning(response: httpx2.Response) -> bytes:
    start = b""
    with suppress(httpx2.TransportError, httpx2.DecodingError):
        async for chunk in response.aiter_bytes():
            start += chunk
            if len(start) >= BODY_START_BYTES:
                break
    return start[:BODY_START_BYTES]
