"""JobSearch and JobStream as a client meets them."""

import orjson
import pytest

from tests.unit.replay.small_world import JOBSEARCH, JOBSTREAM


def ids(answer):
    return [ad["id"] for ad in answer.json()["hits"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["1", "3", "4", "5", "6", "7"]),
        ("municipality=2480", ["1", "3", "5", "7"]),
        ("municipality=m2482", ["4", "6"]),
        ("municipality=2480&municipality=2482", ["1", "3", "4", "5", "6", "7"]),
        ("region=r24&municipality=2482", ["1", "3", "4", "5", "6", "7"]),
        ("region=24&municipality=-2480", ["4", "6"]),
        ("occupation-group=5321&municipality=2482", ["4", "6"]),
        ("occupation-field=f1&occupation-group=g1111", ["1", "3", "4", "5", "6", "7"]),
        ("occupation-group=gissat", []),
        ("q=jobb 4", ["4"]),
        ("published-after=2026-01-06T00:00:00", ["6", "7"]),
        ("sort=pubdate-desc&limit=2&offset=1", ["6", "5"]),
    ],
)
def test_a_search_finds_these_ads_of_today(visit, query, found):
    assert ids(visit.ask(f"{JOBSEARCH}/search?{query}")) == found


def test_the_total_is_of_all_that_was_found_and_the_ads_of_one_page(visit):
    told = visit.ask(f"{JOBSEARCH}/search?limit=1&stats=municipality&stats=region").json()
    assert (told["total"]["value"], told["positions"], len(told["hits"])) == (6, 12, 1)
    assert told["stats"][0]["values"][0] == {
        "term": "2480",
        "concept_id": "m2480",
        "code": "2480",
        "count": 4,
    }
    assert told["stats"][1]["type"] == "region"


@pytest.mark.parametrize(
    ("name", "value", "most"),
    [("offset", 2001, 2000), ("limit", 101, 100), ("stats.limit", 31, 30)],
)
def test_too_large_a_number_is_refused_in_the_words_of_the_service(visit, name, value, most):
    answer = visit.ask(f"{JOBSEARCH}/search?{name}={value}")
    reason = f"Invalid argument: {value}. argument must be within the range 0 - {most}"
    assert answer.status_code == 400
    assert answer.json() == {
        "errors": {name: reason},
        "message": "Input payload validation failed",
    }
    assert f"{name}={value}" in visit.server.violations[0]


def test_an_ad_is_found_by_its_name_until_it_is_taken_away(visit):
    assert visit.ask(f"{JOBSEARCH}/ad/1").json()["id"] == "1"
    assert visit.ask(f"{JOBSEARCH}/ad/2").json() == {"message": "Ad not found"}


def stream(visit, query, accept="application/jsonl"):
    answer = visit.ask(f"{JOBSTREAM}/stream?{query}", headers={"Accept": accept})
    assert answer.status_code == 200
    if accept == "application/json":
        return answer.json()
    return [orjson.loads(line) for line in answer.content.splitlines()]


def test_the_stream_tells_what_has_happened_in_swedish_time(visiting):
    with visiting() as visit:
        told = {ad["id"]: ad for ad in stream(visit, "updated-after=2026-01-01T12:00:05")}
    assert set(told) == {"2", "5", "6", "7"}
    assert set(told["2"]) == {"id", "removed", "removed_date", "timestamp"}


def test_the_stream_is_a_list_where_json_is_asked_for(visiting):
    with visiting() as visit:
        query = "updated-after=2026-01-01T00:00:00&updated-before=2026-01-01T12:00:02"
        assert [ad["id"] for ad in stream(visit, query, "application/json")] == ["1"]


def test_a_removal_is_told_in_the_place_where_the_ad_was(visiting):
    with visiting() as visit:
        query = "updated-after=2026-01-01T00:00:00&location-concept-id=m2482"
        assert [ad["id"] for ad in stream(visit, query)] == ["2", "4", "6"]


def test_the_stream_may_be_asked_once_a_minute(visiting):
    with visiting() as visit:
        for _ in range(2):
            stream(visit, "updated-after=2026-01-01T00:00:00")
        assert "more than 1 calls within 60 s" in visit.server.violations[0]


def test_a_time_that_is_none_is_refused(visit):
    assert visit.ask(f"{JOBSTREAM}/stream?updated-after=idag").status_code == 400


def test_the_snapshot_holds_the_ads_of_today(visit):
    answer = visit.ask(f"{JOBSTREAM}/snapshot", headers={"Accept": "application/json"})
    assert [ad["id"] for ad in answer.json()] == ["1", "3", "4", "5", "6", "7"]
