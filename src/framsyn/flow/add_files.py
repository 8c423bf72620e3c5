"""Add files from a person's disk to the input: look first, then a new bundle beside the old one.

addition = plan_addition(data, files)     nothing is written
tell_addition(addition)                   what the files are and what would change
write_addition(addition, now)             a new dated bundle; the one before is still there
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import polars as pl

from framsyn.sources.bundle import (
    Bundle,
    BundleError,
    CheckReport,
    Entry,
    bundle_from_frames,
    read_bundle,
    write_bundle,
)
from framsyn.sources.disk import DiskFileError, Recognition, kept_request, recognise
from framsyn.sources.disk.kept import KEY
from framsyn.sources.drift.shapes import SHAPES_FILE, read_shapes, write_shapes
from framsyn.sources.raw.archive import Archive
from framsyn.sources.raw.archive import Entry as Kept
from framsyn.sources.vintages.naming import VINTAGES, newest_bundle
from framsyn.sources.vintages.package import ANSWERS_FILE, RAW, REPORT_FILE
from framsyn.sources.vintages.store import VintageStore
from framsyn.tables.codelists import codelist_versions
from framsyn.tables.faults.fault import Fault
from framsyn.tables.schema import Table
from framsyn.tables.text import Text

NO_CHOICES: Mapping[str, str] = {}
ROWS_SHOWN = 3
AREAS_SHOWN = 6

_SURE = {
    "sure": Text(sv="filen säger det själv", en="the file itself says so"),
    "likely": Text(sv="kolumnerna stämmer", en="the columns fit"),
}
_BECOMES = Text(
    sv="  Blir {title} ({table}; {sure}): {rows} rader av {read}{about}.",
    en="  Becomes {title} ({table}; {sure}): {rows} rows of {read}{about}.",
)
_YEARS = Text(sv=", år {years}", en=", years {years}")
_AREAS = Text(sv=", områden: {areas}", en=", areas: {areas}")
_CHANGE = Text(
    sv="{table}: {new} nya rader, {replaced} ersätts, {left} står kvar.",
    en="{table}: {new} new rows, {replaced} are replaced, {left} stay.",
)
_NOT_YET = Text(
    sv="Inget är skrivet än. Indata som finns lämnas orörd; det nya läggs bredvid.",
    en="Nothing is written yet. The input that is there is left alone; the new is put beside it.",
)
_STOPPED = Text(
    sv="Inget skrevs. Rätta felen ovan och försök igen.",
    en="Nothing was written. Mend the errors above and try again.",
)


@dataclass(frozen=True)
class Change:
    """What becomes of one table.

    Attributes:
        table: its name.
        new: rows that were not there before.
        replaced: rows that were there and get the file's figures.
        left: rows that stay as they are.
    """

    table: str
    new: int
    replaced: int
    left: int


@dataclass(frozen=True)
class Addition:
    """What adding files would do; nothing is written yet.

    Attributes:
        data: the place of the input: a store of dated bundles, a bundle, or nothing yet.
        found: what each file is.
        as_table: the table that the files are said to be.
        choices: what the files are said to leave out.
        bundle: the whole input as it would be; None when a file cannot be used.
        changes: table by table.
        faults: what is wrong with the whole that was not wrong with the parts.
    """

    data: Path
    found: tuple[Recognition, ...]
    as_table: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    bundle: Bundle | None = None
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def errors(self) -> tuple[Fault, ...]:
        """What stops the files from being added."""
        told = (*(f for found in self.found for f in found.all_faults), *self.faults)
        return tuple(fault for fault in told if fault.level == "error")


def plan_addition(
    data: Path,
    files: Sequence[Path],
    as_table: str | None = None,
    choices: Mapping[str, str] = NO_CHOICES,
) -> Addition:
    """What the files are and what the input would be with them. Nothing is written.

    Where a file and the input have figures for the same thing, the file's count; of two files the
    later one's.

    Args:
        data: a store of dated bundles, a bundle, or a directory that is not there yet.
        files: in the order in which they are added.
        as_table: the declared table that they are, when the user knows.
        choices: values of columns that they leave out, by the column's name.

    Raises:
        BundleError: what is there already has faults.
    """
    before = _before(data)
    found = tuple(recognise(Path(file), as_table, choices) for file in files)
    addition = Addition(data, found, as_table, choices)
    if addition.errors:
        return addition
    tables, states, changes = dict(before.tables), dict(before.states), dict[str, Change]()
    entries = dict(before.manifest.tables)
    for recognition in found:
        for made in recognition.tables:
            name = made.table.name
            tables[name], change = _update(made.table, tables.get(name), made.frame)
            states[name] = _update_states(made.table, states.get(name), made.states, made.frame)
            changes[name] = _together(changes.get(name), change)
            entries[name] = _entry(entries.get(name, Entry(name)), recognition)
    manifest = replace(before.manifest, tables=entries)
    if not manifest.codelists:
        versions = {name: about["version"] for name, about in codelist_versions().items()}
        manifest = replace(manifest, codelists=versions)
    try:
        checked = bundle_from_frames({**tables, "manifest": manifest})
    except BundleError as error:
        return replace(addition, changes=tuple(changes.values()), faults=error.report.faults)
    whole = replace(checked, states={n: s for n, s in states.items() if s.height})
    return replace(addition, bundle=whole, changes=tuple(changes.values()))


def tell_addition(addition: Addition) -> Text:
    """What the files are, what they become, what is left out and why, and what would change."""
    parts = [part for found in addition.found for part in _tell_file(found)]
    parts += [_CHANGE.format(**vars(change)) for change in addition.changes]
    if addition.faults:
        parts.append(_tell_faults(addition.faults))
    parts.append(_STOPPED if addition.errors else _NOT_YET)
    return Text(sv="\n".join(p.sv for p in parts), en="\n".join(p.en for p in parts))


def _tell_file(found: Recognition) -> list[Text]:
    source = f". {found.source}" if found.source and found.source != found.file else ""
    head = Text(sv="{file}: {form}{source}", en="{file}: {form}{source}")
    parts = [head.format(file=found.file, form=found.form, source=source)]
    for made in found.tables:
        told = {"title": made.table.title, "table": made.table.name, "sure": _SURE[found.sure]}
        rows = {"rows": made.frame.height, "read": made.read, "about": _about(made.frame)}
        parts.append(_BECOMES.format(**told, **rows))
        shown = "\n".join(f"    {line}" for line in _first_rows(made.frame))
        parts.append(Text(sv=shown, en=shown))
    if found.all_faults:
        parts.append(_tell_faults(found.all_faults))
    return parts


def _tell_faults(faults: Sequence[Fault]) -> Text:
    report = CheckReport(tuple(faults))
    return Text(sv=report.render("sv"), en=report.render("en"))


def _about(frame: pl.DataFrame) -> Text:
    """The years and areas of a frame, where it has such columns."""
    told = Text(sv="", en="")
    if "year" in frame.columns and frame.height:
        first, last = frame["year"].min(), frame["year"].max()
        years = str(first) if first == last else f"{first!s}–{last!s}"
        told = _YEARS.format(years=years)
    if "area" in frame.columns and frame.height:
        areas = frame["area"].unique().sort().to_list()
        more = f" … ({len(areas)})" if len(areas) > AREAS_SHOWN else ""
        listed = _AREAS.format(areas=", ".join(map(str, areas[:AREAS_SHOWN])) + more)
        told = Text(sv=told.sv + listed.sv, en=told.en + listed.en)
    return told


def _first_rows(frame: pl.DataFrame) -> list[str]:
    """The headings and the first rows, in columns as wide as they need."""
    rows = [frame.columns, *(map(_shown, row) for row in frame.head(ROWS_SHOWN).rows())]
    cells = [list(row) for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(frame.width)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]
    return [*lines, "…"] if frame.height > ROWS_SHOWN else lines


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)[:40]


def write_addition(addition: Addition, now: datetime) -> Path:
    """Write the input with the files in it, as a bundle of its own.

    In a store it becomes the newest dated bundle, and the files are kept as they came, beside the
    answers of the services. Beside a plain bundle it gets the next free name. Nothing that is there
    is changed, so removing the new bundle undoes the addition.

    Args:
        addition: as planned.
        now: the time, for its name and its manifest.

    Returns:
        The new bundle.

    Raises:
        DiskFileError: a file cannot be used.
        NotWrittenError: the disk is full or may not be written to.
        StoreBusyError: somebody else went on writing for too long.
    """
    if addition.errors or addition.bundle is None:
        raise DiskFileError(addition.errors)
    bundle = _dated(addition, addition.bundle, now.date().isoformat())
    if not _is_store(addition.data):
        path = _next_free(addition.data)
        write_bundle(path, bundle.tables, bundle.manifest, states=bundle.states)
        return path

    def write(place: Path) -> None:
        write_bundle(place, bundle.tables, bundle.manifest, states=bundle.states)
        _write_about(addition, place, now)

    return VintageStore(addition.data).add(write, now.date().isoformat()).path


def _is_store(data: Path) -> bool:
    """Whether dated bundles are, or may be, kept there."""
    return (data / VINTAGES).is_dir() or not data.exists() or not any(data.iterdir())


def _before(data: Path) -> Bundle:
    path = newest_bundle(data)
    if not path.exists() or (path == data and data.is_dir() and _is_store(data)):
        return Bundle({})
    return read_bundle(path)


def _next_free(data: Path) -> Path:
    """The first free name beside a bundle: input-2, input-3 and so on."""
    stem = data.stem if data.suffix == ".zip" else data.name
    number = 2
    while (path := data.with_name(f"{stem}-{number}")).exists():
        number += 1
    return path


def _update(
    table: Table, before: pl.DataFrame | None, frame: pl.DataFrame
) -> tuple[pl.DataFrame, Change]:
    """The table with the file's rows in it; the file's count where both have a key."""
    if before is None:
        return frame, Change(table.name, frame.height, 0, 0)
    key = list(table.key)
    left = before.join(frame, on=key, how="anti", nulls_equal=True)
    replaced = before.height - left.height
    whole = table.arrange(pl.concat([left, frame.select(left.columns)]))
    return whole, Change(table.name, frame.height - replaced, replaced, left.height)


def _update_states(
    table: Table, before: pl.DataFrame | None, states: pl.DataFrame, frame: pl.DataFrame
) -> pl.DataFrame:
    if before is None or not before.height:
        return states
    left = before.join(frame, on=list(table.key), how="anti", nulls_equal=True)
    return pl.concat([left, states.select(left.columns)]) if states.height else left


def _together(before: Change | None, change: Change) -> Change:
    """The change of two files in the same table, as seen from the beginning."""
    if before is None:
        return change
    return Change(
        change.table, before.new + change.new, before.replaced + change.replaced, change.left
    )


def _entry(before: Entry, found: Recognition) -> Entry:
    """What the manifest says of a table with the file in it."""
    origin = {
        "key": found.reader or KEY,
        "title": found.source,
        "file": found.file,
        "licence": found.licence,
        "status": found.status,
        "updated": found.updated,
        "answers": [found.sha256],
    }
    return replace(
        before,
        source=_joined("; ", before.source, found.source),
        licence=_joined(", ", before.licence, found.licence),
        status=before.status or found.status,
        origins=(*before.origins, origin),
    )


def _joined(between: str, before: str, added: str) -> str:
    """Two texts, each part once."""
    parts = (*before.split(between), *added.split(between))
    return between.join(dict.fromkeys(filter(None, parts)))


def _dated(addition: Addition, bundle: Bundle, today: str) -> Bundle:
    touched = {change.table for change in addition.changes}
    entries = {
        name: replace(entry, date=today) if name in touched else entry
        for name, entry in bundle.manifest.tables.items()
    }
    return replace(bundle, manifest=replace(bundle.manifest, tables=entries))


def _write_about(addition: Addition, place: Path, now: datetime) -> None:
    """What stands beside the tables of a dated bundle: what it was made from, and its shapes."""
    last = newest_bundle(addition.data)
    told_shapes = last / SHAPES_FILE
    shapes = read_shapes(told_shapes.read_bytes()) if told_shapes.is_file() else {}
    for found in addition.found:
        shapes |= found.shapes
    (place / SHAPES_FILE).write_bytes(write_shapes(shapes))
    if (last / REPORT_FILE).is_file():
        shutil.copyfile(last / REPORT_FILE, place / REPORT_FILE)
    lines = (last / ANSWERS_FILE).read_bytes() if (last / ANSWERS_FILE).is_file() else b""
    archive = Archive(addition.data / RAW)
    kept = [_keep(archive, addition, found, now) for found in addition.found]
    told = "".join(f"{json.dumps(entry.to_dict(), ensure_ascii=False)}\n" for entry in kept)
    (place / ANSWERS_FILE).write_bytes(lines + told.encode())


def _keep(archive: Archive, addition: Addition, found: Recognition, now: datetime) -> Kept:
    """Keep a file as it came, and say what was chosen for it."""
    request = kept_request(found.file, addition.as_table, addition.choices)
    entry = Kept(
        refresh="",
        source=found.reader or KEY,
        licence=found.licence,
        method=request.method,
        url=request.url,
        body=request.body.decode(),
        content_type="",
        fetched=now.isoformat(timespec="seconds"),
        sha256=found.sha256,
        size=len(found.body),
        received_sha256=found.sha256,
        stamp=found.updated,
    )
    archive.keep(entry, io.BytesIO(found.body))
    return entry
