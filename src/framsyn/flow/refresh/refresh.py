"""The use case: fetch from every source, make one bundle of it, keep it beside the older ones."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from framsyn.flow.refresh.fetching import Fetching
from framsyn.flow.refresh.gather import gather
from framsyn.flow.refresh.report import RefreshReport
from framsyn.flow.refresh.request import Hears, RefreshRequest, unheard
from framsyn.flow.refresh.session import open_session
from framsyn.flow.refresh.settling import Settling
from framsyn.sources.exchange import Request
from framsyn.sources.raw.archive import Archive
from framsyn.sources.raw.desk import NotKeptError, OfflineDesk
from framsyn.sources.vintages.store import VintageStore

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


def refresh(
    out: Path, request: RefreshRequest, hears: Hears = unheard, now: Clock = _now
) -> RefreshReport:
    """Read the sources anew and keep what they say as a new dated bundle.

    A source that fails leaves its rows from the bundle before, and the others go on. When nothing
    has changed no new bundle is made. A refresh that was broken off goes on where it was.

    Args:
        out: the store; made when it is not there.
        request: what to do.
        hears: told what happens.
        now: the time of day.

    Returns:
        A line per source, the warnings, and where the bundle is; what came may be too little for
        one, and then it says so.

    Raises:
        BusyError: another refresh is at work there.
        OtherCountyError: the place holds bundles of another county.
        NotKeptError: the disk is full or may not be written to; the last bundle is untouched.
        UnknownCountyError, UnknownSourceError, DateError: the request makes no sense.
    """
    scope, sources = request.scope, request.sources
    try:
        with open_session(out, request.county, now(), request.wait) as session:
            archive = Archive(out / "raw")
            settling = Settling(VintageStore(out), archive, scope, now().date())
            settling.refuse_other_county()
            fetching = Fetching(request, archive, session, hears, now)
            fetched = asyncio.run(fetching.fetch(sources))
            # Everything has been asked: however this ends, the next refresh is a new one.
            session.close()
            for outcome in fetched:
                if outcome.failure is not None:
                    archive.forget(outcome.checksums, session.name)
            return settling.settle(fetched)
    except OSError as error:
        raise NotKeptError(out, error) from error


def dry_run(out: Path, request: RefreshRequest) -> tuple[tuple[str, Request], ...]:
    """What a refresh would ask now, as far as can be known: nothing is sent and nothing written.

    Figures that are kept, of an edition that is kept, would not be asked for; whether there is a
    newer edition only the service knows, so such questions come after the first answers.

    Returns:
        Pairs of source and request, in order.
    """
    archive, asked = Archive(out / "raw"), []
    for source in request.sources:
        desk = OfflineDesk(archive, editions=True)
        asyncio.run(gather([(source, desk)], request.scope, unheard))
        asked += [(source.key, would) for would in desk.would]
    return tuple(asked)
