"""The workforce on published statistics: totals that are met, and the back-test that is told of."""

import json
from pathlib import Path

import polars as pl
import pytest

from framsyn.engine.backtest_occupations import OccupationPlan, backtest_occupations
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
        assert own["direction_right"] > share["direction_right"]
        assert own["faster_or_slower_right"] > 0.57
        assert 0.75 < result["coverage_80"][horizon] < 0.88
