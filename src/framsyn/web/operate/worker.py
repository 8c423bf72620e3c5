"""The worker process: takes forecasts from the queue and does what is done daily."""

from __future__ import annotations

import logging
import signal
import threading
from pathlib import Path
from types import FrameType

from framsyn.web.config.state import HEARTBEAT_SECONDS, beat
from framsyn.web.operate.parent import end_with_parent
from framsyn.web.operate.setting_up import set_up

_log = logging.getLogger("framsyn.worker")


def work_until_stopped() -> None:
    """Work until the process is told to end; what was under way is marked so."""
    end_with_parent()
    set_up()
    from django.conf import settings

    from framsyn.web.analyse.runs.worker import work

    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    beating = threading.Thread(target=_beat_until, args=(stop, Path(settings.DATA_DIRECTORY)))
    beating.start()
    try:
        work(stop)
    finally:
        stop.set()
        beating.join()


def _beat_until(stop: threading.Event, data: Path) -> None:
    while True:
        try:
            beat(data)
        except OSError as error:
            # A full disk: the work goes on as far as it can, and the silence is told.
            _log.warning("no_heartbeat", extra={"error": type(error).__name__})
        if stop.wait(HEARTBEAT_SECONDS):
            return


if __name__ == "__main__":
    work_until_stopped()
