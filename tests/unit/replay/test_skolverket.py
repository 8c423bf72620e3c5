"""Planned Educations and Susa-navet as a client meets them."""

import pytest

from tests.unit.replay.small_world import PLANNED, SUSA


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("geographicalAreaCode=2480", ["e.1", "e.3", "e.5"]),
        ("geographicalAreaCode=24", ["e.1", "e.3", "e.5"]),
        ("geographicalAreaCode=2480,1480&size=2&page=1", ["e.3", "e.4"]),
        ("semesterStartFrom=2026-02-01TO2026-03-01", ["e.1", "e.2"]),
        ("searchTerm=t6", ["e.6"]),
    ],
)
def test_these_events_are_listed(visit, query, found):
    answer = visit.ask(f"{PLANNED}?{query}")
    listed = answer.json()["body"]["_embedded"]["listedAdultEducationEvents"]
    assert [event["educationEventId"] for event in listed] == found
    assert answer.headers["content-type"].startswith("application/vnd.skolverket")


def test_pages_begin_at_nought_and_an_empty_one_has_no_list(visit):
    body = visit.ask(f"{PLANNED}?size=4&page=1").json()["body"]
    assert body["page"] == {"size": 4, "totalElements": 6, "totalPages": 2, "number": 1}
    assert set(body["_links"]) == {"first", "self", "prev", "last"}
    assert "_embedded" not in visit.ask(f"{PLANNED}?geographicalAreaCode=9999").json()["body"]


def test_too_large_a_page_is_not_found_and_is_a_broken_limit(visit):
    assert visit.ask(f"{PLANNED}?size=100").status_code == 200
    assert visit.server.violations == []
    assert visit.ask(f"{PLANNED}?size=101").status_code == 404
    assert "size=101" in visit.server.violations[0]


def test_one_event_is_found_by_its_name(visit):
    assert visit.ask(f"{PLANNED}/e.1").json()["body"]["titleSv"] == "T1"
    assert visit.ask(f"{PLANNED}/e.9").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("educationEvents?schoolType=FHS", ["e.1", "e.2", "e.gone"]),
        ("educationEvents?size=2&page=1", ["e.2", "e.gone"]),
        ("educationInfos?schoolType=YH,FHS", ["i.1", "i.2"]),
        ("educationInfos?updatedSince=2026-01-02", []),
        ("educationEvents?providerId=p.9", ["e.gone"]),
    ],
)
def test_these_records_of_susa_are_listed(visit, query, found):
    told = visit.ask(f"{SUSA}/{query}").json()
    assert [record["id"] for record in told[query.partition("?")[0]]] == found


def test_a_page_of_susa_has_at_most_two_thousand(visit):
    assert visit.ask(f"{SUSA}/educationInfos?size=2000").json()["page"] == {
        "size": 2000,
        "totalElements": 2,
        "totalPages": 1,
        "pageNumber": 0,
    }
    assert visit.ask(f"{SUSA}/educationInfos?size=2001").status_code == 400
    assert len(visit.server.violations) == 1


def test_a_record_of_susa_is_found_by_its_name(visit):
    assert visit.ask(f"{SUSA}/educationEvents/e.gone").json()["content"] is None
