"""What a refresh is asked to do, and what it tells while it does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from framsyn.sources.registry import choose_sources
from framsyn.sources.source import Scope, Source
from framsyn.sources.transport.client import Patience
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

EventKind = Literal["begins", "asked", "reused", "understands", "ended"]


@dataclass(frozen=True)
class Event:
    """Something happened to a source.

    Attributes:
        kind: it begins; a question was answered (by the service, or from what is kept); all its
            answers are there and are being read; it ended.
        source: the key of the source.
        failed: for one that ended, whether it failed.
    """

    kind: EventKind
    source: str
    failed: bool = False


Hears = Callable[[Event], None]


def unheard(_event: Event) -> None:
    """Hears nothing: for the library and the tests."""


class DateError(FramsynError):
    """What should be a date is none."""


@dataclass(frozen=True)
class RefreshRequest:
    """What a refresh is asked to do.

    Attributes:
        county: code of the county; 00 for the whole nation.
        only: keys of sources, or beginnings of them; empty for the usual ones.
        since: only what producers have changed on or after this date (ISO) is asked for anew,
            where the service can say so.
        offline: ask nobody: make the bundle again from what is kept.
        via: an address that stands in for all services.
        record: a directory to write every exchange to, for a replay.
        wait: wait for another refresh in the same place instead of giving up.
        patience: how long to go on with a service that fails.
    """

    county: str
    only: tuple[str, ...] = ()
    since: str = ""
    offline: bool = False
    via: str = ""
    record: Path | None = None
    wait: bool = False
    patience: Patience = field(default_factory=Patience)

    @property
    def scope(self) -> Scope:
        """The areas that it is about.

        Raises:
            UnknownCountyError: there is no such county.
            DateError: `since` is no date.
        """
        if self.since and not _is_date(self.since):
            raise DateError(
                Text(
                    sv=f"--since {self.since} är inget datum. Skriv till exempel 2026-09-01.",
                    en=f"--since {self.since} is no date. Write for example 2026-09-01.",
                )
            )
        return Scope.of_county(self.county, self.since)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that are to be asked.

        Raises:
            UnknownSourceError: a name fits none.
        """
        return choose_sources(self.only)


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
