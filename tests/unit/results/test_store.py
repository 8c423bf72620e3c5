import hashlib
import os
from pathlib import Path

import polars as pl
import pytest

from framsyn.results.record import RECORD_FILE, RunRecord
from framsyn.results.store import (
    OutputExistsError,
    OutputNotWrittenError,
    ResultNotFoundError,
    read_result,
    result_directory,
    write_table,
)

RECORD = RunRecord("0", "run", {"county": "24"}, 1, 10, 2019, (2019, 2020), ("2401",), {"a": "b"})


def write_something(directory):
    write_table(directory, "population_total", pl.DataFrame({"year": [2020], "mean": [1.5]}))
    (directory / RECORD_FILE).write_text(RECORD.as_json(), encoding="utf-8")


def test_a_result_stands_whole_in_its_place_and_can_be_read_again(tmp_path):
    out = tmp_path / "deep" / "out"
    with result_directory(out) as directory:
        write_something(directory)
        assert not out.exists()
    tables, record = read_result(out)
    assert tables["population_total"]["mean"].to_list() == [1.5]
    assert record["parameters"] == {"county": "24"}
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("stop", [RuntimeError, KeyboardInterrupt])
def test_a_stopped_run_leaves_nothing_behind(tmp_path, stop):
    with pytest.raises(stop), result_directory(tmp_path / "out") as directory:
        write_something(directory)
        raise stop
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path):
    left = tmp_path / ".out.framsyn-partial-999999999"
    left.mkdir()
    with result_directory(tmp_path / "out") as directory:
        write_something(directory)
    assert not left.exists()


def test_a_run_going_on_beside_is_left_alone(tmp_path):
    other = tmp_path / f".out.framsyn-partial-{os.getppid()}"
    other.mkdir()
    with result_directory(tmp_path / "out") as directory:
        write_something(directory)
    assert other.exists()


def test_an_earlier_result_is_only_replaced_when_asked(tmp_path):
    out = tmp_path / "out"
    with result_directory(out) as directory:
        write_something(directory)
    with pytest.raises(OutputExistsError, match="--overwrite"), result_directory(out):
        pass
    with result_directory(out, overwrite=True) as directory:
        (directory / RECORD_FILE).write_text("{}", encoding="utf-8")
    assert [path.name for path in out.iterdir()] == [RECORD_FILE]


def test_a_directory_with_other_things_is_never_replaced(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").write_text("mine")
    with pytest.raises(OutputExistsError), result_directory(out, overwrite=True):
        pass
    assert (out / "thesis.docx").read_text() == "mine"


def test_a_failed_overwrite_keeps_the_earlier_result(tmp_path):
    out = tmp_path / "out"
    with result_directory(out) as directory:
        write_something(directory)
    with pytest.raises(RuntimeError), result_directory(out, overwrite=True):
        raise RuntimeError
    assert read_result(out)[1]["draws"] == 10


def test_a_full_disk_is_told_as_such(tmp_path):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this machine")
    with (
        pytest.raises(OutputNotWrittenError) as caught,
        result_directory(tmp_path / "out"),
        Path("/dev/full").open("w") as full,
    ):
        full.write("x" * 100_000)
        full.flush()
    assert "No space left" in caught.value.text.en
    assert list(tmp_path.iterdir()) == []


def test_the_same_table_gives_the_same_bytes(tmp_path):
    frame = pl.DataFrame({"year": list(range(5000)), "mean": [i / 7 for i in range(5000)]})
    digests = set()
    for name in ("a", "b"):
        write_table(tmp_path, name, frame)
        digests.add(hashlib.sha256((tmp_path / f"{name}.parquet").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_directory_without_a_result_is_told_as_such(tmp_path):
    with pytest.raises(ResultNotFoundError) as caught:
        read_result(tmp_path)
    assert "framsyn run" in caught.value.text.sv
