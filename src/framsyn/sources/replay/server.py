"""The replay server itself: hears calls on this machine, and answers as the services do."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from framsyn.sources.replay.call import Call, Reply, text_reply
from framsyn.sources.replay.directory import Directory
from framsyn.sources.replay.faults import (
    IN_SENDING,
    RETRY_AFTER_S,
    Faults,
    ReplayFault,
    spoil,
)
from framsyn.sources.replay.files import Files
from framsyn.sources.replay.jobtech import JobTech
from framsyn.sources.replay.kolada import Kolada
from framsyn.sources.replay.limits import Gate
from framsyn.sources.replay.pxweb1 import sites
from framsyn.sources.replay.pxweb2 import PxWeb2
from framsyn.sources.replay.recorded import Recorded
from framsyn.sources.replay.skolverket import PlannedEducations, Susa

HERE = "127.0.0.1"
PIECE_BYTES = 256 * 1024
HUGE_BYTES = 512 * 1024**2
"""Where a body without end does end, when nobody has hung up before."""
DRIPS = 20
LARGEST_QUESTION_BYTES = 16 * 1024**2


class Called(NamedTuple):
    """One call that came in.

    Attributes:
        time: when, in seconds of a clock that never jumps.
        host: the host that was meant.
        method: GET, HEAD or POST.
        path: the path as it was sent.
        query: what stood after the question mark.
        status: what was answered.
    """

    time: float
    host: str
    method: str
    path: str
    query: str
    status: int


class Service(Protocol):
    """Something that can answer some calls."""

    def answer(self, call: Call) -> Reply | None:
        """The reply; None where the call is about something else."""
        ...


class ReplayServer:
    """A server on this machine that answers from a directory, for as long as the context lasts.

    Args:
        directory: what it answers from; its form is told in `framsyn.sources.replay`.
        latency_s: how long each answer takes to begin.
        faults: what shall go wrong, besides what the directory says.
        port: where; 0 is any free port.
        limit_scale: how long the windows of the services' limits are, where 1 is as in the world.

    Attributes:
        calls: what was asked, in the order in which it was answered.
        violations: the limits that were broken, and anything that this server could not do; a
            test asserts that there are none.
    """

    def __init__(
        self,
        directory: Path,
        latency_s: float = 0.0,
        faults: Sequence[ReplayFault] = (),
        port: int = 0,
        limit_scale: float = 1.0,
    ) -> None:
        kept = Directory(directory)
        told = [ReplayFault(**row) for row in kept.rows("faults.jsonl")]
        self.calls: list[Called] = []
        self.violations: list[str] = []
        self.latency_s = latency_s
        self._faults = Faults([*faults, *told])
        self._gate = Gate(limit_scale)
        services = (PxWeb2, Kolada, JobTech, PlannedEducations, Susa)
        self._services: list[Service] = [Recorded(kept), *(make(kept) for make in services)]
        self._services += [*sites(kept), Files(kept)]
        self._listener = _Listener(self, port)
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        """What `--via` takes: the address before the host and path that are meant."""
        return f"http://{HERE}:{self._listener.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Hang up on everybody and close; again does nothing."""
        if self._thread.is_alive():
            self._listener.shutdown()
            self._listener.hang_up()
            self._thread.join()
        self._listener.server_close()

    def wait(self) -> None:
        """Wait until the server is stopped."""
        self._thread.join()

    def reply_to(self, call: Call, at: float) -> tuple[Reply, ReplayFault | None]:
        """The reply to a call that came at a time, and the fault that it meets."""
        verdict = self._gate.check(call, at)
        fault = None if verdict.refusal else self._faults.hit(call)
        reply = verdict.refusal or self._answer(call)
        if fault:
            reply = spoil(reply, fault)
        if fault and fault.kind == "too_many":
            self._gate.close(call, at, RETRY_AFTER_S)
        for broke in filter(None, (verdict.broke, reply.broke)):
            self.violations.append(f"{call.host}: {broke}: {call.method} {call.url}")
        path, _, query = call.target.partition("?")
        self.calls.append(Called(at, call.host, call.method, path, query, reply.status))
        return reply, fault

    def _answer(self, call: Call) -> Reply:
        try:
            replies = (service.answer(call) for service in self._services)
            found = next((reply for reply in replies if reply is not None), None)
        except Exception as error:  # what fails here is this server, and the test must see it
            told = f"the replay server failed on {call.method} {call.url}: {error!r}"
            self.violations.append(told)
            return text_reply(told, 500)
        return found or text_reply(f"Nothing is kept for {call.method} {call.url}\n", 404)


class _Listener(ThreadingHTTPServer):
    """Listens on this machine only; a thread for each connection, which may ask many times."""

    daemon_threads = False
    request_queue_size = 256

    def __init__(self, owner: ReplayServer, port: int) -> None:
        self.owner = owner
        self.stopping = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__((HERE, port), _Handler)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, address = super().get_request()
        with self._lock:
            self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End every connection, so that their threads do."""
        self.stopping.set()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell what failed; a caller who hangs up is no fault of the server's."""
        error = sys.exception()
        if not isinstance(error, ConnectionError):
            self.owner.violations.append(f"the replay server failed: {error!r}")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "framsyn-replay", ""
    disable_nagle_algorithm = True
    server: _Listener

    def do_GET(self) -> None:
        self._serve()

    do_HEAD = do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: calls are kept in the server's list."""

    def _serve(self) -> None:
        at = time.monotonic()
        call = self._hear()
        if self.server.owner.latency_s:
            self.server.stopping.wait(self.server.owner.latency_s)
        reply, fault = self.server.owner.reply_to(call, at)
        if fault and fault.kind in IN_SENDING:
            self._send_badly(reply, fault)
        else:
            self._send(reply)

    def _hear(self) -> Call:
        host, slash, rest = self.path.removeprefix("/").partition("/")
        length = int(self.headers.get("Content-Length") or 0)
        self.close_connection |= length > LARGEST_QUESTION_BYTES
        body = self.rfile.read(min(length, LARGEST_QUESTION_BYTES))
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Call(self.command, host, slash + rest, body, headers)

    def _begin(self, reply: Reply, length: int | None) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if length is None:
            self.send_header("Transfer-Encoding", "chunked")
        elif reply.status != 304:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _send(self, reply: Reply) -> None:
        self._begin(reply, reply.length)
        if self.command != "HEAD" and reply.status != 304:
            for piece in _pieces(reply, reply.length):
                self.wfile.write(piece)

    def _send_badly(self, reply: Reply, fault: ReplayFault) -> None:
        if fault.kind == "slow":
            self._drip(reply, fault.seconds)
        elif fault.kind == "cut_off":
            self.close_connection = True
            self._begin(reply, reply.length)
            for piece in _pieces(reply, reply.length // 2):
                self.wfile.write(piece)
        else:
            self.close_connection = True
            self._flood(reply)

    def _drip(self, reply: Reply, seconds: float) -> None:
        self._begin(reply, reply.length)
        body = b"".join(_pieces(reply, reply.length))
        step = max(-(-len(body) // DRIPS), 1)
        for at in range(0, len(body), step):
            if self.server.stopping.wait(seconds / DRIPS):
                return
            self.wfile.write(body[at : at + step])

    def _flood(self, reply: Reply) -> None:
        self._begin(reply, None)
        piece = b'{"value":' + b"[" * (PIECE_BYTES - 9)
        framed = b"%x\r\n%b\r\n" % (len(piece), piece)
        for _ in range(HUGE_BYTES // PIECE_BYTES):
            if self.server.stopping.is_set():
                return
            self.wfile.write(framed)
        self.wfile.write(b"0\r\n\r\n")


def _pieces(reply: Reply, length: int) -> Iterator[bytes]:
    """The beginning of a body, piece by piece."""
    if reply.span is None:
        yield reply.body[:length]
        return
    with reply.span.path.open("rb") as file:
        file.seek(reply.span.start)
        while length > 0 and (piece := file.read(min(PIECE_BYTES, length))):
            length -= len(piece)
            yield piece
