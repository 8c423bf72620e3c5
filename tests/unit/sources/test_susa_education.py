"""Susa-navet: events joined with what they are of, and no trace of any person in what is kept."""

import asyncio
import io

import pytest

from framsyn.sources.open.susa_education import fetch, parse
from framsyn.sources.services.susa import KINDS, SUSA, pages_of, seal
from framsyn.sources.source import Scope
from tests.unit.sources.desk_lists import ListDesk, answer_to
from tests.unit.sources.published import sample
from tests.world import skolverket as world

COUNTY = Scope.of_county("24")
SINCE = Scope(COUNTY.county, COUNTY.municipalities, since="2026-02-01")


def refresh(desk: ListDesk, scope: Scope = COUNTY):
    return parse(asyncio.run(fetch(desk, scope)), scope)


def frame_of(desk: ListDesk, scope: Scope = COUNTY):
    return refresh(desk, scope).tables["education_events"]


def test_three_lists_are_asked_for_in_each_school_form():
    desk = ListDesk(susa=world.susa())
    refresh(desk)
    asked = {request.url for request in desk.asked}
    assert f"{SUSA}/educationEvents?schoolType=AUB&page=0&size=2000" in asked
    assert len(asked) == len(KINDS) * 3


def test_an_event_stands_once_in_each_of_its_municipalities():
    frame = frame_of(ListDesk(susa=world.susa()))
    assert frame.select("id", "area").rows() == [
        ("e.aub.1", "2481"), ("e.yh.1", "2480"), ("e.yh.1", "2482"),
    ]  # fmt: skip


def test_an_event_has_what_its_info_and_its_provider_say():
    told = frame_of(ListDesk(susa=world.susa())).filter(id="e.yh.1", area="2480").to_dicts()[0]
    assert told["title"] == "Stödpedagog – kväll"
    assert (told["provider"], told["school_type"]) == ("Exempelskolan", "yh")
    assert (told["credits"], told["unit"], told["places"]) == (200.0, "yh", 30.0)
    assert (told["start"], told["apply_by"]) == ("2026-08-24", "2026-04-15")
    assert (told["pace_share"], told["distance"], told["occupations"]) == (0.5, "yes", None)


def test_labour_market_training_has_its_occupations_and_the_title_of_its_info():
    told = frame_of(ListDesk(susa=world.susa())).filter(id="e.aub.1").to_dicts()[0]
    assert told["occupations"] == "8332 8331"
    assert (told["title"], told["distance"]) == ("Yrkesförare", "no")
    assert told["places"] is told["credits"] is None


def test_cancelled_and_deleted_events_are_not_there():
    assert {"e.yh.2", "e.yh.3"}.isdisjoint(frame_of(ListDesk(susa=world.susa()))["id"])


def test_events_without_a_municipality_are_counted_and_left_out():
    (fault,) = refresh(ListDesk(susa=world.susa())).faults
    assert (fault.kind.key, fault.count) == ("no_place", 1)


def test_no_page_is_lost():
    whole = frame_of(ListDesk(susa=world.susa()))
    assert frame_of(ListDesk(susa=world.susa(), most=1)).equals(whole)


def test_with_since_changes_are_put_over_what_is_kept():
    desk = ListDesk(susa=world.susa())
    before = frame_of(desk)
    desk.asked.clear()
    assert frame_of(desk, SINCE).equals(before)
    assert all("updatedSince=2026-02-01" in request.url for request in desk.asked)

    gone = {"id": "e.aub.1", "status": "DELETED", "content": None, "changed": "2026-03-02"}
    new = world.susa_event("e.yh.9", "i.yh.1", ["2482"])
    desk.susa["educationEvents"] = [gone, {**new, "changed": "2026-03-02"}]
    after = frame_of(desk, SINCE)
    assert set(after["id"]) == {"e.yh.1", "e.yh.9"}


def test_nothing_about_a_person_is_kept():
    desk = ListDesk(susa=world.susa())
    refresh(desk)
    kept = b"".join(answer.body for answer in desk.answers.values()).decode()
    assert "Exempelskolan" in kept
    for secret in (world.MAIL, world.PHONE, world.PERSON, "description", "email", "c/o"):
        assert secret not in kept


def test_what_is_kept_says_the_same_as_what_was_received():
    request = pages_of("educationEvents", "YH")(0)
    body = {"educationEvents": world.susa()["educationEvents"],
            "page": {"totalElements": 6, "totalPages": 1}}  # fmt: skip
    once = answer_to(request, body)
    twice = answer_to(request, once.body)
    assert (
        parse([once], COUNTY)
        .tables["education_events"]
        .equals(parse([twice], COUNTY).tables["education_events"])
    )


def test_an_answer_of_another_kind_is_not_kept_at_all():
    kept = io.BytesIO()
    with pytest.raises(Exception, match="does not have the form") as caught:
        seal("educationEvents", io.BytesIO(b'{"people": ["Anna"]}'), kept)
    assert hasattr(caught.value, "text")
    assert kept.getvalue() == b""


@pytest.mark.real
def test_the_sample_of_the_shape_is_read():
    folder = sample("api-samples/skolverket/susa-navet_SYNTHETIC_shape_only")
    names = {
        "educationEvents": "events",
        "educationInfos": "infos",
        "educationProviders": "providers",
    }
    answers = [
        answer_to(pages_of(kind, "YH")(0), (folder / f"{name}.json").read_bytes())
        for kind, name in names.items()
    ]
    frame = parse(answers, Scope.of_county("00")).tables["education_events"]
    assert frame.select("area", "distance", "pace_share").rows() == [
        ("2281", "yes", 1.0), ("0180", "no", 0.5),
    ]  # fmt: skip
    sundsvall = frame.filter(area="2281").to_dicts()[0]
    assert (sundsvall["credits"], sundsvall["unit"], sundsvall["school_type"]) == (
        400.0,
        "yh",
        "yh",
    )
