"""The commands of the open statistics as they are typed, against a server that answers."""

import os
import signal
import subprocess
import sys

import pytest

from framsyn.sources.replay.faults import ReplayFault
from framsyn.sources.replay.server import ReplayServer
from framsyn.sources.vintages.store import VintageStore
from tests.cli.command import framsyn
from tests.world.whole import build_whole

SMALL = "scb_population,scb_births,scb_deaths"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return build_whole(tmp_path_factory.mktemp("world"))


@pytest.fixture
def server(world):
    with ReplayServer(world) as running:
        yield running


def refresh(server, store, only=SMALL, *words):
    return framsyn(
        "refresh", "--county", "24", "--out", store, "--via", server.url, "--only", only, *words
    )


@pytest.fixture(scope="module")
def store(world, tmp_path_factory):
    """A store with one bundle."""
    place = tmp_path_factory.mktemp("cli") / "store"
    with ReplayServer(world) as running:
        done = refresh(running, place)
    assert done.returncode == 0, done.stderr
    return place


def test_help_names_the_commands_of_the_statistics():
    done = framsyn("--help")
    for name in ("refresh", "replay", "sources", "add", "bundle"):
        assert name in done.stdout


def test_every_source_is_listed_with_its_producer_and_tables():
    done = framsyn("sources")
    assert done.returncode == 0
    assert "scb_population\tSCB: " in done.stdout and "→ population" in done.stdout
    assert "jobtech_historical_ads [by --only]" in done.stdout


def test_a_refresh_ends_with_a_table_and_says_what_to_do_next(server, tmp_path):
    done = refresh(server, tmp_path / "store")
    assert done.returncode == 0, done.stderr
    for word in ("Source", "Period", "Rows", "State", "Age", "scb_population", "new"):
        assert word in done.stdout
    assert "framsyn run --data" in done.stdout
    assert server.violations == []


def test_a_refresh_in_which_a_source_fails_ends_with_3_and_has_a_bundle(world, tmp_path):
    faults = [ReplayFault("gone", "api.kolada.se", times=1_000)]
    with ReplayServer(world, faults=faults) as server:
        done = refresh(server, tmp_path / "store", f"{SMALL},kolada")
    assert done.returncode == 3, done.stderr
    assert "failed" in done.stdout and "Warning: kolada_key_figures" in done.stderr
    assert VintageStore(tmp_path / "store").newest() is not None


def test_a_refresh_that_leaves_no_bundle_ends_with_1(server, tmp_path):
    done = refresh(server, tmp_path / "store", "kolada")
    assert done.returncode == 1
    assert "Error: population" in done.stderr and "Traceback" not in done.stderr
    assert "kolada_key_figures" in done.stdout and "No bundle could be made" in done.stdout
    assert VintageStore(tmp_path / "store").newest() is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--county", "99"), "There is no county 99"),
        (("--county", "24", "--only", "smhi"), "No source is called smhi"),
        (("--county", "24", "--since", "yesterday"), "is no date"),
    ],
)
def test_a_request_that_makes_no_sense_is_told_and_nothing_is_written(tmp_path, words, told):
    done = framsyn("refresh", *words, "--out", tmp_path / "store")
    assert done.returncode == 1
    assert told in done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_prints_the_questions_and_sends_none(server, tmp_path):
    done = refresh(server, tmp_path / "store", SMALL, "--dry-run")
    assert done.returncode == 0
    assert done.stdout.count("/metadata?lang=sv") == 3 and "Nothing has been sent" in done.stdout
    assert server.calls == []


def test_a_bundle_goes_out_as_a_file_and_in_again(store, tmp_path):
    sent = framsyn("bundle", "export", "--data", store, "--out", tmp_path / "b.zip", "--with-raw")
    assert sent.returncode == 0, sent.stderr
    taken = framsyn("bundle", "import", tmp_path / "b.zip", "--data", tmp_path / "store")
    assert taken.returncode == 0, taken.stderr
    listed = framsyn("bundle", "list", "--data", tmp_path / "store")
    assert "0001_" in listed.stdout and "population" in listed.stdout
    offline = framsyn(
        "refresh", "--county", "24", "--out", tmp_path / "store", "--only", SMALL, "--offline"
    )
    assert offline.returncode == 0 and "Nothing has changed" in offline.stdout, offline.stderr


def test_a_saved_file_is_shown_and_added_only_after_a_yes(store, tmp_path):
    file = tmp_path / "egna.csv"
    file.write_text("year,area,sex,age,deaths\n2019,2480,women,90,77\n", "utf-8")
    no = framsyn("add", file, "--data", store, "--as", "deaths", input="n\n")
    assert "1 are replaced" in no.stdout and "Nothing is written yet" in no.stdout
    before = len(VintageStore(store).list())
    yes = framsyn("add", file, "--data", store, "--as", "deaths", "--yes")
    assert yes.returncode == 0, yes.stderr
    assert len(VintageStore(store).list()) == before + 1
    told = framsyn("bundle", "diff", "--data", store)
    assert told.returncode == 0 and "deaths" in told.stdout


def test_a_replay_answers_until_it_is_stopped(world, tmp_path):
    command = [sys.executable, "-m", "framsyn", "replay", str(world), "--port", "0"]
    settings = {**os.environ, "FRAMSYN_LANG": "en"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=settings)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        url = said.split()[2].rstrip(".")
        words = ("--only", SMALL, "--via", url, "--out", tmp_path / "store")
        assert framsyn("refresh", "--county", "24", *words).returncode == 0
    finally:
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=60)
    assert process.returncode == 0 and "Stopped" in rest
