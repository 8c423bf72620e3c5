"""Forecasts made by the worker's own steps, in a real process of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.utils import timezone

from framsyn.results.shelf import Shelf
from framsyn.web.analyse.models import Run
from framsyn.web.analyse.runs import child, services
from framsyn.web.analyse.runs.differences import compare
from framsyn.web.analyse.runs.worker import LEASE, VANISHED, carry_out, claim, mark_interrupted
from tests.web.analyse.runs.conftest import SMALL

LONG = {"draws": 5_000, "years": 40, "level": 4}


def children() -> set[str]:
    """The processes that this one has started and that still are there."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {key for task in tasks for key in task.read_text().split()}


def work_once(run: Run) -> Run:
    """The run as a worker leaves it that takes it from the queue."""
    carry_out(claim("a worker", timezone.now()), threading.Event())
    run.refresh_from_db()
    return run


def test_a_forecast_is_made_and_laid_out_for_the_pages(asked):
    run = work_once(asked())
    assert (run.state, run.share, run.error_sv) == ("finished", 1.0, "")
    assert {"report.html", "report.xlsx", "run.json"} <= {p.name for p in run.directory.iterdir()}
    assert Shelf(run.directory).record["synthetic"]


def test_the_same_asked_twice_gives_no_difference(asked):
    # Each is made in a process of its own; in this one Numba has been at work on other things, and
    # the last bit of a sum may then be another.
    first, second = (work_once(asked(title)) for title in ("Den ena", "Den andra"))
    found = compare(first, second).differences
    assert found.equal and found.asked == ()


def test_a_lever_shows_among_what_was_asked_and_in_the_cells(unsaved, viewer):
    plain = services.run_adopt(viewer("anna"), unsaved("Utan"))
    pulled = services.run_adopt(viewer("anna"), unsaved("Med", levers={"retirement_age": 2.0}))
    found = compare(plain, pulled).differences
    assert [name for name, _one, _other in found.asked] == ["levers"]
    sizes = [abs(float(row[-1].exact)) for row in found.cells.rows]
    assert sizes and sizes == sorted(sizes, reverse=True)
    assert len(found.causes.rows) > 1


def test_a_cancelled_run_takes_its_process_with_it_and_leaves_nothing(asked, viewer):
    run = asked(**LONG)
    before = children()
    taken = claim("a worker", timezone.now())
    services.run_cancel(viewer("anna"), run)
    carry_out(taken, threading.Event())
    run.refresh_from_db()
    assert (run.state, run.worker, run.cancel_asked) == ("cancelled", "", False)
    assert children() == before and not run.directory.exists()


def test_a_worker_told_to_stop_puts_its_run_back_in_the_queue(asked):
    run = asked(**LONG)
    stop = threading.Event()
    stop.set()
    before = children()
    carry_out(claim("a worker", timezone.now()), stop)
    assert children() == before
    assert claim("another", timezone.now()) == run


def test_a_worker_that_has_lost_its_run_lets_it_be(asked):
    run = asked(**LONG)
    taken = claim("a worker", timezone.now())
    mark_interrupted(timezone.now() + 2 * LEASE)
    carry_out(taken, threading.Event())
    run.refresh_from_db()
    assert run.state == "interrupted" and not run.directory.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"bundle": "finns-inte"}, "finns-inte"), ({"county": "01"}, "01")],
)
def test_a_run_that_fails_says_why_in_both_languages(asked, fields, said):
    run = work_once(asked(**fields))
    assert run.state == "failed"
    assert said in run.error_sv and said in run.error_en
    assert run.error_sv != run.error_en and "Traceback" not in run.error_sv
    assert not run.directory.exists()


def test_a_place_that_cannot_be_written_is_told_of(asked, data):
    run = asked()
    (data / "resultat").write_text("en fil")
    work_once(run)
    assert run.state == "failed" and str(data / "resultat") in run.error_sv
    assert run.error != VANISHED


@pytest.mark.parametrize("occupations", [[], ["2221"] * 50_000], ids=["short", "not even read"])
def test_a_process_that_ends_without_a_word_is_told_of(asked, monkeypatch, occupations):
    run = asked(occupations=occupations)
    monkeypatch.setattr(sys, "executable", shutil.which("true"))
    work_once(run)
    assert (run.state, run.error) == ("failed", VANISHED)
    assert not run.directory.exists()


def test_the_process_tells_of_each_step_and_ends_when_its_worker_is_gone(example_input, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", child.__name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    question = {"data": str(example_input), "out": str(tmp_path / "ut"), "lang": "sv"}
    process.stdin.write(json.dumps({**question, "request": {**SMALL, **LONG}}) + "\n")
    process.stdin.flush()
    first = json.loads(process.stdout.readline())
    assert first["step"]["sv"] != first["step"]["en"] and 0 <= first["share"] < 1
    process.stdin.close()
    process.stdout.read()
    process.stdout.close()
    assert process.wait() == 1
    assert not (tmp_path / "ut").exists()
