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
from contextlib import suppress
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

Answer = dict[str, Any]
"""What the process of a forecast tells, see `framsyn.web.analyse.runs.child`."""


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
    # Asked before written: a worker without work does not keep others from writing.
    if not silent.exists():
        return 0
    count = silent.update(
        state="interrupted", ended_at=now, error_sv=VANISHED.sv, error_en=VANISHED.en, worker=""
    )
    if count:
        _log.warning("runs_interrupted", extra={"count": count})
    return count


def carry_out(run: Run, stop: threading.Event) -> None:
    """Make one forecast in a process of its own, and write how far it has come.

    The process is ended with the work: when it is done, cancelled, told to stop, or when the run
    has been taken from this worker because it was silent for too long.
    """
    process = _start(run)
    try:
        _follow(run, _answers_of(process), stop)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            # What the process had not read when it ended is lost with it.
            with suppress(BrokenPipeError):
                if stream is not None:
                    stream.close()


def _follow(run: Run, answers: queue.Queue[Answer], stop: threading.Event) -> None:
    beaten = timezone.now()
    while True:
        latest = _latest(answers)
        now = timezone.now()
        if latest is not None and _is_last(latest):
            _end(run, latest, now)
            return
        if stop.is_set():
            _settle(run, "queued", None)
            return
        cancel_asked = _mine(run).values_list("cancel_asked", flat=True).first()
        if cancel_asked is None:
            _log.warning("run_lost")
            return
        if cancel_asked:
            _settle(run, "cancelled", now)
            return
        if latest is not None or now - beaten > BEAT_EVERY:
            _beat(run, latest, now)
            beaten = now


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


def _answers_of(process: subprocess.Popen[str]) -> queue.Queue[Answer]:
    """What the process tells, read by a thread so that nothing waits for it.

    An end without a word is told of last, as an error.
    """
    answers: queue.Queue[Answer] = queue.Queue()

    def read() -> None:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                answers.put(json.loads(line))
        except ValueError:
            # A line was cut, or the stream was closed: the process has been ended.
            pass
        answers.put({"error": {"sv": VANISHED.sv, "en": VANISHED.en}})

    threading.Thread(target=read, daemon=True).start()
    return answers


def _latest(answers: queue.Queue[Answer]) -> Answer | None:
    """The last answer that has come, after a short wait; None where none came."""
    latest = None
    try:
        latest = answers.get(timeout=LOOK_EVERY_S)
        while not _is_last(latest):
            latest = answers.get_nowait()
    except queue.Empty:
        pass
    return latest


def _is_last(answer: Answer) -> bool:
    return "done" in answer or "error" in answer


def _beat(run: Run, latest: Answer | None, now: datetime) -> None:
    told: dict[str, Any] = {"heartbeat_at": now}
    if latest is not None:
        step = latest["step"]
        told |= {"step_sv": step["sv"], "step_en": step["en"], "share": latest["share"]}
    _mine(run).update(**told)


def _end(run: Run, answer: Answer, now: datetime) -> None:
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
