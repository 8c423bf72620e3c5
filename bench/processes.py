"""Running a command as its user does, with its time and its largest memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.declaration import NotHere

COMMAND = Path(sys.executable).parent / "framsyn"


def run(arguments: Sequence[str]) -> tuple[float, float]:
    """Run a command to its end; give seconds on the clock and the largest memory in GB.

    Raises:
        NotHere: the command is not there, or fails.
    """
    # As where the command is used: Python keeps the modules that it has compiled.
    settings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    try:
        process = subprocess.Popen(
            list(arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=settings
        )
    except OSError as reason:
        raise NotHere(f"{arguments[0]}: {reason}") from reason
    assert process.stderr is not None
    told = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise NotHere(f"{' '.join(arguments)} gave {process.returncode}: {told[-400:]}")
    return perf_counter() - start, usage.ru_maxrss / 2**20
