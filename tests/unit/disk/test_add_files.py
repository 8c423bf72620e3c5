"""Files are looked at first; adding them makes a new bundle and leaves the old one alone."""

import json
from datetime import UTC, datetime

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from framsyn.flow.add_files import plan_addition, tell_addition, write_addition
from framsyn.sources.bundle import Entry, Manifest, read_bundle, write_bundle
from framsyn.sources.disk import DiskFileError, read_kept
from framsyn.sources.raw.archive import Archive
from framsyn.sources.raw.archive import Entry as Kept
from framsyn.sources.vintages.store import VintageStore
from tests.unit.disk import exports

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
OLD = exports.expected().with_columns(persons=pl.lit(1.0)).filter(pl.col("year") == 2022)


@pytest.fixture
def file(tmp_path):
    """A JSON-stat file of the table."""
    path = tmp_path / "tabell.json"
    path.write_bytes(exports.FORMS["json-stat2"])
    return path


@pytest.fixture
def bundle(tmp_path):
    """A plain bundle with the first year, and other figures."""
    entry = Entry("population", source="Kommunen", licence="egen", status="estimated")
    path = tmp_path / "indata"
    write_bundle(path, {"population": OLD}, Manifest("Prov", tables={"population": entry}))
    return path


def snapshot(path) -> dict[str, bytes]:
    """Every file under a directory, with what stands in it."""
    return {str(p.relative_to(path)): p.read_bytes() for p in path.rglob("*") if p.is_file()}


def test_a_plan_writes_nothing(file, tmp_path):
    plan_addition(tmp_path / "data", [file])
    assert not (tmp_path / "data").exists()


def test_the_preview_tells_what_the_file_becomes_in_both_languages(file, bundle):
    told = tell_addition(plan_addition(bundle, [file]))
    assert "Blir Folkmängd (population; filen säger det själv): 24 rader av 24" in told.sv
    assert "år 2022–2023, områden: 24, 2480" in told.sv
    assert "population: 12 new rows, 12 are replaced, 0 stay." in told.en
    assert "    year  area  sex  age  persons\n    2022  24    men  0    1000\n" in told.en
    assert "Nothing is written yet" in told.en


def test_a_store_gets_a_new_dated_bundle_and_keeps_the_old_one(file, tmp_path):
    data = tmp_path / "data"
    first = write_addition(plan_addition(data, [file]), NOW)
    before = snapshot(first)
    second = write_addition(plan_addition(data, [file]), NOW)
    assert [v.path for v in VintageStore(data).list()] == [first, second]
    assert snapshot(first) == before
    assert_frame_equal(read_bundle(second).tables["population"], exports.expected())


def test_the_file_itself_is_kept_and_can_be_read_again(file, tmp_path):
    made = write_addition(plan_addition(tmp_path / "data", [file]), NOW)
    line = json.loads((made / "answers.jsonl").read_text("utf-8").splitlines()[0])
    kept = Archive(tmp_path / "data" / "raw").answer(Kept.from_dict(line))
    assert kept.body == exports.FORMS["json-stat2"]
    assert_frame_equal(read_kept(kept).tables["population"], exports.expected())
    assert "TAB638" in json.loads((made / "shapes.json").read_text("utf-8"))


def test_a_plain_bundle_is_left_alone_and_the_new_one_lies_beside_it(file, bundle):
    before = snapshot(bundle)
    made = write_addition(plan_addition(bundle, [file]), NOW)
    again = write_addition(plan_addition(bundle, [file]), NOW)
    assert (made.name, again.name) == ("indata-2", "indata-3")
    assert snapshot(bundle) == before
    whole = read_bundle(made)
    assert_frame_equal(whole.tables["population"], exports.expected())
    entry = whole.manifest.tables["population"]
    assert entry.source == f"Kommunen; SCB: {exports.TITLE} (TAB638)"
    assert (entry.status, entry.date) == ("estimated", "2026-11-25")


def test_rows_that_the_file_does_not_have_stay(bundle, tmp_path):
    path = tmp_path / "ett.csv"
    path.write_text("year,area,sex,age,persons\n2022,24,men,0,99\n2024,24,men,0,98\n")
    addition = plan_addition(bundle, [path])
    assert vars(addition.changes[0]) == {"table": "population", "new": 1, "replaced": 1, "left": 11}
    frame = addition.bundle.tables["population"]
    assert frame.height == 13
    assert frame.filter(pl.col("age") == 0, area="24", sex="men")["persons"].to_list() == [
        99.0,
        98.0,
    ]


def test_states_of_cells_without_a_number_follow_into_the_new_bundle(file, tmp_path):
    path = tmp_path / "annonser.csv"
    path.write_text("år;region;yrke;annonser\n2023;2480;5321;..\n2023;2480;2221;4\n")
    made = write_addition(plan_addition(tmp_path / "data", [file, path]), NOW)
    states = read_bundle(made).states["vacancies"]
    assert states.select("ssyk2012", "state").rows() == [("5321", "suppressed")]


def test_one_bad_file_stops_the_whole_addition(file, tmp_path):
    bad = tmp_path / "bild.png"
    bad.write_bytes(b"\x89PNG")
    addition = plan_addition(tmp_path / "data", [file, bad])
    assert "Nothing was written" in tell_addition(addition).en
    assert "bild.png" in tell_addition(addition).sv
    with pytest.raises(DiskFileError):
        write_addition(addition, NOW)
    assert not (tmp_path / "data").exists()


def test_an_input_without_population_is_not_begun(tmp_path):
    path = tmp_path / "annonser.csv"
    path.write_text("år;region;yrke;annonser\n2023;2480;2221;4\n")
    addition = plan_addition(tmp_path / "data", [path])
    assert [fault.kind.key for fault in addition.errors] == ["missing_table"]
    assert "population" in tell_addition(addition).sv


def test_a_choice_is_kept_with_the_file(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("year;sex;age;persons\n2023;men;1;7\n")
    made = write_addition(plan_addition(tmp_path / "data", [path], choices={"area": "2480"}), NOW)
    line = json.loads((made / "answers.jsonl").read_text("utf-8"))
    kept = Archive(tmp_path / "data" / "raw").answer(Kept.from_dict(line))
    assert read_kept(kept).tables["population"]["area"].to_list() == ["2480"]
    assert line["source"] == "disk"
