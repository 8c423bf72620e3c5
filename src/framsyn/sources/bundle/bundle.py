"""A bundle: the checked tables, what they say of themselves, and their checksums."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from framsyn.sources.bundle.area_codes import settle_areas
from framsyn.sources.bundle.encoded import EncodedTable, read_encoded
from framsyn.sources.bundle.fault_log import FaultLog
from framsyn.sources.bundle.finish import finish
from framsyn.sources.bundle.manifest import MANIFEST_FILE, Manifest
from framsyn.sources.bundle.places import Places, find_places
from framsyn.sources.bundle.raw import RawTable, open_file, open_frame
from framsyn.sources.bundle.report import CheckReport
from framsyn.tables.consistency import check_consistency
from framsyn.tables.errors import FramsynError
from framsyn.tables.faults import file_kinds
from framsyn.tables.faults.fault import Fault
from framsyn.tables.registry import input_tables
from framsyn.tables.text import Text

FILES_AT_ONCE = 2
"""Files read side by side: enough for two processors, and memory for no more than two at a time."""


class BundleError(FramsynError):
    """The bundle has faults that must be mended before it can be used.

    Attributes:
        report: all its faults, errors and warnings.
    """

    def __init__(self, report: CheckReport) -> None:
        super().__init__(Text(sv=report.render("sv"), en=report.render("en")))
        self.report = report


@dataclass(frozen=True)
class Bundle:
    """Checked input: every frame has exactly the declared columns and types, sorted by its key.

    Attributes:
        tables: the frames by the name of their table.
        manifest: what the bundle says of itself; empty when it says nothing.
        checksums: SHA-256 of each table's file; of nothing for frames in memory.
        warnings: what was mended, left out or looks odd.
        states: for tables with cells that say why they have no number: the key columns, `column`
            and `state` (suppressed, missing or not_applicable; see `framsyn.tables.status`). In
            the frames themselves such cells are null.
    """

    tables: dict[str, pl.DataFrame]
    manifest: Manifest = field(default_factory=Manifest)
    checksums: dict[str, str] = field(default_factory=dict)
    warnings: tuple[Fault, ...] = ()
    states: dict[str, pl.DataFrame] = field(default_factory=dict)

    def require(self, command: str) -> None:
        """Make sure that the tables a command cannot do without are there.

        Raises:
            BundleError: some are not; the error names them.
        """
        faults = [
            Fault(file_kinds.MISSING_TABLE, name, details={"table": name, "command": command})
            for name, table in input_tables().items()
            if command in table.needed_for and name not in self.tables
        ]
        if faults:
            raise BundleError(CheckReport(tuple(faults), _heights(self.tables)))


@dataclass(frozen=True)
class _ReadTable:
    """What reading one file gave; the faults of a table that could be read stand in its log."""

    sha256: str
    encoded: EncodedTable | None
    faults: tuple[Fault, ...]


@dataclass
class _Work:
    """Everything read so far."""

    faults: list[Fault] = field(default_factory=list)
    encoded: dict[str, EncodedTable] = field(default_factory=dict)
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    checksums: dict[str, str] = field(default_factory=dict)
    manifest: Manifest = field(default_factory=Manifest)
    names: dict[str, str] = field(default_factory=dict)
    states: dict[str, pl.DataFrame] = field(default_factory=dict)

    def take(self, name: str, read: _ReadTable) -> None:
        if read.sha256:
            self.checksums[name] = read.sha256
        if read.encoded is not None:
            self.encoded[name] = read.encoded
        self.faults += read.faults

    def report(self) -> CheckReport:
        return CheckReport(tuple(self.faults), _heights(self.tables))


def _heights(tables: Mapping[str, pl.DataFrame]) -> dict[str, int]:
    return {name: frame.height for name, frame in tables.items()}


def read_bundle(path: Path) -> Bundle:
    """Read and check a bundle.

    Args:
        path: a directory of tables, or a zip of one.

    Raises:
        BundleError: there is at least one error in it; the error tells all of them.
    """
    return _bundle(_load(Path(path)))


def bundle_from_frames(tables: Mapping[str, Any]) -> Bundle:
    """Check Polars or pandas frames in memory as a bundle; nothing is written.

    Args:
        tables: table name to frame. A `Manifest` or the dictionary of one may stand under the
            name `manifest`.

    Raises:
        BundleError: there is at least one error in them.
        TypeError: something is no frame.

    >>> people = {"year": [2019], "area": ["2480"], "sex": ["women"], "age": [30], "persons": [5.0]}
    >>> bundle_from_frames({"population": pl.DataFrame(people)}).tables["population"].height
    1
    """
    work = _Work()
    for name, frame in tables.items():
        if name == "manifest":
            work.manifest = frame if isinstance(frame, Manifest) else Manifest.from_dict(frame)
        elif name in input_tables():
            work.names[name] = name
            log = FaultLog(name, input_tables()[name])
            work.take(name, _encode(name, open_frame(frame), log))
        else:
            suggestion = Text(sv="", en="")
            work.faults.append(
                Fault(file_kinds.UNKNOWN_FILE, name, details={"suggestion": suggestion})
            )
    _finish(work)
    return _bundle(work)


def check_bundle(path: Path) -> CheckReport:
    """All faults of a bundle; never raises for what is in it."""
    return _load(Path(path)).report()


def check_tables(tables: Mapping[str, pl.DataFrame]) -> CheckReport:
    """The faults that tables have by themselves, whatever else a bundle has or lacks.

    >>> ads = {"year": [2024], "area": ["2480"], "ssyk2012": ["5321"], "ads": [-5.0]}
    >>> [fault.kind.key for fault in check_tables({"vacancies": pl.DataFrame(ads)}).errors]
    ['negative']
    """
    work = _Work(names={name: name for name in tables})
    for name, frame in tables.items():
        work.take(name, _encode(name, open_frame(frame), FaultLog(name, input_tables()[name])))
    _finish_tables(work)
    return work.report()


def check_whole(tables: Mapping[str, pl.DataFrame]) -> CheckReport:
    """What a bundle lacks, and what does not agree between its tables.

    Args:
        tables: frames that have no faults by themselves.

    >>> [fault.kind.key for fault in check_whole({}).errors]
    ['missing_table']
    """
    faults = _missing_tables(tables)
    if not any(fault.level == "error" for fault in faults):
        faults += check_consistency(tables, {name: name for name in tables})
    return CheckReport(tuple(faults), _heights(tables))


def _bundle(work: _Work) -> Bundle:
    report = work.report()
    if report.errors:
        raise BundleError(report)
    return Bundle(work.tables, work.manifest, work.checksums, report.warnings, work.states)


def _load(path: Path) -> _Work:
    work = _Work()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="framsyn-")))
        try:
            places = find_places(path, scratch)
        except OSError as error:
            details = {"reason": _reason(error)}
            work.faults.append(Fault(file_kinds.UNREADABLE, str(path), details=details))
            return work
        work.faults += places.faults
        work.names = places.names
        with ThreadPoolExecutor(FILES_AT_ONCE) as pool:
            read = pool.map(partial(_read_file, scratch=scratch), *_unzip(places.tables))
            for name, table in zip(places.tables, read, strict=True):
                work.take(name, table)
        _finish(work)
        if places.tables:
            _read_manifest(places, work)
    return work


def _unzip(files: Mapping[str, Path]) -> tuple[list[str], list[Path]]:
    return list(files), list(files.values())


def _read_file(name: str, file: Path, scratch: Path) -> _ReadTable:
    log = FaultLog(file.name, input_tables()[name])
    sha256 = ""
    # Whatever stands in a file, the answer is a fault and not a traceback. Polars and calamine
    # report some damage as a panic, which is no Exception.
    try:
        raw = open_file(file, input_tables()[name], log, scratch)
        if raw is not None:
            sha256 = raw.sha256
            return _encode(name, raw, log)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        log.add(file_kinds.UNREADABLE, reason=_reason(error))
    return _ReadTable(sha256, None, log.faults())


def _reason(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    first = lines[0] if lines else type(error).__name__
    return "".join(sign if sign.isprintable() else " " for sign in first)[:160]


def _encode(name: str, raw: RawTable, log: FaultLog) -> _ReadTable:
    encoded = read_encoded(input_tables()[name], raw, log)
    return _ReadTable(raw.sha256, encoded, () if encoded else log.faults())


def _finish(work: _Work) -> None:
    """From small numbers to frames, with the checks that need more than one table."""
    _finish_tables(work)
    if not any(fault.level == "error" for fault in work.faults):
        work.faults += _missing_tables(work.tables)
        work.faults += check_consistency(work.tables, work.names)


def _finish_tables(work: _Work) -> None:
    settle_areas(work.encoded)
    for name in sorted(work.encoded):
        encoded = work.encoded.pop(name)
        work.tables[name], states = finish(encoded)
        if states.height:
            work.states[name] = states
        work.faults += encoded.log.faults()


def _missing_tables(tables: Mapping[str, pl.DataFrame]) -> list[Fault]:
    if "population" not in tables:
        details = {"table": "population", "command": "framsyn"}
        return [Fault(file_kinds.MISSING_TABLE, "population", details=details)]
    return [
        Fault(file_kinds.MISSING_EVENTS, name, details={"table": name})
        for name in ("births", "deaths")
        if name not in tables
    ]


def _read_manifest(places: Places, work: _Work) -> None:
    if places.manifest is None:
        work.faults.append(Fault(file_kinds.MANIFEST_MISSING, MANIFEST_FILE))
        return
    try:
        work.manifest = Manifest.from_bytes(places.manifest.read_bytes())
    except OSError as error:
        work.manifest = Manifest(complaints=(Text(sv=_reason(error), en=_reason(error)),))
    for complaint in work.manifest.complaints:
        details = {"reason": complaint}
        work.faults.append(Fault(file_kinds.MANIFEST_BROKEN, MANIFEST_FILE, details=details))
    for name, entry in work.manifest.tables.items():
        if entry.sha256 and work.checksums.get(name, entry.sha256) != entry.sha256:
            work.faults.append(Fault(file_kinds.MANIFEST_CHECKSUM, work.names[name]))
    work.faults += _other_codelists(work.manifest)


def _other_codelists(manifest: Manifest) -> list[Fault]:
    from framsyn.tables.codelists import codelist_versions

    faults = []
    for name, theirs in manifest.codelists.items():
        ours = codelist_versions().get(name, {}).get("version", theirs)
        if theirs != ours:
            details = {"list": name, "theirs": theirs, "ours": ours}
            faults.append(Fault(file_kinds.CODELIST_VERSION, MANIFEST_FILE, details=details))
    return faults
