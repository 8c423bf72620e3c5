"""Files, headings, zips and manifests that are not as they should be."""

import json
import os
import stat
import zipfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framsyn.sources.bundle import (
    BundleError,
    Manifest,
    bundle_from_frames,
    check_bundle,
    places,
    read_bundle,
)
from tests.bad_input.bundle_files import Dialect, make_bundle, population_rows, written


def kinds(path: Path) -> list[str]:
    """The keys of all faults of a bundle."""
    return [fault.kind.key for fault in check_bundle(path).faults]


def test_a_directory_that_is_not_there_is_told(tmp_path):
    report = check_bundle(tmp_path / "nowhere")
    assert [f.kind.key for f in report.errors] == ["no_such_path"]
    assert "nowhere finns inte" in report.render("sv")
    assert "Check the path" in report.render("en")
    with pytest.raises(BundleError):
        read_bundle(tmp_path / "nowhere")


def test_a_file_that_is_no_bundle_is_told(tmp_path):
    (tmp_path / "population.csv").write_bytes(written(population_rows()))
    assert kinds(tmp_path / "population.csv") == ["not_a_bundle"]


def test_an_empty_directory_is_told(tmp_path):
    assert kinds(tmp_path) == ["empty_bundle"]


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(tmp_path, content):
    [fault] = check_bundle(make_bundle(tmp_path, content)).errors
    assert (fault.kind.key, fault.file) == ("empty_file", "population.csv")
    assert "Exportera den igen" in fault.tell("sv")
    assert "Export it again" in fault.tell("en")


def test_a_file_with_headings_alone_is_told(tmp_path):
    [fault] = check_bundle(make_bundle(tmp_path, written([]))).errors
    assert fault.kind.key == "no_rows"


def test_a_file_of_totals_alone_is_told(tmp_path):
    rows = [["2019", "2480", "women", "Totalt", "5"]]
    assert {"no_rows", "total_rows"} <= set(kinds(make_bundle(tmp_path, written(rows))))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_truncated_parquet_is_told(tmp_path, share):
    make_bundle(tmp_path)
    (tmp_path / "population.csv").unlink()
    frame = pl.DataFrame(
        population_rows(), schema=["year", "area", "sex", "age", "persons"], orient="row"
    )
    frame.write_parquet(tmp_path / "population.parquet")
    whole = (tmp_path / "population.parquet").read_bytes()
    (tmp_path / "population.parquet").write_bytes(whole[: max(int(len(whole) * share), 5)])
    report = check_bundle(tmp_path)
    [fault] = report.errors
    assert (fault.kind.key, fault.file) == ("unreadable", "population.parquet")
    assert "Hämta eller exportera filen igen" in report.render("sv")
    assert "Fetch or export the file again" in report.render("en")


def test_damage_inside_a_parquet_is_told(tmp_path):
    make_bundle(tmp_path)
    (tmp_path / "population.csv").unlink()
    frame = pl.DataFrame(
        population_rows(), schema=["year", "area", "sex", "age", "persons"], orient="row"
    )
    frame.write_parquet(tmp_path / "population.parquet")
    content = bytearray((tmp_path / "population.parquet").read_bytes())
    content[200:600] = os.urandom(400)
    (tmp_path / "population.parquet").write_bytes(bytes(content))
    assert check_bundle(tmp_path).errors


def test_a_spreadsheet_named_csv_is_told(tmp_path):
    [fault] = check_bundle(make_bundle(tmp_path, b"PK\x03\x04" + bytes(500))).errors
    assert fault.kind.key == "not_text"
    assert "spara som CSV UTF-8" in fault.remedy.sv


def test_a_file_without_headings_is_told(tmp_path):
    content = written(population_rows()).split(b"\n", 1)[1]
    [fault] = check_bundle(make_bundle(tmp_path, content)).errors
    assert (fault.kind.key, fault.row) == ("no_heading", 1)
    assert "year, area, sex, age, persons" in fault.why.en


def test_a_missing_column_is_told(tmp_path):
    rows = [row[:2] + row[3:] for row in population_rows()]
    content = written(rows, Dialect("short", heading=("year", "area", "age", "persons")))
    [fault] = check_bundle(make_bundle(tmp_path, content)).errors
    assert (fault.kind.key, fault.column) == ("missing_column", "sex")


@pytest.mark.parametrize(("wrong", "right"), [("persosn", "persons"), ("aera", "area")])
def test_a_misspelt_column_is_told_with_the_right_name(tmp_path, wrong, right):
    heading = tuple(wrong if name == right else name for name in Dialect("x").heading)
    content = written(population_rows(), Dialect("misspelt", heading=heading))
    report = check_bundle(make_bundle(tmp_path, content))
    [fault] = report.errors
    assert (fault.kind.key, fault.column) == ("misspelt_column", right)
    assert f"Byt rubriken {wrong} till {right}" in report.render("sv")
    assert f"Change the heading {wrong} to {right}" in report.render("en")


def test_an_extra_column_is_a_warning(tmp_path):
    rows = [[*row, "Umeå"] for row in population_rows()]
    content = written(rows, Dialect("long", heading=(*Dialect("x").heading, "stad")))
    [fault] = check_bundle(make_bundle(tmp_path, content)).faults
    assert (fault.kind.key, fault.level, fault.column) == ("extra_column", "warning", "stad")


def test_two_headings_for_one_column_are_told(tmp_path):
    rows = [[*row, "1"] for row in population_rows()]
    heading = ("year", "area", "sex", "age", "antal", "value")
    [fault] = check_bundle(
        make_bundle(tmp_path, written(rows, Dialect("two", heading=heading)))
    ).errors
    assert (fault.kind.key, fault.column) == ("column_twice", "persons")


def test_the_same_table_in_two_files_is_told(tmp_path):
    make_bundle(tmp_path)
    (tmp_path / "deaths.txt").write_text("x")
    assert "table_twice" in kinds(tmp_path)


def test_a_file_with_a_name_like_a_table_is_pointed_out(tmp_path):
    make_bundle(tmp_path)
    (tmp_path / "death.csv").write_text("x")
    (tmp_path / "README.md").write_text("x")
    [fault] = check_bundle(tmp_path).faults
    assert fault.kind.key == "unknown_file"
    assert "Menar du deaths.csv?" in fault.remedy.sv


def test_a_missing_population_is_an_error_and_missing_events_a_warning(tmp_path):
    make_bundle(tmp_path)
    (tmp_path / "deaths.csv").unlink()
    assert kinds(tmp_path) == ["missing_events"]
    (tmp_path / "population.csv").unlink()
    assert kinds(tmp_path) == ["missing_table"]


def test_a_command_tells_which_tables_it_needs(tmp_path):
    bundle = read_bundle(make_bundle(tmp_path))
    bundle.require("project")
    with pytest.raises(BundleError) as told:
        bundle.require("run")
    assert [f.file for f in told.value.report.errors] == ["employed"]


# Zips are hostile.


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """A zip with the files, compressed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("folder", ["", "indata/"])
def test_a_zip_gives_the_same_as_its_directory(tmp_path, folder):
    directory = make_bundle(tmp_path / "bundle")
    files = {f"{folder}{file.name}": file.read_bytes() for file in directory.iterdir()}
    from_zip = read_bundle(zipped(tmp_path / "bundle.zip", files))
    from_directory = read_bundle(directory)
    assert from_zip.checksums == from_directory.checksums
    assert all(from_zip.tables[n].equals(f) for n, f in from_directory.tables.items())


@pytest.mark.parametrize(
    "name", ["../population.csv", "/etc/population.csv", "a/../../b.csv", "..\\b.csv", "C:\\b.csv"]
)
def test_a_zip_that_would_write_elsewhere_is_refused(tmp_path, name):
    path = zipped(tmp_path / "odd.zip", {"deaths.csv": b"x", name: b"x"})
    assert kinds(path) == ["zip_unsafe"]
    assert "inget packades upp" in check_bundle(path).render("sv")
    assert "nothing was unpacked" in check_bundle(path).render("en")
    assert [file.name for file in tmp_path.iterdir()] == ["odd.zip"]


def test_a_link_in_a_zip_is_refused(tmp_path):
    info = zipfile.ZipInfo("population.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(info, "../secret")
    assert kinds(tmp_path / "link.zip") == ["zip_unsafe"]


def test_a_zip_that_swells_is_refused(tmp_path):
    path = zipped(tmp_path / "bomb.zip", {"population.csv": bytes(60 * 1024**2)})
    [fault] = check_bundle(path).errors
    assert fault.kind.key == "zip_too_large"
    assert "Packa upp den själv" in fault.tell("sv")


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path):
    path = zipped(tmp_path / "liar.zip", {"population.csv": b"a" * 100_000})
    content = path.read_bytes()
    size = (100_000).to_bytes(4, "little")
    assert size in content
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    assert kinds(path) in (["zip_too_large"], ["unreadable"])


def test_a_zip_with_countless_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "MOST_FILES", 3)
    path = zipped(tmp_path / "many.zip", {f"{i}.csv": b"x" for i in range(4)})
    assert kinds(path) == ["zip_too_large"]


def test_a_cut_off_zip_is_told(tmp_path):
    directory = make_bundle(tmp_path / "bundle")
    path = zipped(tmp_path / "cut.zip", {f.name: f.read_bytes() for f in directory.iterdir()})
    path.write_bytes(path.read_bytes()[:2000])
    assert kinds(path) == ["not_a_bundle"]


# Manifests.


def test_a_missing_manifest_is_a_warning(tmp_path):
    make_bundle(tmp_path)
    (tmp_path / "manifest.json").unlink()
    assert kinds(tmp_path) == ["manifest_missing"]


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", "null", "3", '"x"', '{"tables": 3}', '{"tables": {"births": []}}',
        '{"tables": {"births": {"status": "guessed"}}}', '{"framsyn_bundle": 7}',
        '{"tables": {"births": {"breaks": [{"year": "soon"}]}}}', "[" * 100_000, "NaN", "\x00",
        '{"tables": {"births": {"breaks": [null, true, {}, 99]}}}', '{"codelists": [1]}',
    ],
)  # fmt: skip
def test_a_broken_manifest_is_a_warning_and_the_tables_are_read(tmp_path, content):
    make_bundle(tmp_path)
    (tmp_path / "manifest.json").write_text(content)
    report = check_bundle(tmp_path)
    assert {f.kind.key for f in report.faults} == {"manifest_broken"}
    assert report.tables["population"] == len(population_rows())


def test_a_manifest_tells_breaks_sources_and_what_is_made_up(tmp_path):
    make_bundle(tmp_path)
    told = {
        "title": "Prov", "synthetic": True, "codelists": {"ssyk2012": "96"},
        "tables": {
            "births": {"source": "SCB", "status": "observed", "sha256": "0" * 64},
            "employed": {"breaks": [{"year": 2023, "reason": {"sv": "ny", "en": "new"}}, 2019]},
        },
    }  # fmt: skip
    (tmp_path / "manifest.json").write_text(json.dumps(told))
    assert sorted(kinds(tmp_path)) == ["codelist_version", "manifest_checksum"]
    manifest = read_bundle(tmp_path).manifest
    assert manifest.synthetic
    assert manifest.breaks("employed") == (2019, 2023)
    assert manifest.breaks("population") == ()
    assert [entry.table for entry in manifest.entries] == ["births", "employed"]
    assert Manifest.from_dict(manifest.to_dict()) == manifest


# Nothing that can stand in a file gives a traceback.

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=6,
)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SIGNS = st.sampled_from([*'year,area;sex"\t\n\r', "år", "0", "2480", "\ufeff", "..", "-", "å", "|"])


@QUICK
@given(content=st.binary(max_size=400), ending=st.sampled_from([".csv", ".parquet", ".xlsx"]))
def test_any_bytes_are_answered_with_a_report(tmp_path_factory, content, ending):
    directory = tmp_path_factory.mktemp("bytes")
    (directory / f"population{ending}").write_bytes(content)
    report = check_bundle(directory)
    assert report.errors
    assert report.render("sv") and report.render("en")


@QUICK
@given(parts=st.lists(SIGNS, max_size=60))
def test_any_text_after_a_heading_is_answered_with_a_report(tmp_path_factory, parts):
    directory = tmp_path_factory.mktemp("text")
    text = "year;area;sex;age;persons\n" + "".join(parts)
    (directory / "population.csv").write_text(text, encoding="utf-8", newline="")
    assert check_bundle(directory).render("sv")


@QUICK
@given(content=st.binary(max_size=300))
def test_any_bytes_in_a_zip_are_answered_with_a_report(tmp_path_factory, content):
    directory = tmp_path_factory.mktemp("zip")
    path = zipped(directory / "b.zip", {"population.csv": b"year", "manifest.json": content})
    damaged = bytearray(path.read_bytes())
    for i, byte in enumerate(content):
        damaged[(i * 37 + byte) % len(damaged)] ^= byte
    path.write_bytes(bytes(damaged))
    assert check_bundle(path).errors


@QUICK
@given(raw=JSON)
def test_any_json_becomes_a_manifest(raw):
    manifest = Manifest.from_dict(raw)
    assert isinstance(manifest.synthetic, bool)
    assert all(isinstance(manifest.breaks(entry.table), tuple) for entry in manifest.entries)


# Frames in memory.


def test_frames_of_polars_and_pandas_give_the_same_bundle(tmp_path):
    tables = read_bundle(make_bundle(tmp_path)).tables
    pandas = pytest.importorskip("pandas")
    same = bundle_from_frames(
        {
            name: pandas.DataFrame({c: f[c].to_list() for c in f.columns})
            for name, f in tables.items()
        }
    )
    assert same.warnings == bundle_from_frames(tables).warnings == ()
    assert all(same.tables[name].equals(frame) for name, frame in tables.items())


def test_a_fault_in_a_frame_is_told_with_its_row(tmp_path):
    people = read_bundle(make_bundle(tmp_path)).tables["population"]
    wrong = people.with_columns(
        persons=pl.when(pl.int_range(pl.len()) == 4).then(-1.0).otherwise(pl.col("persons"))
    )
    with pytest.raises(BundleError) as told:
        bundle_from_frames({"population": wrong})
    [fault] = told.value.report.errors
    assert (fault.kind.key, fault.file, fault.row) == ("negative", "population", 5)


def test_something_that_is_no_frame_is_refused():
    with pytest.raises(TypeError):
        bundle_from_frames({"population": [1, 2, 3]})
