"""SCB's projections of the nation, the counties and the municipalities."""

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from framsyn.engine.population.steering import read_projection, steer_by
from framsyn.sources.open import scb_national_projection, scb_population_ckm
from framsyn.sources.open.scb_regional_projection import SOURCE as REGIONAL
from framsyn.sources.services.selection import TableChangedError
from tests.unit.sources.occupations import COUNTY, ask, frames
from tests.unit.sources.population import (
    changed,
    only,
    read,
    table,
    with_code,
    with_table,
    world,
)
from tests.world.scb_occupations import hidden

NATIONAL = scb_national_projection.SOURCE
KEY = ["year", "area", "sex", "age"]


def cells(name, **where):
    return table(name).frame().filter(**where)["value"].sum()


def test_the_projection_begins_with_the_years_that_it_starts_from():
    years = only(NATIONAL)["year"].unique().sort().to_list()
    assert years == list(range(2016, 2061))


def test_observed_years_are_those_of_the_population_statistics():
    found = only(NATIONAL).filter(pl.col("year") <= 2019)
    for name, columns in (
        ("population", ["persons"]),
        ("deaths", ["deaths"]),
        ("migration", ["immigration", "emigration"]),
    ):
        expected = frames()[name].filter(pl.col("area") == "00", pl.col("year") >= 2016)
        assert_frame_equal(found.select(*KEY, *columns), expected.select(*KEY, *columns))
    noisy = only(scb_population_ckm.SOURCE).filter(pl.col("area") == "00")
    between = only(NATIONAL).filter(pl.col("year").is_in([2020, 2021]))
    assert_frame_equal(between.select(*KEY, "persons"), noisy)


def test_births_stand_on_the_rows_of_women_of_the_mothers_ages():
    frame = only(NATIONAL)
    told = frame.filter(pl.col("births").is_not_null())
    assert set(told["sex"]) == {"women"}
    assert (told["age"].min(), told["age"].max()) == (15, 49)
    assert told.height == frame["year"].n_unique() * 35
    born = frames()["births"].filter(area="00", year=2019)["births"].sum()
    assert told.filter(year=2019)["births"].sum() == born
    assert told.filter(year=2030)["births"].sum() == cells("TAB5959", Tid="2030")


def test_birth_regions_and_ages_above_a_hundred_are_added_up():
    old = only(NATIONAL).filter(year=2030, sex="men", age=100)
    part = (
        table("TAB5958")
        .frame()
        .filter(
            pl.col("Tid") == "2030",
            pl.col("Kon") == "1",
            pl.col("ContentsCode") == "000005MQ",
            pl.col("Alder").is_in(["100", "101", "102", "103", "104", "105+"]),
        )
    )
    assert part.height == 30
    assert old["persons"].item() == part["value"].sum() > 0
    whole = only(NATIONAL).filter(year=2030)
    for code, column in scb_national_projection.AHEAD.contents.items():
        assert whole[column].sum() == cells("TAB5958", Tid="2030", ContentsCode=code)


def test_the_service_sums_over_birth_regions_where_it_can():
    desk, parsed = ask(NATIONAL, world(), COUNTY)
    assert all("Fodelseregion" not in part for part in desk.selections("TAB5958"))
    (births,) = desk.selections("TAB5959")
    assert births["ModerFodregion"] == ["300", "310", "320", "330", "340"]
    strict = changed(table("TAB5958"), "Fodelseregion", eliminable=False)
    assert_frame_equal(
        only(NATIONAL, with_table("TAB5958", strict)), parsed.tables["national_projection"]
    )


@pytest.mark.parametrize("code", ["90", "350"])
def test_a_birth_region_that_is_not_known_is_neither_lost_nor_counted_twice(code):
    wider = with_code(table("TAB5959"), "ModerFodregion", code, 1.0)
    with pytest.raises(TableChangedError, match="ModerFodregion"):
        read(NATIONAL, with_table("TAB5959", wider))


def test_only_the_newest_observed_years_of_the_nation_are_asked_for():
    desk, _ = ask(NATIONAL, world(), COUNTY)
    for name in ("TAB638", "TAB959", "TAB1212", "TAB1264"):
        (part,) = desk.selections(name)
        assert part["Region"] == ["00"]
        assert part["Tid"] == ["2016", "2017", "2018", "2019"]


def test_the_projection_wins_where_a_year_is_in_both():
    early = table("TAB5958").dimension("Tid").codes
    sooner = {code: str(int(code) - 2) for code in early}
    tables = world()
    for name in ("TAB5958", "TAB5959"):
        moved = changed(table(name), "Tid", codes=tuple(sooner.values()))
        tables = {names: moved if names[0] == name else c for names, c in tables.items()}
    found = only(NATIONAL, tables)
    assert not found.select(KEY).is_duplicated().any()
    told = found.filter(year=2020)["persons"].sum()
    assert told == cells("TAB5958", Tid="2022", ContentsCode="000005MQ")


def test_a_suppressed_part_makes_the_sum_suppressed():
    cube = table("TAB5958")
    hit = (pl.col("Tid") == "2030") & (pl.col("Alder") == "101") & (pl.col("Kon") == "2")
    born = (pl.col("Tid") == "2030") & (pl.col("Alder") == "49+")
    tables = with_table("TAB5958", changed(hidden(cube, hit), "Fodelseregion", eliminable=False))
    hidden_births = hidden(table("TAB5959"), born)
    tables = {n: hidden_births if n[0] == "TAB5959" else c for n, c in tables.items()}
    parsed = read(NATIONAL, tables)
    found = parsed.tables["national_projection"].filter(year=2030, sex="women")
    assert found.filter(age=100)["persons"].to_list() == [None]
    assert found.filter(age=49)["births"].to_list() == [None]
    states = parsed.states["national_projection"]
    assert set(states["state"]) == {"suppressed"}
    assert states.select("age", "column").rows() == [
        (49, "births"),
        (100, "deaths"),
        (100, "emigration"),
        (100, "immigration"),
        (100, "persons"),
    ]


def test_the_engine_steers_by_what_was_read():
    projection = read_projection(only(NATIONAL), 2019, 20)
    steering = steer_by(projection)
    assert steering.fertility is not None and steering.immigration is not None
    assert np.isfinite(steering.fertility).all()
    assert steering.fertility == pytest.approx(np.ones(20), abs=0.05)
    assert np.isfinite(steering.immigration).all()


def test_a_regional_projection_has_births_on_the_rows_of_age_zero():
    frame = only(REGIONAL)
    told = frame.filter(pl.col("births").is_not_null())
    assert set(told["age"]) == {0}
    assert told["births"].sum() == pytest.approx(told["persons"].sum())
    assert frame["deaths"].null_count() == 0


def test_a_regional_projection_is_of_counties_and_municipalities():
    frame = only(REGIONAL)
    assert set(frame["area"]) == set(frames()["areas"]["code"]) - {"00"}
    assert frame["year"].unique().sort().to_list() == list(range(2020, 2031))
    published = cells("TAB698", Region="24", ContentsCode="000004LG", Tid="2025")
    assert frame.filter(area="24", year=2025)["persons"].sum() == pytest.approx(published)
