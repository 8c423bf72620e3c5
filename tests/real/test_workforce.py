"""The workforce on published statistics: totals that are met, and the back-test that is told of."""

import json
from pathlib import Path

import polars as pl
import pytest

from framsyn.engine.backtest_occupations import OccupationPlan, backtest_occupations
from framsyn.engine.workforce.areas import read_tree
from framsyn.engine.workforce.county_ages import Question, ages_of
from framsyn.engine.workforce.employed import read_employed
from framsyn.engine.workforce.stock import estimate_stock
from framsyn.sources.parameters import load_parameters

pytestmark = pytest.mark.real

BASE_YEAR = 2019
NAMES = ("areas", "population", "employed", "education", "vacancies")


@pytest.fixture(scope="module")
def tables(real_bundle: Path) -> dict[str, pl.DataFrame]:
    return {name: pl.read_parquet(real_bundle / f"{name}.parquet") for name in NAMES}


@pytest.fixture(scope="module")
def stock(tables):
    codes = tables["population"].filter(year=BASE_YEAR)["area"].unique().sort().to_list()
    here = [code for code in codes if len(code) == 4 and code.startswith("24")]
    return estimate_stock(tables, here, BASE_YEAR, 4, load_parameters())


def test_the_county_s_every_occupation_and_sex_is_met(tables, stock):
    published = tables["employed"].filter(area="24", year=BASE_YEAR)
    counts = {(code, sex): n for code, sex, n in
              published.select("ssyk2012", "sex", "persons").iter_rows()}  # fmt: skip
    found = stock.persons.sum(axis=(0, 3))
    assert found.sum() == pytest.approx(117_910)
    for place, code in enumerate(stock.occupations):
        for sex, name in enumerate(("women", "men")):
            assert found[place, sex] == pytest.approx(counts.get((code, name), 0), abs=1e-6)


def test_all_occupations_of_the_county_are_there(stock):
    assert len(stock.areas) == stock.run_areas == 15
    assert len(stock.occupations) >= 428


def test_work_is_where_people_live(stock):
    """Umeå has 47 per cent of the county's inhabitants and more of its working ages."""
    sums = dict(zip(stock.areas, stock.persons.sum(axis=(1, 2, 3)), strict=True))
    assert 0.45 < sums["2480"] / sum(sums.values()) < 0.55
    assert min(sums, key=sums.get) == "2403"


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize(("area", "year", "people"), [("24", 2019, 117_910), ("00", 2023, None)])
def test_a_county_or_the_nation_is_one_area(tables, area, year, people, level):
    """Whatever parts they have in the bundle, and with whatever digits."""
    stock = estimate_stock(tables, (area,), year, level, load_parameters())
    assert stock.areas == (area,)
    published = tables["employed"].filter(area=area, year=year)["persons"].sum()
    assert stock.persons.sum() == pytest.approx(published)
    assert people is None or published == people


def test_the_ages_of_nuts_2_bind_where_the_table_counts_the_same_ages(tables):
    """Övre Norrland (2017, SSYK 3): counties lie in it, so its ages pull theirs."""
    assert read_tree(tables).chain("2480") == ("2480", "24", "SE33", "00")
    region = tables["employed"].filter(pl.col("area") == "SE33")
    without = {**tables, "employed": tables["employed"].filter(~pl.col("area").str.contains("SE"))}
    near, far = (ages_in_the_north(made) for made in (tables, without))
    drivers = region.filter(ssyk2012="833", sex="men")
    wanted = drivers.filter(pl.col("age_group").is_in(["55-59", "60-64"]))["persons"].sum()
    share = wanted / drivers["persons"].sum()
    assert near == pytest.approx(share, abs=1e-3)
    assert abs(far - share) > 2 * abs(near - share)


def ages_in_the_north(tables):
    """Share aged 55-64 of male lorry and bus drivers (833) of the two counties in 2017."""
    employed = read_employed(tables["employed"])
    occupations = employed.occupations(["24", "25"], 4)
    question = Question(tables, read_tree(tables), employed, occupations, 2017)
    found = ages_of(question, ["24", "25"])
    drivers = [number for number, code in enumerate(occupations) if code.startswith("833")]
    men = sum(ages[drivers, 1].sum(axis=0) for ages, _ in found.values())
    return men[-2:].sum() / men.sum()


def test_the_back_test_beats_the_naive_ones_and_respects_the_break(tables, real_bundle):
    manifest = json.loads((real_bundle / "manifest.json").read_text(encoding="utf-8"))
    breaks = {"employed": [b["year"] for b in manifest["tables"]["employed"]["breaks"]]}
    assert breaks["employed"] == [2023]
    plan = OccupationPlan((2016, 2017, 2018, 2019), (3, 5))
    result = backtest_occupations(tables, breaks, plan, load_parameters())
    assert {"launch": 2019, "horizon": 5, "why": "break"} in result["left_out"]
    for horizon in ("3", "5"):
        own, share, still = (
            result["methods"][name][horizon] for name in ("framsyn", "constant_share", "no_change")
        )
        assert own["median_ape"] < min(share["median_ape"], still["median_ape"])
        assert own["wape"] < min(share["wape"], still["wape"])
        assert own["mape"] < min(share["mape"], still["mape"])
        assert own["direction_right"] > share["direction_right"]
        assert own["faster_or_slower_right"] > 0.57
        assert 0.75 < result["coverage_80"][horizon] < 0.88
