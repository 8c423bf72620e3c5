"""`framsyn serve`: one process that keeps the server and the worker running."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from logging.config import dictConfig
from pathlib import Path

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text
from framsyn.web.operate.keeping import Program, keep_running
from framsyn.web.operate.setting_up import collect_static_files, migrate, set_up

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class PortTakenError(FramsynError):
    """The address cannot be served on."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            Text(
                sv=f"Det går inte att svara på {host}, port {port}: {reason}. Stäng det andra "
                "programmet eller välj en annan port med --port (0 tar en ledig).",
                en=f"Cannot serve on {host}, port {port}: {reason}. Close the other program or "
                "choose another port with --port (0 takes a free one).",
            )
        )


@dataclass(frozen=True)
class ServeRequest:
    """What is to be served, and how.

    Attributes:
        data: the data directory.
        host: the address to listen on.
        port: the port; 0 takes a free one.
        workers: server processes.
        threads: threads in each.
        has_worker: whether forecasts are made here too.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 4
    has_worker: bool = True


def serve(request: ServeRequest, opened: Callable[[str], None]) -> int:
    """Make everything ready, serve until told to stop, and stop cleanly.

    Args:
        request: what is to be served.
        opened: told the address when people can open it.

    Returns:
        The exit code.

    Raises:
        PortTakenError: the address cannot be served on.
        SettingError: a setting makes no sense.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    with bound_socket(request.host, request.port) as bound:
        address = _address(request.host, bound.getsockname()[1])
        os.environ.setdefault("FRAMSYN_PUBLIC_URL", address)
        set_up(request.data)
        from framsyn.web.config.logs import LOGGING

        dictConfig(LOGGING)
        migrate()
        collect_static_files()
        bound.listen(1024)
        opened(os.environ["FRAMSYN_PUBLIC_URL"])
        with tempfile.TemporaryDirectory(prefix="framsyn-metrics-") as counts:
            return keep_running(_programs(request, bound.fileno(), counts), stop)


def bound_socket(host: str, port: int) -> socket.socket:
    """A socket on the address, before any other work: a taken port is told at once.

    Raises:
        PortTakenError: it cannot be bound.
    """
    try:
        family, _kind, _protocol, _name, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(place)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PortTakenError(host, port, reason) from error
    return bound


def _address(host: str, port: int) -> str:
    name = "127.0.0.1" if host in LOOPBACK or host in ("0.0.0.0", "::", "") else host
    return f"http://{name}:{port}"


def _programs(request: ServeRequest, descriptor: int, counts: str) -> list[Program]:
    python = (sys.executable, "-m")
    server = Program(
        "server",
        (
            *python,
            "framsyn.web.operate.server",
            *map(str, (descriptor, request.workers, request.threads)),
        ),
        {"PROMETHEUS_MULTIPROC_DIR": counts},
        (descriptor,),
    )
    worker = Program("worker", (*python, "framsyn.web.operate.worker"), is_replaceable=True)
    return [server, worker] if request.has_worker else [server]
