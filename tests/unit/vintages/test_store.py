"""Dated bundles are whole, in order, and never overwritten."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from framsyn.sources.bundle import NotWrittenError, read_bundle
from framsyn.sources.vintages.naming import newest_bundle
from framsyn.sources.vintages.store import StoreBusyError, UnknownVintageError, VintageStore
from tests.unit.vintages.small_bundles import add, contents

KILLED_WRITER = """
import os, signal, sys
from pathlib import Path
from framsyn.sources.vintages.store import VintageStore

def write(place):
    place.mkdir()
    (place / "manifest.json").write_text("{}")
    os.kill(os.getpid(), signal.SIGKILL)

VintageStore(Path(sys.argv[1])).add(write, "2026-11-25")
"""


@pytest.fixture
def store(tmp_path):
    return VintageStore(tmp_path / "store")


def entries(store: VintageStore) -> list[str]:
    return sorted(path.name for path in store.place.iterdir() if path.name != ".lock")


def test_numbers_grow_and_older_bundles_stay_as_they_were(store):
    first = add(store)
    before = contents(first.path)
    second = add(store, added=1.0)
    assert [vintage.name for vintage in store.list()] == ["0001_2026-11-25", "0002_2026-11-25"]
    assert store.newest() == second
    assert contents(first.path) == before


def test_the_number_decides_and_not_the_clock(store):
    add(store, "2026-11-25")
    later = add(store, "2020-01-01")
    assert store.newest() == later
    assert newest_bundle(store.directory) == later.path


def test_numbers_are_numbers_beyond_four_digits(store):
    add(store)
    (store.place / "9999_2026-01-01").mkdir()
    assert add(store).name == "10000_2026-11-25"
    assert newest_bundle(store.directory).name == "10000_2026-11-25"


def test_a_bundle_tells_its_title_rows_and_sources(store):
    vintage = add(store)
    assert vintage.title == "Prov"
    assert vintage.rows() == {"areas": 4, "births": 140, "deaths": 808, "population": 808}
    assert vintage.sources[-1] == "SCB: population"


def test_a_dated_bundle_is_a_bundle_like_any_other(store):
    vintage = add(store)
    assert read_bundle(vintage.path).warnings == ()
    assert read_bundle(store.directory).tables["population"].height == 808


@pytest.mark.parametrize("text", ["2", "0002", "0002_2026-12-01", "0002_2026", "2026-12"])
def test_a_bundle_is_found_by_number_name_or_beginning(store, text):
    add(store)
    second = add(store, "2026-12-01")
    assert store.named(text) == second


@pytest.mark.parametrize("text", ["3", "0003_", "", "0", "../x"])
def test_a_name_that_fits_none_is_told_with_those_that_exist(store, text):
    add(store)
    with pytest.raises(UnknownVintageError, match="0001_2026-11-25") as told:
        store.named(text)
    assert "Numret räcker" in told.value.text.sv


def test_a_beginning_that_fits_several_is_told(store):
    add(store)
    add(store, "2026-11-30")
    with pytest.raises(UnknownVintageError, match="2 bundles fit 2026-11"):
        store.named("2026-11")


def test_an_empty_store_says_how_to_fetch(store):
    with pytest.raises(UnknownVintageError, match="framsyn refresh"):
        store.named("1")
    assert store.newest() is None and store.list() == ()


def test_what_is_no_store_is_taken_as_it_is(tmp_path):
    assert newest_bundle(tmp_path) == tmp_path
    assert newest_bundle(tmp_path / "bundle.zip") == tmp_path / "bundle.zip"


def test_a_writer_that_fails_leaves_nothing(store):
    first = add(store)

    def fails(place: Path) -> None:
        place.mkdir()
        (place / "population.parquet").write_bytes(b"half")
        raise ValueError("the figures make no sense")

    with pytest.raises(ValueError, match="no sense"):
        store.add(fails, "2026-11-26")
    assert store.newest() == first
    assert entries(store) == [first.name]


def test_a_full_disk_is_told_and_leaves_nothing(store):
    first = add(store)

    def fills(place: Path) -> None:
        place.mkdir()
        raise OSError(28, "No space left on device")

    with pytest.raises(NotWrittenError, match="No space left") as told:
        store.add(fills, "2026-11-26")
    assert "orörda" in told.value.text.sv
    assert entries(store) == [first.name]


def test_a_killed_writer_leaves_the_last_good_bundle_and_the_next_cleans_up(store):
    first = add(store)
    before = contents(first.path)
    command = [sys.executable, "-c", KILLED_WRITER, str(store.directory)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert store.list() == (first,)
    assert newest_bundle(store.directory) == first.path
    assert any(name.startswith(".begun-") for name in entries(store)), "it was killed in the middle"
    second = add(store)
    assert second.number == 2
    assert entries(store) == [first.name, second.name]
    assert contents(first.path) == before


def test_two_writers_at_once_get_different_numbers(store):
    inside, made = threading.Event(), []

    def waits(place: Path) -> None:
        place.mkdir()
        inside.set()
        other.start()

    other = threading.Thread(target=lambda: made.append(add(VintageStore(store.directory))))
    first = store.add(waits, "2026-11-25")
    other.join()
    assert inside.is_set()
    assert [first.number, made[0].number] == [1, 2]
    assert len(store.list()) == 2


def test_whoever_waits_too_long_for_another_is_told(store):
    impatient = VintageStore(store.directory, longest_wait=0.0)

    def writes(place: Path) -> None:
        with pytest.raises(StoreBusyError, match="Somebody else"):
            add(impatient)
        place.mkdir()

    assert store.add(writes, "2026-11-25").number == 1


def test_a_date_is_a_date_and_no_path(store):
    with pytest.raises(ValueError):
        store.add(Path.mkdir, "../2026-11-25")
    assert store.list() == ()
