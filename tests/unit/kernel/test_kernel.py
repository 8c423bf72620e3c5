"""The ensemble: equal bits however it is computed, equal people whatever happens to them."""

from dataclasses import replace

import numpy as np
import pytest

from framsyn.engine.chance import Chance
from framsyn.engine.population.kernel import Manner, simulate, simulate_totals
from framsyn.engine.population.reference import Shocks, age_up, project_reference
from tests.unit.kernel.worlds import flow_world, scales, small_world

WORLDS = pytest.mark.parametrize("world", [small_world, flow_world])
SIZES = (2_500.0, 12_000.0, 100_000.0, 6_000.0)


def calm(world, **options):
    """A world without shocks and noise."""
    areas = 4 if world is flow_world else 3
    options = {"size": 0.0, "noise": 0.0, **options}
    return world(scales=scales(areas, 10, **options))


@WORLDS
def test_threads_change_no_bit(world):
    one = simulate(world(), Chance(5), range(300), Manner(threads=1))
    two = simulate(world(), Chance(5), range(300), Manner(threads=2))
    assert (one == two).all()


@WORLDS
@pytest.mark.parametrize("length", [16, 64, 129])
def test_chunks_change_no_bit(world, length):
    whole = simulate(world(), Chance(5), range(200))
    parts = [
        simulate(world(), Chance(5), range(first, min(first + length, 200)))
        for first in range(0, 200, length)
    ]
    assert (np.concatenate(parts, axis=-1) == whole).all()


@WORLDS
def test_a_few_draws_alone_are_those_of_the_whole(world):
    whole = simulate(world(), Chance(5), range(100))
    assert (simulate(world(), Chance(5), range(32, 48)) == whole[..., 32:48]).all()


@WORLDS
def test_without_chance_every_draw_is_the_mean_path(world):
    model = calm(world)
    mean = project_reference(model.rates).population
    cells = simulate(model, Chance(1), range(3))
    np.testing.assert_allclose(cells, np.repeat(mean[..., None], 3, axis=-1), rtol=5e-6, atol=1e-4)


@WORLDS
def test_the_order_of_the_areas_changes_no_bit(world):
    model = world(sizes=SIZES, codes=("2480", "0180", "2482", "1480"))
    order = [2, 0, 3, 1]
    rates = replace(
        model.rates,
        **{
            name: np.take(values, order, axis=axis)
            for name, axis in (
                ("base", 0),
                ("in_share", 0),
                ("migration_profile", 0),
                ("fertility_rate", 1),
                ("death_probability", 1),
                ("out_probability", 1),
                ("emigration_probability", 1),
                ("immigration_persons", 1),
            )
            for values in [getattr(model.rates, name)]
        },
    )
    codes = tuple(model.areas[i] for i in order)
    other = simulate(replace(model, areas=codes, rates=rates), Chance(2), range(40))
    assert (other == simulate(model, Chance(2), range(40))[order]).all()


def test_shocks_are_those_of_the_reference():
    """One draw's path equals the reference under the same shocks, drawn by name in NumPy."""
    model = small_world(scales=scales(3, 10, noise=0.0))
    shocks = _shocks_of_draw(model, seed=9, draw=17)
    path = project_reference(model.rates, shocks).population
    found = simulate(model, Chance(9), range(17, 18))[..., 0]
    np.testing.assert_allclose(found, path, rtol=2e-5, atol=1e-3)
    assert np.abs(path.sum(axis=(2, 3))[:, -1] - found.sum(axis=(2, 3))[:, -1]).max() < 0.5


def _shocks_of_draw(model, seed, draw):
    from framsyn.engine.chance import POPULATION_SHOCK, WHOLE_SYSTEM, area_id

    chance, horizon, s = Chance(seed), model.rates.horizon, model.scales
    scale = [
        (s.fertility_nation_sd, s.fertility_area_sd, s.fertility_persistence),
        (s.mortality_nation_sd, s.mortality_area_sd, s.mortality_persistence),
        (s.migration_nation_sd, s.migration_area_sd, s.migration_persistence),
    ]

    def path(area):
        z = [
            chance.normals(POPULATION_SHOCK, range(draw, draw + 1), model.launch + 1 + t, area, 3)
            for t in range(horizon)
        ]
        e = np.zeros((horizon, 3))
        for t in range(horizon):
            for component, (_, _, phi) in enumerate(scale):
                before = e[t - 1, component] if t else 0.0
                e[t, component] = phi * before + np.sqrt(1 - phi**2) * z[t][component, 0]
        return e

    nation, own = path(WHOLE_SYSTEM), [path(area_id(code)) for code in model.areas]
    factors = []
    for component, (nation_sd, area_sd, phi) in enumerate(scale):
        deviation = np.stack(
            [
                nation_sd * nation[:, component] + area_sd[i] * own[i][:, component]
                for i in range(len(own))
            ],
            axis=1,
        )
        years = np.arange(1, horizon + 1)[:, None]
        variance = (1 - phi ** (2 * years)) * (nation_sd**2 + area_sd**2)
        factors.append(deviation if component == 2 else np.exp(deviation - variance / 2))
    return Shocks(*factors)


@WORLDS
def test_nobody_is_below_zero_and_everything_is_finite(world):
    areas = 4 if world is flow_world else 3
    wild = scales(areas, 10, size=6.0, noise=3.0, widening=2.5)
    cells = simulate(world(sizes=(40.0, 300.0, 5_000.0, 900.0)[:areas], scales=wild), Chance(1),
                     range(300))  # fmt: skip
    assert np.isfinite(cells).all()
    assert cells.min() >= 0


def test_people_are_conserved_where_nobody_can_come_go_be_born_or_die():
    """A closed country of movers: every cohort keeps its number in every draw, with full noise."""
    model = flow_world(fertility=0.0, migration=False, scales=scales(4, 10, size=0.0))
    rates = replace(model.rates, death_probability=np.zeros_like(model.rates.death_probability))
    cells = simulate(replace(model, rates=rates), Chance(1), range(200)).astype(np.float64)
    nation = cells.sum(axis=0)
    for year in range(10):
        aged = age_up(np.moveaxis(nation[year], -1, 0))
        np.testing.assert_allclose(np.moveaxis(nation[year + 1], -1, 0), aged, rtol=2e-6)
    assert cells[:, -1].sum(axis=(1, 2)).std(axis=-1).min() > 1, "noise moved nobody"


@WORLDS
def test_the_ensemble_stays_on_the_mean_path(world):
    model = world()
    mean = project_reference(model.rates).population.sum(axis=(2, 3))
    totals = simulate_totals(model, Chance(4), range(4_000), (0,))[:, :, 0]
    error = totals.mean(axis=-1) / mean - 1
    spread = totals.std(axis=-1) / mean / np.sqrt(4_000)
    assert (np.abs(error) < 4 * spread + 0.002).all()


def test_intervals_widen_with_the_horizon():
    totals = simulate_totals(small_world(), Chance(1), range(1_000), (0,))[:, :, 0]
    width = np.quantile(totals, 0.9, axis=-1) - np.quantile(totals, 0.1, axis=-1)
    assert (width[:, 0] == 0).all()
    assert (np.diff(width, axis=1) > 0).all()


def test_a_small_place_is_relatively_less_sure_than_a_large_one():
    model = small_world(sizes=(2_500.0, 100_000.0))
    totals = simulate_totals(model, Chance(1), range(1_000), (0,))[:, -1, 0]
    relative = totals.std(axis=-1) / totals.mean(axis=-1)
    assert relative[0] > 1.05 * relative[1]
    quiet = replace(model, scales=scales(2, 10, size=0.0))
    noise = simulate_totals(quiet, Chance(1), range(1_000), (0,))[:, -1, 0]
    relative = noise.std(axis=-1) / noise.mean(axis=-1)
    assert relative[0] == pytest.approx(relative[1] * np.sqrt(40), rel=0.15)


def test_a_thousand_times_as_many_people_without_noise_is_a_thousand_times_as_many():
    def at(size):
        model = small_world(sizes=(size,), scales=scales(1, 10, noise=0.0))
        return simulate(model, Chance(1), range(20))

    np.testing.assert_allclose(at(3_000_000.0), 1000 * at(3_000.0), rtol=1e-5)


def test_the_noise_has_the_size_of_single_fates():
    """Without migration the variance of survivors is binomial, of births Poisson."""
    model = small_world(sizes=(50_000.0,), horizon=1, migration=False,
                        scales=scales(1, 1, size=0.0))  # fmt: skip
    rates = model.rates
    cells = simulate(model, Chance(1), range(20_000))[0, 1].astype(np.float64)
    cohort = age_up(rates.base[0])
    risk = rates.death_probability[0, 0]
    variance = (cohort * risk * (1 - risk))[:, 1:]
    large = (cohort * (1 - risk))[:, 1:] > 5
    ratio = cells.var(axis=-1)[:, 1:][large] / variance[large]
    assert ratio.mean() == pytest.approx(1, abs=0.01)
    births = cells[:, 0].mean(axis=-1)
    assert cells[:, 0].var(axis=-1) == pytest.approx(births, rel=0.05)


@WORLDS
def test_totals_are_the_cells_added_up(world):
    areas = 4 if world is flow_world else 3
    for widening in (1.0, 1.7):
        model = world(scales=scales(areas, 10, widening=widening))
        cells = simulate(model, Chance(3), range(70)).sum(axis=2, dtype=np.float64)
        totals = simulate_totals(model, Chance(3), range(70), (0, 20, 65))
        for group, ages in enumerate((slice(0, 20), slice(20, 65), slice(65, 101))):
            np.testing.assert_allclose(
                totals[:, :, group], cells[:, :, ages].sum(axis=2), rtol=1e-5
            )


def test_the_interval_scale_multiplies_the_distance_to_the_mean_path():
    def totals(widening):
        model = small_world(scales=scales(3, 10, widening=widening))
        return simulate_totals(model, Chance(3), range(200), (0,))[:, :, 0].astype(np.float64)

    mean = project_reference(small_world().rates).population.sum(axis=(2, 3))[..., None]
    plain, wide = totals(1.0), totals(1.5)
    np.testing.assert_allclose(wide - mean, 1.5 * (plain - mean), rtol=1e-3, atol=0.5)
    np.testing.assert_allclose(totals(0.0), np.broadcast_to(mean, plain.shape), rtol=1e-5)
    assert (plain[:, 0] == wide[:, 0]).all()


def test_progress_is_told_and_can_stop_the_work():
    told = []
    simulate(
        small_world(), Chance(1), range(300), Manner(2, lambda done, of: told.append((done, of)))
    )
    assert told[-1][0] == told[-1][1] == len(told) or told[-1] == (3, 3)
    assert [done for done, _ in told] == sorted(done for done, _ in told)

    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate(small_world(), Chance(1), range(300), Manner(1, stop))


def test_one_draw_and_one_area_are_enough():
    cells = simulate(small_world(sizes=(800.0,), horizon=1), Chance(0), range(1))
    assert cells.shape == (1, 2, 2, 101, 1)
