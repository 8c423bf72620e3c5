"""Births: open ages at the ends, and no child lost for want of the mother's age."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from framsyn.sources.open import scb_births, scb_births_ckm
from framsyn.sources.services.scb_mothers import share_out
from framsyn.tables.faults.cell_kinds import UNKNOWN_MOTHER_AGE
from tests.unit.sources.occupations import frames
from tests.unit.sources.population import only, read, table, with_table
from tests.world.scb_occupations import filled, hidden

PLACE = ["year", "area"]


def with_births(name, age, births, **where):
    """The table with a number of births, of each sex, at a mother's age."""
    cube = table(name)
    rows = (
        cube.frame()
        .filter(AlderModer=age, **where)
        .select(*(d.code for d in cube.dimensions), persons=pl.lit(float(births)))
    )
    return with_table(name, filled(cube, rows))


def test_mothers_of_fourteen_count_among_those_of_fifteen():
    cells = table("TAB1264").frame().filter(pl.col("AlderModer") == "-14", pl.col("value") > 0)
    assert cells.height > 0, "the made-up table has none: the test would prove nothing"
    assert_frame_equal(only(scb_births.SOURCE), frames()["births"])


def test_mothers_of_all_ages_over_forty_nine_are_in_the_open_age():
    tables = with_births("TAB1264", "49+", 4, Region="2480", Tid="2019")
    found = only(scb_births.SOURCE, tables).filter(area="2480", year=2019, mother_age=49)
    assert found["births"].item() == 8.0


@pytest.mark.parametrize("where", [{"Region": "2480"}, {"Region": "24", "Tid": "2010"}, {}])
def test_children_of_mothers_of_unknown_age_are_shared_and_told(where):
    parsed = read(scb_births.SOURCE, with_births("TAB1264", "us", 3, **where))
    found, before = parsed.tables["births"], frames()["births"]
    cells = (
        found.select(PLACE)
        .unique()
        .filter(
            pl.col("area") == where.get("Region", pl.col("area")),
            pl.col("year") == int(where["Tid"]) if "Tid" in where else pl.lit(value=True),
        )
    )
    assert found["births"].sum() == pytest.approx(before["births"].sum() + 6 * cells.height)
    untouched = before.join(cells, on=PLACE, how="anti")
    assert_frame_equal(found.join(cells, on=PLACE, how="anti"), untouched)
    (fault,) = parsed.faults
    assert (fault.kind, fault.count) == (UNKNOWN_MOTHER_AGE, cells.height)
    assert f"{6 * cells.height}" in fault.why.sv


def test_shared_children_follow_the_ages_of_their_place():
    tables = with_births("TAB1264", "us", 50, Region="2480", Tid="2019")
    there = {"area": "2480", "year": 2019}
    ours = frames()["births"].filter(**there)["births"]
    found = only(scb_births.SOURCE, tables).filter(**there)["births"]
    expected = ours * (1 + 100 / ours.sum())
    assert found.to_list() == pytest.approx(expected.to_list())


def test_a_place_without_known_ages_gets_those_of_all_places():
    known = pl.DataFrame(
        {
            "year": [2020] * 4,
            "area": ["24", "24", "2480", "2480"],
            "mother_age": [30, 31, 30, 31],
            "births": [0.0, 0.0, 3.0, 1.0],
        }
    )
    unknown = pl.DataFrame({"year": [2020], "area": ["24"], "unknown": [4.0]})
    assert share_out(known, unknown)["births"].to_list() == [3.0, 1.0, 3.0, 1.0]


def test_no_child_is_lost_where_no_age_is_known_anywhere():
    known = pl.DataFrame(
        {"year": [2020] * 2, "area": ["24"] * 2, "mother_age": [30, 31], "births": [0.0, 0.0]}
    )
    unknown = pl.DataFrame({"year": [2020], "area": ["24"], "unknown": [4.0]})
    assert share_out(known, unknown)["births"].to_list() == [2.0, 2.0]


def test_nothing_is_said_of_mothers_whose_ages_are_all_known():
    assert read(scb_births.SOURCE).faults == ()
    assert read(scb_births_ckm.SOURCE).faults == ()


def test_a_sum_with_a_suppressed_part_is_suppressed():
    cube = table("TAB6401")
    cells = (pl.col("Region") == "2480") & (pl.col("AlderModer") == "-14")
    parsed = read(scb_births_ckm.SOURCE, with_table("TAB6401", hidden(cube, cells)))
    young = parsed.tables["births_ckm"].filter(area="2480", mother_age=15)
    assert young["births"].to_list() == [None, None]
    assert parsed.states["births_ckm"].rows() == [
        (2020, "2480", 15, "births", "suppressed"),
        (2021, "2480", 15, "births", "suppressed"),
    ]
