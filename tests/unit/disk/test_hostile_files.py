"""Whatever a file holds, the answer is words in both languages and never a traceback."""

import io
import struct
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framsyn.sources.disk import DiskFileError, content, read, recognise
from framsyn.sources.formats import workbook
from framsyn.tables.errors import FramsynError
from tests.unit.disk import exports

CONTENT_TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"
XLSX = exports.FORMS["xlsx with texts"]


def with_part(name: str, content: bytes, body: bytes = XLSX) -> bytes:
    """A workbook with one part exchanged."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return out.getvalue()


def sheet_of(cells: str) -> bytes:
    """A sheet with such cells, as bytes of XML."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def lying(body: bytes, size: int) -> bytes:
    """A workbook whose directory says that every part has another size."""
    found = bytearray(body)
    at = found.find(b"PK\x01\x02")
    while at >= 0:
        found[at + 24 : at + 28] = struct.pack("<I", size)
        at = found.find(b"PK\x01\x02", at + 4)
    return bytes(found)


NAME = "befolkning.xls"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FORMULA = '<row r="1"><c r="A1"><f>1+1</f><v></v></c></row>'

FILES = {
    "empty": (b"", "empty_file"),
    "only blanks": (b" \r\n\t", "empty_file"),
    "a web page called xls": (b"<!DOCTYPE html><table><tr><td>1</td></tr></table>", "not_data"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_data"),
    "a pdf": (b"%PDF-1.7 ...", "not_data"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "not_data"),
    "binary junk": (b"abc\x00\x01\x02\xff" * 50, "not_data"),
    "a zip of other things": (with_part("x", b"", exports.FORMS["own xlsx"])[:-30], "unreadable"),
    "a cut-off workbook": (XLSX[: len(XLSX) // 2], "unreadable"),
    "a workbook that lies about sizes": (lying(XLSX, 5), "unreadable"),
    "a workbook that claims gigabytes": (lying(XLSX, 2**30), "file_too_large"),
    "a cell in the far corner": (with_part(SHEET, sheet_of(FAR)), "file_too_large"),
    "a formula that nobody has worked out": (
        with_part(SHEET, sheet_of(FORMULA)),
        "formula_without_value",
    ),
    "a sheet that is no xml": (with_part(SHEET, b"\x00\xff<<<"), None),
    "cut-off json": (exports.FORMS["json-stat2"][:200], "format_broken"),
    "json of another kind": (b'{"a": [1, 2]}', "format_broken"),
    "deep json": (b"[" * 100_000, "format_broken"),
    "a cut-off px file": (exports.FORMS["px"][:300], "format_broken"),
    "a cut-off parquet file": (exports.FORMS["parquet"][:200], "unreadable"),
    "a letter": ("Hej!\nHär kommer listan som du bad om.\n".encode(), "not_recognised"),
    "one endless line": (b"a" * 1_000_000, "not_recognised"),
    "a quotation mark that never closes": (b'region;antal\n"2480;5\n' * 3, None),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used_is_told_with_a_remedy(name, saved):
    body, kind = FILES[name]
    found = recognise(saved(body, NAME))
    assert found.errors, name
    assert kind in (None, found.errors[0].kind.key)
    with pytest.raises(DiskFileError) as raised:
        read(saved(body, NAME))
    assert NAME in raised.value.text.sv
    assert raised.value.text.sv != raised.value.text.en


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert recognise(tmp_path / "borta.csv").errors[0].kind.key == "no_such_path"


def test_a_file_over_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "stor.csv"
    with path.open("wb") as file:
        file.truncate(content.LARGEST_FILE_BYTES + 1)
    found = recognise(path)
    assert found.errors[0].kind.key == "file_too_large"
    assert "200 MB" in found.errors[0].what.en


def test_a_workbook_that_swells_is_refused_before_it_fills_the_memory(saved, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED_BYTES", 1_000_000)
    body = with_part(SHEET, sheet_of(" " * 5_000_000))
    assert len(body) < 100_000
    found = recognise(saved(body, NAME))
    assert found.errors[0].kind.key == "file_too_large"
    assert "unpacked" in found.errors[0].what.en


def test_a_saved_value_of_a_formula_is_read_as_it_stands(saved):
    cells = (
        '<row r="1"><c r="A1" t="str"><f>"year"</f><v>year</v></c><c r="B1" t="str"><v>area</v></c>'
    )
    cells += '<c r="C1" t="str"><v>ssyk2012</v></c><c r="D1" t="str"><v>ads</v></c></row>'
    cells += '<row r="2"><c r="A2"><v>2023</v></c><c r="B2" t="str"><v>2480</v></c>'
    cells += '<c r="C2" t="str"><v>5321</v></c><c r="D2"><f>WEBSERVICE("x")</f><v>7</v></c></row>'
    frame = read(saved(with_part(SHEET, sheet_of(cells)))).tables["vacancies"]
    assert frame.rows() == [(2023, "2480", "5321", 7.0)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_usual_encoding_is_read(encoding, saved):
    body = "År;Region;Kön;Ålder;Folkmängd\r\n2023;Umeå;Män;5;7\r\n".encode(encoding)
    assert read(saved(body)).tables["population"].row(0) == (2023, "2480", "men", 5, 7.0)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(alphabet='åregionkön;,\t\n"2480 .:-{}[]<>=', max_size=300).map(str.encode),
        st.builds(
            lambda mark, rest: mark + rest,
            st.sampled_from([b"PK\x03\x04", b"PAR1", b"{", b'MATRIX="']),
            st.binary(max_size=300),
        ),
    )
)
@example(b"year;area;sex;age;persons\n;;;;\n")
@example(b"\xff\xfea")
def test_no_bytes_raise_anything_but_words(tmp_path_factory, body):
    path = tmp_path_factory.mktemp("junk") / "x"
    path.write_bytes(body)
    try:
        parsed = read(path)
    except FramsynError as error:
        assert error.text.sv and error.text.en
    else:
        assert parsed.tables


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(exports.FORMS)),
    st.integers(0, 10_000),
    st.binary(min_size=1, max_size=4),
)
def test_no_damage_to_a_good_file_raises_anything_but_words(tmp_path_factory, form, place, junk):
    body = bytearray(exports.FORMS[form])
    at = place % len(body)
    body[at : at + len(junk)] = junk
    path = tmp_path_factory.mktemp("torn") / "x"
    path.write_bytes(bytes(body))
    found = recognise(path)
    assert found.errors or found.tables
