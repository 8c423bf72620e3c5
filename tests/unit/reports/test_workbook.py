"""The workbook holds the same figures as the tables, and nothing in it is a formula."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from framsyn.reports import workbook
from framsyn.reports.numbers import FEW
from tests.unit.reports.fake_results import fake_results

RESULTS = fake_results()
CONTENT = workbook.render(RESULTS, "sv")
HEADER = workbook.HEADER_ROW + 1


def open_book(content=CONTENT):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of(sheet):
    return list(sheet.iter_rows(min_row=HEADER + 1, values_only=True))


def test_the_sheets_are_there_in_reading_order():
    assert open_book().sheetnames == [
        "Läs mig", "Befolkning", "Yrkesgrupper", "Yrken", "20 svåraste", "Vad förklarar",
        "Back-test", "Källor",
    ]  # fmt: skip
    assert len(open_book(workbook.render(RESULTS, "en")).sheetnames) == 8


def test_the_same_results_give_the_same_bytes():
    assert workbook.render(fake_results(), "sv") == CONTENT


def test_population_is_the_tables_unrounded():
    rows = rows_of(open_book()["Befolkning"])
    table = RESULTS.tables["population_total"].filter(area="2417", year=2034).row(0, named=True)
    row = next(row for row in rows if row[1:3] == ("2417", 2034) and row[7] == "Alla åldrar")
    assert row[3:6] == pytest.approx((table["mean"], table["p10"], table["p90"]))
    assert row[0] == "Norsjö" and row[6] == "syntetisk"


def test_sums_over_ages_and_occupations_are_those_of_the_group_tables():
    book = open_book()
    table = RESULTS.tables["population_group"].filter(area="2417", year=2034, group="80+")
    people = table.row(0, named=True)
    rows = rows_of(book["Befolkning"])
    row = next(row for row in rows if row[1:3] == ("2417", 2034) and row[7] == "80 år och äldre")
    assert row[3:6] == pytest.approx((people["mean"], people["p10"], people["p90"]))
    rows = rows_of(book["Yrkesgrupper"])
    for area, table in (("24", "aggregate_workforce_group"), ("2480", "workforce_group")):
        whole = RESULTS.tables[table].filter(area=area, year=2034, group="total")
        row = next(r for r in rows if (r[1], r[2], r[4]) == (area, "Alla yrken", 2034))
        short = [whole[f"shortage_{end}"][0] for end in ("mean", "p10", "p90")]
        assert row[14:17] == pytest.approx(short)


def test_groups_of_occupations_in_a_municipality_are_not_told():
    rows = rows_of(open_book()["Yrkesgrupper"])
    assert {row[2] for row in rows if row[1] != "24"} == {"Alla yrken"}
    assert len({row[2] for row in rows if row[1] == "24"}) > 5


def test_the_hardest_occupations_say_how_sure_they_are():
    rows = rows_of(open_book()["20 svåraste"])
    assert len(rows) == 20
    assert {row[3] for row in rows} <= {"säker brist", "trolig brist", "osäkert"}


def test_need_minus_supply_is_the_balance_where_it_is_told():
    rows = [row for row in rows_of(open_book()["Yrken"]) if isinstance(row[11], float)]
    assert rows and all(row[8] - row[5] == pytest.approx(row[11]) for row in rows)


def test_small_stocks_of_municipalities_are_not_told_nor_what_gives_them_away():
    rows = [row for row in rows_of(open_book()["Yrken"]) if row[1] != "24"]
    hidden = [row for row in rows if "färre än\u00a05" in row]
    assert hidden and all(row[11] is None for row in hidden)
    told = [row[at] for row in rows for at in (5, 8) if isinstance(row[at], float)]
    assert min(told) >= FEW


def test_headers_are_frozen_filtered_and_say_unit_and_status():
    book = open_book()
    for name in book.sheetnames:
        assert book[name].freeze_panes == f"B{HEADER + 1}"
    header = [cell.value for cell in book["Yrken"][HEADER]]
    assert "Behov, troligen (personer, skattad)" in header
    assert book["Yrken"].auto_filter.ref
    assert book["20 svåraste"].cell(HEADER + 1, 11).number_format == "0.0%"


def test_the_badge_is_on_every_sheet_of_made_up_data_only():
    assert all(s["A3"].value == "Syntetiska exempeldata" for s in open_book().worksheets)
    real = open_book(workbook.render(fake_results(synthetic=False), "sv"))
    assert all(s["A3"].value is None for s in real.worksheets)


def test_text_never_becomes_a_formula():
    names = {"2417": "=1+1", "2418": "@SUM(A1)"}
    content = workbook.render(replace(RESULTS, area_names=names), "sv")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    assert any(row[0] == "=1+1" for row in rows_of(open_book(content)["Befolkning"]))


def test_a_population_run_has_no_sheets_on_occupations():
    kept = ("population", "population_total", "aggregate_population_total")
    tables = {name: RESULTS.tables[name] for name in kept}
    book = open_book(workbook.render(replace(RESULTS, tables=tables, backtest=None), "sv"))
    assert book.sheetnames == ["Läs mig", "Befolkning", "Källor"]
