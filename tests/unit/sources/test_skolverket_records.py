"""Answers that are not what they should be: each gets an explanation in both languages."""

import asyncio

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.sources.exchange import Request
from framsyn.sources.open import kolada_key_figures, skolverket_adult_education, susa_education
from framsyn.sources.services.kolada import KOLADA
from framsyn.sources.services.records import UnexpectedAnswerError, fields, read_told, walk
from framsyn.sources.services.skolverket import pages_of
from framsyn.sources.source import Scope
from tests.unit.sources.desk_lists import answer_to

COUNTY = Scope.of_county("24")
HOSTILE = {
    "nothing": b"",
    "a web page": b"<!DOCTYPE html><html><body>Log in</body></html>",
    "cut off": b'{"values": [{"kpi": "N0',
    "a list": b"[1, 2, 3]",
    "null": b"null",
    "another encoding": '{"values": ["å"]}'.encode("latin-1"),
    "very deep": b'{"values": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "no list": b'{"values": {"kpi": 1}, "body": 3, "educationEvents": "x", "page": []}',
    "other records": b'{"values": [1, [2]], "body": {"page": "x"}, "educationEvents": [7]}',
    "no fields": b"{}",
    "a record for a value": b'{"values": [{"kpi": {"a": 1}}], "body": {"page": {"totalElements": '
    b'{"a": 1}}}, "page": {"totalElements": [1]}}',
}
SOURCES = {
    "kolada": (
        kolada_key_figures,
        Request("GET", f"{KOLADA}/data/kpi/N1/municipality/2480?page=1"),
    ),
    "planned": (skolverket_adult_education, pages_of("2480")(0)),
    "susa": (
        susa_education,
        Request("GET", "https://api.skolverket.se/susa-navet/emil3/educationEvents?schoolType=YH"),
    ),
}


@pytest.mark.parametrize("name", list(HOSTILE))
@pytest.mark.parametrize("source", list(SOURCES))
def test_a_broken_answer_is_explained_and_gives_no_traceback(source, name):
    module, request = SOURCES[source]
    with pytest.raises(UnexpectedAnswerError) as caught:
        module.parse([answer_to(request, HOSTILE[name])], COUNTY)
    assert "form som väntades" in caught.value.text.sv
    assert request.url in caught.value.text.en


@pytest.mark.parametrize("source", list(SOURCES))
def test_no_answers_give_empty_tables(source):
    module, _ = SOURCES[source]
    parsed = module.parse([], COUNTY)
    assert all(frame.is_empty() for frame in parsed.tables.values())


def test_pages_without_an_end_are_given_up():
    request = Request("GET", f"{KOLADA}/kpi?page=1")

    async def ask(_: Request):
        return answer_to(request, {})

    with pytest.raises(UnexpectedAnswerError):
        asyncio.run(walk(ask, lambda page: request, lambda answer, read: True))


@pytest.mark.parametrize("told", ["-1", "1e9", "9" * 40, "many", ""])
def test_a_count_that_is_none_is_refused(told):
    body = orjson.dumps({"page": {"totalPages": told}})
    shape = fields("", page=fields("totalPages"))
    with pytest.raises(UnexpectedAnswerError):
        read_told(body, "x", shape).number("page", "totalPages")


KEYS = st.sampled_from(
    ["values", "kpi", "period", "value", "gender", "municipality", "next_url", "body", "page",
     "_embedded", "listedAdultEducationEvents", "totalElements", "totalPages", "educationEvents",
     "id", "status", "content", "locations", "areaCode", "title", "strings", "educationEventId"]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2100) | st.sampled_from(["2480", "T", "", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)


@pytest.mark.parametrize("source", list(SOURCES))
@given(told=JSON)
def test_whatever_is_answered_it_is_read_or_explained(source, told):
    module, request = SOURCES[source]
    try:
        parsed = module.parse([answer_to(request, orjson.dumps(told))], COUNTY)
    except UnexpectedAnswerError as error:
        assert error.text.sv and error.text.en
    else:
        assert all(set(frame["area"]) <= set(COUNTY.areas) for frame in parsed.tables.values())


RECORDS = {
    "kolada": lambda told: {"values": told},
    "planned": lambda told: {
        "body": {
            "_embedded": {"listedAdultEducationEvents": told},
            "page": {"totalElements": 1, "totalPages": 1},
        }
    },
    "susa": lambda told: {
        "educationEvents": told, "page": {"totalElements": 1, "totalPages": 1},
    },
}  # fmt: skip


@pytest.mark.parametrize("source", list(SOURCES))
@given(told=st.lists(st.dictionaries(KEYS, JSON, max_size=6), max_size=3))
def test_whatever_the_records_are_they_are_read_or_explained(source, told):
    module, request = SOURCES[source]
    try:
        parsed = module.parse([answer_to(request, RECORDS[source](told))], COUNTY)
    except UnexpectedAnswerError as error:
        assert request.url in error.text.sv
    else:
        assert all(not frame["area"].has_nulls() for frame in parsed.tables.values())
