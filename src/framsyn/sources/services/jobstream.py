"""JobStream: what has happened to the ads since a moment.

The cursor is not kept anywhere: each question begins where the newest kept answer to the question
before it ended, less five minutes, so the kept answers are themselves a chain that can be taken up
after any break. The service takes naive times in Swedish time and gives moments in milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import polars as pl

from framsyn.sources.exchange import MEGABYTE, Answer, Request
from framsyn.sources.personal_data import read_ads, seal_ads
from framsyn.sources.services.ads import STOCKHOLM, ads_frame
from framsyn.sources.source import Desk
from framsyn.sources.transport.errors import WouldCallError

JOBSTREAM = "https://jobstream.api.jobtechdev.se/v2/stream"
BEGINNING = "2000-01-01T00:00:00"
OVERLAP = timedelta(minutes=5)
LARGEST_BYTES = 512 * MEGABYTE


def stream_request(place: str, after: str) -> Request:
    """The question for what has happened to a place's ads.

    Args:
        place: concept id of the nation, a county or a municipality.
        after: naive Swedish time.

    >>> stream_request("g5Tt_CAV_zBd", "2026-11-25T08:00:00").url.partition("?")[2]
    'updated-after=2026-11-25T08%3A00%3A00&location-concept-id=g5Tt_CAV_zBd'
    """
    query = urlencode({"updated-after": after, "location-concept-id": place})
    return Request("GET", f"{JOBSTREAM}?{query}", largest_bytes=LARGEST_BYTES, seal=seal_ads)


async def fetch_stream(desk: Desk, place: str, since: str) -> tuple[Answer, ...]:
    """What is kept of a place's stream, and what has happened since: one call.

    Args:
        desk: the way out.
        place: concept id of the nation, a county or a municipality.
        since: a date (ISO) to begin from; empty for every ad that the service has.

    Raises:
        ServiceError: the service does not answer.
    """
    cursor = f"{since}T00:00:00" if since else BEGINNING
    answers: list[Answer] = []
    while True:
        request = stream_request(place, cursor)
        kept = desk.kept(request)
        after = _after(kept, cursor)
        if kept is None or after == cursor:
            break
        answers.append(kept)
        cursor = after
    try:
        answers.append(await desk.ask(request))
    except WouldCallError:
        if not answers:
            raise
    return tuple(answers)


def _after(answer: Answer | None, cursor: str) -> str:
    """Where the next question begins; the same as this one when nothing has happened."""
    if answer is None:
        return cursor
    moments = [ad.get("timestamp") for ad in read_ads(answer.body)]
    newest = max((moment for moment in moments if isinstance(moment, int)), default=0)
    return max(cursor, local_time(newest)) if newest else cursor


def local_time(milliseconds: int) -> str:
    """Five minutes before a moment, in naive Swedish time, never later than it can be read.

    In the hour that comes twice in October a naive time may mean either: then one hour earlier.

    >>> local_time(1713965113220)
    '2024-04-24T15:20:13'
    >>> local_time(int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp() * 1000))
    '2026-10-25T01:25:00'
    """
    moment = datetime.fromtimestamp(milliseconds // 1000, tz=UTC) - OVERLAP
    local = moment.astimezone(STOCKHOLM)
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        local = local.replace(fold=0, tzinfo=None) - timedelta(hours=1)
    return local.replace(tzinfo=None).isoformat()


def read_stream(answers: Sequence[Answer], day: str) -> pl.DataFrame:
    """The ads that are open on a day, each once, as rows (`ROW`).

    A removal says when, and little else: it closes the ad and changes nothing in it. An ad that is
    published again after its removal is open.
    """
    told = ads_frame(ad for answer in answers for ad in read_ads(answer.body))
    told = told.filter(pl.col("id").is_not_null()).sort("at", maintain_order=True, nulls_last=False)
    ads = told.filter(~pl.col("removed")).unique("id", keep="last", maintain_order=True)
    removals = told.filter("removed").group_by("id").agg(pl.col("at").max().alias("closed"))
    seen = ads.join(removals, on="id", how="left", maintain_order="left")
    is_open = pl.col("closed").is_null() | (pl.col("closed") < pl.col("at"))
    in_time = pl.col("last_day").is_null() | (pl.col("last_day") >= day)
    return seen.filter(is_open, in_time).drop("closed")
