"""A refresh that is broken off goes on: nothing is asked twice, nothing is lost or doubled."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import orjson
import pytest

from framsyn.flow.refresh import Event, dry_run, refresh
from framsyn.flow.refresh.session import BusyError, open_session
from framsyn.sources.bundle import read_bundle
from framsyn.sources.raw.desk import NotKeptError
from framsyn.sources.replay.faults import ReplayFault
from framsyn.sources.vintages.store import VintageStore
from tests.refresh.conftest import SMALL, TODAY, Asking

COMMAND = Path(sys.executable).parent / "framsyn"
TOMORROW = TODAY + timedelta(days=1)


class StopError(Exception):
    """Something from outside stops the work."""


def stop_after(answers: int):
    """Hears events, and stops the work after so many answers."""
    heard: Counter[str] = Counter()

    def hears(event: Event) -> None:
        heard[event.kind] += 1
        if heard["asked"] == answers:
            raise StopError

    return hears


def tables_of(store: Path) -> dict:
    newest = VintageStore(store).newest()
    assert newest is not None
    return read_bundle(newest.path).tables


def same(first: dict, second: dict) -> bool:
    return first.keys() == second.keys() and all(first[n].equals(second[n]) for n in first)


@pytest.mark.parametrize("answers", [1, 3, 5])
def test_what_was_fetched_before_a_break_is_not_fetched_again(serve, tmp_path, answers):
    whole = tmp_path / "whole"
    Asking(serve())(whole, only=SMALL)
    asking = Asking(serve())
    with pytest.raises(BaseException) as stopped:
        refresh(
            tmp_path / "broken",
            asking.request(only=SMALL),
            stop_after(answers),
            now=lambda: TODAY,
        )
    assert isinstance(stopped.value, (StopError, BaseExceptionGroup))
    assert VintageStore(tmp_path / "broken").newest() is None
    before = len(asking.server.calls)
    report = asking(tmp_path / "broken", TODAY + timedelta(minutes=5), only=SMALL)
    assert report.is_new and before > 0
    assert same(tables_of(whole), tables_of(tmp_path / "broken"))


def test_a_process_killed_in_the_middle_resumes_with_nothing_doubled(serve, tmp_path):
    slow = ReplayFault("slow", "TAB638/data", times=1_000, seconds=60.0)
    server = serve(slow)
    store = tmp_path / "store"
    asked = ["--county", "24", "--out", str(store), "--only", ",".join(SMALL)]
    command = [str(COMMAND), "refresh", *asked, "--via", server.url]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    lines = store / "raw" / "answers.jsonl"
    while not (lines.exists() and lines.read_bytes().count(b"\n") >= 4):
        assert process.poll() is None, process.communicate()
        os.sched_yield()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert VintageStore(store).newest() is None

    again = Asking(serve())
    report = again(store, now=_clock_of_the_store(store), only=SMALL)
    assert report.is_new and not report.failed
    whole = tmp_path / "whole"
    Asking(serve())(whole, only=SMALL)
    assert same(tables_of(whole), tables_of(store))
    told = [orjson.loads(line) for line in lines.read_bytes().splitlines()]
    asked = Counter((line["method"], line["url"], line["body"]) for line in told)
    assert set(asked.values()) == {1}, "an answer that was kept is asked for again"
    assert len({line["refresh"] for line in told}) == 1


def _clock_of_the_store(store: Path):
    told = json.loads((store / "refresh" / "open.json").read_text("utf-8"))
    return datetime.fromisoformat(told["began"]) + timedelta(minutes=1)


def test_the_second_of_two_refreshes_says_who_holds_the_place(serve, tmp_path):
    asking = Asking(serve())
    with open_session(tmp_path, "24", TODAY, wait=False), pytest.raises(BusyError):
        asking(tmp_path, only=SMALL)
    assert asking.server.calls == []
    assert asking(tmp_path, only=SMALL).is_new


def test_a_disk_that_fills_up_leaves_the_last_bundle_and_can_be_gone_on_with(refreshed, serve):
    before = VintageStore(refreshed).newest()
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from framsyn.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "sys.argv = ['framsyn', *sys.argv[1:]]\n"
        "main()\n"
    )
    asked = ["--county", "24", "--out", str(refreshed), "--only", "kolada,skolverket"]
    command = [sys.executable, "-c", program, "refresh", *asked, "--via", serve().url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "kunde inte sparas" in done.stderr or "kunde inte skrivas" in done.stderr
    assert "Traceback" not in done.stderr
    assert VintageStore(refreshed).newest() == before
    report = Asking(serve())(refreshed, TOMORROW, only=("kolada",))
    assert not report.failed


def test_a_place_that_may_not_be_written_to_is_told(serve, tmp_path):
    (tmp_path / "store").write_bytes(b"a file where a directory should be")
    with pytest.raises(NotKeptError) as told:
        Asking(serve())(tmp_path / "store", only=SMALL)
    assert "store" in told.value.text.sv


def test_a_clock_that_jumps_changes_nothing_in_the_order_of_bundles(serve, tmp_path, changed_world):
    first = Asking(serve())(tmp_path / "store", TODAY, only=SMALL)
    years_ago = TODAY - timedelta(days=4_000)
    second = Asking(serve(directory=changed_world))(tmp_path / "store", years_ago, only=SMALL)
    assert first.bundle is not None and second.bundle is not None and second.is_new
    newest = VintageStore(tmp_path / "store").newest()
    assert newest is not None and newest.path == second.bundle
    assert newest.name.startswith("0002_2015")


def test_without_a_network_the_same_bundle_is_made_of_what_is_kept(serve, tmp_path):
    asking = Asking(serve())
    good = asking(tmp_path, only=SMALL)
    asked = len(asking.server.calls)
    offline = asking(tmp_path, TOMORROW, only=SMALL, offline=True)
    assert offline.bundle == good.bundle and not offline.is_new and not offline.failed
    assert len(asking.server.calls) == asked


def test_without_a_network_and_anything_kept_it_says_what_to_do(serve, tmp_path):
    asking = Asking(serve())
    report = asking(tmp_path, only=SMALL, offline=True)
    assert report.bundle is None and report.failed
    assert {line.state for line in report.lines} == {"failed"}
    told = " ".join(fault.tell("sv") for fault in report.faults)
    assert "population" in told and "utan --offline" in told
    assert asking.server.calls == []
    assert VintageStore(tmp_path).newest() is None


def test_a_dry_run_sends_nothing_and_names_the_first_questions(serve, tmp_path):
    asking = Asking(serve())
    asked = dry_run(tmp_path / "store", asking.request(only=SMALL))
    assert [key for key, _ in asked] == ["scb_births", "scb_deaths", "scb_population"]
    assert all(would.url.endswith("/metadata?lang=sv") for _, would in asked)
    assert asking.server.calls == [] and not (tmp_path / "store").exists()


def test_a_dry_run_over_a_store_names_only_what_would_be_asked_anew(serve, tmp_path):
    asking = Asking(serve())
    asking(tmp_path, only=SMALL)
    asked = dry_run(tmp_path, asking.request(only=SMALL))
    assert len(asked) == 3
    assert all(would.method == "GET" for _, would in asked)


def test_a_recording_answers_as_the_services_did(serve, tmp_path):
    first = Asking(serve())(tmp_path / "first", only=SMALL, record=tmp_path / "recording")
    again = Asking(serve(directory=tmp_path / "recording"))
    second = again(tmp_path / "second", only=SMALL)
    assert first.is_new and second.is_new and not second.failed
    assert same(tables_of(tmp_path / "first"), tables_of(tmp_path / "second"))


def test_a_recording_holds_no_personal_data(serve, tmp_path):
    Asking(serve())(tmp_path / "store", only=(*SMALL, "jobtech"), record=tmp_path / "recording")
    bodies = [gzip.decompress(f.read_bytes()) for f in (tmp_path / "recording/bodies").iterdir()]
    assert bodies and not any(b"@" in body or b"070-" in body for body in bodies)


def test_what_the_service_refused_is_recorded_too(serve, tmp_path):
    fault = ReplayFault("unavailable", "TAB638/metadata", times=1)
    Asking(serve(fault))(tmp_path / "store", only=SMALL, record=tmp_path / "recording")
    assert b'"status":503' in (tmp_path / "recording" / "exchanges.jsonl").read_bytes()
