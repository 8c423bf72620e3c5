"""The server process: gunicorn with threads, on a socket that is already bound."""

from __future__ import annotations

import os
import sys
from typing import Any

from gunicorn.app.base import BaseApplication

from framsyn.web.config.logs import LOGGING
from framsyn.web.operate.parent import end_with_parent

REQUEST_SECONDS = 60
GRACE_SECONDS = 20


class Server(BaseApplication):
    """Gunicorn with settings from here and none from files or the command line."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn its settings."""
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, in each server process on its own."""
        from framsyn.web.config.wsgi import application

        return application


def settings_of(descriptor: int, workers: int, threads: int) -> dict[str, Any]:
    """Gunicorn's settings.

    Args:
        descriptor: the bound socket.
        workers: server processes.
        threads: threads in each of them.
    """
    return {
        "bind": f"fd://{descriptor}",
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "timeout": REQUEST_SECONDS,
        "graceful_timeout": GRACE_SECONDS,
        "accesslog": None,
        "logconfig_dict": LOGGING,
        "control_socket_disable": True,
        "child_exit": _forget_live_counts,
    }


def _forget_live_counts(_server: Any, worker: Any) -> None:
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def main(words: list[str]) -> None:
    """Serve on a bound socket: descriptor, workers, threads."""
    end_with_parent()
    descriptor, workers, threads = map(int, words)
    Server(settings_of(descriptor, workers, threads)).run()


if __name__ == "__main__":
    main(sys.argv[1:])
