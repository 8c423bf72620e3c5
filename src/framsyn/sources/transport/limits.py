"""How often each service may be asked, and the clockwork that keeps it.

A service counts a call when it arrives. We cannot see that moment, only that it lies between
sending and the first sign of an answer, so a call counts here until one window after its answer
began: too long by the time the service took, never too short.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ServiceLimit:
    """What one service stands.

    Attributes:
        calls: so many calls may arrive …
        window_s: … in any period of so many seconds.
        at_once: how many may be under way at a time.
        stated: whether the service says so itself; else it is our own carefulness.
    """

    calls: int
    window_s: float
    at_once: int
    stated: bool = False


LIMITS = {
    "statistikdatabasen.scb.se": ServiceLimit(30, 10.0, 10, stated=True),
    "api.scb.se": ServiceLimit(30, 10.0, 10, stated=True),
    "statistikdatabasen.skolverket.se": ServiceLimit(10, 10.0, 2, stated=True),
    "api.kolada.se": ServiceLimit(5, 1.0, 3),
    "api.skolverket.se": ServiceLimit(5, 1.0, 3),
    "jobsearch.api.jobtechdev.se": ServiceLimit(5, 1.0, 3),
    "jobstream.api.jobtechdev.se": ServiceLimit(1, 60.0, 1, stated=True),
    "historical.api.jobtechdev.se": ServiceLimit(2, 1.0, 2),
    "jobed-connect-api.jobtechdev.se": ServiceLimit(5, 1.0, 3),
    "taxonomy.api.jobtechdev.se": ServiceLimit(5, 1.0, 3),
    "data.jobtechdev.se": ServiceLimit(5, 1.0, 2),
    "data.arbetsformedlingen.se": ServiceLimit(5, 1.0, 2),
}
OTHERS = ServiceLimit(2, 1.0, 2)
"""For a service that is not named."""


def limit_of(host: str) -> ServiceLimit:
    """What a host stands.

    >>> limit_of("api.scb.se").calls
    30
    """
    return LIMITS.get(host, OTHERS)


@dataclass
class Gate:
    """Lets calls to one service through as its limit allows.

    Attributes:
        limit: what the service stands.
        clock: seconds that never go backwards, whatever happens to the time of day.
        silent_refusals: how many times in a row the service has asked for a pause without saying
            how long.
    """

    limit: ServiceLimit
    clock: Callable[[], float] = time.monotonic
    silent_refusals: int = 0
    _counted: deque[float] = field(default_factory=deque)
    _under_way: int = 0
    _unanswered: int = 0
    _closed_until: float = 0.0
    _line: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    _number: Iterator[int] = field(default_factory=itertools.count)
    _alarm: asyncio.TimerHandle | None = None

    def count_earlier(self, seconds_ago: float) -> None:
        """Count a call that an earlier process made so long ago; the oldest first."""
        self._counted.append(self.clock() - max(seconds_ago, 0.0))

    def close_for(self, seconds: float) -> None:
        """Let nobody through for a while: the service has asked for it."""
        self._closed_until = max(self._closed_until, self.clock() + seconds)

    @asynccontextmanager
    async def turn(self, size: float = math.inf) -> AsyncIterator[Callable[[], None]]:
        """Wait for a turn, and hold it until the call has ended.

        Args:
            size: how large the answer will be. The largest go first, since they take longest to
                read; those of unknown size before all, since others may wait for what they say.

        Yields:
            A function to call when the answer begins; without it the end of the call counts.
        """
        await self._wait(size)
        began = _Once(self._count)
        try:
            yield began
        finally:
            began()
            self._leave()

    def _count(self) -> None:
        self._unanswered -= 1
        self._counted.append(self.clock())

    def _leave(self) -> None:
        self._under_way -= 1
        self._let_in()

    async def _wait(self, size: float) -> None:
        place = asyncio.get_running_loop().create_future()
        heapq.heappush(self._line, (-size, next(self._number), place))
        self._let_in()
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._unanswered -= 1
                self._leave()
            raise

    def _let_in(self) -> None:
        """Let in as many as there is room for; be woken when there may be room again."""
        while self._line and self._under_way < self.limit.at_once:
            if (wait := self._wait_s()) > 0:
                self._wake_in(wait)
                return
            _, _, place = heapq.heappop(self._line)
            if not place.done():
                self._under_way += 1
                self._unanswered += 1
                place.set_result(None)

    def _wake_in(self, seconds: float) -> None:
        if self._alarm is None:
            self._alarm = asyncio.get_running_loop().call_later(seconds, self._wake)

    def _wake(self) -> None:
        self._alarm = None
        self._let_in()

    def _wait_s(self) -> float:
        """Seconds until there may be room; 0 when there is."""
        now = self.clock()
        while self._counted and now - self._counted[0] >= self.limit.window_s:
            self._counted.popleft()
        if now < self._closed_until:
            return self._closed_until - now
        if len(self._counted) + self._unanswered < self.limit.calls:
            return 0.0
        # What is unanswered is counted when its answer begins, so there is always a first to go.
        oldest = self._counted[0] if self._counted else now
        return oldest + self.limit.window_s - now


@dataclass
class _Once:
    """Calls what it holds the first time only."""

    action: Callable[[], None]
    done: bool = False

    def __call__(self) -> None:
        if not self.done:
            self.done = True
            self.action()
