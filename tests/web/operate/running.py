"""An installation as an operator runs it: the commands typed, the server really started."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ADMIN, PASSWORD = "ada.admin@example.se", "granbarr-och-sno-17"


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of a command on one data directory, without what the tests themselves set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FRAMSYN_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, "FRAMSYN_LANG": "en", "FRAMSYN_DATA": str(data), **more}


def command(
    data: Path, *words: object, typed: str = "", **more: str
) -> subprocess.CompletedProcess:
    """A finished `framsyn` command."""
    return subprocess.run(
        [sys.executable, "-m", "framsyn", *map(str, words)],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env=environment(data, **more),
    )


def make_installation(data: Path, **more: str) -> Path:
    """A migrated installation with an administrator."""
    for words, typed in (
        (("migrate",), ""),
        (
            ("createadmin", "--email", ADMIN, "--name", "Ada Admin", "--password-stdin"),
            f"{PASSWORD}\n",
        ),
    ):
        done = command(data, *words, typed=typed, **more)
        assert done.returncode == 0, done.stderr
    return data


@dataclass
class Running:
    """A server that answers.

    Attributes:
        address: where it answers.
        process: the process that keeps the others running.
        log: every line it has logged; complete once it has stopped.
    """

    address: str
    process: subprocess.Popen
    log: list[str] = field(default_factory=list)

    def events(self) -> list[dict]:
        """Its log lines as what they say."""
        return [json.loads(line) for line in self.log]

    def stop(self) -> int:
        """Ask it to stop; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        self.log.extend(self.process.communicate()[1].splitlines())
        return self.process.returncode


@contextmanager
def serving(data: Path, *words: str, **more: str) -> Iterator[Running]:
    """`framsyn serve` on a free port, stopped when the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "framsyn", "serve", "--port", "0", "--workers", "2", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(data, **more),
    )
    try:
        said = ""
        for line in process.stdout:
            said += line
            if found := re.search(r"http://[\d.]+:\d+", line):
                running = Running(found.group(), process)
                break
        else:
            raise AssertionError(said + process.stderr.read())
        yield running
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.communicate()
        process.stdout.close()
        process.stderr.close()
