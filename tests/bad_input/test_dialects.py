"""However a sound file is written, the same table comes out."""

import polars as pl
import pytest

from framsyn.sources.bundle import check_bundle, read_bundle
from tests.bad_input.bundle_files import (
    DIALECTS,
    HEADING,
    Dialect,
    make_bundle,
    persons,
    population_rows,
    written,
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return read_bundle(make_bundle(tmp_path_factory.mktemp("plain"))).tables["population"]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_every_dialect_gives_the_same_table_without_a_warning(tmp_path, dialect, plain):
    bundle = make_bundle(tmp_path, written(population_rows(), dialect))
    report = check_bundle(bundle)
    assert report.faults == (), report.render("en")
    assert read_bundle(bundle).tables["population"].equals(plain)


def test_the_frame_has_the_declared_types_and_order(plain):
    assert plain.schema == {
        "year": pl.Int32, "area": pl.String, "sex": pl.String, "age": pl.Int16,
        "persons": pl.Float64,
    }  # fmt: skip
    assert plain.equals(plain.sort("year", "area", "sex", "age"))
    assert plain.filter(pl.col("age") == 7)["persons"].unique().to_list() == [persons(7)]


@pytest.mark.parametrize("order", ["shuffled", "reversed"])
def test_the_order_of_the_rows_does_not_matter(tmp_path, plain, order):
    rows = population_rows()
    rows = rows[::-1] if order == "reversed" else rows[1::2] + rows[::2]
    bundle = make_bundle(tmp_path, written(rows))
    assert read_bundle(bundle).tables["population"].equals(plain)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_spaces_between_thousands_are_read(tmp_path, space):
    rows = population_rows()
    rows[0][-1] = f"12{space}345,5"
    bundle = make_bundle(tmp_path, written(rows, Dialect("spaces", ";")))
    assert read_bundle(bundle).tables["population"]["persons"].max() == 12345.5


def test_parquet_with_numbers_for_codes_gives_the_same_table(tmp_path, plain):
    make_bundle(tmp_path)
    (tmp_path / "population.csv").unlink()
    odd = plain.select(
        pl.col("year").cast(pl.Int64),
        pl.col("area").cast(pl.Int64).alias("kommunkod"),
        pl.when(pl.col("sex") == "men").then(1).otherwise(2).alias("sex"),
        pl.col("age").cast(pl.Float64),
        pl.col("persons").cast(pl.Float32),
    )
    odd.sample(fraction=1, shuffle=True, seed=3).write_parquet(tmp_path / "population.parquet")
    assert read_bundle(tmp_path).tables["population"].equals(plain)


def test_a_workbook_gives_the_same_table(tmp_path, plain):
    import xlsxwriter

    make_bundle(tmp_path)
    (tmp_path / "population.csv").unlink()
    with xlsxwriter.Workbook(str(tmp_path / "population.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADING)
        for i, row in enumerate(population_rows(), 1):
            sheet.write_row(i, 0, [int(row[0]), row[1], row[2], int(row[3]), float(row[4])])
    assert read_bundle(tmp_path).tables["population"].equals(plain)


def test_a_name_after_the_code_is_left_aside(tmp_path, plain):
    rows = [[y, f"{a} Umeå", s, g, p] for y, a, s, g, p in population_rows()]
    bundle = make_bundle(tmp_path, written(rows, Dialect("named", ";")))
    assert read_bundle(bundle).tables["population"].equals(plain)


def test_ages_above_the_open_one_are_added_to_it(tmp_path):
    rows = population_rows()
    rows += [[y, a, s, "101", "2"] for y, a, s, g, _ in population_rows() if g == "100"]
    rows += [[y, a, s, "110+", "3"] for y, a, s, g, _ in population_rows() if g == "100"]
    bundle = make_bundle(tmp_path, written(rows))
    table = read_bundle(bundle).tables["population"]
    assert table.height == len(population_rows())
    oldest = table.filter(pl.col("age") == 100)["persons"].unique().to_list()
    assert oldest == [persons(100) + 5]


def test_lines_before_the_headings_are_skipped_and_told(tmp_path, plain):
    content = "Folkmängd efter region\n\n".encode() + written(population_rows())
    bundle = make_bundle(tmp_path, content)
    report = check_bundle(bundle)
    assert [fault.kind.key for fault in report.faults] == ["lines_before_heading"]
    assert read_bundle(bundle).tables["population"].equals(plain)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_rows_are_numbered_as_in_a_spreadsheet(tmp_path, encoding):
    rows = population_rows()
    rows[100][2] = "bägge"
    content = written(rows, Dialect("numbered", ";", encoding)).replace(b"\n", b"\n;;;;\n", 1)
    [fault] = check_bundle(make_bundle(tmp_path, content)).errors
    assert fault.row == 103
    assert fault.value == "bägge"
