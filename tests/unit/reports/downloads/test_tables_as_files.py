"""Files of numbers open in other programs, and hold exactly what the figure holds."""

import csv
import io
import math

import duckdb
import openpyxl
import orjson
import pandas as pd
import polars as pl
import pytest
from jsonstat_validator import validate_jsonstat

from framsyn.reports.downloads.cells import heads
from framsyn.reports.downloads.registry import DOWNLOADS
from framsyn.tables.status import VALUE_STATES
from tests.unit.reports.downloads.sample_figures import CITATION, EXACT, STATES, sample

SHARES = [0.1, 0.25, 1 / 3, 1e-7, -0.5]
CODES = ["0110", "0210", "2221", "5321", "9210"]
NEED = [None, None, 0.0, None, EXACT]
SYMBOLS = ["..", ":", 0, ".", EXACT]


def made(extension, figure=None):
    return DOWNLOADS[extension].make(figure or sample(), CITATION)


def book(figure=None):
    return openpyxl.load_workbook(io.BytesIO(made("xlsx", figure)))


def csv_rows(lang):
    text = made("csv", sample(lang)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if lang == "sv" else ","))


# Excel


def sixteen(number):
    """A number with the digits that a workbook is written with; Excel shows fifteen."""
    return float(f"{number:.16G}")


def test_a_workbook_holds_exact_numbers_and_codes_with_their_zeros():
    first = book().worksheets[0]
    table = list(first.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in table] == CODES
    assert [row[3] for row in table] == [*SYMBOLS[:4], sixteen(EXACT)]
    assert [row[4] for row in table] == [sixteen(share) for share in SHARES]
    assert {row[5] for row in table} == {"estimated"}
    told = [row[6] or "" for row in table]
    assert told == [f"demand_persons: {state}" if state else "" for state in STATES]


def test_a_workbook_shows_persons_in_whole_and_shares_in_per_cent():
    cells = next(book().worksheets[0].iter_rows(min_row=6, max_row=6))
    assert [cell.number_format for cell in cells[2:5]] == ["General", "#,##0", "0.0%"]


def test_a_workbook_says_on_its_second_sheet_what_the_figures_are():
    told = {str(row[0]): row[1] for row in book().worksheets[1].iter_rows(values_only=True)}
    assert book().sheetnames == ["Tabell", "Om"]
    assert book(sample("en")).sheetnames == ["Table", "About"]
    assert told["Källa"] == "SCB"
    assert told["Definition"] == sample().definition
    assert "Syntetiska exempeldata" in told.values()
    assert CITATION in told.values()


def test_a_workbook_opens_in_pandas():
    frame = pd.read_excel(io.BytesIO(made("xlsx")), dtype={0: str}, engine="openpyxl")
    assert frame.iloc[:, 0].tolist() == CODES
    assert frame.iloc[4, 3] == sixteen(EXACT)


# CSV


@pytest.mark.parametrize(("lang", "mark"), [("sv", ","), ("en", ".")])
def test_csv_has_the_marks_of_its_language(lang, mark):
    raw = made("csv", sample(lang))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")
    rows = csv_rows(lang)
    assert rows[0] == heads(sample(lang))
    assert [row[4].replace(mark, ".") for row in rows[1:6]] == [repr(share) for share in SHARES]
    assert rows[5][3] == repr(EXACT).replace(".", mark)


def test_csv_keeps_leading_zeros_when_a_spreadsheet_opens_it():
    assert [row[0] for row in csv_rows("sv")[1:6]] == [f'="{code}"' for code in CODES]


def test_csv_has_an_empty_cell_and_its_state_where_there_is_no_number():
    rows = csv_rows("sv")[1:6]
    assert [row[3] for row in rows] == ["", "", "0,0", "", repr(EXACT).replace(".", ",")]
    assert [row[6].removeprefix("demand_persons: ") for row in rows] == [s or "" for s in STATES]


def test_csv_opens_in_polars_pandas_and_duckdb(tmp_path):
    path = tmp_path / "figure.csv"
    path.write_bytes(made("csv"))
    frame = pl.read_csv(path, separator=";", decimal_comma=True, n_rows=5)
    assert frame["Andel [shortage_share]"].to_list() == SHARES
    assert frame["Behov [demand_persons]"].to_list() == NEED
    other = pd.read_csv(path, sep=";", decimal=",", nrows=5, encoding="utf-8-sig")
    assert other["Andel [shortage_share]"].tolist() == SHARES
    query = "select * from read_csv(?, delim=';', header=true, null_padding=true, all_varchar=true)"
    rows = duckdb.execute(query, [str(path)]).fetchall()
    assert [row[1] for row in rows[:5]] == sample().rows["name"].to_list()


# JSON-stat


def dataset(figure=None):
    return orjson.loads(made("json", figure))


def test_json_stat_is_valid_in_both_languages():
    for lang in ("sv", "en"):
        validate_jsonstat(dataset(sample(lang)))


def test_json_stat_holds_exact_values_row_by_row():
    found = dataset()
    assert found["size"] == [5, 2]
    assert found["value"] == [value for row in zip(NEED, SHARES, strict=True) for value in row]
    category = found["dimension"]["ContentsCode"]["category"]
    assert category["index"] == ["demand_persons", "shortage_share"]
    assert category["unit"]["shortage_share"]["decimals"] == 3
    assert [row["ssyk2012"] for row in found["extension"]["rows"]] == CODES
    assert found["extension"]["rows"][0]["year"] == 2019


def test_json_stat_tells_each_state_by_its_symbol_and_what_the_symbol_means():
    found = dataset()
    told = {int(place) // 2: symbol for place, symbol in found["status"].items()}
    assert told == {
        row: VALUE_STATES[state].symbol for row, state in enumerate(STATES) if state is not None
    }
    assert found["extension"]["symbols"][".."] == "skyddad uppgift"
    assert found["extension"]["synthetic"] is True
    assert found["extension"]["status"] == "estimated"


# Parquet


def test_parquet_opens_in_polars_and_duckdb_with_the_same_values_and_states(tmp_path):
    path = tmp_path / "figure.parquet"
    path.write_bytes(made("parquet"))
    expected = {
        "ssyk2012": CODES,
        "demand_persons": NEED,
        "demand_persons_state": list(STATES),
        "shortage_share": SHARES,
        "status": ["estimated"] * 5,
    }
    frame = pl.read_parquet(path)
    assert frame.select(*expected).to_dict(as_series=False) == expected
    assert "shortage_share_state" not in frame.columns
    asked = f"select {', '.join(expected)} from read_parquet(?)"
    rows = duckdb.execute(asked, [str(path)]).fetchall()
    assert [list(column) for column in zip(*rows, strict=True)] == list(expected.values())


def test_parquet_carries_units_and_what_the_figures_are_in_its_metadata():
    metadata = pl.read_parquet_metadata(io.BytesIO(made("parquet")))
    assert metadata["unit:demand_persons"] == "persons"
    assert metadata["source"] == "SCB"
    assert metadata["citation"] == CITATION
    assert metadata["synthetic"] == "Syntetiska exempeldata"


# What no file may do


def test_a_value_that_is_to_be_hidden_is_in_no_file_even_if_the_rows_hold_it():
    rows = sample().rows.with_columns(pl.lit(4.321).alias("demand_persons"))
    figure = sample(rows=rows, states=sample().states.with_columns(
        pl.lit("suppressed").alias("demand_persons")
    ))  # fmt: skip
    for extension in ("xlsx", "csv", "json", "parquet"):
        raw = made(extension, figure)
        assert b"4.321" not in raw
        assert b"4,321" not in raw
    frame = pl.read_parquet(io.BytesIO(made("parquet", figure)))
    assert frame["demand_persons"].null_count() == 5
    assert [row[3].value for row in book(figure).worksheets[0].iter_rows(min_row=2)] == [".."] * 5


def test_what_is_no_number_is_missing_in_every_file():
    rows = sample().rows.with_columns(shortage_share=pl.lit(math.nan))
    figure = sample(rows=rows)
    assert dataset(figure)["status"]["1"] == ":"
    assert book(figure).worksheets[0]["E2"].value == ":"
    assert pl.read_parquet(io.BytesIO(made("parquet", figure)))["shortage_share_state"][0] == (
        "missing"
    )
    assert b"nan" not in made("csv", figure)


def test_a_zero_that_is_told_by_its_state_alone_is_a_zero_in_every_file():
    rows = sample().rows.with_columns(demand_persons=pl.lit(None, pl.Float64))
    figure = sample(rows=rows)
    assert dataset(figure)["value"][4] == 0
    assert book(figure).worksheets[0]["D4"].value == 0
    assert pl.read_parquet(io.BytesIO(made("parquet", figure)))["demand_persons"][2] == 0
