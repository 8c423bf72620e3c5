"""Every kind of fault, as a client sees it."""

import httpx2
import pytest

from framsyn.sources.formats.jsonstat import read_jsonstat
from framsyn.sources.replay.call import Call
from framsyn.sources.replay.faults import KINDS, Faults, ReplayFault
from framsyn.sources.services.pxweb1 import read_metadata
from tests.unit.replay.small_world import DATA, KOLADA, POPULATION_PATH, V1, V2, ZIP, build_small

KPI = f"{KOLADA}/kpi/N00001"
METADATA = f"{V2}/tables/TAB638/metadata"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("too_many", 429),
        ("too_many_silent", 429),
        ("bad_request", 400),
        ("not_found", 404),
        ("gone", 410),
        ("empty_500", 500),
        ("unavailable", 503),
        ("html", 200),
    ],
)
def test_a_refusal_has_its_status_and_the_next_call_goes_well(visiting, kind, status):
    with visiting(faults=[ReplayFault(kind, "GET api.kolada.se/v3/kpi")]) as visit:
        answer = visit.ask(KPI)
        assert answer.status_code == status
        assert answer.headers.get("retry-after") == ("1" if kind == "too_many" else None)
        assert (answer.content == b"") == (kind == "empty_500")
        assert answer.headers["content-type"].startswith("text/html") == (kind == "html")
        if kind != "too_many":
            assert visit.ask(KPI).json()["values"][0]["id"] == "N00001"
            assert visit.server.violations == []


def test_asking_again_at_once_after_retry_after_is_told(visiting):
    with visiting(faults=[ReplayFault("too_many", "/kpi")]) as visit:
        assert visit.ask(KPI).status_code == 429
        assert visit.ask(KPI).status_code == 200
        assert "Retry-After" in visit.server.violations[0]


def test_a_fault_waits_its_turn_and_hits_as_often_as_it_should():
    faults = Faults([ReplayFault("gone", "b", times=2, after=1), ReplayFault("html", "a/b")])
    hits = [faults.hit(Call("GET", "a", "/b")) for _ in range(5)]
    assert [hit and hit.kind for hit in hits] == ["html", "gone", "gone", None, None]


def test_a_fault_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(ValueError, match="too_many_silent"):
        ReplayFault("fire", "/")


def test_a_slow_body_comes_whole(visiting):
    with visiting(faults=[ReplayFault("slow", "/kpi", seconds=0.2)]) as visit:
        answer = visit.ask(KPI)
        assert answer.elapsed.total_seconds() > 0.1
        assert answer.json()["count"] == 1


def test_a_client_with_little_patience_gives_up_a_slow_body(visiting):
    with (
        visiting(faults=[ReplayFault("slow", "/kpi", seconds=60)]) as visit,
        pytest.raises(httpx2.ReadTimeout),
    ):
        visit.ask(KPI, timeout=0.2)


def test_a_body_that_is_cut_off_is_seen_as_broken(visiting):
    with visiting(faults=[ReplayFault("cut_off", "/kpi")]) as visit:
        with pytest.raises(httpx2.RemoteProtocolError):
            visit.ask(KPI)
        assert visit.ask(KPI).is_success


def test_a_file_that_is_cut_off_can_be_taken_up_again(visiting):
    url = f"{DATA}/annonser/2024.zip"
    with visiting(faults=[ReplayFault("cut_off", ".zip")]) as visit:
        got = b""
        with (
            pytest.raises(httpx2.RemoteProtocolError),
            visit.client.stream("GET", visit.address(url)) as answer,
        ):
            for piece in answer.iter_raw():
                got += piece
        edition = answer.headers["etag"]
        assert 0 < len(got) < len(ZIP)
        headers = {"Range": f"bytes={len(got)}-", "If-Range": edition}
        rest = visit.ask(url, headers=headers)
        assert rest.status_code == 206
        assert got + rest.content == ZIP


def test_wrongly_encoded_text_is_not_what_the_head_says(visiting):
    faults = [ReplayFault("wrong_encoding", "/metadata"), ReplayFault("wrong_encoding", "/kpi")]
    with visiting(faults=faults) as visit:
        with pytest.raises(UnicodeDecodeError):
            visit.ask(METADATA).content.decode()
        assert visit.ask(KPI).content.decode("utf-16").startswith('{"values"')


def test_a_body_may_claim_to_be_compressed(visiting):
    with (
        visiting(faults=[ReplayFault("wrong_encoding", "/kpi", what="gzip")]) as visit,
        pytest.raises(httpx2.DecodingError),
    ):
        visit.ask(KPI)


def test_a_changed_schema_is_still_a_proper_answer(visiting):
    faults = [
        ReplayFault("schema_change", "/metadata"),
        ReplayFault("schema_change", "/metadata", what="Region=2480"),
        ReplayFault("schema_change", POPULATION_PATH, what="Tid"),
        ReplayFault("schema_change", POPULATION_PATH, what="Kon=1"),
        ReplayFault("schema_change", "/kpi", what="title"),
        ReplayFault("schema_change", "/kpi"),
    ]
    with visiting(faults=faults) as visit:
        assert read_jsonstat(visit.ask(METADATA).content).dimensions[0].code == "RegionNy"
        assert read_jsonstat(visit.ask(METADATA).content).dimensions[0].codes == (
            "00",
            "24",
            "2482",
        )
        first, second = (visit.ask(f"{V1}/{POPULATION_PATH}").content for _ in range(2))
        assert [d.code for d in read_metadata(first, "T").dimensions][-1] == "TidNy"
        assert read_metadata(second, "T").dimension("Kon").codes == ("2",)
        assert set(visit.ask(KPI).json()["values"][0]) == {"id", "titleNy"}
        assert set(visit.ask(KPI).json()["values"][0]) == {"idNy", "title"}


def test_a_body_without_end_can_be_hung_up_on(visiting):
    with visiting(faults=[ReplayFault("huge", "/kpi")]) as visit:
        size = 0
        with visit.client.stream("GET", visit.address(KPI)) as answer:
            assert "content-length" not in answer.headers
            for piece in answer.iter_raw():
                size += len(piece)
                if size > 80 * 1024**2:
                    break
        assert size > 80 * 1024**2
        assert visit.ask(KPI).is_success


def test_faults_can_be_told_in_the_directory(visiting, tmp_path):
    build_small(tmp_path)
    line = b'{"kind": "gone", "match": "/kpi", "times": 2}\n'
    (tmp_path / "faults.jsonl").write_bytes(line)
    with visiting(tmp_path) as visit:
        assert [visit.ask(KPI).status_code for _ in range(3)] == [410, 410, 200]


def test_every_kind_of_fault_is_tried_here():
    assert set(KINDS) == {
        "too_many",
        "too_many_silent",
        "bad_request",
        "not_found",
        "gone",
        "empty_500",
        "unavailable",
        "html",
        "slow",
        "cut_off",
        "wrong_encoding",
        "schema_change",
        "huge",
    }
