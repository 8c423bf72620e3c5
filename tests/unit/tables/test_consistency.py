"""Tables that are each right by themselves are held against each other."""

import polars as pl
import pytest

from framsyn.tables.codelists import read_codelist
from framsyn.tables.consistency import check_consistency, parents_of


def population(areas: dict[str, float], years=(2018, 2019)) -> pl.DataFrame:
    """Every sex and age of each area with the same number of persons in each cell."""
    return pl.DataFrame(
        [(y, a, s, g, p) for y in years for a, p in areas.items() for s in ("women", "men")
         for g in range(101)],
        schema={"year": pl.Int32, "area": pl.String, "sex": pl.String, "age": pl.Int16,
                "persons": pl.Float64},
        orient="row",
    )  # fmt: skip


def told(**tables: pl.DataFrame) -> dict[str, list[str]]:
    """The key of each fault with its examples."""
    faults = check_consistency(tables, {})
    return {fault.kind.key: [e.value or "" for e in fault.examples] for fault in faults}


GOTLAND = {"09": 2.0, "0980": 2.0}


def test_sound_tables_raise_no_fault():
    assert told(population=population(GOTLAND)) == {}


def test_a_gap_in_the_years_is_told_with_the_years():
    assert told(population=population(GOTLAND, (2015, 2016, 2019))) == {
        "gap_in_years": ["09: 2017, 2018", "0980: 2017, 2018"]
    }


def test_levels_may_have_their_own_years():
    own = pl.concat([population({"09": 1.0}, (2000, 2001)), population({"0980": 1.0}, (2019,))])
    assert told(population=own) == {}


def test_absent_young_ages_are_told_and_absent_old_ones_are_not():
    people = population({"0980": 1.0})
    assert told(population=people.filter(pl.col("age") < 90)) == {}
    assert told(population=people.filter(pl.col("age") != 30)) == {
        "cells_missing": ["2018 0980: 158/160", "2019 0980: 158/160"]
    }


def test_a_county_is_the_sum_of_its_municipalities():
    [difference, _] = told(population=population({"09": 2.0, "0980": 3.0}))["sum_differs"]
    assert difference == "2018 09: Σ 606 − 404 = +202"


def test_a_county_with_only_some_of_its_municipalities_is_not_summed():
    assert told(population=population({"24": 9.0, "2480": 3.0})) == {}


def test_sums_follow_the_table_areas_when_there_is_one():
    areas = pl.DataFrame(
        {"code": ["a", "b", "top"], "name": ["A", "B", "T"], "parent": ["top", "top", None]}
    )
    people = population({"a": 1.0, "b": 2.0, "top": 4.0})
    assert "sum_differs" in told(population=people, areas=areas)
    assert told(population=population({"a": 1.0, "b": 2.0, "top": 3.0}), areas=areas) == {}


@pytest.mark.parametrize("parents", [["b", "a"], ["a", "a"]])
def test_areas_in_a_circle_are_told(parents):
    areas = pl.DataFrame({"code": ["a", "b"], "name": ["A", "B"], "parent": parents})
    assert "areas_in_a_circle" in told(population=population({"a": 1.0}), areas=areas)


def test_a_parent_that_is_no_area_is_told():
    areas = pl.DataFrame({"code": ["a"], "name": ["A"], "parent": ["z"]})
    assert told(population=population({"a": 1.0}), areas=areas) == {"parent_unknown": ["a → z"]}
    swedish = pl.DataFrame({"code": ["0980"], "name": ["Gotland"], "parent": ["09"]})
    assert told(population=population({"0980": 1.0}), areas=swedish) == {}


def test_events_without_a_population_are_told():
    births = pl.DataFrame(
        {
            "year": [2018, 2020, 2021],
            "area": ["0980"] * 3,
            "mother_age": [30] * 3,
            "births": [1.0] * 3,
        }
    )
    births = births.cast({"year": pl.Int32, "mother_age": pl.Int16})
    found = told(population=population({"0980": 1.0}), births=births)
    assert found["events_without_population"] == ["2021 0980"]
    assert found["gap_in_years"] == ["0980: 2019"]


@pytest.mark.parametrize(("factor", "expected"), [(1.004, False), (1.006, True), (0.99, True)])
def test_a_projection_that_disagrees_with_the_base_is_told(factor, expected):
    people = population({"00": 10.0})
    projection = people.filter(pl.col("year") == 2019).with_columns(pl.col("persons") * factor)
    assert (
        "projection_differs" in told(population=people, national_projection=projection)
    ) is expected


def test_the_nation_is_the_sum_of_its_counties_when_it_is_not_given():
    counties = dict.fromkeys(read_codelist("lan"), 1.0)
    people = population(counties, (2019,))
    projection = population({"00": 22.0}, (2019,))
    assert told(population=people, national_projection=projection)["projection_differs"] == [
        "2019 00: 4444 ≠ 4242"
    ]


def test_moves_within_the_country_cancel():
    rows = [(2019, area, 5.0, 5.0) for area in read_codelist("lan")]
    schema = {
        "year": pl.Int32,
        "area": pl.String,
        "in_domestic": pl.Float64,
        "out_domestic": pl.Float64,
    }
    moves = pl.DataFrame(rows, schema=schema, orient="row")
    assert told(migration=moves) == {}
    skewed = moves.with_columns(pl.col("in_domestic") + 1)
    assert told(migration=skewed) == {"moves_do_not_cancel": ["2019: 126 − 105 = +21"]}
    assert told(migration=skewed.head(5)) == {}


def test_the_employed_of_an_area_without_people_are_told():
    employed = pl.DataFrame({"area": ["24", "00", "0980", "03"]})
    assert told(population=population({"2480": 1.0, "0980": 1.0}), employed=employed) == {
        "area_without_population": ["03"]
    }


def test_parents_come_from_codes_or_from_the_table():
    assert parents_of({"x": pl.DataFrame({"area": ["2480", "Oslo"]})}) == {"2480": "24"}


def test_a_nation_with_only_one_of_its_counties_is_not_summed():
    areas = pl.DataFrame(
        {"code": ["00", "24"], "name": ["Riket", "Västerbotten"], "parent": [None, "00"]}
    )
    assert told(population=population({"00": 9.0, "24": 1.0}), areas=areas) == {}
