"""The same on SCB's own metadata and figures, where they are at hand."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from framsyn.sources.formats.cube import Cube
from framsyn.sources.formats.jsonstat import read_jsonstat
from framsyn.sources.open import scb_births, scb_deaths, scb_population
from framsyn.sources.services.pxweb1 import read_metadata
from framsyn.sources.services.rows import SEX_OF_SCB
from framsyn.sources.services.scb_codes import AGE_OF_SCB, SEX, select
from framsyn.sources.source import Scope
from tests.unit.sources.desk import CubeDesk
from tests.unit.sources.occupations import COUNTY, ask
from tests.world.scb_layout import AGES, SINGLE, build, labelled, lay, year_codes
from tests.world.scb_occupations import SEXES, areas, dimension

SHARED = Path(__file__).resolve().parents[3].parent / "shared"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not SHARED.is_dir(),
        reason="SCB's own answers and figures are not here (../shared beside the project).",
    ),
]


def test_the_real_population_table_has_what_is_asked_for():
    body = (SHARED / "api-samples/scb-v1/BefolkningNy_metadata_en.json").read_bytes()
    chosen = select(read_metadata(body, "TAB638"), scb_population.SERIES.wanted(COUNTY.areas))
    assert chosen["Region"] == list(COUNTY.areas)
    assert [AGE_OF_SCB[code] for code in chosen["Alder"]] == list(AGES)
    assert (chosen["Tid"][0], chosen["Tid"][-1]) == ("1968", "2022")
    assert "Civilstand" not in chosen


def test_single_years_are_found_among_the_real_classes_with_noise():
    body = (SHARED / "api-samples/scb-v2/TAB6471_metadata.json").read_bytes()
    metadata = read_jsonstat(body)
    wanted = {"Alder": AGE_OF_SCB, SEX: SEX_OF_SCB, "Region": COUNTY.areas}
    chosen = select(metadata, {**wanted, "ContentsCode": ("000007SF",)})
    assert len(metadata.dimension("Alder").codes) == 134
    assert [AGE_OF_SCB[code] for code in chosen["Alder"]] == list(AGES)


def test_the_published_population_of_every_municipality_comes_back():
    rows = pl.read_parquet(SHARED / "data/population/municipality_age_sex_2019.parquet")
    rows = rows.rename({"kommunkod": "area"}).with_columns(pl.col("age").cast(pl.Int64))
    codes = sorted(set(rows["area"]))
    figures = lay(rows, "population", {"area": codes, "age": AGES, "sex": ("men", "women")})
    axes = (areas(codes), dimension("Alder", labelled(SINGLE)), dimension("Kon", SEXES))
    told = {"BE0101N1": ("Folkmängd", figures[..., None])}
    cube = build("TAB638", "Folkmängden", (*axes, year_codes([2019])), told)
    found = read_from(scb_population, cube)
    assert found["persons"].sum() == 10_327_589
    assert found.filter(area="2480")["persons"].sum() == 128_901
    assert found.filter(pl.col("area").str.starts_with("24"))["persons"].sum() == 271_736


def test_the_published_births_of_every_county_come_back():
    rows = pl.read_parquet(SHARED / "data/population/county_births_1968_2010.parquet")
    codes = {"<15": "-14", "no information": "us"}
    rows = rows.with_columns(pl.col("mother_age").replace(codes))
    years, counties = list(range(1968, 2011)), sorted(set(rows["lanskod"]))
    mothers = ["-14", *map(str, range(15, 49)), "49+", "us"]
    axes = {"lanskod": counties, "mother_age": mothers, "child_sex": ("men", "women")}
    figures = lay(rows, "count", {**axes, "year": years})
    dimensions = (
        areas(counties),
        dimension("AlderModer", labelled(mothers)),
        dimension("Kon", SEXES),
        year_codes(years),
    )
    cube = build("TAB1264", "Levande födda", dimensions, {"BE0101E2": ("Antal", figures)})
    found = read_from(scb_births, cube)
    assert found.filter(year=2010)["births"].sum() == 115_641
    assert found["births"].sum() == np.nansum(figures)
    assert found.height == 21 * 35 * 43


def test_the_age_of_the_dead_is_the_one_of_the_projection():
    """The figure that tells TAB959 from TAB960: men of 80 in the nation in 2010."""
    nation = pl.read_parquet(SHARED / "data/projections/sweden_components_2000_2120.parquet")
    counties = pl.read_parquet(SHARED / "data/population/county_deaths_1968_2010.parquet")
    at_end_of_year = nation.filter(year=2010, sex="men", age=80)["dead"].item()
    at_death = counties.filter(year=2010, sex="men", age="80")["count"].sum()
    assert (at_end_of_year, at_death) == (1368, 1452)
    assert scb_deaths.__doc__ and "1,368" in scb_deaths.__doc__ and "1,452" in scb_deaths.__doc__


def read_from(module, cube: Cube) -> pl.DataFrame:
    """What a source reads of the whole nation from one table."""
    nation = Scope.of_county("00")
    desk, parsed = ask(module.SOURCE, {(cube.table, ""): cube}, nation)
    assert isinstance(desk, CubeDesk)
    return parsed.tables[module.SOURCE.fills[0]]
