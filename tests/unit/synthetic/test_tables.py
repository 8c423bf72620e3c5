"""The generated bundle: declared columns, repeatability, plausible work and schooling."""

import hashlib
from pathlib import Path

import polars as pl
import pytest

import framsyn
from framsyn.sources.synthetic import generate, manifest
from framsyn.sources.synthetic.occupations import AGE_GROUPS, read_schedule
from framsyn.sources.synthetic.places import MUNICIPALITIES
from framsyn.tables.registry import input_tables


@pytest.fixture(scope="module")
def tables():
    return generate(seed=1)


def digest(frame):
    return hashlib.sha256(frame.write_csv().encode()).hexdigest()


def employed(tables, area, year=2019):
    return tables["employed"].filter(area=area, year=year)


def test_every_table_has_the_declared_columns_and_unique_keys(tables):
    for name, frame in tables.items():
        declared = input_tables()[name]
        assert dict(frame.schema) == dict(declared.schema)
        assert not frame.select(declared.key).is_duplicated().any(), name


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_ones(tables):
    again, other = generate(seed=1), generate(seed=2)
    for name, frame in tables.items():
        assert digest(frame) == digest(again[name]), name
    for name in ("population", "employed", "vacancies", "education"):
        assert digest(tables[name]) != digest(other[name]), name


def test_the_manifest_names_every_table_as_synthetic(tables):
    described = manifest()
    assert described["synthetic"] is True
    assert set(described["tables"]) == set(tables)
    for entry in described["tables"].values():
        assert entry["status"] == "synthetic"
        assert "Påhittade" in entry["source"]
        assert "Made-up" in entry["source"]


def test_the_schedule_covers_429_occupations_once():
    codes = [occupation.code for occupation in read_schedule()]
    assert len(codes) == len(set(codes)) == 429
    assert all(len(code) == 4 and code.isdigit() for code in codes)


def test_no_county_has_more_than_the_nation(tables):
    cell = ["year", "ssyk2012", "sex"]
    nation = tables["employed"].filter(area="00").group_by(cell).agg(all=pl.col("persons").sum())
    both = tables["employed"].filter(area="24").join(nation, on=cell)
    assert both.height == 429 * 2 * 6
    assert (both["persons"] <= both["all"]).all()


def test_fewer_are_employed_than_live_there(tables):
    for area in ("00", "24"):
        people = tables["population"].filter(area=area, year=2019)
        working = people.filter(pl.col("age").is_between(16, 69))["persons"].sum()
        rate = employed(tables, area)["persons"].sum() / working
        assert 0.55 < rate < 0.75


def test_ages_and_sexes_follow_the_occupation(tables):
    nation = employed(tables, "00")

    def women(code):
        rows = nation.filter(ssyk2012=code)
        return rows.filter(sex="women")["persons"].sum() / rows["persons"].sum()

    def older(code):
        rows = nation.filter(ssyk2012=code)
        old = rows.filter(pl.col("age_group").is_in(AGE_GROUPS[7:]))
        return old["persons"].sum() / rows["persons"].sum()

    assert women("5321") > 0.85 > 0.2 > women("7111")
    assert older("1112") > older("5321") > older("9411")
    assert nation["age_group"].unique().sort().to_list() == list(AGE_GROUPS)


def test_care_is_a_large_part_of_the_county_and_forestry_larger_than_in_the_nation(tables):
    county, nation = employed(tables, "24"), employed(tables, "00")

    def part(frame, prefix):
        rows = frame.filter(pl.col("ssyk2012").str.starts_with(prefix))
        return rows["persons"].sum() / frame["persons"].sum()

    assert 0.05 < part(county, "53") < 0.20
    assert part(county, "621") > part(nation, "621")
    assert part(county, "5321") > 0.02


def test_ads_are_spread_by_what_is_done_where(tables):
    ads = tables["vacancies"].filter(year=2019)
    county = ads.filter(area="24")["ads"].sum()
    parts = ads.filter(pl.col("area") != "24")
    assert parts["ads"].sum() == county
    assert 10_000 < county < 30_000

    def share(area, prefix):
        rows = ads.filter(pl.col("ssyk2012").str.starts_with(prefix))
        return rows.filter(area=area)["ads"].sum() / rows.filter(area="24")["ads"].sum()

    assert share("2480", "231") > 0.9
    assert share("2480", "53") < 0.5


def test_schooling_adds_up_to_the_people(tables):
    people = tables["population"].filter(pl.col("age") >= 16, year=2019)
    schooling = tables["education"]
    for place in MUNICIPALITIES:
        assert (
            schooling.filter(area=place.code)["persons"].sum()
            == people.filter(area=place.code)["persons"].sum()
        )


def test_the_shocks_are_named_as_made_up(tables):
    shocks = tables["shocks"]
    assert shocks["label"].str.contains("påhittad").all()
    assert (shocks["persons"] > 0).any()
    assert (shocks["persons"] < 0).any()
    assert shocks["probability"].is_between(0, 1).all()


def test_the_areas_are_the_fifteen_the_county_and_the_nation(tables):
    areas = tables["areas"]
    assert areas.height == 17
    assert areas.filter(parent="24").height == 15
    assert areas.filter(pl.col("parent").is_null())["code"].to_list() == ["00"]


def test_the_occupations_are_those_of_the_code_list():
    path = Path(framsyn.__file__).parent / "data" / "codelists" / "ssyk2012.csv"
    listed = pl.read_csv(path, infer_schema=False).filter(level="4")["code"]
    assert {occupation.code for occupation in read_schedule()} == set(listed)
