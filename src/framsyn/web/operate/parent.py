"""A child process that ends when the one that started it does, however that one ended."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PARENT = "FRAMSYN_PARENT"
"""Environment variable with the process id of the one that keeps the others running."""
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def end_with_parent() -> None:
    """Ask the system to end this process when its parent is gone; Linux only, else nothing."""
    expected = os.environ.get(PARENT)
    if expected is None or not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGTERM))
    if os.getppid() != int(expected):
        # It was gone before the question was put.
        raise SystemExit(0)
