"""Planned Educations: what is asked, and what comes of answers written for people."""

import asyncio
import json

import pytest

from framsyn.sources.exchange import Request
from framsyn.sources.open.skolverket_adult_education import fetch, parse
from framsyn.sources.services.skolverket import ACCEPT, PLANNED_EDUCATIONS, pages_of, read_events
from framsyn.sources.source import Scope
from tests.unit.sources.desk_lists import ListDesk, answer_to
from tests.unit.sources.published import sample
from tests.world import skolverket as world

COUNTY = Scope.of_county("24")


def refresh(desk: ListDesk):
    return parse(asyncio.run(fetch(desk, COUNTY)), COUNTY)


def events(*listed: dict, told: int | None = None):
    page = {"totalElements": len(listed) if told is None else told, "totalPages": 1}
    embedded = {"_embedded": {"listedAdultEducationEvents": list(listed)}} if listed else {}
    body = {"status": "OK", "body": {**embedded, "page": page}}
    return parse([answer_to(pages_of("2480")(0), body)], COUNTY)


def test_each_municipality_is_asked_for_by_its_code_a_hundred_at_a_time():
    desk = ListDesk(events=world.events())
    refresh(desk)
    asked = sorted(request.url for request in desk.asked)
    assert len(asked) == len(COUNTY.municipalities) + 1, "Umeå has two pages"
    start = f"{PLANNED_EDUCATIONS}/adult-education-events?geographicalAreaCode=2480"
    assert [u for u in asked if "=2480" in u] == [f"{start}&page={n}&size=100" for n in (0, 1)]
    assert {request.accept for request in desk.asked} == {ACCEPT}


def test_events_become_rows_and_none_is_lost_between_pages():
    frame = refresh(ListDesk(events=world.events())).tables["education_events"]
    assert frame.height == len(world.events())
    assert dict(frame.group_by("school_type").len().iter_rows()) == {
        "komvux": 130 + 14 * 4, "yh": 1, "hogskola": 1, "fhs": 1,
    }  # fmt: skip


def test_the_signs_for_nothing_are_nothing():
    frame = events(world.komvux("2480", 0)).tables["education_events"]
    (told,) = frame.to_dicts()
    assert told["title"] == "Engelska 5"
    assert told["start"] is told["apply_by"] is told["pace_share"] is told["places"] is None
    assert (told["credits"], told["unit"], told["distance"]) == (100.0, "gy", "no")


def test_numbers_and_days_are_read_as_they_are_meant():
    (told,) = events(world.higher("2480")).tables["education_events"].to_dicts()
    assert (told["credits"], told["unit"], told["pace_share"]) == (7.5, "hp", 0.5)
    assert (told["start"], told["apply_by"]) == ("2026-03-30", "2025-10-15")
    assert told["distance"] == "yes"


def test_a_municipality_without_events_is_empty_and_no_fault():
    parsed = events()
    assert parsed.tables["education_events"].is_empty()
    assert parsed.faults == ()


def test_a_list_that_is_shorter_than_it_says_is_told():
    (fault,) = events(world.yh("2480"), told=3).faults
    assert fault.kind.key == "incomplete_list"
    assert "2480" in fault.tell("sv") and "1 av de 3" in fault.tell("sv")


def test_an_event_that_comes_twice_stands_once():
    assert events(world.yh("2480"), world.yh("2480")).tables["education_events"].height == 1


def test_a_new_word_for_a_school_form_is_told_and_kept_as_other():
    strange = {**world.yh("2480"), "typeOfSchool": "Månskola"}
    parsed = events(strange)
    assert parsed.tables["education_events"]["school_type"].to_list() == ["other"]
    (fault,) = parsed.faults
    assert "Månskola" in fault.tell("en")
    assert parsed.shapes["planned-educations"].labels["typeOfSchool"] == {"Månskola": "Månskola"}


def test_an_event_without_a_code_of_area_is_where_it_was_asked_for():
    placed = {**world.yh("2480"), "geographicalAreaCode": None}
    assert events(placed).tables["education_events"]["area"].to_list() == ["2480"]


def test_only_declared_fields_are_read():
    named = {**world.yh("2480"), "contactPerson": world.PERSON, "email": world.MAIL}
    frame = events(named).tables["education_events"]
    assert world.PERSON not in str(frame.rows()) and world.MAIL not in str(frame.rows())


@pytest.mark.real
def test_the_recorded_list_goes_through_whole():
    folder = sample("api-samples/skolverket/planned-educations-v4-examples")
    body = (folder / "adult-education-events__200.json").read_bytes()
    listed = json.loads(body)["body"]["_embedded"]["listedAdultEducationEvents"]
    nation = Scope.of_county("00")
    parsed = parse([answer_to(pages_of("")(0), body)], nation)
    frame = parsed.tables["education_events"]
    assert set(frame["id"]) == {event["educationEventId"] for event in listed}
    assert set(frame["school_type"]) <= {"yh", "hogskola", "komvux"}
    assert not frame["title"].str.contains("CDATA").any()
    told = {e["educationEventId"]: float(e["credits"]) for e in listed if e["credits"]}
    assert dict(frame.drop_nulls("credits").select("id", "credits").iter_rows()) == told
    assert [fault.kind.key for fault in parsed.faults] == ["incomplete_list"]


@pytest.mark.real
def test_no_other_recorded_answer_is_taken_for_a_list_of_events():
    folder = sample("api-samples/skolverket/planned-educations-v4-examples")
    request = Request("GET", f"{PLANNED_EDUCATIONS}/adult-education-events?geographicalAreaCode=1")
    others = [p for p in folder.glob("*__200.json") if p.name != "adult-education-events__200.json"]
    assert len(others) >= 40
    for path in others:
        with pytest.raises(Exception) as caught:
            read_events([answer_to(request, path.read_bytes())])
        assert hasattr(caught.value, "text"), path.name
