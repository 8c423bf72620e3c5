"""What a refresh says when it has ended: a line per source, the warnings, where the bundle is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from framsyn.flow.refresh.gather import Outcome, State
from framsyn.tables.faults.fault import Fault
from framsyn.tables.text import Text

STATES: dict[State, Text] = {
    "new": Text(sv="ny", en="new"),
    "changed": Text(sv="ändrad", en="changed"),
    "unchanged": Text(sv="oförändrad", en="unchanged"),
    "kept": Text(sv="misslyckades, förra används", en="failed, the last one is used"),
    "failed": Text(sv="misslyckades", en="failed"),
}
HEADINGS = (
    Text(sv="Källa", en="Source"),
    Text(sv="Period", en="Period"),
    Text(sv="Rader", en="Rows"),
    Text(sv="Läge", en="State"),
    Text(sv="Ålder", en="Age"),
)
_DAYS = Text(sv="{days} dagar", en="{days} days")
_DAY = Text(sv="1 dag", en="1 day")
_YEAR = Text(sv="ÅR", en="YEAR")
_NOTHING_NEW = Text(
    sv="Inget har ändrats sedan {name}. Den gäller fortfarande: {path}",
    en="Nothing has changed since {name}. It still holds: {path}",
)
_WRITTEN = Text(
    sv="Paketet är klart: {path}\nKör det med: framsyn run --data {store} --county {county} "
    "--base-year {year} --out RESULTAT",
    en="The bundle is ready: {path}\nRun it with: framsyn run --data {store} --county {county} "
    "--base-year {year} --out RESULT",
)


@dataclass(frozen=True)
class SourceLine:
    """One source in the closing table.

    Attributes:
        key: the source.
        period: first and last year, or other period, of its rows; empty when it has none.
        rows: how many rows it has.
        state: new, changed or unchanged since the last bundle, kept from it, or failed.
        age_days: days since the producer changed it last, or since it was fetched; None when that
            is not known.
        failure: why it failed.
    """

    key: str
    period: str
    rows: int
    state: State
    age_days: int | None
    failure: Text | None = None

    def to_dict(self) -> dict[str, Any]:
        """The line as it stands in refresh.json."""
        why = {"sv": self.failure.sv, "en": self.failure.en} if self.failure else None
        return {
            "source": self.key,
            "period": self.period,
            "rows": self.rows,
            "state": self.state,
            "failure": why,
        }


@dataclass(frozen=True)
class RefreshReport:
    """What a refresh says.

    Attributes:
        store: the place of the dated bundles.
        county: the county.
        lines: one per source.
        faults: what looked odd.
        bundle: the bundle that holds now; None when there is none.
        is_new: whether this refresh made it.
        base_year: the last year that both population and occupations have; None without both.
    """

    store: Path
    county: str
    lines: tuple[SourceLine, ...]
    faults: tuple[Fault, ...]
    bundle: Path | None
    is_new: bool = False
    base_year: int | None = None

    @property
    def failed(self) -> bool:
        """Whether any source failed, or what came is too little for a bundle."""
        wrong = any(fault.level == "error" for fault in self.faults)
        return wrong or any(line.state in ("kept", "failed") for line in self.lines)

    def to_dict(self) -> dict[str, Any]:
        """The report as it stands in refresh.json."""
        faults = {lang: [fault.tell(lang) for fault in self.faults] for lang in ("sv", "en")}
        lines = [line.to_dict() for line in self.lines]
        return {"county": self.county, "sources": lines, "faults": faults}

    def cells(self, language: str) -> list[tuple[str, ...]]:
        """The closing table, the headings first."""
        rows = [tuple(text.in_language(language) for text in HEADINGS)]
        return rows + [_cells(line, language) for line in self.lines]

    @property
    def closing(self) -> Text:
        """Where the bundle is and what to do next."""
        if self.bundle is None:
            return _NO_BUNDLE
        if not self.is_new:
            return _NOTHING_NEW.format(name=self.bundle.name, path=self.bundle)
        return _WRITTEN.format(
            path=self.bundle,
            store=self.store,
            county=self.county,
            year=self.base_year or _YEAR,
        )


_NO_BUNDLE = Text(
    sv="Inget paket kunde göras: tabeller som behövs saknas. Se vad som misslyckades ovan.",
    en="No bundle could be made: tables that are needed are missing. See above what failed.",
)


def _cells(line: SourceLine, language: str) -> tuple[str, ...]:
    rows = f"{line.rows:,}".replace(",", "\u00a0")
    days = line.age_days
    age = _DAY if days == 1 else _DAYS.format(days=days)
    told = "" if days is None else age.in_language(language)
    return (line.key, line.period, rows, STATES[line.state].in_language(language), told)


def describe(outcome: Outcome, before: Collection[str], today: date) -> SourceLine:
    """The line about a source.

    Args:
        outcome: how it went.
        before: the checksums of the answers that the last bundle was made from.
        today: the date.
    """
    frames = tuple(outcome.parsed.tables.values()) if outcome.parsed else ()
    return SourceLine(
        key=outcome.source.key,
        period=_period(frames),
        rows=sum(frame.height for frame in frames),
        state=_state(outcome, before),
        age_days=_age_days(outcome, today),
        failure=outcome.failure,
    )


def _state(outcome: Outcome, before: Collection[str]) -> State:
    if outcome.failure is not None:
        return "kept" if outcome.parsed else "failed"
    if not before:
        return "new"
    return "unchanged" if outcome.checksums == frozenset(before) else "changed"


def _period(frames: Sequence[pl.DataFrame]) -> str:
    """First and last time that the rows are about, by the finest column that all years have."""
    for name in _TIMES:
        columns = [f[name].cast(pl.String) for f in frames if name in f.columns and f.height]
        found = [c for column in columns for c in (column.min(), column.max()) if c]
        if found:
            first, last = min(map(str, found)), max(map(str, found))
            return first if first == last else f"{first}–{last}"
    return ""


_TIMES = ("year", "date", "round", "start")


def _age_days(outcome: Outcome, today: date) -> int | None:
    """Days since the producer changed it last; since it was fetched where that is not told."""
    stamps = {answer.stamp[:10] for answer in outcome.answers}
    fetched = {answer.fetched[:10] for answer in outcome.answers}
    for told in (stamps, fetched):
        days = [day for day in map(_day, told) if day]
        if days:
            return max((today - max(days)).days, 0)
    return None


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None


def base_year_of(tables: Mapping[str, pl.DataFrame]) -> int | None:
    """The last year that a forecast can begin from: both population and occupations have it."""
    if not {"population", "employed"} <= tables.keys():
        return None
    years = [set(tables[name]["year"].unique()) for name in ("population", "employed")]
    return max(years[0] & years[1], default=None)
