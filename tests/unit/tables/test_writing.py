"""Bundles and templates are written whole or not at all."""

import json

import polars as pl
import pytest

from framsyn.sources.bundle import (
    Manifest,
    NotWrittenError,
    PlaceTakenError,
    bundle_from_frames,
    check_bundle,
    read_bundle,
    write_bundle,
    write_templates,
)
from framsyn.tables.registry import input_tables
from tests.bad_input.bundle_files import make_bundle

MANIFEST = Manifest.from_dict(
    {"title": "Prov", "tables": {"population": {"source": "SCB", "status": "observed"}}}
)


@pytest.fixture
def tables(tmp_path):
    return read_bundle(make_bundle(tmp_path / "source")).tables


def test_a_written_bundle_is_read_as_it_was(tmp_path, tables):
    write_bundle(tmp_path / "new", tables, MANIFEST)
    assert check_bundle(tmp_path / "new").faults == ()
    bundle = read_bundle(tmp_path / "new")
    assert all(bundle.tables[name].equals(frame) for name, frame in tables.items())
    told = json.loads((tmp_path / "new" / "manifest.json").read_text())
    assert told["tables"]["population"]["source"] == "SCB"
    assert {n: e["sha256"] for n, e in told["tables"].items()} == bundle.checksums
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "source"]


def test_the_same_tables_give_the_same_bytes(tmp_path, tables):
    for name in ("one", "two"):
        write_bundle(tmp_path / name, tables, MANIFEST)
    assert read_bundle(tmp_path / "one").checksums == read_bundle(tmp_path / "two").checksums


def test_nothing_is_overwritten_unasked(tmp_path, tables):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    for replace_bundle in (False, True):
        with pytest.raises(PlaceTakenError) as told:
            write_bundle(tmp_path / "mine", tables, MANIFEST, replace_bundle)
    assert "inte tom" in told.value.text.sv
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"


def test_an_older_bundle_is_replaced_only_when_asked(tmp_path, tables):
    write_bundle(tmp_path / "new", tables, MANIFEST)
    with pytest.raises(PlaceTakenError):
        write_bundle(tmp_path / "new", tables, MANIFEST)
    write_bundle(tmp_path / "new", {"population": tables["population"]}, MANIFEST, True)
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == [
        "manifest.json", "population.parquet",
    ]  # fmt: skip
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "source"]


def test_a_failed_write_leaves_nothing_behind(tmp_path, tables):
    broken = {**tables, "deaths": pl.DataFrame({"year": [1]})}
    with pytest.raises(KeyError):
        write_bundle(tmp_path / "new", broken, MANIFEST)
    assert [p.name for p in tmp_path.iterdir()] == ["source"]


def test_a_place_that_cannot_be_written_is_told(tmp_path, tables):
    (tmp_path / "file").write_text("x")
    with pytest.raises((NotWrittenError, PlaceTakenError)):
        write_bundle(tmp_path / "file" / "new", tables, MANIFEST)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_per_table_has_the_declared_headings(tmp_path, ending):
    write_templates(tmp_path)
    assert len(list(tmp_path.glob(f"*.{ending}"))) == len(input_tables())
    for path in tmp_path.glob("*.csv" if ending == "xlsx" else "*.xlsx"):
        path.unlink()
    faults = check_bundle(tmp_path).faults
    assert {f.kind.key for f in faults} == {"no_rows", "manifest_missing"}
    assert len([f for f in faults if f.kind.key == "no_rows"]) == len(input_tables())


def test_templates_explain_each_column(tmp_path):
    from python_calamine import CalamineWorkbook

    write_templates(tmp_path)
    book = CalamineWorkbook.from_path(str(tmp_path / "population.xlsx"))
    rows = book.get_sheet_by_name("forklaring").to_python()
    assert [row[0] for row in rows[4:]] == list(input_tables()["population"].names)


def test_templates_do_not_overwrite_what_is_there(tmp_path):
    (tmp_path / "deaths.csv").write_text("mine")
    with pytest.raises(PlaceTakenError):
        write_templates(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["deaths.csv"]


def test_a_manifest_may_come_with_frames(tables):
    bundle = bundle_from_frames({**tables, "manifest": {"synthetic": True}})
    assert bundle.manifest.synthetic
