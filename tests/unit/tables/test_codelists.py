"""The code lists are whole, and each code has its place."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.tables.codelists import (
    area_successors,
    codelist_versions,
    read_codelist,
    sector_council,
    ssyk2012_to_isco08,
    swedish_areas,
)

SSYK = read_codelist("ssyk2012")


def test_there_are_290_municipalities_in_21_counties():
    municipalities, counties = read_codelist("kommun"), read_codelist("lan")
    assert (len(municipalities), len(counties)) == (290, 21)
    assert {area.parent for area in municipalities.codes.values()} == set(counties)
    assert all(area.code[:2] == area.parent for area in municipalities.codes.values())
    assert len(municipalities.parts_of("24")) == 15
    assert len(swedish_areas()) == 1 + 21 + 290


def test_ssyk_2012_has_its_groups_on_four_levels():
    assert Counter(code.level for code in SSYK.codes.values()) == {
        "1": 10, "2": 46, "3": 148, "4": 429,
    }  # fmt: skip
    for code in SSYK.codes.values():
        assert code.parent == code.code[:-1]
        assert code.parent == "" or code.parent in SSYK


@pytest.mark.parametrize(
    "name", ["ssyk2012", "sun2020_niva", "sun2020_inriktning", "kommun", "lan"]
)
def test_every_code_has_a_name_in_both_languages(name):
    for code in read_codelist(name).codes.values():
        assert code.name.sv == code.name.sv.strip() != ""
        assert code.name.en == code.name.en.strip() != ""


def test_labels_are_those_of_the_statistical_office():
    assert SSYK.name_of("5321", "sv") == "Undersköterskor, hemtjänst, hemsjukvård och äldreboende"
    assert SSYK.name_of("1211", "sv") == "Ekonomi- och finanschefer, nivå 1"
    assert SSYK.name_of("0110", "en") == "Commissioned armed forces officers"
    assert SSYK.name_of("nothing", "sv") == "nothing"


@pytest.mark.parametrize(("name", "levels"), [("sun2020_niva", 3), ("sun2020_inriktning", 4)])
def test_sun_2020_is_a_tree(name, levels):
    codes = read_codelist(name).codes
    assert {code.level for code in codes.values()} == {str(n) for n in range(1, levels + 1)}
    assert all(code.parent == "" or code.parent in codes for code in codes.values())
    assert all(len(code.code) == int(code.level) for code in codes.values())


def test_every_occupation_goes_to_isco_with_weights_that_sum_to_one():
    key = ssyk2012_to_isco08()
    assert set(key) == set(SSYK.at_level(4))
    for parts in key.values():
        assert sum(parts.values()) == pytest.approx(1)
        assert all(len(code) == 4 and code.isdigit() for code in parts)


def test_outdated_areas_lead_to_areas_in_use():
    for old, new in area_successors().items():
        assert old not in swedish_areas()
        assert new in swedish_areas()
    assert area_successors()["1583"] == "1490"


@pytest.mark.parametrize(
    ("code", "council"),
    [
        ("8332", "transport"), ("4322", "transport"), ("8341", "other"), ("7111", "bygg_industri"),
        ("2144", "bygg_industri"), ("5131", "besoksnaring"), ("9412", "besoksnaring"),
        ("2221", "vard_omsorg"), ("5342", "vard_omsorg"), ("2250", "other"), ("2341", "other"),
        ("53", "other"), ("532", "vard_omsorg"), ("5", "other"),
    ],
)  # fmt: skip
def test_occupations_belong_to_the_council_one_would_expect(code, council):
    assert sector_council(code) == council


@given(st.sampled_from(sorted(SSYK.codes)))
def test_every_occupation_belongs_to_a_council(code):
    assert sector_council(code) in read_codelist("sector_council")


def test_every_council_has_occupations():
    councils = Counter(sector_council(code) for code in SSYK.at_level(4))
    assert set(councils) == set(read_codelist("sector_council"))


def test_every_list_says_its_version_and_source():
    for name, about in codelist_versions().items():
        assert about["version"] and about["source"], name
    with pytest.raises(KeyError):
        read_codelist("nothing")
