"""The worker: takes forecasts from the queue one at a time, and does what is done once a day.

Several workers may work on one database. A run is taken by one conditional UPDATE, so that two
never have the same; a run whose worker has not been heard of for a while is marked as interrupted.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import socket
import subprocess
import sys
import threading
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from framsyn.tables.text import Text
from framsyn.web.analyse.models import DailyJob, Run
from framsyn.web.core.year.reminders import reminders_send

LEASE = timedelta(seconds=30)
LOOK_EVERY_S = 0.2
BEAT_EVERY = timedelta(seconds=2)
STARTING = Text(sv="Startar", en="Starting")
VANISHED = Text(
    sv="Den process som gjorde prognosen försvann. Inget är publicerat eller halvskrivet. Kör "
    "igen.",
    en="The process that made the forecast vanished. Nothing was published or half-written. Run "
    "it again.",
)
_log = logging.getLogger("framsyn.worker")


def work(stop: threading.Event) -> None:
    """Work until told to stop; a run that is under way then goes back to the queue."""
    name = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:6]}"
    while not stop.is_set():
        mark_interrupted(timezone.now())
        run = claim(name, timezone.now())
        if run is not None:
            carry_out(run, stop)
        else:
            do_daily(timezone.now())
            stop.wait(LOOK_EVERY_S)


def claim(worker: str, now: datetime) -> Run | None:
    """Take the run that has waited longest; None where nothing waits."""
    while (waiting := Run.objects.filter(state="queued").order_by("asked_at").first()) is not None:
        taken = Run.objects.filter(pk=waiting.pk, state="queued").update(
            state="running",
            worker=worker,
            begun_at=now,
            ended_at=None,
            heartbeat_at=now,
            step_sv=STARTING.sv,
            step_en=STARTING.en,
            share=0.0,
            error_sv="",
            error_en="",
        )
        if taken:
            return Run.objects.get(pk=waiting.pk)
    return None


def mark_interrupted(now: datetime) -> int:
    """Mark runs whose worker has not been heard of for the length of the lease."""
    silent = Run.objects.filter(state="running", heartbeat_at__lt=now - LEASE)
    count = silent.update(
        state="interrupted", ended_at=now, error_sv=VANISHED.sv, error_en=VANISHED.en, worker=""
    )
    if count:
        _log.warning("runs_interrupted", extra={"count": count})
    return count


def carry_out(run: Run, stop: threading.Event) -> None:
    """Make one forecast in a process of its own, and write how far it has come."""
    process = _start(run)
    answers = _answers_of(process)
    beaten = timezone.now()
    while True:
        latest = _latest(answers)
        now = timezone.now()
        if latest is not None and latest.keys() & {"done", "error"}:
            _end(run, latest, now)
            break
        if latest is not None or now - beaten > BEAT_EVERY:
            _beat(run, latest, now)
            beaten = now
        if stop.is_set():
            _settle(run, "queued", None)
            break
        if Run.objects.filter(pk=run.pk, cancel_asked=True).exists():
            _settle(run, "cancelled", now)
            break
        if process.poll() is not None and answers.empty():
            _end(run, {"error": {"sv": VANISHED.sv, "en": VANISHED.en}}, now)
            break
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def do_daily(now: datetime) -> None:
    """What is done once a day, by the worker that gets the day first."""
    day = timezone.localdate(now)
    if DailyJob.objects.filter(name="reminders", day=day).exists():
        return
    try:
        with transaction.atomic():
            job = DailyJob.objects.create(name="reminders", day=day)
    except IntegrityError:
        return
    sent = reminders_send(day)
    job.done_at = now
    job.save()
    _log.info("reminders_sent", extra={"count": sent})


def _start(run: Run) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "framsyn.web.analyse.runs.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    question = {
        "data": str(run.bundle),
        "out": str(run.directory),
        "lang": "sv",
        "request": run.request,
    }
    try:
        process.stdin.write(json.dumps(question) + "\n")
        process.stdin.flush()
    except BrokenPipeError:
        # It is gone already; the loop tells of it.
        _log.warning("run_process_gone")
    return process


def _answers_of(process: subprocess.Popen[str]) -> queue.Queue[dict[str, Any]]:
    """The lines that the process tells, read by a thread so that nothing waits for them."""
    answers: queue.Queue[dict[str, Any]] = queue.Queue()

    def read() -> None:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                answers.put(json.loads(line))
        except ValueError:
            # The stream was closed, or a line was cut: the process has been ended.
            return

    threading.Thread(target=read, daemon=True).start()
    return answers


def _latest(answers: queue.Queue[dict[str, Any]]) -> dict[str, Any] | None:
    """The last answer that has come, after a short wait; None where none came."""
    latest = None
    try:
        latest = answers.get(timeout=LOOK_EVERY_S)
        while True:
            latest = answers.get_nowait()
    except queue.Empty:
        return latest


def _beat(run: Run, latest: dict[str, Any] | None, now: datetime) -> None:
    told = {"heartbeat_at": now}
    if latest is not None:
        step = latest["step"]
        told |= {"step_sv": step["sv"], "step_en": step["en"], "share": latest["share"]}
    _mine(run).update(**told)


def _end(run: Run, answer: dict[str, Any], now: datetime) -> None:
    if "done" in answer:
        _mine(run).update(state="finished", ended_at=now, share=1.0, step_sv="", step_en="")
        return
    error = answer["error"]
    _mine(run).update(state="failed", ended_at=now, error_sv=error["sv"], error_en=error["en"])


def _settle(run: Run, state: str, ended_at: datetime | None) -> None:
    _mine(run).update(state=state, ended_at=ended_at, worker="", cancel_asked=False, share=0.0)


def _mine(run: Run) -> Any:
    """The row while this worker still has it: one that was marked as interrupted is left alone."""
    return Run.objects.filter(pk=run.pk, worker=run.worker, state="running")
