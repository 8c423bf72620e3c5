"""Net and gross migration: levels, shares and age patterns."""

import numpy as np
import pytest

from framsyn.engine.population.components import estimate_components
from framsyn.engine.population.events import count_events
from framsyn.engine.population.gross_migration import share_pool
from framsyn.engine.population.mean_path import net_movers
from framsyn.engine.population.migration import estimate_net_migration
from framsyn.engine.population.parameters import PopulationParameters
from framsyn.engine.population.reference import project_reference
from tests.unit.population.worlds import YOUNG, World, history_of

PARAMETERS = PopulationParameters()
RATES = (-0.008, 0.004, 0.0, 0.002)
WORLD = World(sizes=(50_000.0, 200_000.0, 80_000.0, 150_000.0), net_rate=RATES)


def events_of(history):
    return count_events(history, 40, PARAMETERS.girls_share)


def test_the_residual_of_the_balance_is_net_migration():
    history = history_of(WORLD)
    events = events_of(history)
    flows = history_of(WORLD, with_flows=True).flows[:4]
    true = flows[:, :, 0] - flows[:, :, 1] + flows[:, :, 2] - flows[:, :, 3]
    np.testing.assert_allclose(events.net[:4, 1:], true[:, 1:], atol=1e-8)


def test_lasting_rates_are_found_and_shrunk_towards_the_nation():
    net = estimate_net_migration(events_of(history_of(WORLD)), 20, PARAMETERS)
    nation = net.nation_rate[-1]
    for area, rate in enumerate(RATES):
        found = net.rate[-1, area]
        assert min(rate, nation) - 5e-4 <= found <= max(rate, nation) + 5e-4
        assert found == pytest.approx(rate, abs=0.0015)


def test_movers_sum_to_the_total_wanted():
    net = estimate_net_migration(events_of(history_of(WORLD)), 5, PARAMETERS)
    cohort = history_of(WORLD).population[:4, -1]
    wanted = np.array([100.0, -50.0, 0.0, 7.0])
    movers = net_movers(cohort, wanted, net)
    np.testing.assert_allclose(movers.sum(axis=(1, 2)), wanted, atol=1e-9)


def test_a_small_place_leans_on_the_common_age_pattern():
    world = World(sizes=(800.0, 500_000.0, 400_000.0), net_rate=(0.004, 0.004, 0.004), noise_seed=1)
    net = estimate_net_migration(events_of(history_of(world)), 5, PARAMETERS)
    assert np.abs(np.diff(net.age_rate[0, 0, 20:60])).max() < 0.01
    assert net.age_rate[1, 0, 20:26].mean() > net.age_rate[1, 0, 50:60].mean()


def test_small_places_have_less_even_migration():
    world = World(sizes=(800.0, 8_000.0, 80_000.0))
    net = estimate_net_migration(events_of(history_of(world)), 5, PARAMETERS)
    assert (np.diff(net.area_sd) < 0).all()


def test_where_nothing_is_known_nobody_moves():
    history = history_of(World(years=1))
    net = estimate_net_migration(events_of(history), 5, PARAMETERS)
    assert (net.rate == 0).all() and (net.age_rate == 0).all()
    np.testing.assert_allclose(net.profile.sum(axis=(1, 2)), 1)


def test_a_part_of_a_country_gets_its_pool_from_its_own_leavers():
    moved_out = np.full((2, 2, 101), 10.0)
    moved_in = np.stack([np.full((2, 101), 12.0), np.full((2, 101), 4.0)])
    share, factor = share_pool(moved_in, moved_out)
    np.testing.assert_allclose(share[0], 0.75)
    np.testing.assert_allclose(factor, 0.8)
    np.testing.assert_allclose(share * (factor * moved_out.sum(axis=0)), moved_in)


def test_in_a_country_the_pool_is_shared_out_even_where_nobody_came():
    moved = np.zeros((2, 1, 3))
    moved[:, 0, 1] = 5.0
    leaving = moved.copy()
    leaving[0, 0, 0], leaving[0, 0, 1] = 2.0, 3.0
    share, factor = share_pool(moved, leaving)
    assert (factor == 1).all()
    np.testing.assert_allclose(share.sum(axis=0)[0, :2], 1)


def test_gross_moves_keep_each_areas_own_level():
    world = World(sizes=(3_000.0, 20_000.0, 90_000.0), out_rate=0.08, net_rate=(0.0, 0.01, 0.0))
    history = history_of(world, with_flows=True)
    path = project_reference(estimate_components(history, 3, PARAMETERS).rates)
    last = history.flows[:3, -1].sum(axis=(2, 3))
    for i, flow in enumerate((path.in_domestic, path.out_domestic, path.immigration)):
        np.testing.assert_allclose(flow[:, 0].sum(axis=(1, 2)), last[:, i], rtol=0.06)


def test_leavers_are_young_as_before():
    history = history_of(World(out_rate=0.08), with_flows=True)
    out = estimate_components(history, 3, PARAMETERS).rates.out_probability[0]
    np.testing.assert_allclose(out[3, 0, 5:90], 0.08 * YOUNG[5:90], rtol=0.15, atol=0.001)


def test_a_freak_year_of_moves_does_not_decide_the_net():
    """Only the last year has flows, and in it a place lost three times as many as it ever did."""
    world = World(sizes=(3_000.0, 60_000.0, 90_000.0), out_rate=0.08, net_rate=(-0.004, 0.0, 0.0))
    history = history_of(world, with_flows=True)
    flows = np.full_like(history.flows, np.nan)
    flows[:, -1] = history.flows[:, -1]
    flows[0, -1, 1] *= 1.3
    flows[1, -1, 0] += 0.3 / 1.3 * flows[0, -1, 1]
    freak = type(history)(**{**vars(history), "flows": flows})
    steady = project_reference(estimate_components(history, 10, PARAMETERS).rates).population
    path = project_reference(estimate_components(freak, 10, PARAMETERS).rates)
    total = path.population[:, -1].sum(axis=(1, 2))
    np.testing.assert_allclose(total, steady[:, -1].sum(axis=(1, 2)), rtol=0.02)
    np.testing.assert_allclose(path.in_domestic.sum(axis=0), path.out_domestic.sum(axis=0))
