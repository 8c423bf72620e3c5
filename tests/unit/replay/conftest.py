"""The small world, written once, and a way to ask the server about it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx2
import pytest

from framsyn.sources.replay.server import ReplayServer
from tests.unit.replay.small_world import build_small

Ask = Callable[..., httpx2.Response]


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Path:
    """The directory of the small world."""
    return build_small(tmp_path_factory.mktemp("world"))


class Visit:
    """A server, and a client of it."""

    def __init__(self, server: ReplayServer, client: httpx2.Client) -> None:
        self.server, self.client = server, client

    def address(self, url: str) -> str:
        """Where the server answers for an https address."""
        return f"{self.server.url}/{url.removeprefix('https://')}"

    def ask(self, url: str, method: str = "GET", **told) -> httpx2.Response:
        """The server's answer for an https address."""
        return self.client.request(method, self.address(url), **told)


@pytest.fixture
def visiting(small) -> Callable[..., AbstractContextManager[Visit]]:
    """Opens a server with other settings, and a client of it."""

    @contextmanager
    def visit(directory: Path = small, **settings) -> Iterator[Visit]:
        with ReplayServer(directory, **settings) as server, httpx2.Client(timeout=30) as client:
            yield Visit(server, client)

    return visit


@pytest.fixture
def visit(visiting) -> Iterator[Visit]:
    """A server of the small world that has not been asked before, with short windows."""
    with visiting(limit_scale=0.001) as open_visit:
        yield open_visit
