"""From what the sources say to one bundle: tables, where they come from, and what looks odd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from framsyn.flow.refresh.gather import Outcome
from framsyn.sources.bundle import Entry, Manifest
from framsyn.sources.bundle.fault_log import EXAMPLES_KEPT
from framsyn.sources.corrections import correct, corrections_of
from framsyn.sources.drift.totals import check_totals
from framsyn.sources.source import Scope, Shape
from framsyn.tables.codelists import codelist_versions, swedish_areas
from framsyn.tables.faults import drift_kinds
from framsyn.tables.faults.fault import Example, Fault
from framsyn.tables.registry import input_tables
from framsyn.tables.text import Text

AREAS_SOURCE = "SCB: Län och kommuner i kodnummerordning"


@dataclass(frozen=True)
class Combined:
    """A bundle before it is written.

    Attributes:
        tables: frames by the name of their table.
        states: why cells have no figure, by table.
        manifest: where each table comes from.
        shapes: what the producers' tables look like.
        faults: what looked odd.
    """

    tables: Mapping[str, pl.DataFrame]
    states: Mapping[str, pl.DataFrame]
    manifest: Manifest
    shapes: Mapping[str, Shape]
    faults: tuple[Fault, ...]


def combine(outcomes: Sequence[Outcome], scope: Scope) -> Combined:
    """One bundle of everything that there is to use.

    Args:
        outcomes: in the order in which they count where two have rows for the same thing.
        scope: the areas that it is about.
    """
    parsed = [_mend(outcome) for outcome in outcomes if outcome.parsed is not None]
    faults = [fault for o in parsed if o.parsed for fault in o.parsed.faults]
    tables, states = {"areas": areas_table(scope)}, {}
    for name in sorted({name for o in parsed for name in _tables(o)}):
        frame, twice = _joined(name, [_tables(o)[name] for o in parsed if name in _tables(o)])
        tables[name] = frame
        faults += twice
        told = [o.parsed.states[name] for o in parsed if o.parsed and name in o.parsed.states]
        told = [part for part in told if part.height]
        if told:
            states[name] = pl.concat(told, how="vertical_relaxed")
    faults += [f for o in parsed for f in _totals(o, scope)]
    shapes = {key: s for o in parsed if o.parsed for key, s in o.parsed.shapes.items()}
    return Combined(tables, states, _manifest(parsed, tables, scope), shapes, tuple(faults))


def areas_table(scope: Scope) -> pl.DataFrame:
    """The areas of a scope and what they are parts of, by the code lists."""
    known = swedish_areas()
    rows = [(code, known[code].name.sv, known[code].parent or None) for code in scope.areas]
    return pl.DataFrame(rows, input_tables()["areas"].schema, orient="row")


def _tables(outcome: Outcome) -> Mapping[str, pl.DataFrame]:
    return outcome.parsed.tables if outcome.parsed else {}


def _mend(outcome: Outcome) -> Outcome:
    """The outcome with known faults in the published figures mended."""
    if outcome.parsed is None:
        return outcome
    return replace(outcome, parsed=correct(outcome.parsed, corrections_of(outcome.source.key)))


def _joined(name: str, frames: Sequence[pl.DataFrame]) -> tuple[pl.DataFrame, list[Fault]]:
    """The rows of all sources; where two have the same key the first counts, and it is told."""
    table = input_tables()[name]
    parts = [table.arrange(part) for part in frames]
    frame = parts[0] if len(parts) == 1 else table.arrange(pl.concat(parts))
    # Sorted by the key, in the order of the sources: the same key again is the row before's.
    same = [pl.col(column).eq_missing(pl.col(column).shift()) for column in table.key]
    not_first = pl.int_range(pl.len()) > 0
    again = frame.select(pl.all_horizontal(*same, not_first)).to_series()
    if not again.any():
        return frame, []
    rows = frame.filter(again).select(table.key).unique(maintain_order=True)
    told = [", ".join(map(str, row)) for row in rows.head(EXAMPLES_KEPT).rows()]
    examples = tuple(Example(None, text) for text in told)
    fault = Fault(drift_kinds.ROWS_TWICE, name, None, examples, int(again.sum()))
    return frame.filter(~again), [fault]


def _totals(outcome: Outcome, scope: Scope) -> Iterator[Fault]:
    for name in outcome.source.adds_up:
        if name in _tables(outcome):
            frame = _tables(outcome)[name]
            yield from check_totals(input_tables()[name], frame, scope.county, scope.municipalities)


def _manifest(
    outcomes: Sequence[Outcome], tables: Mapping[str, pl.DataFrame], scope: Scope
) -> Manifest:
    entries = {"areas": _areas_entry()}
    for name in tables:
        mine = [outcome for outcome in outcomes if name in _tables(outcome)]
        if mine:
            entries[name] = _entry(name, mine)
    title = f"Öppen statistik, {swedish_areas()[scope.county].name.sv}"
    versions = {name: about["version"] for name, about in codelist_versions().items()}
    return Manifest(title=title, tables=entries, codelists=versions)


def _areas_entry() -> Entry:
    version = codelist_versions()["kommun"]["version"]
    return Entry("areas", AREAS_SOURCE, "CC0-1.0", version, "observed")


def _entry(name: str, outcomes: Sequence[Outcome]) -> Entry:
    """What is said of one table; of several sources, the weakest status counts."""
    origins = [outcome.source.origin for outcome in outcomes]
    statuses = {outcome.source.status for outcome in outcomes}
    return Entry(
        table=name,
        source="; ".join(dict.fromkeys(origin.cited for origin in origins)),
        licence=", ".join(dict.fromkeys(origin.licence for origin in origins)),
        date=max(_fetched(outcome)[:10] for outcome in outcomes),
        status=next(status for status in _WEAKEST_FIRST if status in statuses),
        breaks=tuple(b for outcome in outcomes for b in outcome.source.breaks.get(name, ())),
        origins=tuple(_origin(outcome) for outcome in outcomes),
    )


_WEAKEST_FIRST = ("synthetic", "judged", "assumed", "estimated", "observed")


def _fetched(outcome: Outcome) -> str:
    return max((answer.fetched for answer in outcome.answers), default="")


def _origin(outcome: Outcome) -> dict[str, Any]:
    origin = outcome.source.origin
    return {
        "key": outcome.source.key,
        "producer": origin.producer,
        "title": origin.title.sv,
        "table_ids": list(origin.table_ids),
        "url": origin.url,
        "licence": origin.licence,
        "attribution": origin.attribution.sv,
        "attribution_en": origin.attribution.en,
        "status": outcome.source.status,
        "fetched": _fetched(outcome),
        "updated": max((answer.stamp for answer in outcome.answers), default=""),
        "answers": sorted(outcome.checksums),
    }


def failure_faults(outcome: Outcome) -> tuple[Fault, ...]:
    """The warnings about a source that failed: why, and the date of what is used in its place."""
    key, details = outcome.source.key, {"reason": outcome.failure or Text(sv="", en="")}
    kind = drift_kinds.TABLE_MOVED if outcome.moved else drift_kinds.SERVICE_FAILED
    why = Fault(kind, key, details=details)
    if outcome.parsed is None:
        return (why,)
    kept = {**details, "date": _fetched(outcome)[:10]}
    return (why, Fault(drift_kinds.KEPT_FROM_BEFORE, key, details=kept))
