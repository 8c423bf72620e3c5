"""Published figures laid out as SCB's tables give back sums that are known."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from framsyn.sources.open import scb_education, scb_employed_age, scb_employed_county
from framsyn.sources.source import Scope
from tests.real import occupations as published
from tests.real.bundle import SHARED
from tests.unit.sources.occupations import read
from tests.world.scb_occupations import (
    SEX_OF_OURS,
    SEXES,
    areas,
    dimension,
    education_levels,
    occupations,
    series,
)

pytestmark = pytest.mark.real

NATION = Scope.of_county("00")
SPANS = {
    "": ([str(year) for year in range(2014, 2019)], ()),
    "N": (["2019", "2020", "2021"], ["2020", "2021"]),
    "BAS": ([str(year) for year in range(2020, 2025)], ()),
}
"""The years of SCB's three tables; 2020 and 2021 are wrong in the older one on purpose."""


@pytest.fixture(scope="module")
def shared():
    data = SHARED / "data"
    if not data.is_dir():
        pytest.skip("The published statistics are not here (../shared/data beside the project).")
    return data


def in_codes(rows, **columns):
    """Rows of ours in SCB's codes."""
    return rows.select(
        pl.col("ssyk2012").alias("Yrke2012"),
        pl.col("sex").replace_strict(SEX_OF_OURS).alias("Kon"),
        pl.col("year").cast(pl.String).alias("Tid"),
        pl.col("persons").cast(pl.Float64),
        **columns,
    )


def test_counties_have_the_published_numbers_of_employees(shared):
    rows = published.employed_in_counties(shared)
    layout = (areas(sorted(rows["area"].unique())), occupations(4), dimension("Kon", SEXES))
    tables = series("AM0208M/YREG60", in_codes(rows, Region="area"), layout, SPANS)
    found = read(scb_employed_county.SOURCE, tables, NATION).tables["employed"]
    sums = dict(found.group_by("year").agg(pl.col("persons").sum()).iter_rows())
    assert (sums[2018], sums[2022], sums[2024]) == (4_340_466, 4_535_708, 4_949_062)
    county = found.filter(pl.col("area") == "24")
    here = dict(county.group_by("year").agg(pl.col("persons").sum()).iter_rows())
    assert (here[2018], here[2024]) == (117_394, 135_949)
    assert found.height == 429 * 21 * 2 * 11


def test_the_nation_has_the_published_ages(shared):
    file = pl.read_parquet(shared / published.NATION_FILE).filter(pl.col("level") == "SSYK4")
    rows = file.rename({"ssyk_code": "ssyk2012", "count": "persons"})
    ages = {code: f"{code} år" for code in sorted(rows["age"].unique())}
    layout = (occupations(4), dimension("Alder", ages), dimension("Kon", SEXES))
    tables = series("AM0208E/YREG54", in_codes(rows, Alder="age"), layout, SPANS)
    found = read(scb_employed_age.SOURCE, tables).tables["employed"]
    last = found.filter(pl.col("year") == 2024)
    assert last["persons"].sum() == 4_984_938
    assert set(found.filter(pl.col("age_group") == "65-69")["year"]) == {2023, 2024}
    expected = published.employed_in_nation(shared).cast({"year": pl.Int32, "persons": pl.Float64})
    assert_frame_equal(found, expected.sort("year", "area", "ssyk2012", "sex", "age_group"))


def test_municipalities_have_the_published_levels_of_education(shared):
    whole = published.education(shared)
    known = whole.filter(~pl.col("age_group").is_in(["75-84", "85-94", "95+"]))
    tables = {("TAB3981", ""): education_levels(whole)}
    found = read(scb_education.SOURCE, tables, NATION).tables["education"]
    assert_frame_equal(found.filter(pl.col("area").str.len_chars() == 4), known)
    assert known["area"].n_unique() == 290
