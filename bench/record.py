"""What earlier runs found: the last one here (not in git), and the one recorded in git."""

from __future__ import annotations

import json
from pathlib import Path

LAST = Path(__file__).parent / "last_run.json"
RECORDED = Path(__file__).parent / "recorded.json"


def read(path: Path) -> dict[str, float]:
    """Give the values by benchmark; empty where there is no such file yet."""
    if not path.exists():
        return {}
    values: dict[str, float] = json.loads(path.read_text("utf-8"))["values"]
    return values


def write(path: Path, values: dict[str, float], machine: str = "") -> None:
    """Write values by benchmark; what was not run now keeps its older value."""
    merged = {**read(path), **{name: round(value, 4) for name, value in values.items()}}
    content = {"machine": machine, "values": dict(sorted(merged.items()))}
    path.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
