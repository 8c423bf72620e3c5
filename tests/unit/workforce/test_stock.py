"""Today's stock meets the published numbers, uses nothing later, and knows how unsure it is."""

import numpy as np
import polars as pl
import pytest

from framsyn.engine.workforce.ages import read_groups, sum_groups
from framsyn.engine.workforce.errors import NoEmployedError
from framsyn.engine.workforce.stock import estimate_stock
from tests.unit.workforce import example


def stock_of(tables, codes=example.MUNICIPALITIES, year=example.BASE_YEAR, level=4):
    return estimate_stock(tables, codes, year, level, example.parameters())


def published(tables, area, code, sex, year=example.BASE_YEAR):
    rows = tables["employed"].filter(
        (pl.col("area") == area)
        & (pl.col("ssyk2012") == code)
        & (pl.col("sex") == sex)
        & (pl.col("year") == year)
    )
    return rows["persons"].sum()


def test_the_county_s_published_counts_are_met_exactly():
    tables = example.tables()
    stock = stock_of(tables)
    for county in example.COUNTIES:
        inside = [a.startswith(county) for a in stock.areas]
        sums = stock.persons[inside].sum(axis=(0, 3))
        for number, code in enumerate(stock.occupations):
            for sex, name in enumerate(("women", "men")):
                assert sums[number, sex] == pytest.approx(published(tables, county, code, name))


def test_the_nation_s_ages_are_met():
    tables = example.tables()
    stock = stock_of(tables)
    groups = read_groups(example.GROUPS)
    ages = sum_groups(stock.persons.sum(axis=0), groups).sum(axis=1)
    rows = tables["employed"].filter(
        (pl.col("area") == "00") & (pl.col("year") == example.BASE_YEAR)
    )
    for number, code in enumerate(stock.occupations):
        for group, name in enumerate(groups.names):
            wanted = rows.filter((pl.col("ssyk2012") == code) & (pl.col("age_group") == name))
            assert ages[number, group] == pytest.approx(wanted["persons"].sum(), rel=0.03, abs=1)


def test_nobody_is_negative_or_outside_the_counted_ages():
    stock = stock_of(example.tables())
    assert stock.persons.min() >= 0
    assert stock.counted_to == 64
    assert stock.persons[..., 65 - 16 :].sum() == 0


def test_nothing_after_the_base_year_is_used():
    tables = example.tables()
    early = stock_of(tables, year=2016)
    later = tables["employed"].with_columns(
        pl.when(pl.col("year") > 2016).then(pl.col("persons") * 7).otherwise(pl.col("persons"))
    )
    np.testing.assert_array_equal(
        early.persons, stock_of({**tables, "employed": later}, year=2016).persons
    )


def test_an_older_year_is_used_with_a_warning_and_never_a_later_one():
    tables = example.tables()
    gone = tables["employed"].filter(~((pl.col("area") == "01") & (pl.col("year") == 2019)))
    stock = stock_of({**tables, "employed": gone})
    assert any("2018" in warning.en and "01" in warning.en for warning in stock.warnings)
    only_later = tables["employed"].filter(pl.col("year") == 2019)
    with pytest.raises(NoEmployedError):
        stock_of({**tables, "employed": only_later}, year=2015)


def test_a_part_of_the_areas_gets_the_same_numbers_as_all():
    whole = stock_of(example.tables())
    part = stock_of(example.tables(), codes=("0102",))
    place = whole.areas.index("0102")
    np.testing.assert_allclose(part.persons[0], whole.persons[place], rtol=1e-12)


def test_permuting_areas_changes_nothing_but_their_order():
    whole = stock_of(example.tables())
    turned = stock_of(example.tables(), codes=example.MUNICIPALITIES[::-1])
    np.testing.assert_allclose(whole.persons, turned.persons[::-1], rtol=1e-12)


def test_ten_times_as_many_people_are_ten_times_as_many():
    small = stock_of(example.tables())
    many = example.tables()
    many["employed"] = many["employed"].with_columns(pl.col("persons") * 10)
    np.testing.assert_allclose(stock_of(many).persons, small.persons * 10, rtol=1e-9, atol=1e-9)


def test_small_places_and_occupations_are_less_sure():
    stock = stock_of(example.tables())
    small, large = stock.areas.index("0102"), stock.areas.index("0103")
    assert (stock.relative_sd[small] > stock.relative_sd[large]).all()
    rare, common = stock.occupations.index("1412"), stock.occupations.index("5321")
    assert (stock.relative_sd[:, rare] > stock.relative_sd[:, common]).all()


def test_ads_move_the_share_towards_where_they_are():
    ads = pl.DataFrame(
        [
            (2019, "0102", "2512", 5000.0),
            (2019, "0101", "2512", 10.0),
            (2019, "0103", "2512", 10.0),
        ],
        schema=["year", "area", "ssyk2012", "ads"],
        orient="row",
    )
    place = example.MUNICIPALITIES.index("0102")
    number = sorted(example.OCCUPATIONS).index("2512")
    without, given = stock_of(example.tables()), stock_of(example.tables(vacancies=ads))
    before, after = (s.persons[place, number].sum() for s in (without, given))
    assert after > 2 * before
    assert given.relative_sd[place, number] != without.relative_sd[place, number]


def test_ads_after_the_base_year_are_not_used():
    ads = pl.DataFrame(
        [(2020, "0102", "2512", 5000.0)],
        schema=["year", "area", "ssyk2012", "ads"],
        orient="row",
    )
    np.testing.assert_allclose(
        stock_of(example.tables()).persons,
        stock_of(example.tables(vacancies=ads)).persons,
        rtol=1e-12,
    )


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_every_number_of_digits_holds_the_same_people(level):
    stock = stock_of(example.tables(), level=level)
    assert {len(code) for code in stock.occupations} == {level}
    assert stock.persons.sum() == pytest.approx(
        example.employed()
        .filter((pl.col("year") == 2019) & (pl.col("area") != "00"))["persons"]
        .sum()
    )


def test_education_pulls_long_training_to_where_the_trained_live():
    rows = []
    for code in example.MUNICIPALITIES:
        trained = 4000 if code == "0102" else 400
        for level, persons in (("1", 500), ("3", 1500), ("4", 500), ("5", trained)):
            rows.append((2019, code, level, "women", "25-64", float(persons)))
    names = ["year", "area", "level", "sex", "age_group", "persons"]
    education = pl.DataFrame(rows, schema=names, orient="row")
    place = example.MUNICIPALITIES.index("0102")
    number = sorted(example.OCCUPATIONS).index("2512")
    before = stock_of(example.tables()).persons[place, number].sum()
    assert stock_of(example.tables(education=education)).persons[place, number].sum() > before
