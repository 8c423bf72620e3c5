"""Whatever goes wrong, the last good bundle is there and the report says what happened."""

from datetime import timedelta

import pytest

from framsyn.flow.refresh.settling import OtherCountyError
from framsyn.sources.bundle import read_bundle
from framsyn.sources.replay.faults import ReplayFault
from framsyn.sources.transport.client import Patience
from tests.refresh.conftest import QUICK, SMALL, TODAY, Asking

DEATHS = "TAB959"
PASSING = ("too_many", "too_many_silent", "empty_500", "unavailable", "cut_off", "html")
LASTING = (
    "too_many",
    "bad_request",
    "not_found",
    "gone",
    "empty_500",
    "unavailable",
    "cut_off",
    "html",
    "wrong_encoding",
    "schema_change",
    "huge",
)
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize("kind", PASSING)
def test_a_fault_that_passes_is_waited_out(serve, tmp_path, kind):
    asking = Asking(serve(ReplayFault(kind, f"{DEATHS}/data", times=1)))
    report = asking(tmp_path, only=SMALL)
    assert {line.state for line in report.lines} == {"new"}, report.faults
    assert asking.server.violations == []


@pytest.mark.parametrize("kind", LASTING)
def test_a_fault_that_lasts_leaves_the_last_figures_of_that_source(serve, tmp_path, kind):
    good = Asking(serve())(tmp_path, only=SMALL)
    assert good.bundle is not None
    before = read_bundle(good.bundle).tables["deaths"]
    # The metadata say that there is a new edition, so that figures are asked for; then they fail.
    faults = [ReplayFault(kind, f"/tables/{DEATHS}/", times=1_000)]
    report = Asking(serve(*faults))(tmp_path, TOMORROW, only=SMALL)
    told = {line.key: line for line in report.lines}
    assert told["scb_deaths"].state == "kept"
    assert told["scb_deaths"].failure is not None
    assert told["scb_population"].state == "unchanged"
    assert report.bundle is not None
    assert read_bundle(report.bundle).tables["deaths"].equals(before)
    assert any("scb_deaths" in fault.tell("sv") for fault in report.faults)


def test_a_source_that_fails_the_first_time_is_told_and_the_bundle_is_made_without_it(
    serve, tmp_path
):
    fault = ReplayFault("gone", "api.kolada.se", times=1_000)
    report = Asking(serve(fault))(tmp_path, only=(*SMALL, "kolada"))
    told = {line.key: line.state for line in report.lines}
    assert told["kolada_key_figures"] == "failed"
    assert report.failed and report.is_new
    assert report.bundle is not None
    assert "key_figures" not in read_bundle(report.bundle).tables


def test_a_service_that_is_slow_is_given_up_after_its_time(serve, tmp_path):
    asking = Asking(serve(ReplayFault("slow", "api.kolada.se", times=1_000, seconds=200.0)))
    patience = Patience(tries=1, read_timeout_s=5.0, longest_s=60.0, scale=QUICK)
    report = asking(tmp_path, only=(*SMALL, "kolada"), patience=patience)
    told = {line.key: line.state for line in report.lines}
    assert told == {**dict.fromkeys(SMALL, "new"), "kolada_key_figures": "failed"}


def test_a_changed_label_is_told_and_the_figures_are_used(serve, tmp_path, changed_world):
    Asking(serve())(tmp_path, only=SMALL)
    report = Asking(serve(directory=changed_world))(tmp_path, TOMORROW, only=SMALL)
    assert any(fault.kind.key == "changed_label" for fault in report.faults)
    assert report.is_new and not report.failed


def test_a_table_that_moved_is_told_by_name(serve, tmp_path):
    fault = ReplayFault("not_found", f"/tables/{DEATHS}/", times=1_000)
    report = Asking(serve(fault))(tmp_path, only=SMALL)
    [line] = [line for line in report.lines if line.key == "scb_deaths"]
    assert line.failure is not None and DEATHS in line.failure.sv
    assert [f.kind.key for f in report.faults if f.file == "scb_deaths"] == ["table_moved"]


def test_a_store_of_one_county_is_not_mixed_with_another(serve, tmp_path):
    asking = Asking(serve())
    asking(tmp_path, only=SMALL)
    with pytest.raises(OtherCountyError) as told:
        asking(tmp_path, TOMORROW, county="25", only=SMALL)
    assert "24" in told.value.text.sv
