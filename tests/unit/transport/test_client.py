"""The client against a real server: it waits, tries again, resumes, and refuses what it must."""

import asyncio
import io
import random
import zipfile
from datetime import UTC, datetime

import pytest

from framsyn.sources.exchange import Request
from framsyn.sources.replay.faults import ReplayFault
from framsyn.sources.replay.server import ReplayServer
from framsyn.sources.transport.client import Client, Patience, retry_after_s
from framsyn.sources.transport.errors import (
    RefusedError,
    TooLargeError,
    UnreachableError,
    WrongContentError,
)

HOST = "data.jobtechdev.se"
SMALL = '{"kommun": "Åsele"}'.encode()
QUICK = Patience(tries=3, read_timeout_s=30.0, longest_s=60.0, scale=0.02)


def packed(size: int) -> bytes:
    """A zip of so many bytes that cannot be made smaller; the same one whatever the time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("noise"), random.Random(1).randbytes(size))
    return out.getvalue()


@pytest.fixture
def files(tmp_path):
    """A directory with two files that the service has."""
    place = tmp_path / "world" / "files" / HOST
    place.mkdir(parents=True)
    (place / "small.json").write_bytes(SMALL)
    (place / "large.zip").write_bytes(packed(300_000))
    return tmp_path / "world"


def ask(server, tmp_path, path="small.json", **told):
    """Ask once with a quick client."""
    request = Request("GET", f"https://{HOST}/{path}", **told)

    async def send():
        async with Client(server.url, QUICK) as client:
            return await client.send(request, tmp_path / "partial")

    return asyncio.run(send())


@pytest.mark.parametrize("kind", ["too_many", "empty_500", "unavailable", "cut_off", "html"])
def test_what_passes_is_tried_again(files, tmp_path, kind):
    with ReplayServer(files, faults=[ReplayFault(kind, "small.json")], limit_scale=0.02) as server:
        received = ask(server, tmp_path)
        assert received.body == SMALL
        assert len(server.calls) == 2
        assert server.violations == []


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("unavailable", UnreachableError),
        ("cut_off", UnreachableError),
        ("html", WrongContentError),
    ],
)
def test_what_lasts_is_told_after_so_many_tries(files, tmp_path, kind, error):
    fault = ReplayFault(kind, "small.json", times=1_000)
    with ReplayServer(files, faults=[fault], limit_scale=0.02) as server:
        with pytest.raises(error) as told:
            ask(server, tmp_path)
        assert len(server.calls) == QUICK.tries
        assert HOST in told.value.text.sv and HOST in told.value.text.en


@pytest.mark.parametrize("kind", ["bad_request", "not_found", "gone"])
def test_a_no_is_not_asked_again(files, tmp_path, kind):
    fault = ReplayFault(kind, "small.json", times=1_000)
    with ReplayServer(files, faults=[fault]) as server:
        with pytest.raises(RefusedError) as told:
            ask(server, tmp_path)
        assert len(server.calls) == 1
        assert str(told.value.status) in told.value.text.sv


def test_an_answer_larger_than_agreed_is_not_received(files, tmp_path):
    with ReplayServer(files) as server, pytest.raises(TooLargeError):
        ask(server, tmp_path, largest_bytes=10)


def test_an_answer_without_end_is_hung_up_on(files, tmp_path):
    fault = ReplayFault("huge", "small.json", times=1_000)
    with ReplayServer(files, faults=[fault]) as server, pytest.raises(TooLargeError):
        ask(server, tmp_path, largest_bytes=1_000_000)


def test_a_large_answer_that_breaks_is_taken_up_where_it_broke(files, tmp_path):
    fault = ReplayFault("cut_off", "large.zip", times=1)
    with ReplayServer(files, faults=[fault], limit_scale=0.02) as server:
        received = ask(server, tmp_path, "large.zip", large=True, expects="zip")
        assert [call.status for call in server.calls] == [200, 206]
    assert received.path is not None
    assert received.path.read_bytes() == packed(300_000)


def test_two_editions_of_a_large_file_are_not_mixed(files, tmp_path):
    partial = tmp_path / "partial"
    partial.write_bytes(packed(300_000)[:1_000])
    partial.with_name("partial.edition").write_text('"another edition"', "ascii")
    with ReplayServer(files) as server:
        received = ask(server, tmp_path, "large.zip", large=True, expects="zip")
        assert [call.status for call in server.calls] == [200]
    assert received.path is not None
    assert received.path.read_bytes() == packed(300_000)


def test_a_large_answer_that_was_whole_when_the_process_died_is_asked_for_again(files, tmp_path):
    fault = ReplayFault("cut_off", "large.zip", times=1_000)
    broken = ReplayServer(files, faults=[fault], limit_scale=0.02)
    with broken as server, pytest.raises(UnreachableError):
        ask(server, tmp_path, "large.zip", large=True, expects="zip")
    partial = tmp_path / "partial"
    assert partial.with_name("partial.edition").exists()
    partial.write_bytes(packed(300_000))
    with ReplayServer(files, limit_scale=0.02) as server:
        received = ask(server, tmp_path, "large.zip", large=True, expects="zip")
        assert [call.status for call in server.calls] == [416, 200]
    assert received.path is not None
    assert received.path.read_bytes() == packed(300_000)


def test_nobody_at_home_is_told_with_what_to_do(tmp_path):
    class Nowhere:
        url = "http://127.0.0.1:9"

    with pytest.raises(UnreachableError) as told:
        ask(Nowhere, tmp_path)
    assert "hämtas inte igen" in told.value.text.sv


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        ("7", 7.0),
        ("99999", 120.0),
        ("Wed, 25 Nov 2026 12:00:30 GMT", 30.0),
        ("Wed, 25 Nov 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("-5", None),
        ("soon", None),
    ],
)
def test_how_long_to_wait_is_read_as_a_number_or_a_date(text, seconds):
    assert retry_after_s(text, datetime(2026, 11, 25, 12, tzinfo=UTC)) == seconds
