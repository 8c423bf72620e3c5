"""What an operator wants to know of a running installation: its disk and its worker."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from django.conf import settings

HEARTBEAT = "worker.heartbeat"
HEARTBEAT_SECONDS = 5
SILENT_SECONDS = 60
"""A worker that has said nothing for so long is not there."""
LOW_BYTES = 500_000_000
"""Less free disk than this is told: a run and its edition take a few hundred megabytes."""


def beat(data: Path) -> None:
    """Say that a worker is alive."""
    (data / HEARTBEAT).touch()


def seconds_since_worker() -> float | None:
    """Seconds since a worker last said that it lives; None when none ever has."""
    try:
        return max(0.0, time.time() - (_data() / HEARTBEAT).stat().st_mtime)
    except FileNotFoundError:
        return None


def worker_is_alive() -> bool:
    """Whether a worker has said so lately."""
    silent = seconds_since_worker()
    return silent is not None and silent < SILENT_SECONDS


def disk_is_low() -> bool:
    """Whether the disk with the data is nearly full."""
    return shutil.disk_usage(_data()).free < LOW_BYTES


def share_of_disk_free() -> float:
    """How much of the disk with the data is free, 0..1."""
    usage = shutil.disk_usage(_data())
    return usage.free / usage.total


def _data() -> Path:
    return Path(settings.DATA_DIRECTORY)
