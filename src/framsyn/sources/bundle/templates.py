"""Empty files to fill in, one CSV and one workbook per table, made from the declarations."""

from __future__ import annotations

from pathlib import Path

from framsyn.sources.bundle.write import NotWrittenError, PlaceTakenError
from framsyn.tables.registry import input_tables
from framsyn.tables.schema import Column, Table
from framsyn.tables.text import Text
from framsyn.tables.units import UNITS

_EXPLAINED = (
    Text(sv="Kolumn", en="Column"),
    Text(sv="Betydelse", en="Meaning"),
    Text(sv="Meaning", en="Meaning"),
    Text(sv="Typ (type)", en="Type"),
    Text(sv="Enhet (unit)", en="Unit"),
    Text(sv="Tom cell betyder (empty cell)", en="Empty cell"),
)
_KINDS = {
    "year": Text(sv="årtal", en="year"),
    "age": Text(sv="heltal", en="whole number"),
    "mother_age": Text(sv="heltal", en="whole number"),
    "number": Text(sv="tal", en="number"),
}
_TEXT = Text(sv="text", en="text")
_NOT_EMPTY = Text(sv="får inte vara tom", en="may not be empty")


def write_templates(path: Path) -> None:
    """Write `<table>.csv` and `<table>.xlsx` for each input table, with headings and no rows.

    The workbook has a second sheet that explains each column in both languages.

    Raises:
        PlaceTakenError: one of the files is there already; nothing is written.
        NotWrittenError: the disk is full or may not be written to.
    """
    from xlsxwriter.exceptions import XlsxFileError

    path = Path(path)
    files = [path / f"{name}{ending}" for name in input_tables() for ending in (".csv", ".xlsx")]
    taken = [file.name for file in files if file.exists()]
    if taken or (path.exists() and not path.is_dir()):
        names = ", ".join(taken[:3]) or path.name
        raise PlaceTakenError(
            Text(
                sv=f"{path} innehåller redan {names}. Välj en tom mapp, så skrivs inget över.",
                en=f"{path} holds {names} already. Choose an empty directory: nothing is lost.",
            )
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
        for table in input_tables().values():
            heading = ",".join(table.names)
            (path / f"{table.name}.csv").write_text(f"{heading}\n", encoding="utf-8")
            _write_workbook(path / f"{table.name}.xlsx", table)
    except (OSError, XlsxFileError) as error:
        raise NotWrittenError(
            Text(
                sv=f"Mallarna kunde inte skrivas i {path} ({error}).",
                en=f"The templates could not be written in {path} ({error}).",
            )
        ) from error


def _write_workbook(file: Path, table: Table) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(file)) as book:
        bold = book.add_format({"bold": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        as_text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(table.name[:31])
        for i, column in enumerate(table.columns):
            # Text cells keep leading zeros, and 10-14 does not become a date.
            sheet.set_column(i, i, 16, None if column.dtype.is_numeric() else as_text)
            sheet.write_string(0, i, column.name, bold)
        sheet.freeze_panes(1, 0)
        told = book.add_worksheet("forklaring")
        told.set_column(0, 0, 18)
        told.set_column(1, 2, 60)
        told.set_column(3, 5, 28)
        told.write_string(0, 0, f"{table.title.sv} / {table.title.en}", bold)
        told.write_string(1, 1, table.meaning.sv, wrap)
        told.write_string(1, 2, table.meaning.en, wrap)
        for i, heading in enumerate(_EXPLAINED):
            told.write_string(3, i, heading.sv, bold)
        for row, column in enumerate(table.columns, start=4):
            for i, text in enumerate(_explained(column)):
                told.write_string(row, i, text, wrap)


def _explained(column: Column) -> tuple[str, ...]:
    kind = _KINDS.get(column.kind, _TEXT)
    unit = UNITS[column.unit].label
    empty = column.missing or _NOT_EMPTY
    return (
        column.name,
        column.meaning.sv,
        column.meaning.en,
        f"{kind.sv} / {kind.en}",
        f"{unit.sv} / {unit.en}",
        f"{empty.sv} / {empty.en}",
    )
