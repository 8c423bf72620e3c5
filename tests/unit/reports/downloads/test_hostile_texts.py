"""Whatever stands in a name or a note, no file runs it, breaks on it or loads anything."""

import csv
import io
import xml.etree.ElementTree as ET
import zipfile

import openpyxl
import orjson
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.reports.downloads.cells import BEGIN_A_FORMULA, safe_text
from framsyn.reports.downloads.registry import DOWNLOADS
from tests.unit.reports.downloads.sample_figures import CITATION, areas_figure, sample

FORMULAS = st.sampled_from(BEGIN_A_FORMULA).flatmap(
    lambda sign: st.text(max_size=20).map(lambda rest: sign + rest)
)
TEXTS = st.one_of(
    FORMULAS,
    st.text(max_size=30),
    st.sampled_from(
        [
            "=cmd|'/C calc'!A0",
            "<script>alert(1)</script>",
            "]]><a href='javascript:alert(1)'>",
            "&xxe;",
            '" onload="alert(1)',
            "a\x00b\x0bc\ud7ff",
            "@SUM(1;2)",
            "+1;=2",
        ]
    ),
)


def hostile(text):
    """A figure with the text wherever a producer or a person may write one."""
    rows = sample().rows.with_columns(pl.lit(text).alias("name"), pl.lit(text).alias("ssyk2012"))
    words = {key: text if text.strip() else "x" for key in ("title", "source", "definition")}
    return sample(rows=rows, note=text, alt=words["title"], **words)


def made(extension, text):
    return DOWNLOADS[extension].make(hostile(text), f"{CITATION} {text}")


@given(TEXTS)
def test_no_cell_of_a_csv_begins_a_formula_and_the_columns_hold(text):
    rows = list(
        csv.reader(io.StringIO(made("csv", text).decode("utf-8-sig"), newline=""), delimiter=";")
    )
    assert [len(row) for row in rows[:6]] == [7] * 6
    for row in rows:
        for cell in row:
            is_number = cell.lstrip("-").replace(",", "").replace("e-", "").isdigit()
            is_code = cell.startswith('="') and cell[2:-1].isascii() and cell[2:-1].isdigit()
            assert is_number or is_code or not cell.startswith(BEGIN_A_FORMULA)


@given(TEXTS)
def test_a_workbook_has_no_formula_and_no_address(text):
    raw = made("xlsx", text)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {
        "s", "n", "inlineStr",
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
        assert not any("externalLink" in name for name in parts.namelist())
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


@given(TEXTS)
def test_an_svg_is_well_formed_and_holds_no_script_link_or_address(text):
    for figure in (hostile(text), areas_figure({"2480": 0.2}, definition=text.strip() or "x")):
        root = ET.fromstring(DOWNLOADS["svg"].make(figure, f"{CITATION} {text}"))
        for element in root.iter():
            name = element.tag.rpartition("}")[2]
            assert name not in {"script", "a", "image", "foreignObject", "use", "iframe"}
            for key, value in element.attrib.items():
                assert "href" not in key
                assert not key.rpartition("}")[2].lower().startswith("on")
                assert "url(" not in value


@given(TEXTS)
def test_programs_read_back_the_same_text(text):
    assert orjson.loads(made("json", text))["extension"]["rows"][0]["name"] == text
    frame = pl.read_parquet(io.BytesIO(made("parquet", text)))
    assert frame["name"].to_list() == [text] * 5


@pytest.mark.parametrize("text", ["=1+1", "<b>å</b>", "a\x00b", "\U0001f600 smil"])
def test_a_png_is_drawn_of_any_text(text):
    assert made("png", text).startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize("text", ["-5", "＝1", "\n=1", "\t1"])
def test_a_text_that_begins_a_formula_is_guarded(text):
    assert safe_text(text) == f"'{text}"
