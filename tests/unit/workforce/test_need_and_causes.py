"""The need for people, and waterfalls whose causes sum to the change."""

import numpy as np
import polars as pl
import pytest

from framsyn.engine.demand.need import follow_need, mean_need, need_causes
from framsyn.engine.demand.services import read_services
from framsyn.engine.demand.trend import damped, fit_trend, usable_steps
from framsyn.engine.explain import contributions, explain_area
from framsyn.engine.workforce.errors import UnknownShockError
from framsyn.engine.workforce.mean_path import follow_mean_path
from framsyn.engine.workforce.prepare import prepare_workforce
from tests.unit.workforce import example

SPAN = (0, 8)


@pytest.fixture(scope="module")
def model():
    return example.model()


def shock(**change):
    row = {"year": 2022, "area": "0101", "ssyk2012": "2512", "persons": 9.0, "probability": 0.5}
    return pl.DataFrame([{**row, "label": "fabrik", **change}])


@pytest.mark.parametrize("area", range(6))
def test_the_causes_sum_to_the_change_of_every_occupation(model, area):
    people = example.outlook().population[area]
    path = follow_mean_path(model, area, people)
    base = model.stock.persons[area].sum(axis=(1, 2))
    need = mean_need(model.demand, base, follow_need(model.demand, area, people))
    supply = path.stock.sum(axis=(2, 3))
    for span in (SPAN, (2, 5), (7, 8)):
        found = explain_area(model, area, path, people, span)
        for name, values in (("supply", supply), ("demand", need), ("balance", supply - need)):
            change = values[span[1]] - values[span[0]]
            np.testing.assert_allclose(
                sum(found[name].values()), change, rtol=1e-9, atol=1e-9 * values.max()
            )


def test_alone_and_together_sum_to_the_whole_difference():
    def outcome(made):
        more, fewer = ("a" in made) * 0.2, ("b" in made) * 0.5
        return np.array([100.0, 50.0]) * (1 + more) * (1 - fewer)

    parts = contributions(outcome, ["a", "b"])
    np.testing.assert_allclose(
        sum(parts.values()), outcome({"a", "b"}) - outcome(set()), rtol=1e-12
    )
    assert parts["interaction"][0] == pytest.approx(-10)


def test_the_base_year_s_need_is_the_stock(model):
    base = model.stock.persons[0].sum(axis=(1, 2))
    need = mean_need(
        model.demand, base, follow_need(model.demand, 0, example.outlook().population[0])
    )
    np.testing.assert_allclose(need[0], base)


def test_twice_as_many_of_all_ages_need_twice_the_welfare_staff(model):
    people = example.outlook().population[0].copy()
    people[1:] = people[:1] * 2
    base = model.stock.persons[0].sum(axis=(1, 2))
    need = mean_need(model.demand, base, follow_need(model.demand, 0, people))
    care = model.occupations.index("5321")
    part = model.demand.services.share[care].sum()
    rest = (1 - part) * 2**model.demand.elasticity * np.exp(model.demand.trend[0, 1, care])
    assert need[1, care] == pytest.approx(base[care] * (2 * part + rest))


def test_only_the_ratio_between_ages_counts(model):
    from dataclasses import replace

    services = replace(model.demand.services, schedule=model.demand.services.schedule * 7)
    people = example.outlook().population[0]
    base = model.stock.persons[0].sum(axis=(1, 2))
    other = replace(model.demand, services=services)
    np.testing.assert_allclose(
        mean_need(model.demand, base, follow_need(model.demand, 0, people)),
        mean_need(other, base, follow_need(other, 0, people)),
    )


def test_own_staff_per_head_replaces_the_model_s():
    table = pl.DataFrame(
        [("aldreomsorg", "53", 80, 100, 0.2, "test"), ("forskola", "2343", 1, 5, 0.2, "test")],
        schema=["service", "ssyk2012", "age_from", "age_to", "staff_per_head", "source"],
        orient="row",
    )
    codes = sorted(example.OCCUPATIONS)
    tables = example.tables(staff_per_head=table)
    services = read_services(tables, example.parameters(), codes, 2019)
    assert services.share[codes.index("5321")].sum() == 1
    assert services.share[codes.index("2341")].sum() == 0
    assert services.schedule[:, 79].sum() == 0 and services.schedule[:, 80].sum() == 0.2


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_no_occupation_belongs_to_services_by_more_than_the_whole(level):
    codes = sorted({code[:level] for code in example.OCCUPATIONS})
    services = read_services(example.tables(), example.parameters(), codes, 2019)
    assert services.share.min() >= 0 and services.share.sum(axis=1).max() <= 1 + 1e-12


def test_every_service_of_the_parameters_has_occupations_and_ages():
    parameters = example.parameters()
    for key in parameters.starting_with("staff_per_head_"):
        name = key.removeprefix("staff_per_head_")
        assert parameters.table(f"service_share_{name}", 2020)
        assert name in parameters.table("service_local", 2020)


def test_a_break_is_not_growth():
    assert usable_steps(range(2018, 2025), [2023], 10) == (0, 1, 2, 3, 5)
    years = np.full((6, 3), 1000.0)
    years[4:] *= 1.3
    years[4:, 0] *= 2
    every = np.ones(3)
    with_break = fit_trend(years, years[None], usable_steps(range(6), [4], 9), every, 1.5, 0.4)
    np.testing.assert_allclose(with_break.nation, 0, atol=1e-12)


def test_a_damped_trend_slows_down_and_a_faster_one_stays_faster():
    growth = np.array([1.00, 1.05])
    nation = 5000.0 * growth ** np.arange(8)[:, None]
    trend = fit_trend(nation, nation[None] / 10, tuple(range(7)), np.ones(2), 1.5, 0.4)
    assert -np.log(1.05) < trend.nation[0] < 0 < trend.nation[1] < np.log(1.05)
    path = damped(trend.nation[1:], 0.9, 10)
    assert (np.diff(path, 2, axis=1) < 0).all()
    np.testing.assert_allclose(trend.deviation, 0, atol=1e-4)


def test_a_boom_for_all_is_nobody_s_trend():
    """What all occupations gain together is left out, in the nation and in each county."""
    sizes = np.array([5000.0, 800.0, 90.0])
    nation = sizes * 1.03 ** np.arange(8)[:, None]
    counties = np.stack([nation * 0.1, sizes * 0.1 * 1.06 ** np.arange(8)[:, None]])
    trend = fit_trend(nation, counties, tuple(range(7)), np.ones(3), 1.5, 0.4)
    np.testing.assert_allclose(trend.nation, 0, atol=2e-3)
    np.testing.assert_allclose(trend.deviation, 0, atol=2e-2)


def test_trends_move_work_between_occupations_and_keep_the_sum(model):
    """Without chance, what is no service is the base times the population to the elasticity."""
    demand = model.demand
    driven = 1 - demand.services.share.sum(axis=1)
    for county in (slice(0, 3), slice(3, 6)):
        people = model.stock.persons[county].sum(axis=(0, 2, 3)) * driven
        after = (people * np.exp(demand.trend[county.start])).sum(axis=1)
        np.testing.assert_allclose(after, people.sum(), rtol=1e-9)
    assert np.ptp(demand.trend[0, -1]) > 0.02


def test_with_one_county_the_nation_s_rows_are_the_prior():
    """A county that departs from the nation is drawn to it, not taken for the nation itself."""
    tables = example.tables()
    boom = pl.col("persons") * (1 + 0.2 * (pl.col("year") - 2014))
    here = (pl.col("area") == "01") & (pl.col("ssyk2012") == "2512")
    alone = tables["employed"].filter(pl.col("area") != "02")
    changed = alone.with_columns(pl.when(here).then(boom).otherwise(pl.col("persons")))
    county = example.MUNICIPALITIES[:3]

    def slope(employed):
        found = prepare_workforce(
            {**tables, "employed": employed}, {}, example.outlook(county), example.parameters()
        )
        number = found.occupations.index("2512")
        return found.demand.trend[0, 1, number] - found.demand.trend[0, 1, 0]

    whole = example.model(county)
    number = whole.occupations.index("2512")
    prior = whole.demand.trend[0, 1, number] - whole.demand.trend[0, 1, 0]
    assert slope(alone) == pytest.approx(prior, abs=2e-3)
    in_nation = changed.filter(pl.col("area") == "01").with_columns(area=pl.lit("00"))
    without_nation = changed.filter(pl.col("area") != "00")
    assert slope(changed) < slope(pl.concat([without_nation, in_nation]))


def test_working_longer_hours_takes_fewer_persons():
    more = example.parameters().with_values("lever_part_time_hours", {1900: 0.0, 2020: 3.0})
    model = prepare_workforce(example.tables(), {}, example.outlook(), more)
    people = example.outlook().population[0]
    base = model.stock.persons[0].sum(axis=(1, 2))
    path = follow_need(model.demand, 0, people)
    causes = need_causes(model.demand, base, path, SPAN)
    assert (causes["working_time"] < 0).all()
    fte = mean_need(model.demand, base, path) * model.fte
    plain = example.model()
    before = mean_need(plain.demand, base, follow_need(plain.demand, 0, people)) * plain.fte
    np.testing.assert_allclose(fte, before)


@pytest.mark.parametrize(("field", "code"), [("ssyk2012", "9999"), ("area", "9901")])
def test_an_unknown_code_in_an_announced_change_is_named(field, code):
    with pytest.raises(UnknownShockError) as error:
        example.model(shocks=shock(**{field: code}))
    assert code in error.value.text.sv and "fabrik" in error.value.text.en


def test_a_change_in_a_county_is_spread_over_its_municipalities():
    model = example.model(shocks=shock(area="01", persons=90.0, probability=1.0))
    persons = model.demand.announced[0].persons
    assert persons[:, -1].sum() == pytest.approx(90)
    assert persons[3:].sum() == 0 and (persons[:3, -1].sum(axis=1) > 0).all()
    assert persons[:, :3].sum() == 0


def test_what_was_announced_for_years_that_are_past_is_over():
    assert example.model(shocks=shock(year=2019)).demand.announced == ()
