"""From one list's codes to another's and back: nothing is lost, doubled or guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.tables.codelists import read_codelist, swedish_areas
from framsyn.tables.crosswalks import (
    af_group_of,
    af_groups,
    code_of,
    concept_of,
    occupation_fields,
    occupation_of_af_group,
    scb_codes_of,
)

SCB = read_codelist("ssyk2012").at_level(4)
GROUPS = af_groups()


@given(st.sampled_from(GROUPS))
def test_the_weights_of_a_group_sum_to_one(group):
    weights = scb_codes_of(group)
    assert sum(weights.values()) == pytest.approx(1.0, abs=1e-12)
    assert all(0 < weight <= 1 for weight in weights.values())
    assert set(weights) <= set(SCB)


def test_every_occupation_of_scb_is_in_one_group_or_in_none():
    parts = [code for group in GROUPS for code in scb_codes_of(group)]
    assert len(parts) == len(set(parts)) == 427
    assert set(SCB) - set(parts) == {"4430", "7619"}
    assert all(af_group_of(code) in GROUPS for code in parts)


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("1210", ["1211", "1212"]),
        ("5321", ["5321", "5322"]),
        ("5323", ["5323", "5324"]),
        ("2221", ["2221"]),
        ("9999", []),
    ],
)
def test_groups_are_shared_out_among_these(group, codes):
    assert list(scb_codes_of(group)) == codes
    assert all(af_group_of(code) == group for code in codes)


def test_twenty_five_manager_groups_are_merged():
    merged = [group for group in GROUPS if group not in SCB]
    assert len(merged) == 25
    assert all(group[0] == "1" and group[3] == "0" for group in merged)
    assert all(occupation_of_af_group(group) == group[:3] for group in merged)
    assert all(occupation_of_af_group(g) in read_codelist("ssyk2012") for g in GROUPS)


@given(st.sampled_from(list(swedish_areas())))
def test_every_area_has_a_concept_and_comes_back_from_it(code):
    kind = swedish_areas()[code].level
    assert code_of(concept_of(code, kind)) == code


@given(st.sampled_from(GROUPS))
def test_every_group_has_a_concept_and_comes_back_from_it(group):
    assert code_of(concept_of(group, "occupation_group")) == group


def test_concepts_that_were_wrong_in_the_wild_are_right_here():
    assert concept_of("14", "county") == "zdoY_6u5_Krt"
    assert concept_of("12", "county") == "CaRE_1nn_cSU"


@given(st.text(max_size=14))
def test_an_id_that_is_made_up_has_no_code(concept):
    assert code_of(concept) is None


@pytest.mark.parametrize(("code", "kind"), [("2480", "county"), ("25", "nation"), ("", "county")])
def test_a_code_of_another_kind_is_not_guessed(code, kind):
    with pytest.raises(KeyError):
        concept_of(code, kind)


def test_occupation_fields_have_ids_and_no_codes():
    assert len(set(occupation_fields())) == 21
    assert all(code_of(field) is None for field in occupation_fields())
