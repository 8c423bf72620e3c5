"""Asks all sources at the same time, and understands what they answer as it comes."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from framsyn.flow.refresh.request import Event, Hears
from framsyn.sources.bundle import check_tables
from framsyn.sources.exchange import Answer
from framsyn.sources.raw.desk import ClosingDesk, NotKeptError
from framsyn.sources.services.selection import TableChangedError
from framsyn.sources.source import Parsed, Scope, Source
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

State = Literal["new", "changed", "unchanged", "kept", "failed"]


@dataclass(frozen=True)
class Outcome:
    """How it went with one source.

    Attributes:
        source: which.
        answers: what it was made from.
        parsed: what they say; None where there is nothing to use.
        failure: why it failed; None when it did not.
        moved: whether it failed since the producer's table is gone, or is no longer what it was.
    """

    source: Source
    answers: tuple[Answer, ...] = ()
    parsed: Parsed | None = None
    failure: Text | None = None
    moved: bool = False

    @property
    def checksums(self) -> frozenset[str]:
        """The checksums of the answers: the same ones mean that nothing has changed."""
        return frozenset(answer.sha256 for answer in self.answers)


_NO_ROWS = Text(
    sv="Svaren innehöll inga rader. Ett tomt svar är misstänkt: en kod kan ha ändrats.",
    en="The answers held no rows. An empty answer is suspicious: a code may have changed.",
)
_FAULTY = Text(
    sv="Tabellen håller inte vad den ska: {why}", en="The table is not what it should be: {why}"
)
_NOT_UNDERSTOOD = Text(
    sv="Svaren gick inte att tolka ({reason}). Tjänsten kan ha ändrat form. Svaren är sparade: "
    "bifoga dem när du rapporterar felet.",
    en="The answers could not be understood ({reason}). The service may have changed its form. The "
    "answers are kept: attach them to your report of the fault.",
)


async def gather(
    sources: Sequence[tuple[Source, ClosingDesk]], scope: Scope, hears: Hears
) -> tuple[Outcome, ...]:
    """Fetch and understand every source; one that fails does not stop the others.

    Raises:
        NotKeptError: answers cannot be kept; then nothing can.
    """
    tasks = [asyncio.ensure_future(_one(source, desk, scope, hears)) for source, desk in sources]
    try:
        return tuple(await asyncio.gather(*tasks))
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


async def _one(source: Source, desk: ClosingDesk, scope: Scope, hears: Hears) -> Outcome:
    hears(Event("begins", source.key))
    try:
        answers = tuple(await source.fetch(desk, scope))
    except NotKeptError:
        raise
    except Exception as error:
        outcome = _failed(source, error)
    else:
        hears(Event("understands", source.key))
        outcome = await asyncio.to_thread(understand, source, answers, scope)
    finally:
        await desk.close()
    hears(Event("ended", source.key, failed=outcome.failure is not None))
    return outcome


def understand(source: Source, answers: Sequence[Answer], scope: Scope) -> Outcome:
    """What a source makes of answers; whatever stands in them, the fault becomes an outcome.

    Rows that the declaration of their table does not allow are a fault of the source, so that they
    stop neither the other sources nor the bundle.
    """
    found = tuple(answers)
    try:
        parsed = source.parse(found, scope)
    except Exception as error:
        return _failed(source, error, found)
    if not sum(frame.height for frame in parsed.tables.values()):
        return Outcome(source, found, failure=_NO_ROWS)
    errors = check_tables(parsed.tables).errors
    if errors:
        why = Text(sv=errors[0].tell("sv"), en=errors[0].tell("en"))
        return Outcome(source, found, failure=_FAULTY.format(why=why))
    return Outcome(source, found, parsed)


def _failed(source: Source, error: Exception, answers: tuple[Answer, ...] = ()) -> Outcome:
    moved = isinstance(error, TableChangedError)
    why = error.text if isinstance(error, FramsynError) else _unforeseen(error)
    return Outcome(source, answers, failure=why, moved=moved)


def _unforeseen(error: Exception) -> Text:
    if os.environ.get("FRAMSYN_DEBUG"):
        raise error
    told = " ".join(str(error).split())[:160]
    return _NOT_UNDERSTOOD.format(reason=f"{type(error).__name__}: {told}")
