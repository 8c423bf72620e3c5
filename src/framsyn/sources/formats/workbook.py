"""The sheets of an Excel workbook as text, within limits. A workbook is taken to be hostile.

A workbook is a zip. It is unpacked here, part by part and no further than the limits, and handed to
the reader packed anew: so the sizes that the reader goes by are true. A sheet with one cell at the
far corner would make the reader take hold of more memory than there is; such a sheet is refused.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from framsyn.sources.exchange import MEGABYTE
from framsyn.tables.faults import disk_kinds, file_kinds
from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.text import Text

LARGEST_UNPACKED_BYTES = 400 * MEGABYTE
MOST_PARTS = 2_000
MOST_CELLS = 20_000_000
CHUNK_BYTES = MEGABYTE

_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{0,3})(\d{1,10})[\"']")
_FORMULA_ALONE = re.compile(
    rb"<c((?:\s[^>]*)?)>\s*(?:<f(?:\s[^>]*)?/>|<f(?:\s[^>]*)?>[^<]*</f>)\s*"
    rb"(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_NEEDED = re.compile(r"(?:\[Content_Types\]\.xml|_rels/.*|xl/(?!media/|drawings/|charts/).*)")
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    RuntimeError,
    ValueError,
    EOFError,
)
"""What the library for zips raises, one way or another, for one that is damaged."""


class UnusableFileError(Exception):
    """A file that cannot be used, with the kind of fault and what fills its texts."""

    def __init__(self, kind: FaultKind, **details: object) -> None:
        super().__init__(kind.key)
        self.kind, self.details = kind, details


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Attributes:
        name: as on its tab; empty for a text file.
        rows: its cells as text; None for an empty one.
    """

    name: str
    rows: list[list[str | None]]


def read_sheets(body: bytes) -> Iterator[Sheet]:
    """The sheets that have cells, in order, one at a time.

    Raises:
        UnusableFileError: it is no workbook, too large, damaged, or has formulas without values.
    """
    from python_calamine import CalamineWorkbook

    parts = _unpack(body)
    without_value = [
        name
        for name, part in parts.items()
        if name.startswith("xl/worksheets/") and _has_formula_alone(part)
    ]
    packed = _pack(parts)
    del parts
    with CalamineWorkbook.from_filelike(io.BytesIO(packed)) as workbook:
        if without_value:
            sheet = ", ".join(workbook.sheet_names[:3])
            raise UnusableFileError(disk_kinds.FORMULA_EMPTY, sheet=sheet)
        for name in workbook.sheet_names:
            cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if cells:
                yield Sheet(name, [[cell_text(cell) for cell in row] for row in cells])


def _has_formula_alone(sheet: bytes) -> bool:
    """Whether a formula has no saved value; the saved value of a text formula may be empty."""
    return any(b't="str"' not in found for found in _FORMULA_ALONE.findall(sheet))


def cell_text(value: Any) -> str | None:
    """A cell as it is read: whole numbers without a decimal point, nothing for an empty one.

    >>> cell_text(2480.0), cell_text(""), cell_text(1.5)
    ('2480', None, '1.5')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None or value == "" else str(value)


def _unpack(body: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = LARGEST_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            infos = archive.infolist()
            _refuse_strangers(infos)
            for info in infos:
                if _NEEDED.fullmatch(info.filename):
                    parts[info.filename] = _read_part(archive, info, left)
                    left -= len(parts[info.filename])
    except ZIP_FAULTS as error:
        raise UnusableFileError(file_kinds.UNREADABLE, reason=str(error)[:160]) from error
    for name, part in parts.items():
        if name.startswith("xl/worksheets/"):
            _refuse_far_corners(part)
    return parts


def _refuse_strangers(infos: list[zipfile.ZipInfo]) -> None:
    names = {info.filename for info in infos}
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
        what = Text(sv="en zip, inte en Excelbok", en="a zip, not a workbook")
        how = Text(
            sv="Packa upp den och lägg till filerna i den.",
            en="Unpack it and add the files in it.",
        )
        raise UnusableFileError(disk_kinds.NOT_DATA, what=what, how=how)
    if len(infos) > MOST_PARTS:
        raise _too_large(f"{len(infos)} delar", f"{len(infos)} parts")
    if sum(info.file_size for info in infos) > LARGEST_UNPACKED_BYTES:
        raise _unpacked_too_large()


def _too_large(sv: str, en: str) -> UnusableFileError:
    return UnusableFileError(disk_kinds.TOO_LARGE, why=Text(sv=sv, en=en))


def _unpacked_too_large() -> UnusableFileError:
    most = LARGEST_UNPACKED_BYTES // MEGABYTE
    return _too_large(f"över {most} MB uppackad", f"over {most} MB unpacked")


def _read_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """One part; what it says of its size is checked by its checksum when it has been read."""
    with archive.open(info) as packed:
        chunks = []
        while chunk := packed.read(CHUNK_BYTES):
            chunks.append(chunk)
            most -= len(chunk)
            if most < 0:
                raise _unpacked_too_large()
    return b"".join(chunks)


def _refuse_far_corners(sheet: bytes) -> None:
    """Refuse a sheet whose outermost cells span more than can be held in memory."""
    last_row, last_column = 1, 1
    for letters, digits in _PLACE.findall(sheet):
        last_row = max(last_row, int(digits))
        if letters:
            last_column = max(last_column, _column_number(letters))
    if last_row * last_column > MOST_CELLS:
        raise _too_large(
            f"ett blad har {last_row} rader och {last_column} kolumner",
            f"a sheet has {last_row} rows and {last_column} columns",
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _pack(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return packed.getvalue()
