"""Settles what holds after the sources have answered: a new bundle, or the one before."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson

from framsyn.flow.refresh.combine import Combined, combine, failure_faults
from framsyn.flow.refresh.gather import Outcome, understand
from framsyn.flow.refresh.report import RefreshReport, base_year_of, describe
from framsyn.sources.bundle import Manifest, check_whole, read_bundle, write_bundle
from framsyn.sources.bundle.manifest import MANIFEST_FILE
from framsyn.sources.drift.shapes import SHAPES_FILE, compare_all_shapes, read_shapes, write_shapes
from framsyn.sources.raw.archive import Archive, Entry
from framsyn.sources.registry import all_sources
from framsyn.sources.source import Scope, Source
from framsyn.sources.vintages.store import Vintage, VintageStore
from framsyn.tables.errors import FramsynError
from framsyn.tables.faults.fault import Fault
from framsyn.tables.text import Text

ANSWERS_FILE, REPORT_FILE = "answers.jsonl", "refresh.json"
Before = Mapping[str, Sequence[Entry]]
"""The answers that the last bundle was made from, by source."""


class OtherCountyError(FramsynError):
    """The place holds the bundles of another county."""


class _NothingNew(Exception):
    """The bundle would be the same as the one before."""


@dataclass(frozen=True)
class Settling:
    """The closing part of one refresh.

    Attributes:
        store: the dated bundles.
        archive: the answers kept.
        scope: the areas.
        today: the date.
    """

    store: VintageStore
    archive: Archive
    scope: Scope
    today: date

    def settle(self, fetched: Sequence[Outcome]) -> RefreshReport:
        """A new bundle of what the sources say, or the last one when that is the same.

        A source that failed, or was not asked, gives what it said when the last bundle was made.
        What cannot be used as a whole is told among the faults, as errors; then no bundle is made.

        Raises:
            NotWrittenError: the bundle could not be written; the last bundle is untouched.
        """
        last = self.store.newest()
        before = _answers_of(last)
        used = [self._or_before(outcome, before) for outcome in fetched]
        used += self._not_asked({outcome.source.key for outcome in fetched}, before)
        used.sort(key=lambda outcome: outcome.source.key)
        used = [*self._files(before), *used]
        combined = _with_lost(combine(used, self.scope), last)
        faults = (*combined.faults, *_drift(last, combined), *_failures(used))
        lines = tuple(
            describe(o, {e.sha256 for e in before.get(o.source.key, ())}, self.today) for o in used
        )
        report = RefreshReport(
            store=self.store.directory,
            county=self.scope.county,
            lines=lines,
            faults=faults,
            bundle=last.path if last else None,
            base_year=base_year_of(combined.tables),
        )
        wrong = check_whole(combined.tables).errors
        if wrong:
            return dataclasses.replace(report, faults=(*wrong, *report.faults))
        try:
            made = self._write(combined, used, report, last)
        except _NothingNew:
            return report
        return dataclasses.replace(report, bundle=made.path, is_new=True)

    def refuse_other_county(self) -> None:
        """Make sure that the place holds no bundles of another county.

        Raises:
            OtherCountyError: it does.
        """
        county = county_of(self.store.newest())
        if county and county != self.scope.county:
            place = self.store.directory
            raise OtherCountyError(
                Text(
                    sv=f"I {place} ligger paket för län {county}. Välj en annan mapp för län "
                    f"{self.scope.county}, så att de inte blandas.",
                    en=f"{place} holds bundles of county {county}. Choose another directory for "
                    f"county {self.scope.county}, so that they are not mixed.",
                )
            )

    def _or_before(self, outcome: Outcome, before: Before) -> Outcome:
        if outcome.failure is None or outcome.source.key not in before:
            return outcome
        earlier = self._from_before(outcome.source, before)
        return dataclasses.replace(earlier, failure=outcome.failure, moved=outcome.moved)

    def _not_asked(self, asked: set[str], before: Before) -> list[Outcome]:
        """Sources of the last bundle that were not named now."""
        known = all_sources()
        left = [key for key in before if key in known and key not in asked]
        return [self._from_before(known[key], before) for key in left]

    def _files(self, before: Before) -> list[Outcome]:
        """Files that were added to the last bundle, the last added first: its figures count."""
        files = [entry for key in before if key not in all_sources() for entry in before[key]]
        return [self._from_file(entry) for entry in reversed(files)]

    def _from_before(self, source: Source, before: Before) -> Outcome:
        return self._again(source, before[source.key])

    def _from_file(self, entry: Entry) -> Outcome:
        from framsyn.sources.disk.kept import source_of_file

        return self._again(source_of_file(entry.url.rpartition("/")[2], entry.licence), [entry])

    def _again(self, source: Source, entries: Sequence[Entry]) -> Outcome:
        """What kept answers say; a failure when they are not all here: a part is not the whole."""
        if not all(self.archive.is_whole(entry) for entry in entries):
            return Outcome(source, failure=_NOT_HERE)
        answers = [self.archive.answer(entry, reused=True) for entry in entries]
        return understand(source, answers, self.scope)

    def _write(
        self,
        combined: Combined,
        used: Sequence[Outcome],
        report: RefreshReport,
        last: Vintage | None,
    ) -> Vintage:
        def write(place: Path) -> None:
            write_bundle(place, combined.tables, combined.manifest, states=combined.states)
            (place / SHAPES_FILE).write_bytes(write_shapes(combined.shapes))
            if last is not None and _same(place, last.path):
                raise _NothingNew
            (place / ANSWERS_FILE).write_bytes(_answer_lines(used))
            text = json.dumps(report.to_dict(), ensure_ascii=False, indent=1)
            (place / REPORT_FILE).write_text(f"{text}\n", "utf-8")

        return self.store.add(write, self.today.isoformat())


_NOT_HERE = Text(
    sv="De råa svaren finns inte här, så källan kan inte läsas om. Hämta den på nytt.",
    en="The raw answers are not here, so the source cannot be read again. Fetch it anew.",
)


def _with_lost(combined: Combined, last: Vintage | None) -> Combined:
    """With the tables that only the last bundle has, as they stand there.

    So it is where a bundle came as a file without its raw answers.
    """
    lost = [name for name in (last.tables if last else ()) if name not in combined.tables]
    if last is None or not lost:
        return combined
    before = read_bundle(last.path)
    tables = {name: before.tables[name] for name in lost}
    states = {name: before.states[name] for name in lost if name in before.states}
    entries = {n: entry for n, entry in before.manifest.tables.items() if n in lost}
    manifest = dataclasses.replace(
        combined.manifest, tables={**combined.manifest.tables, **entries}
    )
    return dataclasses.replace(
        combined,
        tables={**combined.tables, **tables},
        states={**combined.states, **states},
        manifest=manifest,
    )


def county_of(vintage: Vintage | None) -> str:
    """The county that a bundle was fetched for; empty when it does not say."""
    with suppress(OSError, ValueError, AttributeError):
        if vintage is not None:
            return str(json.loads((vintage.path / REPORT_FILE).read_bytes()).get("county", ""))
    return ""


def _same(place: Path, last: Path) -> bool:
    """Whether two bundles have the same tables, and the producers' tables the same look."""
    checksums = [
        {name: entry.sha256 for name, entry in manifest.tables.items()}
        for manifest in (
            Manifest.from_bytes((path / MANIFEST_FILE).read_bytes()) for path in (place, last)
        )
    ]
    shapes = [path / SHAPES_FILE for path in (place, last)]
    if checksums[0] != checksums[1] or not all(path.exists() for path in shapes):
        return False
    return read_shapes(shapes[0].read_bytes()) == read_shapes(shapes[1].read_bytes())


def _answer_lines(used: Sequence[Outcome]) -> bytes:
    """The answers that a bundle was made from, as lines of the archive."""
    entries = [
        Entry.of(answer, outcome.source.key, outcome.source.origin.licence)
        for outcome in used
        if outcome.parsed is not None
        for answer in outcome.answers
    ]
    return b"".join(orjson.dumps(entry.to_dict()) + b"\n" for entry in entries)


def _answers_of(last: Vintage | None) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    path = last.path / ANSWERS_FILE if last else None
    if path is None or not path.exists():
        return found
    for line in path.read_bytes().splitlines():
        with suppress(ValueError, TypeError):
            entry = Entry.from_dict(orjson.loads(line))
            found.setdefault(entry.source, []).append(entry)
    return found


def _drift(last: Vintage | None, combined: Combined) -> tuple[Fault, ...]:
    path = last.path / SHAPES_FILE if last else None
    if path is None or not path.exists():
        return ()
    return compare_all_shapes(read_shapes(path.read_bytes()), combined.shapes)


def _failures(used: Sequence[Outcome]) -> tuple[Fault, ...]:
    failed = (outcome for outcome in used if outcome.failure is not None)
    return tuple(fault for outcome in failed for fault in failure_faults(outcome))
