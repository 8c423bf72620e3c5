"""The main job from the first to the last byte: 15 municipalities, 15 years, 1,000 draws."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.declaration import Bench, Measurement
from bench.processes import COMMAND, run


def whole_run() -> Measurement:
    """Seconds of `framsyn run` on the demo's bundle, with a warm cache."""
    with tempfile.TemporaryDirectory() as name:
        demo = Path(name) / "demo"
        run([str(COMMAND), "demo", "--out", str(demo)])
        data = next(path.parent for path in sorted(demo.rglob("population.*")) if _input(path))
        command = [str(COMMAND), "run", "--data", str(data), "--county", "24"]
        command += ["--base-year", "2019", "--years", "15", "--draws", "1000", "--seed", "1"]
        runs = [run([*command, "--out", str(Path(name) / f"out{i}")]) for i in range(3)]
    times = tuple(seconds for seconds, _ in runs)
    memory = max(memory for _, memory in runs)
    return Measurement(sorted(times)[1], times, {"memory_gb": memory, "memory_bar_gb": 2.0})


def _input(path: Path) -> bool:
    """Whether a population table is an input: results have a mean, and lie beside run.json."""
    return not (path.parent / "run.json").exists()


BENCHES = (
    Bench(
        "whole_run",
        "framsyn run, 15 areas x all occupations x 15 years x 1,000 draws, report included",
        30.0,
        False,
        whole_run,
        "s",
    ),
)
