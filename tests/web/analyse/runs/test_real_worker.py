"""Worker processes as they run in an installation: racing, killed, begun again."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.web.analyse.runs.installed import step
from tests.web.operate.running import environment, make_installation

pytestmark = pytest.mark.slow

LOOK_S, PATIENCE = 0.05, 2_400


@pytest.fixture
def installation(tmp_path, example_input) -> Path:
    data = make_installation(tmp_path / "data")
    (data / "indata").mkdir(exist_ok=True)
    (data / "indata" / "exempel").symlink_to(example_input)
    return data


@contextmanager
def working(data: Path) -> Iterator[subprocess.Popen]:
    """A worker, ended with the block."""
    command = [sys.executable, "-m", "framsyn.web.operate.worker"]
    process = subprocess.Popen(command, env=environment(data), stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def row(data: Path, key: str) -> tuple[str, float]:
    """State and share of a run, as they lie in the database."""
    with closing(sqlite3.connect(data / "framsyn.sqlite3")) as database:
        asked = "select state, share from analyse_run where id = ?"
        found: tuple[str, float] = database.execute(asked, (key.replace("-", ""),)).fetchone()
    return found


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; give up only when it never will."""
    pause = threading.Event()
    for _look in range(PATIENCE):
        if holds():
            return
        pause.wait(LOOK_S)
    raise AssertionError("It never came to hold.")


def children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(key) for task in tasks for key in task.read_text().split()]


def test_workers_that_race_for_the_queue_never_take_the_same(installation):
    asked = step(installation, "ask", 12, 8)
    with ThreadPoolExecutor(3) as pool:
        taken = list(pool.map(lambda name: step(installation, "claim", name), "abc"))
    keys = [key for worker in taken for key in worker]
    assert sorted(keys) == sorted(asked)


def test_a_worker_killed_midway_leaves_nothing_and_the_run_is_made_again(installation):
    (key,) = step(installation, "ask", 1, 3_000)
    with working(installation) as worker:
        until(lambda: row(installation, key)[1] > 0)
        (child,) = children(worker.pid)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    until(lambda: not Path(f"/proc/{child}").exists())
    assert row(installation, key)[0] == "running"
    assert not (installation / "resultat" / key).exists()
    assert step(installation, "pass_lease") == 1
    assert row(installation, key)[0] == "interrupted"
    step(installation, "again", key)
    with working(installation):
        until(lambda: row(installation, key)[0] == "finished")
    left = [path.name for path in (installation / "resultat").iterdir()]
    assert left == [key]


def test_a_queued_run_survives_a_restart_and_is_made_by_the_next_worker(installation):
    keys = step(installation, "ask", 2, 8)
    with working(installation) as worker:
        until(lambda: row(installation, keys[0])[0] == "running")
        worker.terminate()
        assert worker.wait() == 0
    assert [row(installation, key)[0] for key in keys] == ["queued", "queued"]
    with working(installation):
        until(lambda: all(row(installation, key)[0] == "finished" for key in keys))
