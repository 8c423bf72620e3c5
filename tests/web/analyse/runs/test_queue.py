"""The queue of forecasts: who gets which, and what happens to those whose worker falls silent."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from framsyn.web.analyse.models import DailyJob, Run
from framsyn.web.analyse.runs import services
from framsyn.web.analyse.runs.services import NOT_OPEN, STILL_OPEN, RunStateError
from framsyn.web.analyse.runs.worker import LEASE, claim, do_daily, mark_interrupted


def test_the_one_that_has_waited_longest_is_taken_first(asked):
    now = timezone.now()
    later, earlier = asked("Senare"), asked("Tidigare")
    Run.objects.filter(pk=earlier.pk).update(asked_at=now - timedelta(hours=1))
    assert [claim("a", now), claim("a", now), claim("a", now)] == [earlier, later, None]


def test_a_taken_run_says_at_once_that_it_has_begun(asked):
    run = asked()
    now = timezone.now()
    claim("a", now)
    run.refresh_from_db()
    assert (run.state, run.worker, run.step_sv) == ("running", "a", "Startar")
    assert run.begun_at == run.heartbeat_at == now


def test_only_a_worker_silent_for_the_whole_lease_loses_its_run(asked):
    run = asked()
    begun = timezone.now()
    claim("a", begun)
    assert mark_interrupted(begun + LEASE) == 0
    assert mark_interrupted(begun + LEASE + timedelta(seconds=1)) == 1
    run.refresh_from_db()
    assert (run.state, run.worker) == ("interrupted", "")
    assert "Kör igen" in run.error_sv and "Run it again" in run.error_en


def test_an_interrupted_run_is_queued_again_by_who_may(asked, viewer):
    run = asked()
    claim("a", timezone.now())
    mark_interrupted(timezone.now() + 2 * LEASE)
    services.run_again(viewer("anna"), run)
    again = claim("b", timezone.now())
    assert (again.pk, again.worker, again.error_sv) == (run.pk, "b", "")


def test_one_that_waits_is_cancelled_on_the_spot_and_never_taken(asked, viewer):
    run = asked()
    services.run_cancel(viewer("anna"), run)
    run.refresh_from_db()
    assert run.state == "cancelled"
    assert claim("a", timezone.now()) is None


def test_one_that_has_ended_cannot_be_cancelled_and_an_open_one_not_run_again(asked, viewer):
    run = asked()
    with pytest.raises(RunStateError) as open_still:
        services.run_again(viewer("anna"), run)
    services.run_cancel(viewer("anna"), run)
    with pytest.raises(RunStateError) as ended:
        services.run_cancel(viewer("anna"), run)
    assert open_still.value.text == STILL_OPEN and ended.value.text == NOT_OPEN


@pytest.mark.django_db
def test_what_is_done_daily_is_done_by_one_worker_and_again_the_next_day():
    now = timezone.now()
    for _worker in range(3):
        do_daily(now)
    assert DailyJob.objects.filter(done_at=now).count() == 1
    do_daily(now + timedelta(days=1))
    assert DailyJob.objects.count() == 2


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="one process has SQLite in memory: test_real_worker races"
)
@pytest.mark.django_db(transaction=True)
def test_workers_that_take_at_once_never_take_the_same(asked):
    waiting = {asked(f"Prognos {number}").pk for number in range(20)}
    taken: list = []
    together = threading.Barrier(4)

    def take(name: str) -> None:
        together.wait()
        while (run := claim(name, timezone.now())) is not None:
            taken.append(run.pk)
        connection.close()

    threads = [threading.Thread(target=take, args=(f"w{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(waiting) and set(taken) == waiting
