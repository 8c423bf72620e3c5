"""Each faulty value is told with file, row, column, value and remedy, in both languages."""

from dataclasses import dataclass

import polars as pl
import pytest

from framsyn.sources.bundle import BundleError, check_bundle, read_bundle
from tests.bad_input.bundle_files import (
    DIALECTS,
    Dialect,
    make_bundle,
    population_rows,
    written,
)


@dataclass(frozen=True)
class Case:
    """A value put in a cell of an otherwise sound file, and what is to be said of it."""

    column: int
    value: str
    kind: str
    level: str
    remedy_sv: str
    remedy_en: str


CASES = (
    Case(0, "19", "unknown_year", "error", "Rätta årtalet", "Correct the year"),
    Case(0, "3019", "unknown_year", "error", "Rätta årtalet", "Correct the year"),
    Case(0, "", "missing_key", "error", "Fyll i den", "Fill it in"),
    Case(1, "9999", "unknown_area", "error", "Rätta koden", "Correct the code"),
    Case(1, "Umeå", "unknown_area", "error", "har koden 2480", "has the code 2480"),
    Case(1, "1917", "outdated_area", "error", "nya koden", "new code"),
    Case(2, "annat", "unknown_sex", "error", "Skriv women eller men", "Write women or men"),
    Case(2, "Båda könen", "total_rows", "warning", "exportera gärna", "export without"),
    Case(3, "Totalt", "total_rows", "warning", "exportera gärna", "export without"),
    Case(3, "20-24 år", "age_class", "error", "ettårsklasser", "single years"),
    Case(3, "-4", "age_class", "error", "ettårsklasser", "single years"),
    Case(3, "gammal", "unknown_age", "error", "Rätta åldern", "Correct the age"),
    Case(3, "200", "age_out_of_range", "error", "Rätta åldern", "Correct the age"),
    Case(4, "-12", "negative", "error", "Rätta talet", "Correct the number"),
    Case(4, "tolv", "not_a_number", "error", "Rätta talet", "Correct the number"),
    Case(4, "inf", "not_a_number", "error", "Rätta talet", "Correct the number"),
    Case(4, "..", "empty_value_needed", "error", "Skriv 0", "Write 0"),
    Case(4, "NaN", "empty_value_needed", "error", "Skriv 0", "Write 0"),
    Case(4, ".", "empty_value_needed", "error", "Skriv 0", "Write 0"),
    Case(4, "–", "dash_as_zero", "warning", "skriv ..", "write .."),
)
ROW = 5
IN_ALL_DIALECTS = [
    pytest.param(case, dialect, id=f"{case.kind}-{case.value or 'empty'}-{dialect.name}")
    for case in CASES
    for dialect in DIALECTS
]


@pytest.mark.parametrize(("case", "dialect"), IN_ALL_DIALECTS)
def test_a_faulty_value_is_told_with_its_place_and_remedy(tmp_path, case, dialect):
    if dialect.encoding == "latin-1" and case.value == "–":
        pytest.skip("Latin-1 has no such dash")
    rows = population_rows()
    rows[ROW - 2][case.column] = case.value
    report = check_bundle(make_bundle(tmp_path, written(rows, dialect)))
    [fault] = [f for f in report.faults if f.kind.key == case.kind]
    assert fault.level == case.level
    assert (fault.file, fault.row, fault.value) == ("population.csv", ROW, case.value)
    heading = dialect.heading[case.column]
    assert fault.column == heading
    for language, remedy in (("sv", case.remedy_sv), ("en", case.remedy_en)):
        text = report.render(language)
        assert remedy in text
        assert "population.csv" in text
        row = "rad" if language == "sv" else "row"
        column = "kolumn" if language == "sv" else "column"
        assert f"{row} {ROW}, {column} {heading}: {case.value or chr(34) * 2}" in text
        assert remedy in fault.tell(language)


def test_reading_a_faulty_bundle_raises_all_its_faults(tmp_path):
    rows = population_rows()
    rows[3][1], rows[9][4] = "9999", "tolv"
    with pytest.raises(BundleError) as told:
        read_bundle(make_bundle(tmp_path, written(rows)))
    assert {f.kind.key for f in told.value.report.errors} == {"unknown_area", "not_a_number"}
    assert "9999" in told.value.text.sv
    assert "tolv" in str(told.value)


def test_many_faults_of_a_kind_are_told_once_with_a_count(tmp_path):
    rows = [[*row[:2], "x", *row[3:]] for row in population_rows()]
    [fault] = [
        f
        for f in check_bundle(make_bundle(tmp_path, written(rows))).errors
        if f.kind.key == "unknown_sex"
    ]
    assert fault.count == len(rows)
    assert [example.row for example in fault.examples] == [2, 3, 4, 5, 6]


def test_duplicates_are_told_with_the_later_row(tmp_path):
    rows = population_rows()
    report = check_bundle(make_bundle(tmp_path, written([*rows, rows[7]])))
    [fault] = report.errors
    assert fault.kind.key == "duplicate"
    assert fault.row == len(rows) + 2
    assert fault.value == "2018 2480 women 7"
    assert "Ta bort dubbletterna" in report.render("sv")


def test_lost_zeros_are_restored_and_told(tmp_path):
    rows = [[y, {"2480": "114", "2482": "0180"}[a], *rest] for y, a, *rest in population_rows()]
    bundle = make_bundle(tmp_path, written(rows))
    for name in ("births.csv", "deaths.csv"):
        (bundle / name).unlink()
    told = [f for f in check_bundle(bundle).warnings if f.kind.key == "leading_zero"]
    assert [f.details["changes"] for f in told] == ["114 → 0114"]
    assert told[0].count == len(rows) / 2
    assert set(read_bundle(bundle).tables["population"]["area"]) == {"0114", "0180"}


def test_codes_of_another_country_raise_no_complaint(tmp_path):
    rows = [[y, {"2480": "Oslo", "2482": "NO-46"}[a], *rest] for y, a, *rest in population_rows()]
    bundle = make_bundle(tmp_path, written(rows))
    for name in ("births.csv", "deaths.csv"):
        (bundle / name).unlink()
    assert {f.kind.key for f in check_bundle(bundle).faults} == {"missing_events"}


def test_an_area_that_the_table_areas_lacks_is_told(tmp_path):
    bundle = make_bundle(tmp_path)
    (bundle / "areas.csv").write_text("code,name,parent\n2480,Umeå,24\n24,Västerbotten,\n")
    rows = population_rows()
    rows[0][1] = "NO-46"
    (bundle / "population.csv").write_bytes(written(rows))
    [fault] = check_bundle(bundle).errors
    assert (fault.kind.key, fault.value) == ("unknown_area", "NO-46")
    assert "areas" in fault.why.sv


def test_a_number_with_a_comma_between_commas_is_not_guessed_at(tmp_path):
    content = written(population_rows()).replace(b"1000.5", b'"1,000"', 1)
    [fault] = check_bundle(make_bundle(tmp_path, content)).errors
    assert (fault.kind.key, fault.row, fault.value) == ("ambiguous_comma", 2, "1,000")


def test_an_unquoted_decimal_comma_between_commas_is_told(tmp_path):
    content = written(population_rows()).replace(b"1000.5", b"1000,5", 1)
    [fault] = check_bundle(make_bundle(tmp_path, content)).errors
    assert (fault.kind.key, fault.row) == ("too_many_cells", 2)


def test_totals_are_dropped_and_counted(tmp_path):
    rows = population_rows()
    totals = [[y, a, s, "Totalt", "99999"] for y, a, s, g, _ in rows if g == "0"]
    bundle = make_bundle(tmp_path, written(rows + totals))
    [fault] = check_bundle(bundle).faults
    assert (fault.kind.key, fault.count) == ("total_rows", len(totals))
    assert f"{len(totals)} rader" in fault.what.sv
    assert read_bundle(bundle).tables["population"].height == len(rows)


def test_a_column_of_nonsense_stops_the_reading(tmp_path):
    rows = [[y, a, s, f"age {i}", p] for i, (y, a, s, _, p) in enumerate(population_rows() * 4)]
    kinds = {f.kind.key for f in check_bundle(make_bundle(tmp_path, written(rows))).errors}
    assert "too_many_faults" in kinds


def test_unknown_mothers_are_shared_out_and_no_child_is_lost(tmp_path):
    bundle = make_bundle(tmp_path)
    rows = ["year;area;child_sex;mother_age;count"]
    ages = [("<15", 2), ("15", 4), ("30", 10), ("49", 1), ("50+", 1), ("no information", 6)]
    for sex in ("women", "men"):
        rows += [f"2019;2480;{sex};{age};{n}" for age, n in ages]
    (bundle / "births.csv").write_text("\n".join(rows), encoding="utf-8")
    births = read_bundle(bundle).tables["births"]
    assert births["mother_age"].to_list() == [15, 30, 49]
    assert births["births"].sum() == pytest.approx(2 * 24)
    assert births["births"].to_list() == pytest.approx([12 * 48 / 36, 20 * 48 / 36, 4 * 48 / 36])
    [told] = [f for f in check_bundle(bundle).warnings if f.kind.key == "unknown_mother_age"]
    assert (told.count, told.row) == (2, 7)


def test_both_sexes_of_children_together_are_not_counted_twice(tmp_path):
    bundle = make_bundle(tmp_path)
    rows = ["year;area;child_sex;mother_age;count"]
    for sex, n in (("women", 4), ("men", 6), ("total", 10)):
        rows += [f"2019;2480;{sex};{age};{n}" for age in range(15, 50)]
    (bundle / "births.csv").write_text("\n".join(rows), encoding="utf-8")
    assert read_bundle(bundle).tables["births"]["births"].unique().to_list() == [10.0]
    only_totals = [rows[0], *(row for row in rows if "total" in row)]
    (bundle / "births.csv").write_text("\n".join(only_totals), encoding="utf-8")
    assert read_bundle(bundle).tables["births"]["births"].unique().to_list() == [10.0]


def test_occupations_are_mended_merged_or_told(tmp_path):
    bundle = make_bundle(tmp_path)
    codes = ("110", "5321 Undersköterskor", "1210", "0002", "9998")
    lines = ["år;region;yrke;kön;ålder;antal"]
    lines += [f"2019;2480;{code};kvinnor;16–24 år;{i}" for i, code in enumerate(codes, 1)]
    (bundle / "employed.csv").write_bytes("\n".join(lines).encode("cp1252"))
    report = check_bundle(bundle)
    kinds = {f.kind.key: f for f in report.faults}
    assert set(kinds) == {
        "leading_zero", "merged_occupation", "unspecified_occupation", "unknown_occupation",
    }  # fmt: skip
    assert kinds["unknown_occupation"].row == 6
    assert kinds["unknown_occupation"].column == "yrke"
    lines.pop()
    (bundle / "employed.csv").write_bytes("\n".join(lines).encode("cp1252"))
    employed = read_bundle(bundle).tables["employed"]
    assert employed["ssyk2012"].to_list() == ["0110", "121", "5321"]
    assert employed["age_group"].unique().to_list() == ["16-24"]


def test_numbers_that_may_be_missing_are_null_with_a_warning(tmp_path):
    bundle = make_bundle(tmp_path)
    lines = ["year;area;ssyk2012;sex;age_group;persons", "2019;2480;5321;men;total;.."]
    lines += ["2019;2480;5321;women;total;12", "2019;2480;2221;men;total;:"]
    (bundle / "employed.csv").write_text("\n".join(lines), encoding="utf-8")
    told = [f for f in check_bundle(bundle).warnings if f.kind.key == "empty_value"]
    assert {f.details["state"].en for f in told} == {"suppressed", "missing"}
    whole = read_bundle(bundle)
    persons = whole.tables["employed"].sort("ssyk2012", "sex")["persons"]
    assert persons.to_list() == [None, None, 12.0]
    states = whole.states["employed"].select("ssyk2012", "sex", "column", "state")
    assert sorted(states.rows()) == [
        ("2221", "men", "persons", "missing"),
        ("5321", "men", "persons", "suppressed"),
    ]


def test_an_empty_cell_where_none_is_needed_raises_no_warning(tmp_path):
    bundle = make_bundle(tmp_path)
    lines = [
        "year;area;sex;age;immigration;emigration",
        "2019;2480;men;30;5;",
        "2019;2480;men;31;;..",
    ]
    (bundle / "migration.csv").write_text("\n".join(lines), encoding="utf-8")
    [fault] = check_bundle(bundle).warnings
    assert (fault.kind.key, fault.row, fault.count) == ("empty_value", 3, 1)
    migration = read_bundle(bundle).tables["migration"]
    assert migration["in_domestic"].to_list() == [None, None]
    assert migration["emigration"].to_list() == [None, None]


def test_a_share_given_in_per_cent_is_told(tmp_path):
    bundle = make_bundle(tmp_path)
    (bundle / "shocks.csv").write_text(
        "year;area;ssyk2012;persons;probability;label\n2025;2482;8;-100;60;Fabriken\n"
    )
    [fault] = check_bundle(bundle).errors
    assert (fault.kind.key, fault.row, fault.value) == ("above_maximum", 2, "60")
    assert "dela med 100" in fault.remedy.sv


def test_an_age_from_above_its_age_to_is_told(tmp_path):
    bundle = make_bundle(tmp_path)
    (bundle / "staff_per_head.csv").write_text(
        "service;ssyk2012;age_from;age_to;staff_per_head;source\naldreomsorg;532;90;80;0.3;\n"
    )
    [fault] = check_bundle(bundle).errors
    assert (fault.kind.key, fault.row, fault.value) == ("bounds_swapped", 2, "90")


def test_fractions_of_persons_are_welcome_in_estimates(tmp_path):
    table = read_bundle(make_bundle(tmp_path)).tables["population"]
    assert (table["persons"] % 1 != 0).all()
    assert table.filter(pl.col("persons").is_null()).is_empty()


@pytest.mark.parametrize("separator", [";", "\t"])
def test_control_signs_in_a_value_do_not_reach_the_terminal(tmp_path, separator):
    rows = population_rows()
    rows[0][2] = "\x1b[31mred"
    report = check_bundle(make_bundle(tmp_path, written(rows, Dialect("odd", separator))))
    assert "\x1b" not in report.render("sv")
