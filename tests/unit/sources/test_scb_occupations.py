"""Employed by occupation: three sources that fill one table, and the one by sector."""

from dataclasses import replace
from importlib import import_module

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from framsyn.sources.open import (
    scb_employed_age,
    scb_employed_county,
    scb_employed_municipality,
    scb_employed_sector,
)
from framsyn.sources.services.selection import TableChangedError, count_cells
from framsyn.sources.source import Scope
from framsyn.tables.codelists import read_codelist
from framsyn.tables.inputs.employed import EMPLOYED
from tests.unit.sources.occupations import COUNTY, ask, frames, read, table, with_table
from tests.world.scb_occupations import WRONG, hidden

REGISTER = (scb_employed_county, scb_employed_age, scb_employed_municipality)
KEYS = (
    *("employed_county", "employed_age", "employed_municipality", "employed_sector"),
    *("sector_staff", "commuting", "education", "education_match"),
    *("job_vacancies", "labour_status"),
)
BY_SEX = ["year", "area", "ssyk2012", "sex"]


def employed(source, tables=None):
    return read(source.SOURCE, tables).tables["employed"]


def renamed(cube, old, new):
    dimensions = tuple(replace(d, code=new) if d.code == old else d for d in cube.dimensions)
    return replace(cube, dimensions=dimensions)


def recoded(cube, variable, old, new):
    dimensions = tuple(
        replace(d, codes=tuple(new if c == old else c for c in d.codes))
        if d.code == variable
        else d
        for d in cube.dimensions
    )
    return replace(cube, dimensions=dimensions)


def test_a_county_gets_the_rows_that_went_in():
    expected = frames()["employed"].filter(pl.col("age_group") == "total")
    found = employed(scb_employed_county).filter(pl.col("area") == "24")
    assert_frame_equal(found, expected)


def test_the_nation_in_all_ages_is_the_published_total():
    counted = frames()["employed"].filter(pl.col("area") == "00", pl.col("age_group") != "65-69")
    expected = counted.group_by(BY_SEX).agg(pl.col("persons").sum()).sort(BY_SEX)
    found = employed(scb_employed_county).filter(pl.col("area") == "00")
    assert_frame_equal(found.select(*BY_SEX, "persons"), expected)


def test_a_county_of_the_scope_is_the_only_one():
    assert set(employed(scb_employed_county)["area"]) == {"00", "24"}


def test_the_nation_as_scope_gets_every_county_that_the_table_has():
    found = read(scb_employed_county.SOURCE, scope=Scope.of_county("00")).tables["employed"]
    assert set(found["area"]) == {"00", "01", "24", "25"}


def test_the_ages_of_the_nation_are_the_rows_that_went_in_where_they_are_counted():
    counted = (pl.col("area") == "00") & (pl.col("age_group") != "65-69")
    assert_frame_equal(employed(scb_employed_age), frames()["employed"].filter(counted))


def test_ages_over_64_are_read_from_2023():
    cube = table("YREG54BAS")
    later = recoded(cube, "Tid", cube.dimension("Tid").codes[-1], "2023")
    found = employed(scb_employed_age, with_table("YREG54BAS", later))
    assert set(found.filter(pl.col("age_group") == "65-69")["year"]) == {2023}


def test_a_municipality_gets_all_industries_together():
    cube = table("TAB4436")
    keys = ["Region", "Yrke2012", "Kon", "Tid"]
    cells = cube.frame().filter(pl.col("Region").is_in(COUNTY.municipalities))
    sums = cells.group_by(keys).agg(pl.col("value").sum()).filter(pl.col("Yrke2012") != "0002")
    expected = sums.select(
        pl.col("Tid").cast(pl.Int32).alias("year"),
        pl.col("Region").alias("area"),
        pl.col("Yrke2012").alias("ssyk2012"),
        pl.col("Kon").replace_strict({"1": "men", "2": "women"}).alias("sex"),
        pl.lit("total").alias("age_group"),
        pl.col("value").alias("persons"),
    ).sort(EMPLOYED.key)
    assert_frame_equal(employed(scb_employed_municipality), expected)


def test_where_tables_overlap_the_newer_one_is_right():
    cells = table("YREG60N").frame().filter(pl.col("Region") == "24")
    last = cells["Tid"].max()
    in_the_older = cells.filter(pl.col("Tid") == last, pl.col("Yrke2012") != "0002")
    found = employed(scb_employed_county).filter(
        pl.col("area") == "24", pl.col("year") == int(last)
    )
    assert in_the_older["value"].sum() == found["persons"].sum() + WRONG * found.height


def test_no_two_sources_have_the_same_row():
    rows = pl.concat([employed(source) for source in REGISTER])
    assert rows.select(EMPLOYED.key).is_unique().all()


@pytest.mark.parametrize("source", REGISTER)
def test_every_occupation_is_in_the_code_list(source):
    digits = source.DIGITS
    assert set(employed(source)["ssyk2012"]) == set(read_codelist("ssyk2012").at_level(digits))


@pytest.mark.parametrize("source", [*REGISTER, scb_employed_sector])
def test_the_unspecified_are_not_asked_for(source):
    desk, parsed = ask(source.SOURCE)
    asked = [s for name in source.ORIGIN.table_ids for s in desk.selections(name)]
    assert asked
    assert all("0002" not in selection["Yrke2012"] for selection in asked)
    assert parsed.faults == ()


def test_a_code_that_is_no_occupation_is_left_out_and_told():
    tables = with_table("TAB4436", recoded(table("TAB4436"), "Yrke2012", "962", "963"))
    parsed = read(scb_employed_municipality.SOURCE, tables)
    assert not set(parsed.tables["employed"]["ssyk2012"]) & {"962", "963"}
    (fault,) = parsed.faults
    assert fault.level == "warning"
    assert "963" in fault.tell("sv")
    assert "963" in fault.tell("en")


def test_a_suppressed_figure_stays_suppressed():
    cell = (pl.col("Region") == "24") & (pl.col("Yrke2012") == "5321") & (pl.col("Kon") == "1")
    tables = with_table("YREG60BAS", hidden(table("YREG60BAS"), cell))
    parsed = read(scb_employed_county.SOURCE, tables)
    states = parsed.states["employed"]
    assert states.select("area", "ssyk2012", "sex", "column", "state").rows() == [
        ("24", "5321", "men", "persons", "suppressed")
    ]
    found = parsed.tables["employed"].join(states.select(EMPLOYED.key), on=list(EMPLOYED.key))
    assert found["persons"].to_list() == [None]


@pytest.mark.parametrize("source", REGISTER)
def test_a_renamed_variable_stops_the_source(source):
    name = source.ORIGIN.table_ids[0]
    with pytest.raises(TableChangedError, match="Yrke2012"):
        ask(source.SOURCE, with_table(name, renamed(table(name), "Yrke2012", "Yrke2026")))


def test_a_second_kind_of_figure_stops_the_source():
    cube = table("YREG60BAS")
    kinds = cube.dimension("ContentsCode")
    twice = replace(kinds, codes=(*kinds.codes, "X"), labels=(*kinds.labels, "X"))
    dimensions = tuple(twice if d is kinds else d for d in cube.dimensions)
    other = replace(cube, dimensions=dimensions, values=np.zeros(2 * cube.values.size))
    with pytest.raises(TableChangedError, match="2 kinds of figures"):
        ask(scb_employed_county.SOURCE, with_table("YREG60BAS", other))


@pytest.mark.parametrize("source", [*REGISTER, scb_employed_sector])
def test_the_change_of_2023_is_declared(source):
    (name,) = source.SOURCE.fills
    (change,) = source.SOURCE.breaks[name]
    assert change.year == 2023
    assert "65-69" in change.reason.sv


def test_what_is_asked_of_the_county_table_is_what_is_expected():
    desk, _ = ask(scb_employed_county.SOURCE)
    (selection,) = desk.selections("YREG60BAS")
    assert selection == {
        "Region": ["00", "24"],
        "Yrke2012": list(read_codelist("ssyk2012").at_level(4)),
        "Kon": ["1", "2"],
        "ContentsCode": list(table("YREG60BAS").dimension("ContentsCode").codes),
        "Tid": ["2019"],
    }


def test_industries_are_left_to_the_service():
    for source, name in ((scb_employed_age, "YREG54"), (scb_employed_municipality, "TAB4436")):
        desk, _ = ask(source.SOURCE)
        assert all("SNI2007" not in selection for selection in desk.selections(name))


def test_every_sector_keeps_the_code_of_the_source():
    found = read(scb_employed_sector.SOURCE).tables["employed_by_sector"]
    cube = table("YREG50BAS")
    cells = cube.frame().filter(pl.col("Yrke2012") != "0002")
    assert found.height == cells.height
    assert found["persons"].sum() == cells["value"].sum()
    one = found.filter(
        pl.col("ssyk2012") == "5321", pl.col("sector") == "120", pl.col("sex") == "women",
        pl.col("year") == 2024,
    )  # fmt: skip
    wanted = cells.filter(
        pl.col("Yrke2012") == "5321", pl.col("ArbetsSektor") == "120", pl.col("Kon") == "2",
        pl.col("Tid") == "2024",
    )  # fmt: skip
    assert one.select("area", "sector_name", "persons").rows() == [
        ("00", "kommun", wanted["value"].item())
    ]


@pytest.mark.parametrize("source", REGISTER)
def test_no_question_is_larger_than_the_service_allows(source):
    desk, _ = ask(source.SOURCE, scope=Scope.of_county("00"))
    sizes = [count_cells(s) for name in source.ORIGIN.table_ids for s in desk.selections(name)]
    assert sizes
    assert max(sizes) <= 150_000


@pytest.mark.parametrize("key", KEYS)
def test_a_source_tells_where_its_figures_come_from(key):
    source = import_module(f"framsyn.sources.open.scb_{key}").SOURCE
    assert source.key == f"scb_{key}"
    assert source.origin.producer == "SCB"
    assert source.origin.table_ids and source.origin.url.startswith("https://")
    assert source.origin.licence == "CC0-1.0"
    assert source.origin.lag_days > 0
    parsed = read(source)
    assert set(parsed.tables) == set(source.fills)
    assert set(parsed.shapes) == set(source.origin.table_ids)
