"""From tables to arrays: order, gaps, sums over parts, and errors that say what to do."""

import numpy as np
import polars as pl
import pytest

from framsyn.engine.axes import WHOLE, derive_parents, read_history
from framsyn.engine.errors import MissingYearError, UnknownAreaError
from tests.unit.population.worlds import World, read, tables_of

WORLD = World(sizes=(1_000.0, 2_000.0), years=4, codes=("2401", "2402"))


def test_leaves_come_first_and_the_top_area_last():
    history = read(WORLD, 2004)
    assert history.areas == ("2401", "2402", "24", "00")
    assert history.parent.tolist() == [2, 2, 3, -1]
    assert history.leaf.tolist() == [True, True, False, False]
    assert history.launch == 2004


def test_what_a_parent_lacks_is_the_sum_of_its_parts():
    history = read(WORLD, 2004)
    for values in (history.population, history.births, history.deaths):
        np.testing.assert_allclose(values[2], values[:2].sum(axis=0))
        np.testing.assert_allclose(values[3], values[2])


def test_a_parent_is_not_summed_in_years_when_a_part_is_missing():
    tables = tables_of(WORLD)
    tables["population"] = tables["population"].filter(
        ~((pl.col("area") == "2402") & (pl.col("year") == 2002))
    )
    history = read_history(tables, ["2401", "2402"], 2004)
    assert np.isnan(history.population[2, 1]).all()
    assert not np.isnan(history.population[2, [0, 2, 3]]).any()


def test_given_figures_of_a_parent_are_kept():
    tables = tables_of(WORLD)
    row = tables["population"].filter((pl.col("area") == "2401") & (pl.col("year") == 2004))
    county = row.with_columns(area=pl.lit("24"), persons=pl.lit(7.0))
    tables["population"] = pl.concat([tables["population"], county])
    history = read_history(tables, ["2401", "2402"], 2004)
    assert (history.population[2, 3] == 7.0).all()


def test_nothing_after_the_launch_is_read():
    tables = tables_of(WORLD)
    changed = {
        name: table.with_columns(
            pl.when(pl.col("year") > 2003).then(pl.last() * 5).otherwise(pl.last()).alias("v")
        )
        .drop(table.columns[-1])
        .rename({"v": table.columns[-1]})
        for name, table in tables.items()
    }
    one, other = (read_history(t, WORLD.codes, 2003) for t in (tables, changed))
    for name in ("population", "births", "deaths", "flows"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


def test_until_is_the_same_as_reading_to_that_year():
    now, then = read(WORLD, 2004).until(2002), read(WORLD, 2002)
    np.testing.assert_array_equal(now.population, then.population)
    assert now.launch == then.launch == 2002
    with pytest.raises(MissingYearError):
        now.until(2003)


def test_ages_are_clipped_and_empty_cells_are_nobody():
    rows = pl.DataFrame(
        {
            "year": [2020, 2020, 2020],
            "area": ["a", "a", "a"],
            "sex": ["women", "men", "men"],
            "age": [30, 100, 104],
            "persons": [5, 2, 1],
        }
    )
    history = read_history({"population": rows}, ["a"], 2020)
    assert history.population[0, 0].sum() == 8
    assert history.population[0, 0, 1, 100] == 3
    assert history.areas == ("a", WHOLE)


def test_unknown_mothers_ages_follow_the_known_ones():
    births = pl.DataFrame(
        {
            "year": [2004] * 4,
            "area": ["2401"] * 4,
            "mother_age": [12, 30, 55, None],
            "births": [10, 30, 10, 50],
        }
    )
    history = read(WORLD, 2004, leaves=["2401"], births=births)
    born = history.births[0, -1]
    assert born[[0, 15, 34]].tolist() == [20.0, 60.0, 20.0]
    assert born.sum() == 100


def test_one_unknown_age_alone_follows_the_whole_table():
    births = pl.DataFrame(
        {
            "year": [2004, 2003, 2003],
            "area": ["2401"] * 3,
            "mother_age": [None, 25, 35],
            "births": [8, 1, 3],
        }
    )
    born = read(WORLD, 2004, leaves=["2401"], births=births).births[0, -1]
    assert born[[10, 20]].tolist() == [2.0, 6.0]


def test_domestic_moves_are_not_summed_to_a_country():
    tables = tables_of(WORLD, with_flows=True)
    history = read_history(tables, WORLD.codes, 2004)
    assert np.isnan(history.flows[2, :, :2]).all()
    np.testing.assert_allclose(history.flows[2, :, 2:], history.flows[:2, :, 2:].sum(axis=0))


def test_declared_areas_go_before_derived_ones():
    areas = pl.DataFrame({"code": ["2401", "2402", "north"], "parent": ["north", "north", None]})
    history = read(WORLD, 2004, areas=areas)
    assert history.areas == ("2401", "2402", "north")
    assert history.parent.tolist() == [2, 2, -1]


def test_areas_of_other_countries_lie_side_by_side_under_their_sum():
    world = World(sizes=(1_000.0, 2_000.0), years=2, codes=("Oslo", "Bergen"))
    history = read(world, 2002)
    assert history.areas == ("Oslo", "Bergen", WHOLE)
    assert derive_parents(["0301", "Bergen"]) == {"0301": "", "Bergen": ""}


def test_an_unknown_area_is_named():
    with pytest.raises(UnknownAreaError, match="9999"):
        read(WORLD, 2004, leaves=["2401", "9999"])
    with pytest.raises(UnknownAreaError):
        read_history(tables_of(WORLD), [], 2004)


def test_a_launch_year_without_data_is_named_in_both_languages():
    tables = tables_of(WORLD)
    tables["population"] = tables["population"].filter(pl.col("year") < 2004)
    with pytest.raises(MissingYearError) as error:
        read_history(tables, WORLD.codes, 2004)
    assert "2004" in error.value.text.sv and "2401, 2402" in error.value.text.en
