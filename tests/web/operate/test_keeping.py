"""Processes that are kept running by one."""

import sys
import threading

from framsyn.web.operate.keeping import Program, keep_running

WAITS = "import sys; sys.stdin.read()"


def program(name, code, **more):
    return Program(name, (sys.executable, "-c", code), **more)


def test_the_end_of_one_that_cannot_be_replaced_is_the_end_of_all():
    ends = program("server", "raise SystemExit(7)")
    waits = program("worker", "import threading; threading.Event().wait()", is_replaceable=True)
    assert keep_running([ends, waits], threading.Event()) == 7


def test_one_that_ends_without_an_error_still_ends_all_with_one():
    assert keep_running([program("server", "pass")], threading.Event()) == 1


def test_a_replaceable_one_that_dies_is_started_again(tmp_path):
    log = tmp_path / "starts"
    # The fourth start ends the other program, and with it all.
    worker = program(
        "worker",
        f"open({str(log)!r}, 'a').write('x'); raise SystemExit(1)",
        is_replaceable=True,
    )
    server = program(
        "server",
        f"import os\nwhile not os.path.exists({str(log)!r}) or os.path.getsize({str(log)!r}) < 4: "
        "os.sched_yield()\nraise SystemExit(5)",
    )
    assert keep_running([server, worker], threading.Event(), first_delay=0.0) == 5
    assert len(log.read_text()) >= 4


def test_told_to_stop_it_stops_all_and_says_so_with_zero():
    stop = threading.Event()
    stop.set()
    waits = program("server", "import threading; threading.Event().wait()")
    assert keep_running([waits], stop) == 0
