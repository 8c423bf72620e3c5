"""What the commands for dated bundles say."""

import polars as pl
import pytest

from framsyn.flow.vintages import diff_bundles, export_bundle, import_bundle, list_bundles
from framsyn.sources.bundle import NotWrittenError
from framsyn.sources.vintages.store import UnknownVintageError, VintageStore
from tests.unit.vintages.small_bundles import add


@pytest.fixture
def store(tmp_path):
    made = VintageStore(tmp_path / "store")
    add(made, years=(2023,))
    add(made, "2026-12-01", years=(2023, 2024))
    return made.directory


def test_the_list_names_bundles_tables_and_sources(store):
    told = list_bundles(store)
    assert "0001_2026-11-25  Prov  (4 tabeller, 882 rader)" in told.sv
    assert "    population: 808" in told.en and "SCB: deaths" in told.en


def test_an_empty_list_says_how_to_fetch(tmp_path):
    assert "framsyn refresh" in list_bundles(tmp_path).sv


def test_the_newest_two_are_compared_when_none_is_named(store):
    assert diff_bundles(store) == diff_bundles(store, "1", "2")
    assert diff_bundles(store).en.startswith("0001_2026-11-25 → 0002_2026-12-01\n")


def test_one_bundle_alone_has_nothing_to_be_compared_with(tmp_path):
    add(VintageStore(tmp_path))
    with pytest.raises(UnknownVintageError, match="holds 1"):
        diff_bundles(tmp_path)


def test_every_difference_goes_to_a_file_when_asked(store, tmp_path):
    told = diff_bundles(store, csv=tmp_path / "all.csv")
    assert "all.csv" in told.sv
    rows = pl.read_csv(tmp_path / "all.csv", infer_schema=False)
    assert rows.filter(what="added", table="population").height == 404


def test_a_file_that_cannot_be_written_is_told(store, tmp_path):
    with pytest.raises(NotWrittenError):
        diff_bundles(store, csv=tmp_path / "none" / "all.csv")


def test_a_bundle_goes_out_and_in_again(store, tmp_path):
    told = export_bundle(store, "", tmp_path / "out.zip")
    assert told.sv.startswith("0002_2026-12-01 finns nu som")
    done = import_bundle(tmp_path / "out.zip", tmp_path / "other")
    assert done.sv == "out.zip är nu 0001_2026-12-01. Inga fel och inga varningar."
    again = import_bundle(tmp_path / "out.zip", tmp_path / "other")
    assert "which is there already" in again.en


def test_an_unknown_bundle_is_not_sent(store, tmp_path):
    with pytest.raises(UnknownVintageError, match="0001_2026-11-25"):
        export_bundle(store, "7", tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()
