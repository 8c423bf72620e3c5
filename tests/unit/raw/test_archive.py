"""Every answer is kept once, and a killed process leaves nothing that hurts."""

import io

import pytest

from framsyn.sources.exchange import Request
from framsyn.sources.raw.archive import Archive, Entry, checksum_of

ASKED = Request("POST", "https://example.se/data", b'{"a":1}')


def entry_of(body: bytes, refresh: str = "first", stamp: str = "") -> Entry:
    sha256 = checksum_of(io.BytesIO(body))
    return Entry(
        refresh=refresh,
        source="scb_population",
        licence="CC0-1.0",
        method=ASKED.method,
        url=ASKED.url,
        body=ASKED.body.decode(),
        content_type="application/json",
        fetched="2026-11-25T12:00:00+00:00",
        sha256=sha256,
        size=len(body),
        received_sha256=sha256,
        stamp=stamp,
    )


def keep(archive: Archive, body: bytes, refresh: str = "first", stamp: str = "") -> Entry:
    entry = entry_of(body, refresh, stamp)
    archive.keep(entry, io.BytesIO(body))
    return entry


@pytest.mark.parametrize("body", [b"{}", b"PK\x03\x04 as a zip begins", b"x" * 3_000_000, b"\x1f"])
def test_a_kept_body_comes_back_as_it_was(tmp_path, body):
    keep(Archive(tmp_path), body)
    answer = Archive(tmp_path).newest_answer(ASKED)
    assert answer is not None and answer.body == body
    assert answer.size == len(body)


def test_the_same_body_is_on_disk_once(tmp_path):
    archive = Archive(tmp_path)
    for refresh in ("first", "second"):
        keep(archive, b"the same", refresh)
    assert len(list((tmp_path / "bodies").glob("*/*"))) == 1
    assert len((tmp_path / "answers.jsonl").read_bytes().splitlines()) == 2


def test_an_ordinary_body_is_compressed(tmp_path):
    keep(Archive(tmp_path), b"0" * 100_000)
    [file] = (tmp_path / "bodies").glob("*/*")
    assert file.stat().st_size < 1_000


def test_half_a_line_is_passed_over_and_the_next_one_is_whole(tmp_path):
    first = keep(Archive(tmp_path), b"one")
    lines = tmp_path / "answers.jsonl"
    lines.write_bytes(lines.read_bytes() + lines.read_bytes()[:40])
    archive = Archive(tmp_path)
    assert archive.newest(ASKED.key) == first
    second = keep(archive, b"two", "second")
    assert Archive(tmp_path).newest(ASKED.key) == second


def test_a_damaged_body_is_no_answer(tmp_path):
    entry = keep(Archive(tmp_path), b"whole")
    [file] = (tmp_path / "bodies").glob("*/*")
    file.write_bytes(file.read_bytes()[:-3])
    archive = Archive(tmp_path)
    assert not archive.is_whole(entry)
    assert archive.newest_answer(ASKED) is None


def test_a_body_that_is_gone_is_no_answer(tmp_path):
    keep(Archive(tmp_path), b"whole")
    [file] = (tmp_path / "bodies").glob("*/*")
    file.unlink()
    assert Archive(tmp_path).newest_answer(ASKED) is None


def test_what_is_forgotten_is_not_taken_again_but_what_was_before_is(tmp_path):
    archive = Archive(tmp_path)
    good = keep(archive, b"good", "first", "2026-01-01")
    bad = keep(archive, b"bad", "second", "2026-02-01")
    archive.forget([bad.sha256], "second")
    for known in (archive, Archive(tmp_path)):
        assert known.newest(ASKED.key) == good
        assert known.of_edition(ASKED.key, "2026-02-01") is None
        assert known.of_edition(ASKED.key, "2026-01-01") == good
        assert known.of_refresh(ASKED.key, "second") is None


def test_an_answer_is_found_by_its_refresh_and_by_its_edition(tmp_path):
    archive = Archive(tmp_path)
    entry = keep(archive, b"x", "first", "2026-01-01")
    assert archive.of_refresh(ASKED.key, "first") == entry
    assert archive.of_refresh(ASKED.key, "other") is None
    assert archive.of_edition(ASKED.key, "2026-01-01") == entry
    assert archive.entries_of("first") == (entry,)


def test_a_body_that_cannot_be_written_leaves_no_line(tmp_path):
    archive = Archive(tmp_path)
    keep(archive, b"one")
    before = (tmp_path / "answers.jsonl").read_bytes()
    (tmp_path / "bodies" / entry_of(b"two").sha256[:2]).write_bytes(b"a file in the way")
    with pytest.raises(OSError):
        keep(archive, b"two")
    assert (tmp_path / "answers.jsonl").read_bytes() == before
    assert not list((tmp_path / "bodies").glob("*/.*"))
