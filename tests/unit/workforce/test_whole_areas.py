"""A county or the nation as one area, and municipalities that have numbers of their own."""

import numpy as np
import polars as pl
import pytest

from framsyn.engine.workforce.mean_path import follow_mean_path
from framsyn.engine.workforce.prepare import Outlook, prepare_workforce
from framsyn.engine.workforce.stock import estimate_stock
from tests.unit.workforce import example

PARTS = {"00": example.MUNICIPALITIES, "01": ("0101", "0102", "0103"), "0201": ("0201",)}
OWN = "0101"


def whole(*codes):
    """The outlook of some areas, each as one."""
    fine = example.outlook()
    rows = [[fine.areas.index(part) for part in PARTS[code]] for code in codes]
    people = np.stack([fine.population[places].sum(axis=0) for places in rows])
    death = np.stack([fine.death_probability[:, places[0]] for places in rows], axis=1)
    return Outlook(codes, fine.base_year, people, death)


def prepare(*codes, level=4, **more):
    return prepare_workforce(example.tables(**more), {}, whole(*codes), example.parameters(), level)


def published(area):
    return example.employed().filter(pl.col("area") == area, year=example.BASE_YEAR)


def shock(area):
    row = {"year": 2022, "area": area, "ssyk2012": "2512", "persons": 90.0, "probability": 1.0}
    return pl.DataFrame([{**row, "label": "fabrik"}])


def own_rows():
    """Numbers of one municipality by occupation and sex: no programmers, few assistant nurses."""
    here = published("01").with_columns(area=pl.lit(OWN), persons=(pl.col("persons") * 0.3).round())
    none = pl.when(pl.col("ssyk2012") == "2512").then(0.0).otherwise(pl.col("persons"))
    return pl.concat([example.employed(), here.with_columns(persons=none)])


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize("code", ["00", "01"])
def test_an_area_with_parts_can_be_run_as_one(code, level):
    model = prepare(code, level=level)
    assert model.stock.areas[0] == code and model.stock.run_areas == 1
    people = model.stock.persons[0].sum(axis=(1, 2))
    rows = (
        published(code)
        .group_by(pl.col("ssyk2012").str.slice(0, level))
        .agg(pl.col("persons").sum())
    )
    wanted = dict(rows.iter_rows())
    assert people == pytest.approx([wanted[code] for code in model.occupations])
    np.testing.assert_allclose(model.stock.relative_sd[0], 0, atol=1e-9)
    path = follow_mean_path(model, 0, whole(code).population[0])
    assert 0.7 < path.stock[-1].sum() / path.stock[0].sum() < 1.4


def test_a_county_and_another_s_municipality_can_be_run_together():
    model = prepare("01", "0201")
    assert model.stock.areas[:2] == ("01", "0201")
    assert set(model.stock.areas[2:]) == {"0202", "0203"}
    alone = prepare("01")
    np.testing.assert_allclose(model.stock.persons[0], alone.stock.persons[0], rtol=1e-9)


@pytest.mark.parametrize(("happens_in", "expected"), [("00", 90.0), ("01", 90.0), ("0102", 90.0)])
def test_what_happens_in_a_part_happens_in_the_whole(happens_in, expected):
    model = prepare("00", shocks=shock(happens_in))
    assert model.demand.announced[0].persons[0, -1].sum() == pytest.approx(expected)


def test_what_happens_in_the_nation_happens_in_part_in_a_county():
    model = prepare("01", shocks=shock("00"))
    assert model.demand.announced[0].persons[0, -1].sum() == pytest.approx(45)


def test_a_municipality_s_own_numbers_hold_and_are_taken_from_the_county():
    employed = own_rows()
    tables = {**example.tables(), "employed": employed}
    stock = estimate_stock(
        tables, example.MUNICIPALITIES, example.BASE_YEAR, 4, example.parameters()
    )
    assert sorted(stock.areas) == sorted(example.MUNICIPALITIES)
    here = stock.areas.index(OWN)
    inside = [area.startswith("01") for area in stock.areas]
    for number, code in enumerate(stock.occupations):
        for sex, name in enumerate(("women", "men")):
            rows = employed.filter(year=example.BASE_YEAR, ssyk2012=code, sex=name)
            own, county = (rows.filter(area=a)["persons"].sum() for a in (OWN, "01"))
            assert stock.persons[here, number, sex].sum() == pytest.approx(own, abs=1e-9)
            held = stock.persons[inside, number, sex].sum()
            assert held == pytest.approx(county)
    assert stock.persons[here, stock.occupations.index("2512")].sum() == 0
    there = stock.persons[here].sum(axis=(1, 2)) > 0
    np.testing.assert_allclose(stock.relative_sd[here, there], 0, atol=1e-9)
    others = [place for place, area in enumerate(stock.areas) if area in ("0102", "0103")]
    assert (stock.relative_sd[others] > 0).all()
    assert stock.source[here] not in stock.source[others]


def test_the_others_get_the_same_whether_or_not_it_is_in_the_run():
    tables = {**example.tables(), "employed": own_rows()}
    every = estimate_stock(
        tables, example.MUNICIPALITIES, example.BASE_YEAR, 4, example.parameters()
    )
    part = estimate_stock(tables, ("0102",), example.BASE_YEAR, 4, example.parameters())
    place = every.areas.index("0102")
    np.testing.assert_allclose(part.persons[0], every.persons[place], rtol=1e-9)


def test_a_table_by_region_for_one_year_tells_ages_but_is_no_county():
    """Wider groups by age in a region between bind the ages; sources and cohorts stay put."""
    old = published("00").with_columns(
        pl.col("ssyk2012").str.slice(0, 3),
        area=pl.lit("R1"),
        year=pl.lit(2017, pl.Int64),
        persons=pl.when(pl.col("age_group") == "60-64")
        .then(pl.col("persons") * 3)
        .otherwise(pl.col("persons")),
    )
    areas = pl.concat(
        [
            example.areas().with_columns(
                parent=pl.when(pl.col("code") == "01").then(pl.lit("R1")).otherwise("parent")
            ),
            pl.DataFrame({"code": ["R1"], "name": ["Region"], "parent": ["00"]}),
        ]
    )
    tables = {**example.tables(), "areas": areas, "employed": pl.concat([example.employed(), old])}
    for level in (3, 4):
        plain, bound = (
            estimate_stock(made, PARTS["01"], example.BASE_YEAR, level, example.parameters())
            for made in (example.tables(), tables)
        )
        np.testing.assert_allclose(
            bound.persons.sum(axis=(0, 3)), plain.persons.sum(axis=(0, 3)), rtol=1e-9
        )
        late = [stock.persons[..., 60 - 16 :].sum() for stock in (plain, bound)]
        assert late[1] > 1.05 * late[0]
        model = prepare_workforce(tables, {}, example.outlook(), example.parameters(), level)
        usual = example.model(level=level)
        np.testing.assert_allclose(model.rates.entry, usual.rates.entry, rtol=1e-6, atol=1e-9)
