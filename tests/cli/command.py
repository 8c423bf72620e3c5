"""The command, run as a user runs it."""

import os
import subprocess
import sys

RUN = ("--county", "24", "--base-year", "2019", "--years", "6", "--draws", "40", "--seed", "7")


def framsyn(*words, **more):
    """Run the command as a user does; give the finished process."""
    environment = {**os.environ, "FRAMSYN_LANG": "en", "COLUMNS": "200"}
    command = [sys.executable, "-m", "framsyn", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, timeout=600, check=False, **more
    )
