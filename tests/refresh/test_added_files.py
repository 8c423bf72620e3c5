"""Files that somebody has added stay in the bundle when the statistics are fetched anew."""

import polars as pl
import pytest

from framsyn.flow.add_files import plan_addition, write_addition
from framsyn.flow.vintages import export_bundle, import_bundle
from framsyn.sources.bundle import read_bundle
from tests.refresh.conftest import SMALL, TODAY, Asking

DEATHS = "year,area,sex,age,deaths\n2019,2480,women,90,77\n"
OWN = "label,year,area,ssyk2012,persons,probability\nNytt sjukhus,2028,2480,2221,40,0.5\n"


@pytest.fixture
def added(serve, tmp_path):
    """A store with a refresh in it, and after that two files of one's own."""
    store, files = tmp_path / "store", [tmp_path / "egna.csv", tmp_path / "handelser.csv"]
    Asking(serve())(store, only=SMALL)
    for file, text in zip(files, (DEATHS, OWN), strict=True):
        file.write_text(text, "utf-8")
    addition = plan_addition(store, files)
    assert not addition.errors
    write_addition(addition, TODAY)
    return store


def deaths_at_90(bundle) -> float:
    return bundle.filter(
        pl.col("year") == 2019,
        pl.col("area") == "2480",
        pl.col("sex") == "women",
        pl.col("age") == 90,
    )["deaths"].item()


def test_own_figures_stay_and_count_before_those_of_a_service(added, serve, changed_world):
    report = Asking(serve(directory=changed_world))(added, only=SMALL)
    assert report.is_new and report.bundle is not None and not report.failed
    tables = read_bundle(report.bundle).tables
    assert deaths_at_90(tables["deaths"]) == 77
    assert tables["shocks"]["label"].to_list() == ["Nytt sjukhus"]
    assert tables["deaths"].height > 50_000
    assert any(fault.kind.key == "rows_twice" for fault in report.faults)


def test_they_are_named_in_the_closing_table_and_the_manifest(added, serve):
    report = Asking(serve())(added, only=SMALL)
    assert {"disk:egna.csv", "disk:handelser.csv"} <= {line.key for line in report.lines}
    assert report.bundle is not None
    assert "egna.csv" in read_bundle(report.bundle).manifest.tables["deaths"].source


def test_they_stay_through_one_refresh_after_another(added, serve, changed_world, world):
    for directory in (changed_world, world, changed_world):
        report = Asking(serve(directory=directory))(added, only=SMALL)
    assert report.bundle is not None
    assert deaths_at_90(read_bundle(report.bundle).tables["deaths"]) == 77


def test_of_two_files_the_one_added_last_counts_whatever_they_are_called(added, serve, tmp_path):
    later = tmp_path / "a_later_one.csv"
    later.write_text(DEATHS.replace("77", "88"), "utf-8")
    write_addition(plan_addition(added, [later]), TODAY)
    report = Asking(serve())(added, only=SMALL)
    assert report.bundle is not None
    assert deaths_at_90(read_bundle(report.bundle).tables["deaths"]) == 88


def test_a_bundle_that_came_without_its_raw_answers_loses_no_table(added, serve, tmp_path):
    package, store = tmp_path / "b.zip", tmp_path / "elsewhere"
    export_bundle(added, "", package)
    import_bundle(package, store)
    report = Asking(serve())(store, only=("kolada",))
    assert report.bundle is not None and report.is_new
    before, after = read_bundle(added), read_bundle(report.bundle)
    assert set(after.tables) == set(before.tables) | {"key_figures"}
    assert all(after.tables[name].equals(before.tables[name]) for name in before.tables)
    assert after.manifest.tables["population"].source == before.manifest.tables["population"].source
    told = {line.key: line for line in report.lines}
    assert told["scb_population"].failure is not None
    assert "Hämta den på nytt" in told["scb_population"].failure.sv
