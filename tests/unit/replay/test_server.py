"""The server as a server: many at once, one address, and a clean end."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from framsyn.sources.replay.faults import ReplayFault
from framsyn.sources.replay.server import ReplayServer
from tests.unit.replay.small_world import KOLADA, V2


def test_many_are_answered_at_the_same_time(visiting):
    with visiting(latency_s=0.1) as visit, ThreadPoolExecutor(20) as pool:
        began = time.monotonic()
        answers = list(pool.map(lambda _: visit.ask(f"{KOLADA}/kpi/N00001"), range(60)))
        assert all(answer.is_success for answer in answers)
        # One after another they would take six seconds.
        assert time.monotonic() - began < 3
        assert len(visit.server.calls) == 60


def test_calls_are_kept_in_order_with_what_was_answered(visit):
    visit.ask(f"{KOLADA}/kpi?page=1")
    visit.ask(f"{V2}/tables/TAB9/data", "POST", content=b"{}")
    first, second = visit.server.calls
    assert first[1:] == ("api.kolada.se", "GET", "/v3/kpi", "page=1", 200)
    assert (second.method, second.status) == ("POST", 400)
    assert first.time <= second.time <= time.monotonic()


def test_a_limit_is_kept_towards_a_real_client(visiting):
    with visiting() as visit:
        statuses = [visit.ask(f"{V2}/tables/TAB638").status_code for _ in range(31)]
        assert statuses == [200] * 30 + [429]
        assert visit.ask(f"{V2}/config").json()["maxCallsPerTimeWindow"] == 30
        assert visit.server.violations == [
            "statistikdatabasen.scb.se: more than 30 calls within 10 s: "
            "GET https://statistikdatabasen.scb.se/api/v2/tables/TAB638"
        ]


def test_only_this_machine_is_listened_to(visit):
    assert visit.server.url.startswith("http://127.0.0.1:")
    port = int(visit.server.url.rpartition(":")[2])
    with pytest.raises(OSError), socket.socket() as other:
        other.bind(("127.0.0.1", port))


def test_the_end_hangs_up_on_those_who_wait_and_leaves_no_thread(visiting):
    before = threading.active_count()
    with visiting(faults=[ReplayFault("slow", "/kpi", seconds=600)]) as visit:
        address = visit.address(f"{KOLADA}/kpi")
        with visit.client.stream("GET", address) as answer:
            assert answer.status_code == 200
            visit.server.stop()
            with pytest.raises(httpx2.TransportError):
                answer.read()
        visit.server.stop()
        assert threading.active_count() == before
        with pytest.raises(httpx2.ConnectError):
            visit.client.get(address)


def test_a_mistake_in_the_directory_is_told_as_such(visiting, tmp_path):
    (tmp_path / "cubes.jsonl").write_bytes(b'{"file": "../no.json", "v2": "TAB1"}\n')
    with visiting(tmp_path) as visit:
        assert visit.ask(f"{V2}/tables/TAB1").status_code == 500
        assert "the replay server failed" in visit.server.violations[0]
        assert "not inside the directory" in visit.server.violations[0]


def test_an_empty_directory_answers_nothing(visiting, tmp_path):
    with visiting(tmp_path) as visit:
        assert visit.ask(f"{V2}/config").status_code == 404
        assert visit.ask(f"{KOLADA}/kpi").status_code == 404


def test_the_servers_port_can_be_chosen(small):
    with ReplayServer(small) as first:
        port = int(first.url.rpartition(":")[2])
    with ReplayServer(small, port=port) as second:
        assert second.url == f"http://127.0.0.1:{port}"
        assert httpx2.get(f"{second.url}/api.kolada.se/v3/kpi").is_success
