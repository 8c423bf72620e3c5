"""The whole example installation in one directory, whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from framsyn.flow.progress import Listener
from framsyn.results.store import result_directory
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.operate.setting_up import migrate, set_up


class ExampleNotMadeError(FramsynError):
    """The example installation could not be made."""


def make_example(out: Path, today: date, draws: int, listener: Listener) -> None:
    """Make the example region's data directory: people, years, forecasts and editions.

    Args:
        out: the directory; may be missing or empty.
        today: the day in the example: the year of it is the one under way.
        draws: number of draws of the latest forecast; earlier ones have fewer.
        listener: told how far the work has come.

    Raises:
        OutputExistsError: there is something else in the directory.
        OutputNotWrittenError: the disk is full or the place cannot be written.
    """
    # The example is whole in its directory, whatever database this computer else works with.
    os.environ["FRAMSYN_DATABASE_URL"] = ""
    with result_directory(out) as directory:
        directory.chmod(0o700)
        set_up(directory)
        migrate()
        from django.db import connections

        from framsyn.web.example.making import make_all

        make_all(today, draws, listener)
        connections.close_all()


def make_in_own_process(out: Path, lang: str) -> None:
    """The same in a process of its own: the settings of this one are for what it serves.

    Raises:
        ExampleNotMadeError: it failed, after having said why.
    """
    command = [sys.executable, "-m", "framsyn", "example", "--out", str(out), "--lang", lang]
    if subprocess.run(command, check=False).returncode:
        raise ExampleNotMadeError(
            Text(
                sv=f"Exempelregionen kunde inte göras i {out}. Skälet står ovanför.",
                en=f"The example region could not be made in {out}. The reason is above.",
            )
        )
