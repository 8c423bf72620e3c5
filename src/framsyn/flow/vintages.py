"""The use cases of dated bundles: list them, compare two, send one as a file, take one in.

Each gives the text to show, in both languages.
"""

from __future__ import annotations

from pathlib import Path

from framsyn.sources.raw.archive import Archive
from framsyn.sources.vintages.compare import diff
from framsyn.sources.vintages.package import export, import_
from framsyn.sources.vintages.store import (
    UnknownVintageError,
    Vintage,
    VintageStore,
    not_written,
)
from framsyn.sources.vintages.telling import tell, to_rows
from framsyn.tables.text import Text

_NONE = Text(
    sv="Inga daterade paket i {store}. Hämta ett: framsyn refresh --county LÄN --out {store}",
    en="No dated bundles in {store}. Fetch one: framsyn refresh --county COUNTY --out {store}",
)
_LINE = Text(
    sv="{name}  {title}  ({tables} tabeller, {rows} rader)",
    en="{name}  {title}  ({tables} tables, {rows} rows)",
)
_EXPORTED = Text(
    sv="{name} finns nu som {out} ({size:.1f} MB). Den läses in med: framsyn bundle import",
    en="{name} is now in {out} ({size:.1f} MB). It is taken in with: framsyn bundle import",
)
_IMPORTED = Text(
    sv="{package} är nu {name}. {summary}",
    en="{package} is now {name}. {summary}",
)
_WAS_THERE = Text(
    sv="{package} har samma tabeller som {name}, som redan finns. Inget paket lades till.",
    en="{package} has the same tables as {name}, which is there already. No bundle was added.",
)
_ANSWERS = Text(sv="\n{count} råa svar kom med.", en="\n{count} raw answers came with it.")
_ALL_DIFFERENCES = Text(
    sv="\nAllt som skiljer, en rad var: {csv}", en="\nEverything that differs, a row each: {csv}"
)
_NEEDS_TWO = Text(
    sv="Det behövs två paket för att jämföra; i {store} finns {count}.",
    en="It takes two bundles to compare; {store} holds {count}.",
)


def list_bundles(store: Path) -> Text:
    """The dated bundles of a store, oldest first, each with its tables and sources.

    Args:
        store: what was given to `framsyn refresh --out`.
    """
    vintages = VintageStore(store).list()
    if not vintages:
        return _NONE.format(store=store)
    told = [_describe(vintage) for vintage in vintages]
    return Text(sv="\n".join(t.sv for t in told), en="\n".join(t.en for t in told))


def _describe(vintage: Vintage) -> Text:
    rows = vintage.rows()
    line = _LINE.format(
        name=vintage.name, title=vintage.title, tables=len(rows), rows=sum(rows.values())
    )
    counts = "".join(f"\n    {name}: {count}" for name, count in rows.items())
    sources = "".join(f"\n    {source}" for source in vintage.sources)
    return Text(sv=f"{line.sv}{counts}{sources}", en=f"{line.en}{counts}{sources}")


def diff_bundles(store: Path, first: str = "", second: str = "", csv: Path | None = None) -> Text:
    """What the second says otherwise than the first.

    Args:
        store: what was given to `framsyn refresh --out`.
        first: number, name or its beginning; the one before the second when it is not given.
        second: the same; the newest when it is not given.
        csv: a file to write every difference in.

    Raises:
        UnknownVintageError: one of them is not there.
        UnreadableVintageError: a file of one of them is damaged.
        NotWrittenError: the file of differences could not be written.
    """
    held = VintageStore(store)
    vintages = held.list()
    later = held.named(second) if second else next(reversed(vintages), None)
    before = [vintage for vintage in vintages if later and vintage.number < later.number]
    earlier = held.named(first) if first else next(reversed(before), None)
    if earlier is None or later is None:
        raise UnknownVintageError(_NEEDS_TWO.format(store=store, count=len(vintages)))
    found = diff(earlier, later)
    told = tell(found)
    if csv is None:
        return told
    try:
        to_rows(found).write_csv(csv)
    except OSError as error:
        raise not_written(csv, error) from error
    more = _ALL_DIFFERENCES.format(csv=csv)
    return Text(sv=f"{told.sv}{more.sv}", en=f"{told.en}{more.en}")


def export_bundle(store: Path, name: str, out: Path, with_raw: bool = False) -> Text:
    """Write a dated bundle as a zip, for those behind a closed network.

    Args:
        store: what was given to `framsyn refresh --out`.
        name: number, name or its beginning; empty for the newest.
        out: the zip to make.
        with_raw: whether the raw answers go with it.

    Raises:
        UnknownVintageError: there is no such bundle.
        PlaceTakenError, PackageError, NotWrittenError: it could not be written.
    """
    held = VintageStore(store)
    vintage = held.named(name) if name else held.newest() or held.named(name)
    export(vintage, out, Archive(store / "raw") if with_raw else None)
    return _EXPORTED.format(name=vintage.name, out=out, size=out.stat().st_size / 1e6)


def import_bundle(package: Path, store: Path) -> Text:
    """Take a zip into a store, after every check, with the raw answers if it has any.

    Args:
        package: the zip.
        store: where the dated bundles are kept; made when it is not there.

    Raises:
        PackageError: the zip is torn, changed or no package.
        BundleError: what is in it cannot be used.
        NotWrittenError: the disk is full or may not be written to.
    """
    done = import_(package, VintageStore(store), Archive(store / "raw"))
    names = {"package": package.name, "name": done.vintage.name}
    summary = Text(*(done.report.render(lang).splitlines()[-1] for lang in ("sv", "en")))
    told = (_WAS_THERE if done.was_there else _IMPORTED).format(**names, summary=summary)
    came = _ANSWERS.format(count=done.answers) if done.answers else Text(sv="", en="")
    return Text(sv=f"{told.sv}{came.sv}", en=f"{told.en}{came.en}")
