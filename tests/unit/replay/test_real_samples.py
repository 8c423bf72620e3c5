"""What the services were seen to answer, held against what this server says in their place."""

from pathlib import Path

import orjson
import pytest

from framsyn.sources.formats.jsonstat import read_jsonstat
from framsyn.sources.replay.limits import OLD_PXWEB
from tests.unit.replay.small_world import JOBSEARCH, V2
from tests.world.directory import build_world

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "api-samples"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not SAMPLES.is_dir(),
        reason="The recorded answers are not here (../shared/api-samples beside the project).",
    ),
]


def sample(name):
    return orjson.loads((SAMPLES / name).read_bytes())


DATA = f"{V2}/tables/TAB638/data"
ASKED = {
    "unknown variable in valueCodes[X]": f"{DATA}?valueCodes[X]=1",
    "unknown codelist": f"{DATA}?valueCodes[Tid]=2024&codelist[Tid]=X",
    "unknown value code": f"{DATA}?valueCodes[Tid]=1&valueCodes[ContentsCode]=N1",
    "non-eliminable variable left out": f"{DATA}?valueCodes[Tid]=2024",
    "bad expression e.g. TOP(x)": f"{DATA}?valueCodes[Tid]=TOP(x)&valueCodes[ContentsCode]=N1",
    "more than maxDataCells": (
        f"{V2}/tables/TAB1/data?valueCodes[Yrke]=*&valueCodes[Alder]=*&valueCodes[Tid]=*"
    ),
    "unknown table": f"{V2}/tables/TAB9/metadata",
    "unknown table (HTTP status 400, body status 404)": f"{V2}/tables/TAB9/data",
    "page out of range": f"{V2}/tables?pageNumber=9999",
    "format not offered": f"{DATA}?outputFormat=foo",
    "unknown language": f"{V2}/tables?lang=xx",
}


@pytest.mark.parametrize("when", ASKED)
def test_a_refusal_has_the_words_of_the_reference_server(visit, when):
    known = {e["when"]: e for e in sample("errors/pxwebapi2_errors_FROM_SOURCE.json")}
    answer = visit.ask(ASKED[when])
    assert answer.status_code == known[when]["http_status"]
    assert answer.json() == known[when]["body"]


def test_jobsearch_refuses_in_its_own_words(visit):
    known = {e["request"]: e for e in sample("errors/jobsearch_errors_FROM_SOURCE.json")}
    for request, path in (("GET /search?offset=2001",) * 2, ("GET /ad/unknown",) * 2):
        answer = visit.ask(JOBSEARCH + path.removeprefix("GET "))
        assert (answer.status_code, answer.json()) == (
            known[request]["http_status"],
            known[request]["body"],
        )


def test_the_old_pxweb_refuses_in_its_own_words():
    assert sample("errors/skolverket_pxweb_429.json")[0]["body"] == OLD_PXWEB


def test_a_real_table_has_the_same_dimensions_when_it_comes_back(visiting, tmp_path):
    cube = read_jsonstat((SAMPLES / "scb-v2/TAB6471_data.json").read_bytes())
    build_world(tmp_path, {("TAB6471", ""): cube})
    with visiting(tmp_path) as visit:
        got = read_jsonstat(visit.ask(f"{V2}/tables/TAB6471/metadata").content)
        assert got.dimensions == cube.dimensions
        record = visit.ask(f"{V2}/tables/TAB6471").json()
    known = sample("scb-v2/tables.json")["tables"][0]
    told = {"id", "label", "updated", "firstPeriod", "lastPeriod", "variableNames", "timeUnit"}
    assert told <= set(record) and told <= set(known)
    assert record["timeUnit"] == known["timeUnit"] == "Monthly"


def test_kolada_knows_the_municipalities_and_regions_that_are_there(visit):
    known = {
        row["id"]: row["type"] for row in sample("kolada/rKolada_sysdata_munic.json")["values"]
    }
    told = visit.ask("https://api.kolada.se/v3/municipality").json()["values"]
    assert {row["id"]: row["type"] for row in told} == known
