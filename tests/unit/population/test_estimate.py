"""The whole estimation: what must hold for any history."""

from dataclasses import replace

import numpy as np
import pytest

from framsyn.engine.axes import PopulationHistory
from framsyn.engine.errors import HorizonError, MissingRatesError, MissingYearError
from framsyn.engine.population.estimate import estimate_model, forecast_population
from framsyn.engine.population.reference import project_reference
from tests.unit.population.worlds import World, history_of, read, tables_of

WORLD = World(net_rate=(-0.008, 0.004, 0.0, 0.002), out_rate=0.05)


def with_fields(history, **fields):
    return PopulationHistory(**{**vars(history), **fields})


@pytest.fixture(scope="module")
def both():
    """The model with births and deaths only, and with all flows given."""
    return {
        flows: estimate_model(history_of(WORLD, with_flows=flows), 10) for flows in (False, True)
    }


@pytest.mark.parametrize("flows", [False, True])
def test_every_rate_is_what_it_says(both, flows):
    rates = both[flows].rates
    for name in ("death_probability", "out_probability", "emigration_probability"):
        values = getattr(rates, name)
        assert values.shape == (10, 4, 2, 101)
        assert ((values >= 0) & (values <= 1)).all(), name
    assert (rates.immigration_persons >= 0).all()
    assert (rates.fertility_rate > 0).all() and rates.fertility_rate.shape == (10, 4, 35)
    np.testing.assert_allclose(rates.migration_profile.sum(axis=(1, 2)), 1)
    assert (rates.migration_profile >= 0).all()


@pytest.mark.parametrize("flows", [False, True])
def test_shares_of_what_is_borrowed_sum_to_1(both, flows):
    borrowed = both[flows].borrowed
    assert borrowed.shape == (4, 3, 3)
    assert ((borrowed >= 0) & (borrowed <= 1)).all()
    np.testing.assert_allclose(borrowed.sum(axis=2), 1)
    assert (np.diff(borrowed[:, 1, 0]) > 0).all(), "larger places rest more on their own deaths"


@pytest.mark.parametrize("flows", [False, True])
def test_a_steady_world_goes_on(both, flows):
    """Net migration and all rates have been the same for twenty years, so the truth goes on."""
    longer = history_of(replace(WORLD, years=30), with_flows=flows)
    true = longer.population[:4, 20:].sum(axis=(2, 3))
    forecast = project_reference(both[flows].rates).population[:, 1:].sum(axis=(2, 3))
    np.testing.assert_allclose(forecast, true, rtol=0.02)


def test_domestic_moves_in_a_closed_country_cancel(both):
    rates = both[True].rates
    path = project_reference(rates)
    np.testing.assert_allclose(path.in_domestic.sum(axis=0), path.out_domestic.sum(axis=0))
    assert path.out_domestic.sum() > 0
    assert (rates.pool_factor == 1).all()


def test_without_flows_there_is_no_domestic_pool(both):
    rates = both[False].rates
    assert (rates.out_probability == 0).all() and (rates.in_share == 0).all()
    came, left = rates.immigration_persons > 0, rates.emigration_probability > 0
    assert not (came & left).any(), "net migration is either in or out of a cell"


def test_the_order_of_the_areas_changes_nothing(both):
    history = history_of(WORLD)
    order = np.array([2, 0, 3, 1, 4])
    shuffled = with_fields(
        history,
        areas=tuple(history.areas[i] for i in order),
        population=history.population[order],
        births=history.births[order],
        deaths=history.deaths[order],
        flows=history.flows[order],
    )
    model = estimate_model(shuffled, 10)
    np.testing.assert_allclose(
        model.rates.immigration_persons, both[False].rates.immigration_persons[:, order[:4]]
    )
    np.testing.assert_allclose(
        model.scales.interval_scale, both[False].scales.interval_scale[order[:4]]
    )


def test_ten_times_the_people_give_ten_times_the_forecast():
    """Up to what is borrowed: areas so large that they rest on themselves."""
    small = World(sizes=(3e6, 5e6), net_rate=(0.001, 0.003))
    large = replace(small, sizes=(3e7, 5e7))
    one, ten = (forecast_population(history_of(world), 10) for world in (small, large))
    np.testing.assert_allclose(ten.sum(axis=(2, 3)), 10 * one.sum(axis=(2, 3)), rtol=2e-3)


def test_what_comes_after_the_launch_changes_nothing():
    full = history_of(WORLD)
    spoilt = with_fields(full, population=full.population.copy(), deaths=full.deaths * 1)
    spoilt.population[:, 15:] *= 3
    spoilt.deaths[:, 15:] *= 0.1
    one, other = (estimate_model(h.until(2015), 5) for h in (full, spoilt))
    for name in ("death_probability", "immigration_persons", "fertility_rate"):
        np.testing.assert_array_equal(getattr(one.rates, name), getattr(other.rates, name))
    np.testing.assert_array_equal(one.scales.interval_scale, other.scales.interval_scale)


def test_the_history_is_not_changed():
    history = history_of(WORLD, with_flows=True)
    before = {name: getattr(history, name).copy() for name in ("population", "deaths", "flows")}
    estimate_model(history, 3)
    for name, values in before.items():
        np.testing.assert_array_equal(getattr(history, name), values)


def test_places_of_one_year_borrow_from_county_and_nation():
    """As in Sweden's open data: municipalities of one year, with births and deaths above them."""
    county = World(sizes=(60_000.0, 90_000.0), codes=("24", "25"), net_rate=(-0.004, 0.004))
    tables = tables_of(county)
    place = World(sizes=(2_500.0, 2_500.0), years=1, first=2020, codes=("2401", "2501"))
    population = tables["population"].vstack(
        tables_of(place)["population"].select(tables["population"].columns)
    )
    history = read(county, 2020, leaves=["2401", "2501"], **{**tables, "population": population})
    model = estimate_model(history, 10)
    own, above, nation = np.moveaxis(model.borrowed, 2, 0)
    assert (own == 0).all() and (above > 0).all()
    np.testing.assert_allclose(above + nation, 1)
    assert model.interval_status == "assumed"
    change = project_reference(model.rates).population.sum(axis=(2, 3))
    leaving, growing = change[:, 10] / change[:, 0]
    assert 1.03 < growing / leaving < 1.1, "the same place in two counties"


def test_population_alone_still_gives_migration_where_deaths_are_known_above():
    history = history_of(World(net_rate=(0.02, 0.0, 0.0, 0.0)))
    unknown = history.deaths.copy()
    unknown[0] = np.nan
    model = estimate_model(with_fields(history, deaths=unknown), 5)
    assert model.borrowed[0, 1, 0] == 0
    assert model.borrowed[0, 2, 0] > 0.5
    growth = project_reference(model.rates).population.sum(axis=(2, 3))
    assert growth[0, 5] / growth[0, 0] > growth[1, 5] / growth[1, 0] + 0.05


def test_net_migration_is_found_in_the_right_place(both):
    change = project_reference(both[False].rates).population.sum(axis=(2, 3))
    growth = change[:, 5] / change[:, 0]
    assert growth[0] < growth[2] < growth[1]


@pytest.mark.parametrize("horizon", [0, -1, 101])
def test_an_impossible_horizon_is_named(horizon):
    with pytest.raises(HorizonError, match=str(horizon)):
        estimate_model(history_of(World(years=3)), horizon)


def test_a_launch_year_without_population_is_named():
    history = history_of(World(years=3))
    gone = history.population.copy()
    gone[1, -1] = np.nan
    with pytest.raises(MissingYearError, match="2401"):
        estimate_model(with_fields(history, population=gone), 5)


def test_no_births_at_all_is_an_error_that_names_the_table():
    history = history_of(World(years=3))
    with pytest.raises(MissingRatesError, match="births"):
        estimate_model(with_fields(history, births=np.full_like(history.births, np.nan)), 5)
