"""How long it takes to start."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from statistics import median

from bench.declaration import Bench, Measurement
from bench.processes import COMMAND, run


def _start(arguments: Sequence[str]) -> Measurement:
    run(arguments)
    times = tuple(run(arguments)[0] for _ in range(7))
    return Measurement(median(times), times)


def import_time() -> Measurement:
    """Start Python and import the package."""
    return _start([sys.executable, "-c", "import framsyn"])


def help_time() -> Measurement:
    """Ask the command for help."""
    return _start([str(COMMAND), "--help"])


BENCHES = (
    Bench("import", "python -c 'import framsyn', whole process", 0.5, False, import_time, "s"),
    Bench("help", "framsyn --help, whole process", 0.4, False, help_time, "s"),
)
