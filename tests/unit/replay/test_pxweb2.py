"""PxWebApi 2 as a client meets it."""

import pytest
from jsonstat_validator import validate_jsonstat

from framsyn.sources.formats.jsonstat import read_jsonstat
from framsyn.sources.services.pxweb2 import data_request
from tests.unit.replay.small_world import V2, population

TABLE = f"{V2}/tables/TAB638"
ALL = {"Region": ["*"], "Kon": ["*"], "ContentsCode": ["*"], "Tid": ["*"]}


def post(visit, selection, table="TAB638"):
    rows = [{"variableCode": name, "valueCodes": codes} for name, codes in selection.items()]
    return visit.ask(f"{V2}/tables/{table}/data", "POST", json={"selection": rows})


def test_the_whole_table_comes_back_as_it_is(visit):
    answer = post(visit, ALL)
    assert validate_jsonstat(answer.json())
    got, kept = read_jsonstat(answer.content), population()
    assert got.frame().equals(kept.frame())
    assert got.updated == "2026-02-22T07:00:00Z"


def test_our_own_client_is_understood(visit):
    request = data_request("TAB638", {"Kon": ["2"], "ContentsCode": ["N1"], "Tid": ["2024"]})
    answer = visit.ask(request.url, request.method, content=request.body)
    assert read_jsonstat(answer.content).values.tolist() == [11.0]
    assert visit.server.violations == []


def test_metadata_have_every_code_and_no_figure(visit):
    answer = visit.ask(f"{TABLE}/metadata?lang=sv")
    assert answer.json()["value"] == []
    assert read_jsonstat(answer.content).dimensions == population().dimensions


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("valueCodes[Tid]=2021,2023", ["2021", "2023"]),
        ("valueCodes[Tid]=top(1)", ["2024"]),
        ("valueCodes[Tid]=[range(2022,2023)],2024", ["2022", "2023", "2024"]),
        ("valuecodes[time]=[TOP(1,1)]", ["2023"]),
    ],
)
def test_an_address_may_hold_the_selection(visit, query, years):
    answer = visit.ask(f"{TABLE}/data?{query}&valueCodes[ContentsCode]=N1")
    got = read_jsonstat(answer.content)
    assert [d.code for d in got.dimensions] == ["ContentsCode", "Tid"]
    assert list(got.dimension("Tid").codes) == years


def test_without_a_selection_little_is_given(visit):
    assert read_jsonstat(visit.ask(f"{TABLE}/data").content).shape == (4, 2, 1, 1)
    told = visit.ask(f"{TABLE}/defaultselection").json()["selection"]
    assert told[-1] == {"variableCode": "Tid", "valueCodes": ["2024"]}


@pytest.mark.parametrize(
    ("selection", "title"),
    [
        ({"Tid": ["2024"]}, "Missing selection for mandantory variable"),
        ({"Tid": [], "ContentsCode": ["N1"]}, "Missing selection for mandantory variable"),
        ({"Vem": ["1"]}, "Non-existent variable"),
        ({"Tid": ["1999"], "ContentsCode": ["N1"]}, "Non-existent value"),
        ({"Tid": ["TOP(x)"], "ContentsCode": ["N1"]}, "Illegal selection expression"),
    ],
)
def test_a_wrong_selection_is_refused_in_the_words_of_the_service(visit, selection, title):
    answer = post(visit, selection)
    assert answer.status_code == 400
    assert answer.json() == {"type": "Parameter error", "title": title, "status": 400}


@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        ("tables/TAB9/data", 400, "Non-existent table"),
        ("tables/TAB9/metadata", 404, "Non-existent table"),
        ("tables/TAB9", 404, "Non-existent table"),
        ("tables?pageNumber=9", 404, "Non-existent page"),
        ("tables?lang=xx", 400, "Unsupported language"),
        ("tables/TAB638/data?outputFormat=foo", 400, "Unsupported output format"),
        ("tables/TAB638/data?valueCodes[$$SORT]=1", 400, "Non-existent variable"),
        ("tables/TAB638/data?valueCodes[Tid]=2024&codelist[Tid]=x", 400, "Non-existent codelist"),
        ("navigation", 404, "Not Found"),
    ],
)
def test_a_wrong_address_is_refused_in_the_words_of_the_service(visit, address, status, title):
    answer = visit.ask(f"{V2}/{address}")
    assert (answer.status_code, answer.json()["title"]) == (status, title)


def test_an_unknown_table_has_one_status_in_its_head_and_another_in_its_body(visit):
    answer = visit.ask(f"{V2}/tables/TAB9/data")
    assert (answer.status_code, answer.json()["status"]) == (400, 404)


def test_too_many_cells_are_refused_and_are_a_broken_limit(visit):
    answer = post(visit, {"Yrke": ["*"], "Alder": ["*"], "Tid": ["*"]}, "TAB1")
    assert (answer.status_code, answer.json()["detail"]) == (400, "Too many cells selected")
    assert "320000 cells at once" in visit.server.violations[0]
    assert post(visit, {"Yrke": ["*"], "Alder": ["*"], "Tid": ["2024"]}, "TAB1").is_success
    assert len(visit.server.violations) == 1


def test_a_code_that_stands_twice_breaks_the_service(visit):
    answer = post(visit, {"ContentsCode": ["N1"], "Tid": ["2024", "2024"]})
    assert (answer.status_code, answer.content) == (500, b"")


def test_a_long_address_is_not_found_by_the_server_before_the_service(visit):
    answer = visit.ask(f"{TABLE}/data?valueCodes[Tid]={'2024,' * 450}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html")
    assert "more than 2050 signs" in visit.server.violations[0]


def test_the_list_of_tables_has_pages_and_can_be_searched(visit):
    told = visit.ask(f"{V2}/tables?pageSize=1&pageNumber=2").json()
    assert told["page"]["totalElements"] == told["page"]["totalPages"] == 2
    assert [table["id"] for table in told["tables"]] == ["TAB1"]
    found = visit.ask(f"{V2}/tables?query=folkm*").json()["tables"]
    assert [(t["id"], t["firstPeriod"], t["lastPeriod"]) for t in found] == [
        ("TAB638", "2021", "2024")
    ]
    assert found[0]["timeUnit"] == "Annual" and found[0]["paths"][0][0]["id"] == "BE"


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"selection":[1]}', b'{"selection":[{}]}'])
def test_a_body_that_is_no_selection_is_refused(visit, body):
    answer = visit.ask(f"{TABLE}/data", "POST", content=body)
    assert answer.status_code == 400
    assert visit.server.violations == []
