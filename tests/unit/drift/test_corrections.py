"""A known fault is mended where it still is what it was, and never anywhere else."""

import polars as pl
import pytest

from framsyn.sources.corrections import (
    CorrectionsFileError,
    apply_corrections,
    correct,
    corrections_of,
    read_corrections,
)
from framsyn.sources.registry import all_sources
from framsyn.sources.source import Parsed
from framsyn.tables.inputs.vacancies import VACANCIES

SOURCE = "jobtech_historical_ads"
TEXT = """
- table: vacancies
  key: {year: 2024, area: "2480", ssyk2012: "5321"}
  column: ads
  expect: 812
  value: 182
  reason: Siffrorna har bytt plats; producenten har bekräftat det.
  date: 2026-11-25
  reference: https://www.scb.se/
"""
HIDDEN = TEXT.replace("value: 182", "value: null\n  state: suppressed")


def vacancies(ads: float | None, area: str = "2480", occupation: str = "5321") -> pl.DataFrame:
    rows = [(2024, area, occupation, ads), (2024, area, "2221", 812.0)]
    return VACANCIES.arrange(pl.DataFrame(rows, VACANCIES.schema, orient="row"))


def applied(
    frame: pl.DataFrame, text: str = TEXT
) -> tuple[pl.DataFrame, list[tuple[str, str | None]]]:
    tables, faults = apply_corrections({"vacancies": frame}, read_corrections(text, SOURCE))
    return tables["vacancies"], [(fault.kind.key, fault.value) for fault in faults]


def test_a_figure_that_is_as_expected_is_mended_and_no_other():
    before = vacancies(812.0)
    after, faults = applied(before)
    assert after.rows() == [(2024, "2480", "2221", 812.0), (2024, "2480", "5321", 182.0)]
    assert faults == []
    assert before["ads"].to_list() == [812.0, 812.0], "what comes in is not changed"


def test_a_figure_that_the_producer_has_mended_is_told():
    after, faults = applied(vacancies(182.0))
    assert after.equals(vacancies(182.0))
    assert faults == [("correction_unused", "vacancies, 2024, 2480, 5321")]


def test_a_figure_that_is_something_else_is_told_and_left():
    after, faults = applied(vacancies(500.0))
    assert after.equals(vacancies(500.0))
    assert faults == [("correction_mismatch", "vacancies, 2024, 2480, 5321: 500 ≠ 812")]


def test_a_figure_that_is_now_suppressed_is_told_and_left():
    after, faults = applied(vacancies(None))
    assert after.equals(vacancies(None))
    assert faults == [("correction_mismatch", "vacancies, 2024, 2480, 5321: : ≠ 812")]


def test_a_row_that_is_gone_is_told():
    _, faults = applied(vacancies(812.0, occupation="5330"))
    assert faults == [("correction_mismatch", "vacancies, 2024, 2480, 5321: ∅ ≠ 812")]


def test_an_area_or_table_that_was_not_fetched_is_passed_by():
    assert applied(vacancies(812.0, area="0114"))[1] == []
    assert apply_corrections({}, read_corrections(TEXT, SOURCE)) == ({}, ())


def test_the_remedy_names_the_file():
    _, faults = apply_corrections({"vacancies": vacancies(182.0)}, read_corrections(TEXT, SOURCE))
    assert f"{SOURCE}.corrections.yaml" in faults[0].tell("sv")
    assert "behövs inte längre" in faults[0].tell("sv")


def test_faults_of_one_kind_are_told_together():
    _, faults = applied(vacancies(182.0), TEXT + TEXT.replace("5321", "9999"))
    assert [kind for kind, _ in faults] == ["correction_unused", "correction_mismatch"]


def test_a_figure_can_be_taken_away_with_the_reason():
    parsed = correct(Parsed({"vacancies": vacancies(812.0)}), read_corrections(HIDDEN, SOURCE))
    assert parsed.tables["vacancies"]["ads"].to_list() == [812.0, None]
    assert parsed.states["vacancies"].rows() == [(2024, "2480", "5321", "ads", "suppressed")]
    assert parsed.faults == ()


def test_a_figure_that_is_put_in_is_no_longer_without_one():
    key = {"year": [2024], "area": ["2480"], "ssyk2012": ["5321"]}
    told = pl.DataFrame({**key, "column": ["ads"], "state": ["missing"]})
    states = told.with_columns(pl.col("year").cast(pl.Int32))
    parsed = Parsed({"vacancies": vacancies(None)}, {"vacancies": states})
    fits = read_corrections(TEXT.replace("expect: 812", "expect: null"), SOURCE)
    mended = correct(parsed, fits)
    assert mended.tables["vacancies"]["ads"].to_list() == [812.0, 182.0]
    assert mended.states["vacancies"].height == 0
    unfit = correct(parsed, read_corrections(TEXT, SOURCE))
    assert unfit.states["vacancies"].rows() == states.rows()
    assert [fault.kind.key for fault in unfit.faults] == ["correction_mismatch"]


def test_an_empty_file_has_no_corrections():
    assert read_corrections("# inget än\n", SOURCE) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- [", "not YAML"),
        ("table: vacancies", "should be a list"),
        ("- 1", "names and values"),
        ("- !!python/object/apply:os.getcwd []", "not YAML"),
        (TEXT.replace("reason", "because"), "lacks reason"),
        (TEXT + "  note: x\n", "unknown names: note"),
        (TEXT.replace("table: vacancies", "table: nonsense"), "no table nonsense"),
        (TEXT.replace("year: 2024, ", ""), "exactly year, area, ssyk2012"),
        (TEXT.replace('"2480"', "0114"), "area should be text in quotation marks"),
        (TEXT.replace("2024", '"2024"'), "year should be an integer"),
        (TEXT.replace("column: ads", "column: area"), "one of ads"),
        (TEXT.replace("value: 182", "value: många"), "value should be a number"),
        (TEXT.replace("value: 182", "value: .nan"), "value should be a number"),
        (TEXT.replace("expect: 812", "expect: yes"), "expect should be a number"),
        (TEXT.replace("value: 182", "value: null"), "state should be one of suppressed"),
        (HIDDEN.replace("suppressed", "zero"), "state should be one of suppressed"),
        (HIDDEN.replace("value: null", "value: 3"), "else not be there"),
        (TEXT.replace("value: 182", "value: 812"), "value equals expect"),
        (TEXT.replace("https://www.scb.se/", ""), "reference should be a text"),
        (TEXT.replace("2026-11-25", "i höstas"), "2026-11-25"),
    ],
)
def test_what_is_not_understood_is_told_with_file_and_entry(text, said):
    with pytest.raises(CorrectionsFileError) as told:
        read_corrections(text, SOURCE)
    assert said in told.value.text.en
    assert told.value.text.sv.startswith(f"{SOURCE}.corrections.yaml")
    assert told.value.text.sv != told.value.text.en


def test_the_corrections_that_come_with_the_program_are_understood():
    for key, source in all_sources().items():
        assert all(entry.table in source.fills for entry in corrections_of(key))
