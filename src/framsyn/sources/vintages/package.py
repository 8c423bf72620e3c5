"""A dated bundle as one file, for those behind a closed network; and back into a store.

A package is a zip of the bundle's directory. With the raw answers it also holds `raw/<sha256>`, one
file per answer that the bundle was made from.
"""

from __future__ import annotations

import re
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson

from framsyn.sources.bundle import BundleError, CheckReport, PlaceTakenError, check_bundle
from framsyn.sources.bundle.dialect import checksum
from framsyn.sources.bundle.manifest import MANIFEST_FILE, Manifest
from framsyn.sources.bundle.unpacking import CHUNK_BYTES, only_directory, unpack
from framsyn.sources.drift.shapes import SHAPES_FILE, read_shapes
from framsyn.sources.raw.archive import Archive, Entry
from framsyn.sources.vintages.naming import parse_name
from framsyn.sources.vintages.store import Vintage, VintageStore, not_written
from framsyn.tables.errors import FramsynError
from framsyn.tables.registry import input_tables
from framsyn.tables.text import Text

RAW, ANSWERS_FILE, REPORT_FILE = "raw", "answers.jsonl", "refresh.json"
MOST_FILES = 100_000
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_CHECKSUM = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ABOUT = (MANIFEST_FILE, SHAPES_FILE, REPORT_FILE, ANSWERS_FILE)


class PackageError(FramsynError):
    """A package is torn, changed or no package; nothing of it was taken in."""


@dataclass(frozen=True)
class Imported:
    """What became of a package.

    Attributes:
        vintage: the dated bundle, new or as it was.
        was_there: whether the store had the same tables already, so that nothing was added.
        report: what the check of the bundle found.
        answers: how many raw answers came with it that were not there before.
    """

    vintage: Vintage
    was_there: bool
    report: CheckReport
    answers: int


def export(vintage: Vintage, out: Path, archive: Archive | None = None) -> None:
    """Write a dated bundle as a zip, whole or not at all. The same bundle gives the same bytes.

    Args:
        vintage: the bundle.
        out: the zip to make.
        archive: where the raw answers are kept that shall go with it; None leaves them out.

    Raises:
        PlaceTakenError: there is something at the place.
        PackageError: a raw answer is no longer there, or is damaged.
        NotWrittenError: the disk is full or may not be written to.
    """
    if out.exists():
        raise PlaceTakenError(
            Text(
                sv=f"{out} finns redan. Välj ett annat namn, eller flytta undan den.",
                en=f"{out} is there already. Choose another name, or move it away.",
            )
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(vintage, out, archive)
    except OSError as error:
        raise not_written(out, error) from error


def _write_whole(vintage: Vintage, out: Path, archive: Archive | None) -> None:
    partial = out.with_name(f".{out.name}.partial")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as package:
            _pack_bundle(vintage, package)
            if archive is not None:
                _pack_answers(vintage, archive, package)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)


def _member(name: str, kind: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """A file in the zip without the time of day, so that the bytes repeat."""
    info = zipfile.ZipInfo(name, _FIRST_DAY)
    info.compress_type = kind
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    return info


def _pack_bundle(vintage: Vintage, package: zipfile.ZipFile) -> None:
    files = [*vintage.tables.values(), *(vintage.path / name for name in _ABOUT)]
    for file in sorted(file for file in files if file.is_file()):
        packed = file.suffix == ".parquet"
        kind = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        member = _member(f"{vintage.name}/{file.name}", kind)
        with file.open("rb") as source, package.open(member, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target, CHUNK_BYTES)


def _pack_answers(vintage: Vintage, archive: Archive, package: zipfile.ZipFile) -> None:
    entries = {entry.sha256: entry for entry in _entries(vintage.path)}
    for sha256 in sorted(entries):
        if not archive.is_whole(entries[sha256]):
            url = entries[sha256].url
            raise PackageError(
                Text(
                    sv=f"Svaret från {url} finns inte kvar i {archive.directory}, eller är skadat. "
                    "Kör framsyn refresh igen, eller exportera utan råa svar.",
                    en=f"The answer from {url} is gone from {archive.directory}, or damaged. Run "
                    "framsyn refresh again, or export without the raw answers.",
                )
            )
        member = _member(f"{vintage.name}/{RAW}/{sha256}")
        with archive.open(sha256) as source, package.open(member, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target, CHUNK_BYTES)


def _entries(bundle: Path) -> tuple[Entry, ...]:
    """The answers that a bundle was made from, as it says.

    Raises:
        ValueError: a line is not about an answer.
    """
    file = bundle / ANSWERS_FILE
    lines = file.read_bytes().splitlines() if file.is_file() else []
    try:
        entries = tuple(Entry.from_dict(orjson.loads(line)) for line in lines)
    except TypeError as error:
        raise ValueError(str(error)) from error
    if not all(isinstance(e.sha256, str) and _CHECKSUM.fullmatch(e.sha256) for e in entries):
        raise ValueError("a checksum is no checksum")
    return entries


def import_(package: Path, store: VintageStore, archive: Archive | None = None) -> Imported:
    """Take a package into a store as its newest dated bundle, after every check.

    Args:
        package: the zip, which is taken to be hostile.
        store: where it shall stand.
        archive: where raw answers that came with it are kept; None leaves them out.

    Raises:
        PackageError: the file is torn or changed, or is no package.
        BundleError: the bundle in it has errors; the error tells all of them.
        NotWrittenError: the disk is full or may not be written to.
    """
    with tempfile.TemporaryDirectory(prefix="framsyn-") as scratch:
        bundle = _unpacked(package, Path(scratch))
        manifest = _checked_manifest(package, bundle)
        answers = _checked_answers(package, bundle)
        report = check_bundle(bundle)
        if report.errors:
            raise BundleError(report)
        twin = _twin(store, manifest)
        vintage = twin or store.add(lambda place: _copy(bundle, place), _date_of(bundle, manifest))
        kept = _keep(answers, bundle, archive) if archive is not None else 0
    return Imported(vintage, twin is not None, report, kept)


def _unpacked(package: Path, scratch: Path) -> Path:
    if not package.is_file() or not zipfile.is_zipfile(package):
        raise _refused(
            package,
            Text(
                sv="den finns inte, är avbruten eller är ingen zip",
                en="it is not there, is cut off or is no zip",
            ),
        )
    fault = unpack(package, scratch, MOST_FILES)
    if fault is not None:
        raise PackageError(Text(sv=fault.tell("sv"), en=fault.tell("en")))
    return only_directory(scratch)


def _checked_manifest(package: Path, bundle: Path) -> Manifest:
    """The manifest, once it names every table and each is the one that it names."""
    file = bundle / MANIFEST_FILE
    if not file.is_file():
        why = Text(sv="manifest.json saknas", en="manifest.json is missing")
        raise _refused(package, why)
    manifest = Manifest.from_bytes(file.read_bytes())
    there = {path.stem: path for path in bundle.glob("*.parquet")}
    odd = sorted(there.keys() ^ manifest.tables.keys() | there.keys() - input_tables().keys())
    if odd:
        named = ", ".join(name[:80] for name in odd[:5])
        raise _refused(
            package,
            Text(
                sv=f"tabellerna är inte de som manifest.json nämner: {named}",
                en=f"the tables are not those that manifest.json names: {named}",
            ),
        )
    changed = [name for name in there if checksum(there[name]) != manifest.tables[name].sha256]
    if changed:
        raise _refused(package, _changed(", ".join(sorted(changed)[:5])))
    return manifest


def _checked_answers(package: Path, bundle: Path) -> dict[str, Entry]:
    """The raw answers that came with the bundle, once each is the one that it says."""
    shapes = bundle / SHAPES_FILE
    try:
        read_shapes(shapes.read_bytes() if shapes.is_file() else b"{}")
        entries = {entry.sha256: entry for entry in _entries(bundle)}
    except ValueError:
        raise _refused(package, _changed(f"{SHAPES_FILE} / {ANSWERS_FILE}")) from None
    within = bundle / RAW
    files = {path.name: path for path in within.iterdir()} if within.is_dir() else {}
    for name, path in files.items():
        if name not in entries or not path.is_file() or checksum(path) != name:
            raise _refused(package, _changed(f"{RAW}/{name[:64]}"))
    return {name: entries[name] for name in files}


def _twin(store: VintageStore, manifest: Manifest) -> Vintage | None:
    """The dated bundle that has just the same tables, if there is one."""
    wanted = _checksums(manifest)
    hits = (vintage for vintage in store.list() if _checksums(vintage.manifest) == wanted)
    return next(hits, None)


def _checksums(manifest: Manifest) -> Mapping[str, str]:
    return {entry.table: entry.sha256 for entry in manifest.entries}


def _copy(bundle: Path, place: Path) -> None:
    """Only what a bundle consists of is taken over, whatever else the package holds."""
    place.mkdir()
    for file in (*bundle.glob("*.parquet"), *(bundle / name for name in _ABOUT)):
        if file.is_file():
            shutil.copyfile(file, place / file.name)


def _date_of(bundle: Path, manifest: Manifest) -> str:
    """The date in the name of the bundle; else the latest day that its manifest tells of."""
    named = parse_name(bundle.name)
    told = [named[1]] if named else sorted((e.date[:10] for e in manifest.entries), reverse=True)
    for text in told:
        with suppress(ValueError):
            return date.fromisoformat(text).isoformat()
    return date.today().isoformat()


def _keep(answers: Mapping[str, Entry], bundle: Path, archive: Archive) -> int:
    new = [entry for entry in answers.values() if not archive.is_whole(entry)]
    for entry in new:
        with (bundle / RAW / entry.sha256).open("rb") as body:
            archive.keep(entry, body)
    return len(new)


def _changed(name: str) -> Text:
    return Text(
        sv=f"{name} är inte den som paketet beskriver (kontrollsumman skiljer sig)",
        en=f"{name} is not the one that the package describes (the checksum differs)",
    )


def _refused(package: Path, why: Text) -> PackageError:
    template = Text(
        sv="{package} togs inte in: {why}. Be avsändaren att göra om den med framsyn bundle "
        "export, och jämför storleken när du har fått den.",
        en="{package} was not taken in: {why}. Ask the sender to make it again with framsyn "
        "bundle export, and compare the size when you have it.",
    )
    return PackageError(template.format(package=package.name, why=why))
