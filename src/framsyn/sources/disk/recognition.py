"""Says what a file is and what it will become, and reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import orjson
import polars as pl

from framsyn.sources.bundle.report import CheckReport
from framsyn.sources.disk.fitting import Fit, choose, fits_of, whole_fits
from framsyn.sources.disk.layout import Layout
from framsyn.sources.disk.opening import DiskFile, disk_file, layouts, open_disk_file
from framsyn.sources.disk.readers import Reader, read_published
from framsyn.sources.disk.reading import Made, make, used_places
from framsyn.sources.exchange import Answer, Request
from framsyn.sources.formats.workbook import UnusableFileError
from framsyn.sources.services.selection import shape_of
from framsyn.sources.source import Parsed, Shape
from framsyn.tables.errors import FramsynError
from framsyn.tables.faults import disk_kinds, file_kinds
from framsyn.tables.faults.fault import Fault, FaultKind
from framsyn.tables.registry import input_tables
from framsyn.tables.text import Text

Sureness = Literal["sure", "likely", "ask", "no"]
TOLD_BY_FIGURES = 1
METHOD = "FILE"
"""How a file stands in the list of answers, where a service has GET or POST."""
_EXAMPLES = {
    "area": "area=2480",
    "year": "year=2024",
    "sex": "sex=women",
    "sex_or_total": "sex=total",
    "age_group": "age_group=total",
}
NO_CHOICES: Mapping[str, str] = {}


class DiskFileError(FramsynError):
    """A file that cannot become a table as it is.

    Attributes:
        faults: why, and what to do.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        report = CheckReport(faults)
        super().__init__(Text(sv=report.render("sv"), en=report.render("en")))
        self.faults = faults


@dataclass(frozen=True)
class Recognition:
    """What a file is, and what it will become.

    Attributes:
        file: its name, without directories.
        form: what kind of file it is.
        sure: how sure that is: "sure" when the file itself says what its figures are, "likely"
            when only its columns do, "ask" when it may be several tables, "no" when it is none.
        tables: what it becomes: rows as they will be, what was left out and why.
        options: the tables to choose between, when sure is "ask".
        faults: what concerns the file as a whole.
        shapes: what the producer's table looks like, by its name.
        source: who made it and what it is, as it will stand in the manifest.
        licence: on what terms it may be used, where that is known.
        updated: when the producer last changed it, where that is told.
        sha256: the checksum of the file.
        reader: the source whose reader knew it; empty when the rules did.
        status: what its figures are, such as observed; empty when nobody says.
        body: its bytes, to be kept.
    """

    file: str
    form: Text
    sure: Sureness
    tables: tuple[Made, ...] = ()
    options: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    source: str = ""
    licence: str = ""
    updated: str = ""
    sha256: str = ""
    reader: str = ""
    status: str = ""
    body: bytes = field(default=b"", repr=False)

    @property
    def all_faults(self) -> tuple[Fault, ...]:
        """Those of the file and those of its tables."""
        return (*self.faults, *(fault for made in self.tables for fault in made.faults))

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that stop the file from being used."""
        return tuple(fault for fault in self.all_faults if fault.level == "error")


def recognise(
    path: Path, as_table: str | None = None, choices: Mapping[str, str] = NO_CHOICES
) -> Recognition:
    """What a file is and what it will become; never raises for what is in it.

    The content decides: the name and its ending do not count.

    Args:
        path: the file.
        as_table: the declared table that it is, when the user knows.
        choices: values of columns that the file leaves out, the same on all rows, by the column's
            name: {"area": "2480"}.
    """
    return _guarded(path.name, lambda: open_disk_file(path), as_table, choices)


def read_kept(answer: Answer) -> Parsed:
    """The tables in a file that was added before and kept, with the choices that were made then.

    Args:
        answer: a kept file; its request is one that `kept_request` gave.

    Raises:
        DiskFileError: it can no longer be read as it was.
    """
    name = answer.request.url.rsplit("/", 1)[-1]
    told = orjson.loads(answer.request.body or b"{}")
    found = _guarded(
        name, lambda: disk_file(name, answer.body), told.get("as_table"), told.get("choices", {})
    )
    return parsed_of(found)


def kept_request(name: str, as_table: str | None, choices: Mapping[str, str]) -> Request:
    """How a file from a disk is told in the archive of answers: its name, and what was chosen.

    >>> kept_request("x.csv", None, {}).url
    'disk:///x.csv'
    """
    told = {"as_table": as_table, "choices": dict(choices)}
    body = orjson.dumps(told) if as_table or choices else b""
    return Request(METHOD, f"disk:///{name}", body)


def _guarded(
    name: str,
    opened: Callable[[], DiskFile],
    as_table: str | None,
    choices: Mapping[str, str],
) -> Recognition:
    # Whatever stands in a file, the answer is a fault and not a traceback. Polars and calamine
    # report some damage as a panic, which is no Exception.
    try:
        file = opened()
        found = _recognise(file, as_table, choices)
        return replace(found, sha256=hashlib.sha256(file.body).hexdigest(), body=file.body)
    except UnusableFileError as error:
        return _refused(name, error.kind, **error.details)
    except FramsynError as error:
        return _refused(name, disk_kinds.FORMAT_BROKEN, reason=error.text)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        return _refused(name, file_kinds.UNREADABLE, reason=_first_line(error))


def read(
    path: Path, as_table: str | None = None, choices: Mapping[str, str] = NO_CHOICES
) -> Parsed:
    """The tables in a file.

    Args:
        path: the file.
        as_table: the declared table that it is, when the user knows.
        choices: values of columns that the file leaves out, by the column's name.

    Raises:
        DiskFileError: it is no table, may be several, or has errors; all of them are told.
    """
    return parsed_of(recognise(path, as_table, choices))


def parsed_of(found: Recognition) -> Parsed:
    """The tables of a file that has been recognised.

    Raises:
        DiskFileError: it has errors.
    """
    if found.errors:
        raise DiskFileError(found.errors)
    return Parsed(
        {made.table.name: made.frame for made in found.tables},
        {made.table.name: made.states for made in found.tables if made.states.height},
        found.shapes,
        found.all_faults,
    )


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return "".join(sign if sign.isprintable() else " " for sign in lines[0])[:160]


def _refused(name: str, kind: FaultKind, **details: object) -> Recognition:
    unknown = Text(sv="okänt", en="unknown")
    fault = Fault(kind, name, details={"table": "", **details})
    return Recognition(name, unknown, "no", faults=(fault,))


def _recognise(file: DiskFile, as_table: str | None, choices: Mapping[str, str]) -> Recognition:
    if as_table is not None and as_table not in input_tables():
        known = ", ".join(input_tables())
        return _refused(file.name, disk_kinds.NOT_THAT_TABLE, table=as_table, tables=known)
    published = read_published(file.body, file.name) if file.form.key in ("text", "xlsx") else None
    if published is not None and as_table in (None, *published[1].tables):
        return _of_published(file, *published)
    seen = list(layouts(file))
    for layout in seen:
        fits = fits_of(layout, choices)
        whole = [f for f in fits if f.table.name == as_table and not f.missing]
        if as_table is None:
            whole = whole_fits(layout, fits)
        if whole:
            return _of_layout(file, layout, whole, len(seen) - 1)
    return _not_recognised(file, seen, as_table, choices)


def _of_published(file: DiskFile, reader: Reader, parsed: Parsed) -> Recognition:
    made = tuple(
        Made(
            input_tables()[name],
            frame,
            parsed.states.get(name, pl.DataFrame()),
            (),
            frame.height,
        )
        for name, frame in parsed.tables.items()
    )
    return Recognition(
        file.name,
        file.form.label,
        "sure",
        made,
        faults=parsed.faults,
        shapes=parsed.shapes,
        source=reader.origin.cited,
        licence=reader.origin.licence,
        reader=reader.key,
        status=reader.status,
    )


def _of_layout(file: DiskFile, layout: Layout, whole: Sequence[Fit], others: int) -> Recognition:
    chosen, rivals = choose(whole)
    if rivals:
        options = tuple(fit.table.name for fit in rivals)
        details = {"tables": ", ".join(options), "first": options[0]}
        fault = Fault(disk_kinds.FITS_SEVERAL, file.name, details=details)
        return Recognition(file.name, layout.form, "ask", options=options, faults=(fault,))
    made = tuple(make(layout, fit, file.name) for fit in chosen)
    told = all(fit.rank[TOLD_BY_FIGURES] for fit in chosen)
    return Recognition(
        file.name,
        layout.form,
        "sure" if told else "likely",
        made,
        faults=_about(file, layout, others, chosen),
        shapes={layout.table_id: shape_of(layout.cube)} if layout.cube and layout.table_id else {},
        source=_source(layout, file),
        licence="CC0-1.0" if layout.maker == "SCB" else "",
        updated=layout.updated,
        status="observed" if layout.maker == "SCB" else "",
    )


def _about(file: DiskFile, layout: Layout, others: int, chosen: Sequence[Fit]) -> tuple[Fault, ...]:
    """What of the file is left out: lines, columns and sheets."""
    faults = []
    used = {place for fit in chosen for place in used_places(layout, fit)}
    left = [f.label.strip()[:40] for f in layout.fields if f.place not in used and f.label]
    if left:
        told = {"count": len(left), "columns": ", ".join(left[:12])}
        kind = disk_kinds.COLUMNS_LEFT_OUT
        faults.append(Fault(kind, file.name, count=len(left), details=told))
    count, found = layout.around
    if count:
        details: dict[str, object] = {"count": count, "found": found}
        faults.append(Fault(disk_kinds.LINES_AROUND, file.name, count=count, details=details))
    if layout.sheet and others > 0:
        details = {"sheet": layout.sheet, "count": others}
        faults.append(Fault(disk_kinds.OTHER_SHEETS, file.name, details=details))
    return tuple(faults)


def _source(layout: Layout, file: DiskFile) -> str:
    """The maker's own words where the file has them, else the file's name."""
    cube = layout.cube
    title = (cube.label if cube else layout.around[1])[:120].strip()
    table = f" ({layout.table_id})" if layout.table_id else ""
    told = ": ".join(filter(None, (layout.maker, title)))
    return f"{told}{table}" if told else file.name


def _not_recognised(
    file: DiskFile, seen: Sequence[Layout], as_table: str | None, choices: Mapping[str, str]
) -> Recognition:
    """Why the file is no table: the nearest one and what it lacks, or just its columns."""
    nearest: tuple[Layout, Fit] | None = None
    for layout in seen:
        for fit in fits_of(layout, choices):
            if as_table not in (None, fit.table.name) or not fit.missing:
                continue
            if not fit.figures and as_table is None:
                continue
            if nearest is None or fit.rank > nearest[1].rank:
                nearest = (layout, fit)
    if nearest is None and as_table is not None:
        known = {fit.table.name for layout in seen for fit in fits_of(layout, choices)}
        tables = ", ".join(sorted(known)) or "–"
        return _refused(file.name, disk_kinds.NOT_THAT_TABLE, table=as_table, tables=tables)
    if nearest is None:
        found = "; ".join(layout.columns for layout in seen[:3]) or "–"
        return _refused(file.name, disk_kinds.NOT_RECOGNISED, found=found)
    layout, fit = nearest
    missing = fit.missing
    if "year" in missing and any("period" in field.folded for field in layout.fields):
        return _refused(file.name, disk_kinds.BY_PERIOD, table=fit.table.name)
    return _refused(
        file.name,
        disk_kinds.ALMOST,
        table=fit.table.name,
        missing=", ".join(missing),
        found=layout.columns,
        example=_EXAMPLES.get(fit.table.column(missing[0]).kind, f"{missing[0]}=…"),
    )
