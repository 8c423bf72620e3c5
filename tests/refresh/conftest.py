"""The whole world, a server that answers from it, and a refresh of it that went well."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from framsyn.flow.refresh import RefreshReport, RefreshRequest, refresh
from framsyn.sources.replay.faults import ReplayFault
from framsyn.sources.replay.server import ReplayServer
from framsyn.sources.transport.client import Patience
from tests.world.whole import build_whole

COUNTY = "24"
TODAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
QUICK = 0.05
"""Windows and waits in these tests last a twentieth of what they do in the world."""
SMALL = ("scb_population", "scb_deaths", "scb_births")
"""Sources that a bundle can be made of: for tests of what goes wrong."""


@pytest.fixture(scope="session")
def world(tmp_path_factory) -> Path:
    """The directory that the server answers from."""
    return build_whole(tmp_path_factory.mktemp("world"))


@dataclass(frozen=True)
class Asking:
    """Refreshes against a server."""

    server: ReplayServer

    def __call__(self, store: Path, now: datetime = TODAY, **told: object) -> RefreshReport:
        """Refresh a store from the server, quickly."""
        return refresh(store, self.request(**told), now=lambda: now)

    def request(self, **told: object) -> RefreshRequest:
        """What is asked of a refresh."""
        patience = Patience(tries=3, read_timeout_s=30.0, longest_s=60.0, scale=QUICK)
        asked = {"county": COUNTY, "via": self.server.url, "patience": patience, **told}
        return RefreshRequest(**asked)  # type: ignore[arg-type]


Serve = Callable[..., ReplayServer]


@pytest.fixture
def serve(world) -> Iterator[Serve]:
    """Starts servers that answer from the world, with the faults that are named."""
    running: list[ReplayServer] = []

    def start(*faults: ReplayFault, directory: Path = world) -> ReplayServer:
        server = ReplayServer(directory, faults=faults, limit_scale=QUICK)
        running.append(server.__enter__())
        return running[-1]

    yield start
    for server in running:
        server.__exit__(None, None, None)


@pytest.fixture
def asking(serve) -> Asking:
    """Refreshes against a server without faults."""
    return Asking(serve())


@pytest.fixture(scope="session")
def first_refresh(world, tmp_path_factory) -> tuple[Path, RefreshReport, ReplayServer]:
    """A store after a first refresh of everything, what it said, and the server that answered."""
    store = tmp_path_factory.mktemp("store")
    with ReplayServer(world, limit_scale=QUICK) as server:
        report = Asking(server)(store)
    return store, report, server


@pytest.fixture
def changed_world(world, tmp_path) -> Path:
    """The world when the producer has renamed an age in the table of deaths, in a new edition."""
    changed = tmp_path / "changed"
    shutil.copytree(world, changed)
    rows = [orjson.loads(line) for line in (changed / "cubes.jsonl").read_bytes().splitlines()]
    for row in rows:
        if row["v2"] == "TAB959":
            row["updated"] = "2026-11-24T07:00:00Z"
            file = changed / row["file"]
            cube = orjson.loads(file.read_bytes())
            cube["dimension"]["Alder"]["category"]["label"]["0"] = "under ett år"
            file.write_bytes(orjson.dumps(cube))
    (changed / "cubes.jsonl").write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
    return changed


@pytest.fixture
def refreshed(first_refresh, tmp_path) -> Path:
    """A copy of that store, to do what one likes with."""
    store = tmp_path / "store"
    shutil.copytree(first_refresh[0], store)
    return store
