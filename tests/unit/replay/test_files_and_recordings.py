"""Files, whole and in part, and exchanges that were recorded."""

import gzip
import hashlib

import pytest

from framsyn.sources.replay.call import Call
from framsyn.sources.replay.recorded import Exchange, keep
from tests.unit.replay.small_world import DATA, KOLADA, V2, ZIP, build_small

FILE = f"{DATA}/annonser/2024.zip"


def test_a_file_comes_as_it_is_with_its_size_and_edition(visit):
    answer = visit.ask(f"{FILE}?version=1")
    assert answer.content == ZIP
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["accept-ranges"] == "bytes"
    assert visit.ask(f"{DATA}/a.json").json() == [1]


def test_only_the_head_is_given_where_only_that_is_asked_for(visit):
    answer = visit.ask(FILE, "HEAD")
    assert (answer.content, answer.headers["content-length"]) == (b"", str(len(ZIP)))
    assert visit.ask(FILE).content == ZIP


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-99", 0, 100),
        ("bytes=1000-", 1_000, len(ZIP)),
        ("bytes=-10", len(ZIP) - 10, len(ZIP)),
        (f"bytes=5-{10 * len(ZIP)}", 5, len(ZIP)),
    ],
)
def test_a_part_of_a_file_is_given(visit, asked, start, stop):
    answer = visit.ask(FILE, headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.content == ZIP[start:stop]
    assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/{len(ZIP)}"


@pytest.mark.parametrize("asked", [f"bytes={len(ZIP)}-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(visit, asked):
    answer = visit.ask(FILE, headers={"Range": asked})
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{len(ZIP)}")


@pytest.mark.parametrize("headers", [{"Range": "rows=1-2"}, {"Range": "bytes=-"}])
def test_a_part_that_is_not_understood_gives_the_whole(visit, headers):
    assert visit.ask(FILE, headers=headers).status_code == 200


def test_the_whole_comes_when_the_file_is_another_than_before(visit):
    edition = visit.ask(FILE, "HEAD").headers["etag"]
    old = {"Range": "bytes=10-", "If-Range": '"old"'}
    assert visit.ask(FILE, headers=old).content == ZIP
    assert visit.ask(FILE, headers={**old, "If-Range": edition}).content == ZIP[10:]
    assert visit.ask(FILE, headers={"If-None-Match": edition}).status_code == 304


@pytest.mark.parametrize(
    "target",
    [
        "/data.jobtechdev.se/../../cubes.jsonl",
        "/data.jobtechdev.se/%2e%2e/%2e%2e/cubes.jsonl",
        "/data.jobtechdev.se//cubes.jsonl",
        "/../cubes.jsonl",
        "/data.jobtechdev.se/annonser",
        "/",
    ],
)
def test_nothing_outside_the_folder_of_files_is_given(visit, target):
    address = visit.client.build_request("GET", visit.server.url)
    address.url = address.url.copy_with(raw_path=target.encode())
    answer = visit.client.send(address)
    assert (answer.status_code, visit.server.violations) == (404, [])


def test_what_is_not_kept_is_told(visit):
    answer = visit.ask("https://example.org/a?b=1")
    assert answer.status_code == 404
    assert answer.text == "Nothing is kept for GET https://example.org/a?b=1\n"


def exchange(url, body, status=200, method="GET", question=b""):
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip", "X-Edition": "7"}
    return Exchange(Call.to(method, url, question), status, body, headers)


@pytest.fixture
def recorded(tmp_path):
    build_small(tmp_path)
    url = f"{V2}/tables/TAB9/data?valueCodes[Tid]=2024,2023&lang=sv"
    keep(tmp_path, exchange(url, b'"by address"'))
    keep(tmp_path, exchange(f"{V2}/tables/TAB9/data", b'"by body"', 200, "POST", b"{1}"))
    keep(tmp_path, exchange(f"{KOLADA}/kpi", b"", 503))
    keep(tmp_path, exchange(f"{KOLADA}/kpi", b'"at last"'))
    return tmp_path


def test_what_was_recorded_comes_before_what_is_made_up(visiting, recorded):
    with visiting(recorded) as visit:
        answer = visit.ask(f"{V2}/tables/TAB9/data?lang=sv&valueCodes%5BTid%5D=2024%2C2023")
        assert answer.json() == "by address"
        assert answer.headers["x-edition"] == "7"
        assert visit.ask(f"{V2}/tables/TAB9/data", "POST", content=b"{1}").json() == "by body"
        assert visit.ask(f"{V2}/tables/TAB9/data", "POST", content=b"{2}").status_code == 400


def test_the_same_question_again_gives_the_next_answer_and_the_last_stays(visiting, recorded):
    with visiting(recorded) as visit:
        assert visit.ask(f"{KOLADA}/kpi").status_code == 503
        assert [visit.ask(f"{KOLADA}/kpi").json() for _ in range(2)] == ["at last"] * 2


def test_a_recorded_body_is_kept_under_its_checksum(recorded):
    name = hashlib.sha256(b'"at last"').hexdigest()
    assert gzip.decompress((recorded / "bodies" / name).read_bytes()) == b'"at last"'


def test_a_body_that_is_not_named_by_a_checksum_is_not_looked_for(visiting, tmp_path):
    line = b'{"method":"GET","url":"https://a.se/b","status":200,"headers":{},"file":"../x"}\n'
    (tmp_path / "exchanges.jsonl").write_bytes(line)
    with visiting(tmp_path) as visit:
        answer = visit.ask("https://a.se/b")
        assert (answer.status_code, answer.content) == (200, b"")
