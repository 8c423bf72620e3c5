"""From one command to a bundle, a run and its report; and what a second refresh does."""

import gzip
from datetime import timedelta

import polars as pl
import pytest

from framsyn.flow.request import RunRequest
from framsyn.flow.run import run_to_directory
from framsyn.sources.bundle import check_bundle, read_bundle
from framsyn.sources.registry import choose_sources
from framsyn.tables.registry import input_tables
from tests.refresh.conftest import TODAY
from tests.world.whole import frames

AS_THEY_WERE = ("population", "births", "deaths", "migration")


@pytest.fixture(scope="module")
def bundle(first_refresh):
    return read_bundle(first_refresh[1].bundle)


def test_every_source_gave_something_and_no_limit_was_broken(first_refresh):
    _, report, server = first_refresh
    assert {line.key for line in report.lines} == {s.key for s in choose_sources([])}
    assert {line.state for line in report.lines} == {"new"}, report.faults
    assert all(line.rows > 0 for line in report.lines)
    assert server.violations == []


def test_the_report_tells_how_to_run_what_was_fetched(first_refresh):
    assert "--county 24 --base-year 2019" in first_refresh[1].closing.sv


def test_the_bundle_passes_its_check(first_refresh):
    report = check_bundle(first_refresh[1].bundle)
    assert report.errors == ()


@pytest.mark.parametrize("name", AS_THEY_WERE)
def test_what_the_services_hold_comes_back_cell_by_cell(bundle, name):
    table = input_tables()[name]
    expected = table.arrange(frames()[name]).filter(pl.col("area").is_in(["00", "24"]) | _local())
    found = bundle.tables[name]
    joined = expected.join(found, on=table.key, how="left", suffix="_found")
    assert joined.height == expected.height
    for column in table.numbers:
        differing = joined.filter(pl.col(column.name) != pl.col(f"{column.name}_found"))
        assert differing.is_empty(), differing.head()


def _local() -> pl.Expr:
    return pl.col("area").str.starts_with("24")


def test_every_table_says_where_it_comes_from(bundle):
    for name, entry in bundle.manifest.tables.items():
        assert entry.source and entry.licence and entry.status and entry.sha256, name
        if name != "areas":
            assert all(origin["answers"] for origin in entry.origins), name
            assert all(origin["attribution"] for origin in entry.origins), name
    assert bundle.manifest.breaks("employed") == (2023,)


def test_nothing_of_a_person_is_kept(first_refresh, bundle, world):
    """The ads of the world name contact persons, with e-mail and telephone."""
    assert b"@" in (world / "jobtech" / "ads.jsonl").read_bytes()
    bodies = [gzip.decompress(f.read_bytes()) for f in (first_refresh[0] / "raw").glob("*/*/*.gz")]
    assert len(bodies) > 50
    assert not [body[:200] for body in bodies if b"@" in body or b"070-" in body]
    for name, frame in bundle.tables.items():
        texts = frame.select(pl.selectors.string())
        assert not any(column.str.contains("@", literal=True).any() for column in texts), name


def test_a_run_reads_the_store_and_its_report_names_the_sources(first_refresh, tmp_path):
    store, _, _ = first_refresh
    request = RunRequest(base_year=2019, years=3, county="24", draws=64, level=2, threads=2)
    result = run_to_directory(store, tmp_path / "result", request)
    assert len(result.record.areas) == 15
    page = (tmp_path / "result" / "report.html").read_text("utf-8")
    assert "SCB: Folkmängd" in page and "Pendling" in page
    assert "Källa: SCB" in page and "Källa: Kolada" in page
    assert result.record.sources[0]["table"]


def test_a_second_refresh_asks_for_no_figures_that_are_kept_and_makes_no_new_bundle(
    refreshed, asking, first_refresh
):
    report = asking(refreshed, TODAY + timedelta(days=1), only=("scb",))
    assert not report.is_new
    assert report.bundle is not None and report.bundle.name == first_refresh[1].bundle.name
    assert {line.state for line in report.lines if line.key.startswith("scb")} == {"unchanged"}
    assert not [call for call in asking.server.calls if call.method == "POST"]


def test_one_source_alone_leaves_the_rest_of_the_bundle_as_it_was(refreshed, asking):
    report = asking(refreshed, TODAY + timedelta(days=1), only=("kolada",))
    assert len(report.lines) == len(choose_sources([]))
    assert {call.host for call in asking.server.calls} == {"api.kolada.se"}


def test_a_base_year_after_the_exact_figures_goes_on_with_those_with_noise(first_refresh, tmp_path):
    request = RunRequest(base_year=2020, years=2, county="24", draws=32, level=2, threads=2)
    result = run_to_directory(first_refresh[0], tmp_path / "result", request)
    assert any("brus" in warning["sv"] for warning in result.record.warnings)
    assert result.record.base_year == 2020
