"""The real bundle adds up to the published totals."""

import polars as pl
import pytest

from framsyn.tables.registry import input_tables

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def read(real_bundle):
    return lambda name: pl.read_parquet(real_bundle / f"{name}.parquet")


def persons(frame, **where):
    return frame.filter(**where)["persons"].sum()


def level(frame, digits):
    return frame.filter(pl.col("area").str.len_chars() == digits)


def test_every_table_is_declared_and_its_keys_are_unique(real_bundle):
    paths = sorted(real_bundle.glob("*.parquet"))
    assert len(paths) == 9
    for path in paths:
        table, frame = input_tables()[path.stem], pl.read_parquet(path)
        assert dict(frame.schema) == dict(table.schema)
        assert not frame.select(table.key).is_duplicated().any(), path.stem


def test_population_totals(read):
    people = read("population")
    municipalities = level(people, 4)
    assert municipalities["area"].n_unique() == 290
    assert persons(municipalities, year=2019) == 10_327_589
    assert persons(people, year=2019, area="00") == 10_327_589
    county = municipalities.filter(pl.col("area").str.starts_with("24"))
    assert county["area"].n_unique() == 15
    assert persons(county) == 271_736
    assert persons(people, area="2480") == 128_901
    assert persons(people, area="2482") == 72_589
    assert persons(people, area="2417") == 3_986
    assert persons(people, area="00", year=2023) == 10_551_707
    assert persons(people, area="24", year=2010) == 259_286


def test_counties_and_nation_agree_where_both_are_known(read):
    for name, value in [("population", "persons"), ("births", "births"), ("deaths", "deaths")]:
        frame = read(name).filter(pl.col("year").is_between(2000, 2010))
        counties = level(frame, 2).filter(pl.col("area") != "00")
        for year in range(2000, 2011):
            nation = frame.filter(area="00", year=year)[value].sum()
            assert counties.filter(year=year)[value].sum() == pytest.approx(nation, abs=0.01)


def test_births_and_deaths_of_2010_are_the_published_ones(read):
    assert read("births").filter(area="00", year=2010)["births"].sum() == 115_641
    assert read("deaths").filter(area="00", year=2010)["deaths"].sum() == 90_487
    assert read("births").filter(area="00")["mother_age"].is_between(15, 49).all()


def test_county_deaths_are_close_to_the_nations_by_age_at_the_end_of_the_year(read):
    """At age at death the two are 5,000 apart in 90,000; moved, about 2,000 (chance)."""
    deaths = read("deaths").filter(year=2010)
    counties = level(deaths, 2).filter(pl.col("area") != "00")
    summed = counties.group_by("sex", "age").agg(pl.col("deaths").sum().alias("summed"))
    both = deaths.filter(area="00").join(summed, on=["sex", "age"])
    assert (both["deaths"] - both["summed"]).abs().sum() < 2_500


def test_the_nation_balances_within_the_corrections_of_the_register(read):
    def yearly(name, column):
        summed = read(name).filter(area="00").group_by("year").agg(pl.col(column).sum())
        return dict(summed.iter_rows())

    total, births = yearly("population", "persons"), yearly("births", "births")
    deaths = yearly("deaths", "deaths")
    into, out = yearly("migration", "immigration"), yearly("migration", "emigration")
    for year in range(2001, 2025):
        change = births[year] - deaths[year] + into[year] - out[year]
        assert abs(total[year] - total[year - 1] - change) < 0.001 * total[year]


def test_the_projection_follows_on_the_observed(read):
    projection = read("national_projection")
    people = read("population")
    assert projection["year"].min() == 2021
    for year in range(2021, 2025):
        assert persons(projection, year=year) == persons(people, area="00", year=year)
    first = projection.filter(year=2025)
    assert first["births"].sum() == pytest.approx(97_812.5, abs=1)
    assert first.filter(sex="men")["births"].null_count() == 101
    assert persons(projection, year=2033) == pytest.approx(10_756_153, abs=1)


def test_employed_totals(read):
    employed = read("employed")
    counties = level(employed, 2).filter(pl.col("area") != "00")
    assert persons(counties, year=2018) == 4_340_466
    assert persons(counties, year=2024) == 4_949_062
    assert persons(employed, area="24", year=2018) == 117_394
    assert persons(employed, area="24", year=2024) == 135_949
    county = employed.filter(area="24", year=2024).group_by("ssyk2012").agg(pl.col("persons").sum())
    assert county.filter(pl.col("persons") > 0).height == 428
    assert persons(employed, area="00", year=2024) == 4_984_938
    assert persons(level(employed, 4), year=2017) == 4_265_793
    assert persons(employed, area="SE33") == 224_109


def test_ages_65_to_69_are_absent_before_they_were_counted(read):
    older = read("employed").filter(age_group="65-69")
    assert older["year"].min() == 2023
    assert persons(older, year=2023) == 151_284


def test_job_ads_add_up(read):
    ads = read("vacancies")
    assert ads.filter(area="00")["ads"].sum() == 697_030
    assert level(ads, 4)["ads"].sum() == 697_030
    assert ads.filter(area="24")["ads"].sum() == 19_745
    assert ads.filter(area="2480")["ads"].sum() == 9_846
    assert ads["ssyk2012"].n_unique() == 400


def test_schooling_total(read):
    assert persons(read("education")) == 8_375_824


def test_areas_form_one_tree(read):
    areas = read("areas")
    assert areas.filter(pl.col("code").str.len_chars() == 4)["code"].str.contains("SE").sum() == 8
    assert areas.filter(pl.col("parent").is_null())["code"].to_list() == ["00"]
    assert set(areas["parent"].drop_nulls()) <= set(areas["code"])
    assert areas.filter(code="24")["parent"].to_list() == ["SE33"]
