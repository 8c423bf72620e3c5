"""Whole persons: exact binomial and Poisson counts, and an ensemble made of them."""

from dataclasses import replace

import numpy as np
import pytest

from framsyn.engine.chance import Chance
from framsyn.engine.jit import kernel
from framsyn.engine.population.exact import two_pairs
from framsyn.engine.population.kernel import Manner, simulate, simulate_totals
from framsyn.engine.population.reference import age_up, project_reference
from framsyn.engine.population.whole import binomial, poisson
from tests.unit.kernel.worlds import flow_world, scales, small_world

COUNTS = 60_000


@kernel
def draw_counts(persons, probability, mean, counts):
    """Fill [2, draw] with binomial and Poisson counts under names of their own."""
    for draw in range(counts.shape[1]):
        year, area, cell = np.uint32(2030), np.uint32(5), np.uint32(7)
        name = (np.uint32(1), np.uint32(99), np.uint32(draw), year, area, cell)
        first, second = two_pairs(name)
        counts[0, draw] = binomial(persons, probability, first, name)
        counts[1, draw] = poisson(mean, second, name)


def counts_of(persons, probability, mean):
    counts = np.empty((2, COUNTS))
    draw_counts(float(persons), float(probability), float(mean), counts)
    assert (counts == np.floor(counts)).all() and counts.min() >= 0
    return counts


@pytest.mark.parametrize(
    ("persons", "probability"),
    [(1, 0.3), (20, 0.02), (20, 0.97), (400, 0.01), (400, 0.3), (400, 0.8), (90_000, 0.05)],
)
def test_binomial_has_its_mean_variance_and_shape(persons, probability):
    counts = counts_of(persons, probability, 1)[0]
    mean, variance = persons * probability, persons * probability * (1 - probability)
    assert counts.max() <= persons
    assert counts.mean() == pytest.approx(mean, abs=4 * np.sqrt(variance / COUNTS))
    assert counts.var() == pytest.approx(variance, rel=0.03)
    skewness = ((counts - mean) ** 3).mean() / variance**1.5
    assert skewness == pytest.approx((1 - 2 * probability) / np.sqrt(variance), abs=0.06)


@pytest.mark.parametrize("mean", [0.01, 0.7, 5.0, 19.9, 20.1, 40.0, 3_000.0])
def test_poisson_has_its_mean_variance_and_shape(mean):
    counts = counts_of(1, 0.5, mean)[1]
    assert counts.mean() == pytest.approx(mean, abs=4 * np.sqrt(mean / COUNTS))
    assert counts.var() == pytest.approx(mean, rel=0.05)
    skewness = ((counts - mean) ** 3).mean() / mean**1.5
    assert skewness == pytest.approx(mean**-0.5, abs=0.06 + 0.08 * mean**-0.5)


def test_sure_and_impossible_events():
    assert (counts_of(30, 0.0, 0.0) == 0).all()
    assert (counts_of(30, 1.0, 0.0)[0] == 30).all()


@pytest.mark.parametrize("world", [small_world, flow_world])
def test_bits_do_not_depend_on_threads_or_chunks(world):
    whole = simulate(world(horizon=3), Chance(5), range(200), Manner(1, exact=True))
    assert (whole == simulate(world(horizon=3), Chance(5), range(200), Manner(2, exact=True))).all()
    part = simulate(world(horizon=3), Chance(5), range(32, 48), Manner(exact=True))
    assert (part == whole[..., 32:48]).all()
    assert (whole == np.floor(whole)).all() and whole.min() >= 0


def test_every_mover_arrives_whole():
    model = flow_world(fertility=0.0, migration=False, horizon=4, scales=scales(4, 4, size=0.0))
    rates = replace(
        model.rates,
        base=np.floor(model.rates.base),
        death_probability=np.zeros_like(model.rates.death_probability),
    )
    cells = simulate(replace(model, rates=rates), Chance(1), range(150), Manner(exact=True))
    nation = cells.sum(axis=0)
    for year in range(4):
        aged = age_up(np.moveaxis(nation[year], -1, 0))
        assert (np.moveaxis(nation[year + 1], -1, 0) == aged).all()
    assert cells[:, -1].sum(axis=(1, 2)).std(axis=-1).min() > 1


@pytest.mark.parametrize("world", [small_world, flow_world])
def test_it_agrees_with_the_normal_noise(world):
    areas = 4 if world is flow_world else 3
    model = world(horizon=5, scales=scales(areas, 5, size=0.0))
    mean = project_reference(model.rates).population.sum(axis=(2, 3))[:, -1]
    exact = simulate_totals(model, Chance(1), range(1_500), (0,), Manner(2, exact=True))[:, -1, 0]
    normal = simulate_totals(model, Chance(1), range(1_500), (0,), Manner(2))[:, -1, 0]
    standard_error = exact.std(axis=-1) / np.sqrt(1_500)
    assert (np.abs(exact.mean(axis=-1) - mean) < 4 * standard_error + 0.0005 * mean).all()
    np.testing.assert_allclose(normal.std(axis=-1), exact.std(axis=-1), rtol=0.08)
