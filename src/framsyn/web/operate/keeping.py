"""Several processes kept running by one: started, started again when they die, stopped together."""

from __future__ import annotations

import logging
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from framsyn.web.operate.parent import PARENT

LOOK_SECONDS = 0.2
STOP_SECONDS = 30.0
FIRST_DELAY, LONGEST_DELAY = 1.0, 30.0
_log = logging.getLogger("framsyn.serve")


@dataclass(frozen=True)
class Program:
    """A process that is to be kept running.

    Attributes:
        name: its name in the log.
        command: its words.
        environment: what is set for it, beside what is set for this process.
        descriptors: open files that it inherits.
        is_replaceable: started again when it ends; otherwise its end is the end of all.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    descriptors: tuple[int, ...] = ()
    is_replaceable: bool = False


class Kept:
    """One program and its process."""

    def __init__(self, program: Program, first_delay: float = FIRST_DELAY) -> None:
        self.program = program
        self.first_delay = self.delay = first_delay
        self.start()

    def start(self) -> None:
        """Start the process."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.program.command,
            env={**os.environ, **self.program.environment, PARENT: str(os.getpid())},
            pass_fds=self.program.descriptors,
            # Ctrl-C in a terminal reaches this process only, which then stops the others in order.
            start_new_session=True,
        )

    def replace(self, stop: threading.Event) -> None:
        """Start it again; the longer wait the more often it dies at once."""
        _log.warning("restarted", extra={"program": self.program.name, "code": self.process.poll()})
        lived = time.monotonic() - self.started
        self.delay = self.first_delay if lived > LONGEST_DELAY else self.delay
        if not stop.wait(self.delay):
            self.delay = min(self.delay * 2, LONGEST_DELAY)
            self.start()

    def end(self, seconds: float) -> None:
        """Stop it: asked first, forced when it has not ended in time."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            _log.error("killed", extra={"program": self.program.name})
            self.process.kill()
            self.process.wait()


def keep_running(
    programs: Sequence[Program], stop: threading.Event, first_delay: float = FIRST_DELAY
) -> int:
    """Run programs until told to stop, or until one ends that cannot be replaced.

    Args:
        programs: what is to run.
        stop: set when all shall stop.
        first_delay: seconds before a program that died is started again.

    Returns:
        0 when told to stop, else the exit code of the program that ended.
    """
    kept = [Kept(program, first_delay) for program in programs]
    try:
        while not stop.wait(LOOK_SECONDS):
            for one in kept:
                code = one.process.poll()
                if code is None:
                    continue
                if not one.program.is_replaceable:
                    _log.error("ended", extra={"program": one.program.name, "code": code})
                    return code or 1
                one.replace(stop)
        return 0
    finally:
        for one in kept:
            one.process.terminate()
        for one in kept:
            one.end(STOP_SECONDS)
