"""What each service allows, as its keeper or its own source says, and who breaks it.

The numbers are written here once more, apart from those of the clients, so that a client that has
them wrong is found out.
"""

from __future__ import annotations

import math
import threading
from collections import deque
from dataclasses import dataclass, replace
from typing import NamedTuple

from framsyn.sources.replay.call import Call, Reply, text_reply

SCB_V2_HOST = "statistikdatabasen.scb.se"
SCB_V1_HOST = "api.scb.se"
SKOLVERKET_PXWEB_HOST = "statistikdatabasen.skolverket.se"
JOBSTREAM_HOST = "jobstream.api.jobtechdev.se"

SCB_MOST_CELLS = 150_000
SCB_LONGEST_URL = 2_050
SKOLVERKET_MOST_CELLS = 1_250_000
KOLADA_MOST_IDS = 25
KOLADA_LARGEST_PAGE = 5_000
JOBSEARCH_LARGEST_PAGE = 100
JOBSEARCH_LARGEST_OFFSET = 2_000
JOBSEARCH_MOST_STATS = 30
PLANNED_EDUCATIONS_LARGEST_PAGE = 100
SUSA_LARGEST_PAGE = 2_000

ARRIVAL_JITTER_S = 0.05
"""Calls that were sent evenly may come in unevenly: so much is forgiven in a window."""

OLD_PXWEB = "429 - Too many requests in too short timeframe"


@dataclass(frozen=True)
class Limit:
    """How often a service may be called.

    Attributes:
        host: the service.
        calls: the most calls in one window.
        window_s: how long a window is.
        under: beginning of the paths that it is about.
        free: paths that do not count.
        refuses: whether the service says no to a call too many, or only asks not to be called.
    """

    host: str
    calls: int
    window_s: float
    under: str = "/"
    free: tuple[str, ...] = ()
    refuses: bool = True


LIMITS = (
    Limit(SCB_V2_HOST, 30, 10, free=("/api/v2/config",)),
    Limit(SCB_V1_HOST, 30, 10),
    Limit(SKOLVERKET_PXWEB_HOST, 10, 10),
    Limit(JOBSTREAM_HOST, 1, 60, under="/v2/stream", refuses=False),
)


class Verdict(NamedTuple):
    """What a call meets: the service's refusal, if any, and the limit that it broke, if any."""

    refusal: Reply | None
    broke: str


class Gate:
    """Counts calls, and says no as each service does.

    Every stretch of a window's length is looked at, wherever it begins: a client that keeps this
    also keeps the limit of a service that counts from the first call or by the clock.

    Args:
        scale: how long a window is here, where 1 is as in the world.

    >>> gate, call = Gate(), Call("GET", "statistikdatabasen.scb.se", "/api/v2/tables")
    >>> [gate.check(call, at=0.1 * second).broke for second in range(31)][-2:]
    ['', 'more than 30 calls within 10 s']
    """

    def __init__(self, scale: float = 1.0) -> None:
        self._scale = scale
        self._passed: dict[Limit, deque[float]] = {limit: deque() for limit in LIMITS}
        self._closed_until: dict[object, float] = {}
        self._lock = threading.Lock()

    def check(self, call: Call, at: float) -> Verdict:
        """Let a call pass, or not, that comes at a time (in seconds of a clock that never jumps).

        A call that is refused does not count in the window; it is a broken limit all the same.
        """
        with self._lock:
            early = at < self._closed_until.pop(call.key, at)
            verdict = self._count(call, at)
        if early and not verdict.broke:
            return verdict._replace(broke="asked again before the time that Retry-After told")
        return verdict

    def close(self, call: Call, at: float, seconds: float) -> None:
        """Remember that a caller was told to ask no sooner than after so many seconds."""
        with self._lock:
            self._closed_until[call.key] = at + seconds * self._scale - ARRIVAL_JITTER_S

    def _count(self, call: Call, at: float) -> Verdict:
        limit = next((limit for limit in LIMITS if _is_about(limit, call)), None)
        if limit is None:
            return Verdict(None, "")
        passed, window = self._passed[limit], limit.window_s * self._scale
        while passed and passed[0] <= at - window + min(ARRIVAL_JITTER_S, window / 2):
            passed.popleft()
        if len(passed) < limit.calls:
            passed.append(at)
            return Verdict(None, "")
        seconds = max(math.ceil(passed[0] + window - at), 1)
        refusal = _refusal(call, limit, seconds) if limit.refuses else None
        return Verdict(refusal, f"more than {limit.calls} calls within {limit.window_s:g} s")


def _is_about(limit: Limit, call: Call) -> bool:
    path = call.path
    return call.host == limit.host and path.startswith(limit.under) and path not in limit.free


def _refusal(call: Call, limit: Limit, seconds: int) -> Reply:
    """SCB's second API says when to come back; PxWeb's first only says no."""
    if call.host != SCB_V2_HOST:
        return text_reply(OLD_PXWEB, 429)
    text = f"API calls quota exceeded! maximum admitted {limit.calls} per {limit.window_s:g}s."
    return replace(text_reply(text, 429), headers={"Retry-After": str(seconds)})
