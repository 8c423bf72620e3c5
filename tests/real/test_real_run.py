"""The whole of Västerbotten from 2019, fifteen years: totals, identities, plausible shares.

Two hundred draws, so that the tests are quick; a published run takes a thousand.
"""

import polars as pl
import pytest

import framsyn

pytestmark = [pytest.mark.real, pytest.mark.slow]

BASE_YEAR, YEARS, DRAWS = 2019, 15, 200
LAST_YEAR = BASE_YEAR + YEARS
CELL = ["area", "ssyk2012"]


@pytest.fixture(scope="module")
def result(real_bundle):
    return framsyn.run(
        real_bundle, county="24", base_year=BASE_YEAR, years=YEARS, draws=DRAWS, threads=2
    ).tables


def test_the_base_year_has_the_published_totals(result):
    totals = result["population_total"].filter(year=BASE_YEAR)
    assert totals.height == 15
    assert totals["mean"].sum() == pytest.approx(271_736)
    assert totals.filter(area="2480")["mean"].item() == pytest.approx(128_901)
    for column in ("p10", "p50", "p90"):
        assert totals[column].to_list() == pytest.approx(totals["mean"].to_list())
    supply = result["workforce"].filter(year=BASE_YEAR)["supply_mean"].sum()
    assert supply == pytest.approx(117_910, abs=1)


def test_every_occupation_of_the_county_is_there_in_every_year_and_municipality(
    result, real_bundle
):
    employed = pl.read_parquet(real_bundle / "employed.parquet").filter(area="24", year=2024)
    people = (
        employed.group_by("ssyk2012").agg(pl.col("persons").sum()).filter(pl.col("persons") > 0)
    )
    assert people.height == 428
    workforce = result["workforce"]
    assert set(people["ssyk2012"]) <= set(workforce["ssyk2012"])
    assert workforce["year"].unique().sort().to_list() == list(range(BASE_YEAR, LAST_YEAR + 1))
    assert workforce["area"].n_unique() == 15
    assert workforce.height == 15 * (YEARS + 1) * workforce["ssyk2012"].n_unique()


def test_balance_openings_and_expansion_follow_from_their_parts(result):
    frame = (
        result["workforce"]
        .sort(*CELL, "year")
        .with_columns(
            less=pl.col("supply_mean") - pl.col("demand_mean"),
            parts=pl.col("expansion_mean") + pl.col("retirement_mean") + pl.col("turnover_mean"),
            change=pl.col("demand_mean") - pl.col("demand_mean").shift(1).over(CELL),
        )
    )
    ahead = frame.filter(pl.col("year") > BASE_YEAR)
    tolerance = 1e-3 * pl.max_horizontal(pl.col("demand_mean"), pl.lit(1.0))
    for measure, expected in [("balance", "less"), ("openings", "parts"), ("expansion", "change")]:
        off = (pl.col(f"{measure}_mean") - pl.col(expected)).abs() > tolerance
        assert ahead.filter(off).height == 0, measure
    flows = frame.filter(year=BASE_YEAR).select(
        "expansion_mean", "retirement_mean", "openings_mean"
    )
    assert flows.null_count().row(0) == (15 * frame["ssyk2012"].n_unique(),) * 3


def test_municipalities_add_up_to_the_county(result):
    for whole, parts, keys in [
        ("aggregate_population_total", "population_total", ["year"]),
        ("aggregate_workforce", "workforce", ["year", "ssyk2012"]),
    ]:
        values = [name for name in result[parts].columns if name.endswith("mean")]
        summed = result[parts].group_by(keys).agg(pl.col(values).sum()).sort(keys)
        county = result[whole].filter(area="24").sort(keys)
        for value in values:
            left, right = summed[value].to_list(), county[value].fill_null(0).to_list()
            assert left == pytest.approx(right, rel=1e-3, abs=0.05), (whole, value)


def test_the_ages_add_up_to_the_totals(result):
    summed = result["population"].group_by("year", "area").agg(pl.col("mean").sum())
    both = result["population_total"].join(summed, on=["year", "area"], suffix="_ages")
    assert both["mean"].to_list() == pytest.approx(both["mean_ages"].to_list(), rel=1e-4)


def test_quantiles_are_in_order_and_nobody_is_below_zero(result):
    for name in ("population", "population_total"):
        frame = result[name]
        assert (frame["p10"] <= frame["p50"]).all()
        assert (frame["p50"] <= frame["p90"]).all()
        assert (frame["p10"] >= 0).all()
    workforce = result["workforce"]
    for measure in ("supply", "demand"):
        assert (workforce[f"{measure}_p10"] <= workforce[f"{measure}_p90"]).all()
        assert (workforce[f"{measure}_p10"] >= 0).all()


def test_the_explanations_add_up_to_the_change(result):
    workforce = result["workforce"].select("area", "ssyk2012", "year", "supply_mean", "demand_mean")
    summed = (
        result["explain"]
        .group_by("area", "ssyk2012", "quantity", "from_year", "to_year")
        .agg(pl.col("persons").sum())
    )
    for quantity in ("supply", "demand"):
        value = f"{quantity}_mean"
        told = summed.filter(pl.col("ssyk2012") != "total", quantity=quantity)
        for end in ("from_year", "to_year"):
            there = workforce.select(*CELL, pl.col("year").alias(end), pl.col(value).alias(end[:4]))
            told = told.join(there, on=[*CELL, end])
        assert told.height > 1_000
        off = (pl.col("to_y") - pl.col("from") - pl.col("persons")).abs()
        size = pl.max_horizontal(pl.col("from"), pl.col("to_y"), pl.lit(5.0))
        assert told.select((off / size).max()).item() < 0.02, quantity


def test_every_municipality_ages(result):
    people = (
        result["population"]
        .group_by("area", "year")
        .agg(old=pl.col("mean").filter(pl.col("age") >= 85).sum() / pl.col("mean").sum())
    )
    now, then = people.filter(year=BASE_YEAR), people.filter(year=LAST_YEAR)
    both = now.join(then, on="area", suffix="_then")
    assert (both["old_then"] > both["old"]).all()
    assert both.filter(area="2480")["old"].item() == both["old"].min()
    assert both["old_then"].max() < 0.12


def test_work_is_shared_plausibly_among_municipalities(result):
    base = result["workforce"].filter(year=BASE_YEAR)
    people = result["population"].filter(pl.col("age").is_between(20, 64), year=BASE_YEAR)
    living = people.group_by("area").agg(pl.col("mean").sum())
    rate = base.group_by("area").agg(pl.col("supply_mean").sum()).join(living, on="area")
    assert (rate["supply_mean"] / rate["mean"]).is_between(0.6, 0.9).all()

    def part(area, prefix):
        rows = base.filter(pl.col("ssyk2012").str.starts_with(prefix))
        return rows.filter(area=area)["supply_mean"].sum() / rows["supply_mean"].sum()

    assert 0.45 < part("2480", "") < 0.55
    assert part("2480", "221") > part("2480", "5321")
    assert part("2417", "5321") > part("2417", "251")


def test_intervals_widen_and_are_wider_in_small_places(result):
    width = result["population_total"].with_columns(
        width=(pl.col("p90") - pl.col("p10")) / pl.col("mean")
    )

    def at(area, year):
        return width.filter(area=area, year=year)["width"].item()

    for area in ("2403", "2480"):
        assert at(area, 2021) < at(area, 2026) < at(area, 2034)
    assert at("2403", 2029) > at("2480", 2029)


def test_the_nation_in_2023_is_inside_the_interval(national_bundle):
    """SCB counted 10,551,707; a pandemic and a fall in births and immigration lie between."""
    forecast = framsyn.project(national_bundle, launch=2019, horizon=4, draws=1000).tables
    row = forecast["population_total"].filter(year=2023).row(0, named=True)
    assert row["p10"] <= 10_551_707 <= row["p90"]
    base = forecast["population_total"].filter(year=2019)["mean"].item()
    assert base == pytest.approx(10_327_589)
