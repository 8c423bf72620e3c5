"""Nobody who is named in an ad is found in what is kept of it."""

import io

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.sources.personal_data import read_ads, seal_ads, without_contacts
from framsyn.sources.transport.errors import WrongContentError
from tests.world.jobtech import CONTACTS, ad, ads, removal, search_page

LETTERS = st.characters(categories=("L",), max_codepoint=0x17F)
NAMES = st.lists(st.text(LETTERS, min_size=2, max_size=12), min_size=2, max_size=3).map(" ".join)
DIGITS = st.text("0123456789", min_size=6, max_size=9)
TELEPHONES = st.one_of(
    DIGITS.map("07{}".format), DIGITS.map("+46 {}".format), DIGITS.map("0-{}".format)
)
EMAILS = st.emails()
CONTACT = st.one_of(NAMES, TELEPHONES, EMAILS)


def sealed(told: bytes) -> bytes:
    kept = io.BytesIO()
    seal_ads(io.BytesIO(told), kept)
    return kept.getvalue()


def lines(found: list[dict[str, object]]) -> bytes:
    return b"".join(orjson.dumps(record) + b"\n" for record in found)


def people_in(kept: bytes) -> list[str]:
    text = kept.decode().lower()
    return [contact for contact in CONTACTS if contact.lower() in text]


def strings_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings_in(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings_in(item)]
    return [value] if isinstance(value, str) else []


def test_the_ads_of_this_test_do_name_people():
    assert set(people_in(orjson.dumps(ads(1)))) == set(CONTACTS) - {"0701740605"}


@pytest.mark.parametrize("form", [search_page, list, None])
def test_nobody_in_an_answer_is_found_in_what_is_kept(form):
    told = orjson.dumps(form(ads(9))) if form else lines(ads(9))
    kept = sealed(told)
    assert people_in(kept) == []
    assert b"@" not in kept
    assert len(read_ads(kept)) == 9


def test_what_is_counted_is_kept():
    kept = without_contacts(ad(4, "5321", "2480"))
    assert kept["number_of_vacancies"] == 2
    assert kept["occupation_group"]["legacy_ams_taxonomy_id"] == "5321"
    assert kept["workplace_address"]["municipality_code"] == "2480"
    assert kept["must_have"]["skills"] == [{"concept_id": "CWKC_Lfg_gKZ", "weight": 10}]
    assert not {"headline", "description", "employer", "application_contacts"} & kept.keys()


def test_a_page_keeps_how_many_ads_there_are():
    kept = orjson.loads(sealed(orjson.dumps(search_page(ads(250)))))
    assert kept["total"] == {"value": 250}
    assert len(kept["hits"]) == 100


def test_a_removal_is_kept_as_it_is():
    gone = removal(ad(1, "2221", "2480"))
    assert without_contacts(gone) == gone


@pytest.mark.parametrize("form", [search_page, list, None])
def test_what_is_sealed_can_be_sealed_again(form):
    once = sealed(orjson.dumps(form(ads(7))) if form else lines(ads(7)))
    assert sealed(once) == once


def paths(value, path=()):
    """Every place in an ad where something stands."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for name, item in inside:
        yield (*path, name)
        if isinstance(item, dict | list):
            yield from paths(item, (*path, name))


PLACES = sorted(paths(ad(0, "2221", "2480")), key=str)


@given(st.lists(st.tuples(st.sampled_from(PLACES), CONTACT), min_size=1, max_size=8))
def test_a_contact_is_dropped_wherever_it_stands(put):
    record = ad(0, "2221", "2480")
    for path, contact in put:
        inside = record
        for name in path[:-1]:
            inside = inside[name] if isinstance(inside, dict | list) else {}
        if isinstance(inside, dict) or (isinstance(inside, list) and inside):
            inside[path[-1]] = contact
    kept = strings_in(without_contacts(record))
    assert not [text for text in kept for _, contact in put if contact in text]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | CONTACT | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(CONTACT | st.text(), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(sorted(ad(0, "2221", "2480"))), JSON))
def test_an_ad_of_any_form_gives_only_codes_ids_and_dates(record):
    kept = strings_in(without_contacts(record))
    assert all(text.isascii() and " " not in text and "@" not in text for text in kept)
    assert all(
        text.replace("_", "").replace(":", "").replace("-", "")[:4].isalnum() for text in kept
    )


@given(st.lists(CONTACT, min_size=1, max_size=5))
def test_the_names_of_fields_let_nothing_through(contacts):
    record = {**ad(0, "2221", "2480"), **dict.fromkeys(contacts, "2221")}
    assert without_contacts(record) == without_contacts(ad(0, "2221", "2480"))


@pytest.mark.parametrize(
    "told",
    [
        b"<html>Logga in</html>",
        orjson.dumps(search_page(ads(3)))[:-20],
        orjson.dumps(ads(3))[:-1],
        lines(ads(3))[:-30],
        b'{"message":"Too many requests"}',
        b'{"hits":{"hits":[]}}',
        b'{"hits":["Ylva"]}',
        b"[1]",
        b"",
        b"[" * 5_000,
    ],
)
def test_an_answer_that_is_no_ads_is_refused_in_both_languages(told):
    with pytest.raises(WrongContentError) as refused:
        sealed(told)
    assert "platsannonser" in refused.value.text.sv
    assert "job ads" in refused.value.text.en


def test_an_ad_in_the_wrong_place_many_levels_down_does_no_harm():
    deep: object = "Ylva"
    for _ in range(500):
        deep = [deep]
    assert without_contacts({"id": "12345", "occupation_group": deep}) == {
        "id": "12345",
        "occupation_group": [],
    }
