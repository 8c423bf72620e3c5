"""The taxonomy, the barometer and JobEd Connect: codes as they are, judgements as made."""

import asyncio
from urllib.parse import parse_qs, urlsplit

import pytest

from framsyn.sources.open import jobtech_barometer, jobtech_jobed, jobtech_taxonomy
from framsyn.sources.open.jobtech_barometer import BAROMETER
from framsyn.sources.open.jobtech_jobed import match_request
from framsyn.sources.services.records import UnexpectedAnswerError
from framsyn.sources.services.taxonomy import NAMES, SKILLS, SUBSTITUTES, dump_request
from framsyn.sources.source import Scope
from framsyn.tables.codelists import read_codelist
from tests.unit.sources.desk_lists import answer_to
from tests.world.jobtech import barometer_row, barometer_rows, dumps, matches

SCOPE = Scope.of_county("24")


class Asked:
    """A desk that gives the same to every question and remembers them."""

    def __init__(self, told):
        self.told, self.asked = told, []

    async def ask(self, request, stamp=""):
        self.asked.append((request, stamp))
        return answer_to(request, self.told)

    def kept(self, request):
        return None


def taxonomy(told):
    answers = [answer_to(dump_request(name), dump) for name, dump in told.items()]
    return jobtech_taxonomy.parse(answers, SCOPE)


def test_every_name_has_its_occupation():
    parsed = taxonomy(dumps())
    names = parsed.tables["occupation_names"]
    assert dict(names.select("name", "ssyk2012").iter_rows()) == {
        "Sjuksköterska, påhittad": "2221",
        "Undersköterska, påhittad": "5321",
        "Hemvårdare, påhittad": "5321",
        "Ekonomichef, påhittad": "121",
    }
    assert parsed.faults == ()
    assert len(parsed.shapes[NAMES].labels["occupation-name"]) == 4


def test_who_can_step_in_is_told_in_one_direction():
    pairs = taxonomy(dumps()).tables["occupation_substitutes"]
    assert pairs.rows() == [("bbbb_bbb_bb1", "aaaa_aaa_aa1", "5321", "2221", 0.75)]


def test_skills_belong_to_groups_that_are_known_by_their_concepts():
    skills = taxonomy(dumps()).tables["occupation_skills"]
    assert skills.rows() == [
        (code, "ssss_sss_ss1", "Omvårdnad") for code in ("121", "2221", "5321")
    ]


def test_what_is_related_to_a_group_and_is_no_skill_is_left_out():
    told = dumps()
    for group in told[SKILLS]["data"]["concepts"]:
        group["related"] += [{"id": "iiii_iii_ii1", "preferred_label": "5321", "type": "isco"}]
    assert taxonomy(told).tables["occupation_skills"].height == 3


def test_a_group_that_is_not_known_is_told():
    told = dumps()
    told[NAMES]["data"]["concepts"][0]["ssyk_code_2012"] = "9998"
    parsed = taxonomy(told)
    assert "Sjuksköterska, påhittad" not in set(parsed.tables["occupation_names"]["name"])
    assert {fault.kind.key for fault in parsed.faults} == {"unknown_occupation_group"}
    assert parsed.tables["occupation_substitutes"].is_empty()


def test_the_files_are_of_one_version_and_asked_for_once():
    desk = Asked({"data": {"concepts": []}})
    asyncio.run(jobtech_taxonomy.fetch(desk, SCOPE))
    assert len(desk.asked) == 3
    assert all("/version/31/" in request.url for request, _ in desk.asked)
    assert {stamp for _, stamp in desk.asked} == {"version 31"}


@pytest.mark.parametrize("name", [NAMES, SUBSTITUTES, SKILLS])
@pytest.mark.parametrize("told", [b"<html>", b"[]", b'{"data":{"concepts":7}}', b'{"data":null}'])
def test_a_file_of_another_form_stops_the_source(name, told):
    with pytest.raises(UnexpectedAnswerError):
        taxonomy({**dumps(), name: told})


def barometer(rows, scope=SCOPE):
    return jobtech_barometer.parse([answer_to(BAROMETER, rows)], scope)


def test_the_barometer_is_told_for_the_nation_and_the_county():
    frame = barometer(barometer_rows()).tables["occupation_outlook"]
    assert set(frame["area"]) == {"00", "24"}
    row = frame.filter(area="24", ssyk2012="2512").row(0, named=True)
    assert row["opportunities"] == "large" and row["situation"] == "paradox"
    assert row["outlook"] == "increase" and row["judged_on"] == "county"
    assert row["paradox"] == "arbetslöshet, deltidsarbete"
    assert row["part_of_group"] == "no" and row["round"] == "2025-2"


def test_an_occupation_of_several_groups_has_a_row_for_each():
    frame = barometer(barometer_rows()).tables["occupation_outlook"]
    assert frame.filter(occupation="dddd_ddd_dd2")["ssyk2012"].to_list() == ["121", "2511"]


def test_too_little_data_is_no_judgement():
    parsed = barometer(barometer_rows())
    row = parsed.tables["occupation_outlook"].filter(occupation="dddd_ddd_dd3")
    assert row.select("opportunities", "situation", "outlook", "paradox").row(0) == (None,) * 4
    states = parsed.states["occupation_outlook"]
    assert states.select("ssyk2012", "column", "state").rows() == [
        ("5321", name, "missing") for name in ("opportunities", "outlook", "situation")
    ]
    assert parsed.faults == ()


def test_a_word_that_is_not_known_is_kept_and_told():
    parsed = barometer([barometer_row("24", prognos="öka kraftigt")])
    assert parsed.tables["occupation_outlook"]["outlook"].to_list() == ["öka kraftigt"]
    assert [fault.kind.key for fault in parsed.faults] == ["unknown_judgement"]
    assert "öka kraftigt" in parsed.faults[0].tell("sv")


def test_the_barometer_is_one_call_and_is_judged():
    desk = Asked(barometer_rows())
    asyncio.run(jobtech_barometer.fetch(desk, SCOPE))
    assert len(desk.asked) == 1
    assert jobtech_barometer.SOURCE.status == "judged"


@pytest.mark.parametrize("told", [b"<html>", b'{"a":1}', b"[[1]]", b"null"])
def test_a_barometer_of_another_form_stops_the_source(told):
    with pytest.raises(UnexpectedAnswerError):
        barometer(told)


def test_every_field_of_education_is_a_question_of_its_own():
    desk = Asked(matches())
    answers = asyncio.run(jobtech_jobed.fetch(desk, SCOPE))
    assert len({request.key for request, _ in desk.asked}) == 118
    frame = jobtech_jobed.parse(answers, SCOPE).tables["education_occupations"]
    assert frame["sun2020"].n_unique() == 118
    assert frame.filter(sun2020="723").select("place", "ssyk2012").rows() == [
        ("01", "2221"),
        ("02", "121"),
    ]


def test_only_the_official_name_of_the_education_is_sent():
    name = read_codelist("sun2020_inriktning").name_of("723", "sv")
    request = match_request("723")
    assert request.method == "POST" and request.body == b""
    query = parse_qs(urlsplit(request.url).query)
    assert query["input_headline"] == [name] == ["Omvårdnad"]
    assert query["input_text"] == ["Omvårdnad. Hälso- och sjukvård. SUN 723"]
