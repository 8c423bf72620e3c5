"""PxWeb's first API as a client meets it, at SCB and at Skolverket."""

import pytest

from framsyn.sources.formats.jsonstat import read_jsonstat
from framsyn.sources.formats.pxjson import read_pxjson
from framsyn.sources.services.pxweb1 import data_request, read_metadata
from tests.unit.replay.small_world import POPULATION_PATH, SKOLVERKET_V1, V1, population

TABLE = f"{V1}/{POPULATION_PATH}"
LARGE = f"{V1}/AM/AM0208/YREG"


def query(form, *selections):
    rows = [
        {"code": code, "selection": {"filter": kind, "values": values}}
        for code, kind, values in selections
    ]
    return {"query": rows, "response": {"format": form}}


def test_folders_are_listed_down_to_the_tables(visit):
    assert [row["id"] for row in visit.ask(f"{V1}/").json()] == ["BE", "AM"]
    assert visit.ask(f"{V1}/BE/BE0101/BE0101A").json() == [
        {
            "id": "BefolkningNy",
            "type": "t",
            "text": "Folkmängden efter region, kön och år",
            "updated": "2026-02-22T07:00:00",
        }
    ]
    assert visit.ask(f"{V1}/XX").status_code == 404


def test_metadata_are_understood_by_our_client(visit):
    assert read_metadata(visit.ask(TABLE).content, "T").dimensions == population().dimensions


def test_the_answer_tells_the_name_in_the_second_api(visit):
    request = data_request(TABLE, {"Region": ["00"], "ContentsCode": ["N1"], "Tid": ["2024"]})
    got = read_jsonstat(visit.ask(request.url, "POST", content=request.body).content)
    assert (got.table, got.values.tolist()) == ("TAB638", [3.0 + 11.0])


@pytest.mark.parametrize(
    ("selection", "years"),
    [
        (("Tid", "top", ["2"]), ["2023", "2024"]),
        (("Tid", "all", ["*2"]), ["2022"]),
        (("Tid", "all", ["*"]), ["2021", "2022", "2023", "2024"]),
    ],
)
def test_a_filter_chooses_these_years(visit, selection, years):
    told = query("json-stat2", ("ContentsCode", "item", ["N1"]), selection)
    got = read_jsonstat(visit.ask(TABLE, "POST", json=told).content)
    assert list(got.dimension("Tid").codes) == years


def test_what_must_not_be_left_out_comes_whole(visit):
    got = read_jsonstat(visit.ask(TABLE, "POST", json=query("json-stat2")).content)
    assert [(d.code, len(d.codes)) for d in got.dimensions] == [("ContentsCode", 2), ("Tid", 4)]


def test_px_json_has_a_column_for_each_kind_of_figure(visit):
    told = query("json", ("Region", "item", ["2482"]), ("Kon", "item", ["2"]))
    answer = visit.ask(TABLE, "POST", json=told)
    assert answer.json()["data"][0] == {"key": ["2482", "2", "2021"], "values": ["56", "60"]}
    assert answer.json()["data"][3]["values"] == ["59", ".."]
    assert read_pxjson(answer.content).values.tolist()[:2] == [56.0, 60.0]


@pytest.mark.parametrize(
    "told",
    [
        query("json-stat2", ("Tid", "item", ["1999"])),
        query("json-stat2", ("Tid", "item", ["*"])),
        query("json-stat2", ("Vem", "item", ["1"])),
        query("json-stat2", ("Tid", "top", ["x"])),
        query("json-stat2", ("Tid", "agg:X", ["1"])),
        query("parquet"),
        {"query": 1},
        [],
    ],
)
def test_a_bad_query_is_refused(visit, told):
    answer = visit.ask(TABLE, "POST", json=told)
    assert (answer.status_code, answer.json()) == (400, {"error": "Parameter error"})


def test_too_many_cells_are_forbidden_and_are_a_broken_limit(visit):
    assert visit.ask(LARGE, "POST", json=query("json-stat2")).status_code == 403
    assert "320000 cells at once" in visit.server.violations[0]


def test_searching_is_refused_and_the_configuration_is_told(visit):
    assert visit.ask(f"{V1}/?query=barn").status_code == 400
    assert visit.ask(f"{SKOLVERKET_V1}/?config").json()["maxCells"] == 1_250_000


def test_skolverket_has_its_own_tables(visit):
    told = query("json-stat2", ("Kommun", "item", ["2480"]))
    answer = visit.ask(f"{SKOLVERKET_V1}/Personal/Personal", "POST", json=told)
    assert read_jsonstat(answer.content).values.tolist() == [1.0]
