"""Sectors, commuting, education, matching, vacant jobs and labour status, as SCB publishes them."""

from dataclasses import replace

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from framsyn.sources.open import (
    scb_commuting,
    scb_education,
    scb_education_match,
    scb_job_vacancies,
    scb_labour_status,
    scb_sector_staff,
)
from framsyn.sources.services.selection import TableChangedError
from framsyn.sources.source import Scope
from tests.unit.sources.occupations import COUNTY, ask, frames, read, table, with_table
from tests.world.scb_occupations import ELSEWHERE, hidden

SEX = {"1": "men", "2": "women", "1+2": "total"}


def test_education_gives_back_the_municipalities_that_went_in():
    known = frames()["education"].filter(~pl.col("age_group").is_in(["75-84", "85-94", "95+"]))
    found = read(scb_education.SOURCE).tables["education"]
    assert_frame_equal(found.filter(pl.col("area").str.len_chars() == 4), known)


def test_a_level_of_education_is_not_taken_for_a_sun_code():
    levels = set(read(scb_education.SOURCE).tables["education"]["level"])
    assert levels == set(frames()["education"]["level"])
    assert not any(level[0].isdigit() for level in levels)


def test_ages_are_not_added_up_where_the_figures_carry_noise():
    cube = table("TAB3981")
    noise = cube.frame().select(
        (pl.col("Region") == "2480") & (pl.col("Alder") == "30") & (pl.col("Tid") == "2019")
    )
    noisy = replace(cube, values=cube.values + noise.to_series().to_numpy())
    with pytest.raises(TableChangedError, match="SCB's own total"):
        read(scb_education.SOURCE, with_table("TAB3981", noisy))


def test_a_sum_with_a_part_that_is_not_shown_is_not_shown():
    cell = (pl.col("Region") == "2480") & (pl.col("Alder") == "30") & (pl.col("Kon") == "1")
    level = (pl.col("UtbildningsNiva") == "7") & (pl.col("Tid") == "2019")
    parsed = read(
        scb_education.SOURCE, with_table("TAB3981", hidden(table("TAB3981"), cell & level))
    )
    states = parsed.states["education"]
    assert states.select("area", "level", "sex", "age_group", "state").rows() == [
        ("2480", "forskarutbildning", "men", "25-34", "suppressed")
    ]
    unknown = parsed.tables["education"].filter(pl.col("persons").is_null())
    assert unknown.height == 1


def test_only_years_with_occupations_are_asked_for():
    desk, _ = ask(scb_education.SOURCE)
    (selection,) = desk.selections("TAB3981")
    assert selection["Tid"] == ["2019"]
    assert selection["Alder"] == [*map(str, range(16, 75)), "tot16-74"]


def test_commuting_has_every_pair_with_an_end_in_the_scope_once():
    cube = table("TAB1830")
    here = list(COUNTY.municipalities)
    wanted = pl.col("Bostadskommun").is_in(here) | pl.col("Arbetsstallekommun").is_in(here)
    part = cube.frame().filter(wanted, pl.col("Arbetsstallekommun") != "9999")
    expected = part.select(
        pl.col("Tid").cast(pl.Int32).alias("year"),
        pl.col("Bostadskommun").alias("home_area"),
        pl.col("Arbetsstallekommun").alias("work_area"),
        pl.col("Kon").replace_strict(SEX).alias("sex"),
        pl.col("value").alias("persons"),
    ).sort("year", "home_area", "work_area", "sex")
    assert_frame_equal(read(scb_commuting.SOURCE).tables["commuting"], expected)


def test_pairs_outside_the_scope_are_not_asked_for():
    desk, _ = ask(scb_commuting.SOURCE)
    out, into = desk.selections("TAB1830")
    here = list(COUNTY.municipalities)
    assert out["Bostadskommun"] == here
    assert out["Arbetsstallekommun"] == [*here, *ELSEWHERE]
    assert into["Bostadskommun"] == list(ELSEWHERE)
    assert into["Arbetsstallekommun"] == here


def test_the_nation_asks_for_the_matrix_once():
    desk, parsed = ask(scb_commuting.SOURCE, scope=Scope.of_county("00"))
    assert len(desk.selections("TAB1830")) == 1
    places = {*COUNTY.municipalities, *ELSEWHERE}
    assert set(parsed.tables["commuting"]["work_area"]) == places


def test_the_published_total_is_read_and_not_the_sum_of_the_sexes():
    found = read(scb_commuting.SOURCE).tables["commuting"]
    wide = found.pivot(on="sex", index=["year", "home_area", "work_area"], values="persons")
    assert set(found["sex"]) == {"men", "women", "total"}
    assert (wide["men"] + wide["women"] != wide["total"]).any()


def test_sectors_are_read_month_by_month_where_people_work():
    wanted = table("TAB2597").frame().filter(
        pl.col("Region").is_in(COUNTY.areas), pl.col("Fodelseregion") == "tot",
        pl.col("ContentsCode") == "000005F4",
        pl.col("Alder").is_in(["15-24", "25-54", "055-74", "15-74"]),
    )  # fmt: skip
    expected = wanted.select(
        pl.col("Tid").str.slice(0, 4).cast(pl.Int32).alias("year"),
        pl.col("Tid").str.slice(5).alias("month"),
        pl.col("Region").alias("area"),
        pl.col("ArbetsSektor").alias("sector"),
        pl.col("Kon").replace_strict(SEX).alias("sex"),
        pl.col("Alder").str.replace("055", "55").alias("age_group"),
        pl.col("value").alias("persons"),
    ).sort("year", "month", "area", "sector", "sex", "age_group")
    found = read(scb_sector_staff.SOURCE).tables["sector_staff"]
    assert_frame_equal(found.drop("sector_name"), expected)
    assert dict(found.select("sector", "sector_name").unique().iter_rows())["130"] == "region"


def test_matching_is_read_by_education_group_alone():
    wanted = table("TAB6929").frame().filter(
        pl.col("Region").is_in(COUNTY.areas), pl.col("SNI2007") == "A-U",
        pl.col("KonAlderFodelseland") == "totalt",
        pl.col("Utbildning").is_in(["00S", "53B", "35E"]),
        pl.col("ContentsCode") != "000008QV",
    )  # fmt: skip
    found = read(scb_education_match.SOURCE).tables["education_match"]
    assert set(found["education_group"]) == {"00S", "53B", "35E"}
    assert set(found["match"]) == {"full", "partial", "no_match", "unknown", "total"}
    assert found.height == wanted.height
    assert found["persons"].sum() == wanted["value"].sum()


def test_the_kinds_of_match_are_told_apart():
    kinds = {"000008QQ": "full", "000008QP": "partial", "000008QR": "no_match"}
    found = read(scb_education_match.SOURCE).tables["education_match"]
    for kind, match in kinds.items():
        cell = table("TAB6929").frame().filter(
            pl.col("Region") == "24", pl.col("SNI2007") == "A-U", pl.col("Tid") == "2024",
            pl.col("KonAlderFodelseland") == "totalt", pl.col("Utbildning") == "53B",
            pl.col("ContentsCode") == kind,
        )  # fmt: skip
        row = found.filter(
            pl.col("area") == "24", pl.col("year") == 2024, pl.col("education_group") == "53B",
            pl.col("match") == match,
        )  # fmt: skip
        assert row["persons"].to_list() == cell["value"].to_list()


def test_matching_that_is_not_shown_stays_so():
    parsed = read(scb_education_match.SOURCE)
    states = parsed.states["education_match"]
    assert set(states.select("area", "education_group", "state").rows()) == {
        ("2401", "35E", "suppressed")
    }
    assert states.height == parsed.tables["education_match"]["persons"].null_count() == 10


def test_vacant_jobs_per_hundred_become_shares_with_their_margin():
    parsed = read(scb_job_vacancies.SOURCE)
    found = parsed.tables["job_vacancies"]
    assert set(found["area"]) == {"00", "24"}
    assert found["quarter"].unique().sort().to_list() == ["2", "3", "4"]
    cells = table("TAB6605").frame().filter(
        pl.col("AARegion") == "24", pl.col("Tid") == "2024K4", pl.col("LedJobbTyp") == "LJtotA"
    )  # fmt: skip
    per_hundred = dict(cells.select("ContentsCode", "value").iter_rows())
    row = found.filter(
        pl.col("area") == "24", pl.col("quarter") == "4", pl.col("kind") == "total"
    )  # fmt: skip
    assert row["vacant_share"].item() == pytest.approx(per_hundred["0000081B"] / 100)
    assert row["margin_share"].item() == pytest.approx(per_hundred["0000081C"] / 100)


def test_a_quarter_that_is_not_shown_says_so_for_both_numbers():
    states = read(scb_job_vacancies.SOURCE).states["job_vacancies"]
    assert set(states.select("area", "quarter", "column", "state").rows()) == {
        ("24", "3", "vacant_share", "suppressed"),
        ("24", "3", "margin_share", "suppressed"),
    }


def test_labour_status_has_every_status_and_the_published_total():
    cube = table("TAB3200")
    ages = [*(f"{a}-{a + 4}" for a in range(20, 60, 5)), "16-19", "060-64", "65-69", "70-74"]
    wanted = cube.frame().filter(
        pl.col("Region").is_in(COUNTY.areas), pl.col("Fodelseregion") == "tot",
        pl.col("Alder").is_in([*ages, "15-74", "20-65"]),
        ~pl.col("ContentsCode").is_in(["000002NL", "000002NN"]),
    )  # fmt: skip
    one = wanted.filter(
        pl.col("Region") == "2480", pl.col("Kon") == "1+2", pl.col("Alder") == "060-64",
        pl.col("ContentsCode") == "000002NQ", pl.col("Tid") == "2024",
    )  # fmt: skip
    found = read(scb_labour_status.SOURCE).tables["labour_status"]
    assert found.height == wanted.height
    assert found["persons"].sum() == wanted["value"].sum()
    sick = found.filter(
        pl.col("area") == "2480", pl.col("sex") == "total", pl.col("age_group") == "60-64",
        pl.col("status") == "sick", pl.col("year") == 2024,
    )  # fmt: skip
    assert sick["persons"].to_list() == one["value"].to_list()


def test_the_unemployed_who_are_not_shown_are_not_zero():
    parsed = read(scb_labour_status.SOURCE)
    states = parsed.states["labour_status"]
    assert set(states["status"]) == {"unemployed"}
    assert set(states["age_group"]) == {"16-19", "65-69", "70-74", "15-74"}
    hidden_rows = parsed.tables["labour_status"].filter(
        pl.col("status") == "unemployed", pl.col("age_group") == "15-74"
    )
    assert hidden_rows["persons"].null_count() == hidden_rows.height > 0


def test_a_kind_of_figure_that_is_gone_stops_the_source():
    cube = table("TAB3200")
    dimensions = tuple(
        replace(d, codes=tuple(c.replace("000002NQ", "000009NQ") for c in d.codes))
        for d in cube.dimensions
    )
    with pytest.raises(TableChangedError, match="000002NQ"):
        ask(scb_labour_status.SOURCE, with_table("TAB3200", replace(cube, dimensions=dimensions)))
