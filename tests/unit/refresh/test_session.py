"""One refresh at a time in a place, and one that was broken off is gone on with."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from framsyn.flow.refresh.session import BusyError, open_session

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from framsyn.flow.refresh.session import open_session
with open_session(Path(sys.argv[1]), "24", datetime(2026, 11, 25, 12, tzinfo=UTC), wait=False):
    sys.stdout.write("holding\\n")
    sys.stdout.flush()
    sys.stdin.read()
"""


def begin(store, county="24", now=NOON):
    """Begin a refresh and break it off: its name, and whether it went on with another."""
    with open_session(store, county, now, wait=False) as session:
        return session.name, session.resumed


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "holding\n"
    yield process
    process.kill()
    process.communicate()


def test_a_refresh_that_was_broken_off_is_gone_on_with(tmp_path):
    name, resumed = begin(tmp_path)
    assert not resumed
    assert begin(tmp_path, now=NOON + timedelta(hours=2)) == (name, True)


def test_one_that_has_ended_is_not_gone_on_with(tmp_path):
    with open_session(tmp_path, "24", NOON, wait=False) as session:
        session.close()
    name, resumed = begin(tmp_path, now=NOON + timedelta(minutes=1))
    assert not resumed and name != session.name


def test_one_of_another_county_is_not_gone_on_with(tmp_path):
    begin(tmp_path, "24")
    assert not begin(tmp_path, "22")[1]


def test_one_that_is_a_day_old_is_not_gone_on_with(tmp_path):
    begin(tmp_path)
    assert not begin(tmp_path, now=NOON + timedelta(days=1))[1]


def test_a_clock_that_was_set_back_does_not_lose_what_was_fetched(tmp_path):
    name, _ = begin(tmp_path)
    assert begin(tmp_path, now=NOON - timedelta(days=400)) == (name, True)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"name": 1}', b"\xff\xfe"])
def test_a_torn_note_of_the_refresh_under_way_begins_a_new_one(tmp_path, content):
    begin(tmp_path)
    (tmp_path / "refresh" / "open.json").write_bytes(content)
    assert not begin(tmp_path)[1]


def test_the_second_of_two_is_told_who_holds_the_place(tmp_path, holder):
    with pytest.raises(BusyError) as told:
        begin(tmp_path)
    assert str(holder.pid) in told.value.text.sv
    assert "--wait" in told.value.text.en


def test_a_killed_process_holds_nothing(tmp_path, holder):
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    left = json.loads((tmp_path / "refresh" / "holder.json").read_text("utf-8"))
    assert left["pid"] == holder.pid
    assert begin(tmp_path)[1]


def test_who_waits_goes_on_when_the_other_has_ended(tmp_path, holder):
    holder.kill()
    with open_session(tmp_path, "24", NOON, wait=True) as session:
        assert session.resumed
