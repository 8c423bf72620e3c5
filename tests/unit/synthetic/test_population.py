"""The generated people: the published totals, and accounts that balance in every cell."""

import numpy as np
import polars as pl
import pytest

from framsyn.sources.synthetic import generate
from framsyn.sources.synthetic.places import BASE_YEAR, FIRST_YEAR, MUNICIPALITIES

PUBLISHED = {
    "2401": 7143, "2403": 2408, "2404": 5423, "2409": 6747, "2417": 3986, "2418": 3068,
    "2421": 5852, "2422": 2489, "2425": 2551, "2460": 8872, "2462": 6668, "2463": 2794,
    "2480": 128901, "2481": 12245, "2482": 72589,
}  # fmt: skip
"""SCB, folkmängd 31 December 2019."""
KEY = ["year", "area", "sex", "age"]


@pytest.fixture(scope="module")
def tables():
    return generate(seed=1)


def total(tables, area, year=BASE_YEAR):
    return int(tables["population"].filter(area=area, year=year)["persons"].sum())


def share(tables, area, first, last=100, year=BASE_YEAR):
    rows = tables["population"].filter(area=area, year=year)
    part = rows.filter(pl.col("age").is_between(first, last))
    return part["persons"].sum() / rows["persons"].sum()


@pytest.mark.parametrize(("code", "persons"), PUBLISHED.items())
def test_every_municipality_has_its_published_total(tables, code, persons):
    assert total(tables, code) == persons


@pytest.mark.parametrize("seed", [0, 2, 99])
def test_the_totals_hold_whatever_the_seed(seed):
    people = generate(seed)["population"]
    assert {code: total({"population": people}, code) for code in PUBLISHED} == PUBLISHED


def test_county_and_nation_have_their_published_totals(tables):
    assert total(tables, "24") == 271_736
    assert total(tables, "00") == 10_327_589


def test_the_county_is_the_sum_of_its_municipalities_in_every_cell(tables):
    codes = [place.code for place in MUNICIPALITIES]
    for name, value in [("population", "persons"), ("deaths", "deaths")]:
        frame = tables[name]
        parts = frame.filter(pl.col("area").is_in(codes)).group_by("year", "sex", "age")
        summed = parts.agg(pl.col(value).sum()).sort("year", "sex", "age")
        county = frame.filter(area="24").sort("year", "sex", "age")
        assert summed[value].to_list() == county[value].to_list()


def test_every_cell_balances_in_every_year(tables):
    events = tables["deaths"].join(tables["migration"], on=KEY)
    births = tables["births"].group_by("year", "area").agg(pl.col("births").sum())
    people = tables["population"]
    aged = people.with_columns(
        pl.col("year") + 1, (pl.col("age") + 1).clip(0, 100), before="persons"
    )
    aged = aged.group_by(KEY).agg(pl.col("before").sum())
    flow = (
        pl.col("in_domestic").fill_null(0)
        - pl.col("out_domestic").fill_null(0)
        + pl.col("immigration")
        - pl.col("emigration")
        - pl.col("deaths")
    )
    cells = people.join(events, on=KEY).with_columns(flow=flow).join(aged, on=KEY, how="left")
    municipalities = cells.filter(pl.col("year") > FIRST_YEAR)
    older = municipalities.filter(pl.col("age") > 0)
    assert (older["persons"] == older["before"] + older["flow"]).all()
    newborn = municipalities.filter(pl.col("age") == 0).group_by("year", "area")
    balance = newborn.agg(pl.col("persons").sum(), pl.col("flow").sum())
    balance = balance.join(births, on=["year", "area"])
    assert (balance["persons"] == balance["births"] + balance["flow"]).all()


def test_moves_inside_the_county_cancel(tables):
    moves = tables["migration"].with_columns(
        net=pl.col("in_domestic") - pl.col("out_domestic"),
    )
    cell = ["year", "sex", "age"]
    codes = [place.code for place in MUNICIPALITIES]
    parts = moves.filter(pl.col("area").is_in(codes)).group_by(cell)
    summed = parts.agg(pl.col("net", "in_domestic").sum()).sort(cell)
    county = moves.filter(area="24").sort(cell)
    assert summed["net"].to_list() == county["net"].to_list()
    assert (summed["in_domestic"] >= county["in_domestic"]).all()
    assert summed["in_domestic"].sum() > county["in_domestic"].sum()


def test_the_nation_has_no_domestic_moves(tables):
    nation = tables["migration"].filter(area="00")
    assert nation["in_domestic"].null_count() == nation.height
    assert nation["immigration"].null_count() == 0


def test_all_counts_are_whole_and_not_negative(tables):
    for name in ("population", "births", "deaths", "migration", "employed", "vacancies"):
        for column in tables[name].iter_columns():
            if column.dtype == pl.Float64:
                values = column.drop_nulls().to_numpy()
                assert (values >= 0).all(), (name, column.name)
                assert (values == np.floor(values)).all(), (name, column.name)


def test_the_inland_is_older_and_umea_younger_than_the_county(tables):
    county = share(tables, "24", 85)
    for code in ("2403", "2417", "2418", "2421", "2422", "2425", "2462", "2463"):
        assert share(tables, code, 85) > county > share(tables, "2480", 85)
        assert share(tables, code, 65) > 0.25
    assert share(tables, "2480", 20, 29) > 1.5 * share(tables, "2482", 20, 29)


def test_the_nation_looks_like_sweden(tables):
    assert 0.21 < share(tables, "00", 0, 19) < 0.25
    assert 0.18 < share(tables, "00", 65) < 0.22
    assert 0.022 < share(tables, "00", 85) < 0.032
    last = {name: tables[name].filter(area="00", year=2019) for name in ("births", "deaths")}
    assert 105_000 < last["births"]["births"].sum() < 130_000
    assert 85_000 < last["deaths"]["deaths"].sum() < 100_000


def test_the_inland_shrinks_and_umea_grows(tables):
    assert total(tables, "2480", 2005) < total(tables, "2480")
    for code in ("2417", "2425", "2463"):
        assert total(tables, code, 2005) > 1.05 * total(tables, code)
