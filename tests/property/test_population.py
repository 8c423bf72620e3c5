"""What holds for every population, whatever its rates: nobody appears or vanishes unseen."""

from typing import NamedTuple

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framsyn.engine.chance import Chance
from framsyn.engine.population.kernel import simulate
from framsyn.engine.population.model import PopulationModel, PopulationRates, ShockScales
from framsyn.engine.population.reference import age_up, project_reference

AREAS, YEARS = 3, 3


class Recipe(NamedTuple):
    """Few numbers that a model is made from, so that a failing one can be read."""

    seed: int
    size: float
    risk: float
    moving: float
    fertility: float
    immigration: float
    persistence: float
    migration_sd: float
    widening: float


RECIPES = st.builds(
    Recipe,
    seed=st.integers(0, 10_000),
    size=st.sampled_from([0.0, 0.3, 5.0, 400.0]),
    risk=st.sampled_from([0.0, 0.02, 0.9, 1.0]),
    moving=st.sampled_from([0.0, 0.05, 0.5]),
    fertility=st.sampled_from([0.0, 0.2]),
    immigration=st.sampled_from([0.0, 2.0]),
    persistence=st.sampled_from([0.0, 0.9, 1.0]),
    migration_sd=st.sampled_from([0.0, 0.02, 0.5]),
    widening=st.sampled_from([0.5, 1.0, 2.0]),
)


def model_of(recipe, noise=1.0, shocks=1.0):
    """Any model of three areas and three years, from quiet to wild, from empty to large."""
    chance = np.random.default_rng(recipe.seed)
    size, risk, moving = recipe.size, recipe.risk, recipe.moving
    shape = (YEARS, AREAS, 2, 101)
    share = chance.random(shape[1:]) + 0.01
    profile = chance.random(shape[1:])
    rates = PopulationRates(
        base=chance.random(shape[1:]) * size,
        fertility_rate=chance.random((YEARS, AREAS, 35)) * recipe.fertility,
        death_probability=chance.random(shape) ** 0.2 * risk,
        out_probability=chance.random(shape) * moving,
        in_share=share / share.sum(axis=0),
        pool_factor=np.ones((2, 101)),
        emigration_probability=chance.random(shape) * moving,
        immigration_persons=chance.random(shape) * recipe.immigration,
        migration_profile=profile / profile.sum(axis=(1, 2), keepdims=True),
        girls_share=0.486,
    )
    scales = ShockScales(
        fertility_nation_sd=0.2 * shocks,
        fertility_area_sd=np.full(AREAS, 0.1 * shocks),
        fertility_persistence=recipe.persistence,
        mortality_nation_sd=0.2 * shocks,
        mortality_area_sd=np.full(AREAS, 0.1 * shocks),
        mortality_persistence=0.95,
        migration_nation_sd=0.01 * shocks,
        migration_area_sd=np.full(AREAS, recipe.migration_sd * shocks),
        migration_persistence=0.5,
        noise_scale=np.full(AREAS, noise),
        interval_scale=np.full((AREAS, YEARS), recipe.widening),
    )
    codes = ("2401", "2480", "0114")
    return PopulationModel(codes, 2020, rates, scales, np.full((AREAS, 3, 3), 1 / 3), "assumed")


@given(RECIPES)
@settings(max_examples=40)
def test_nobody_is_below_zero(recipe):
    model = model_of(recipe)
    cells = simulate(model, Chance(1), range(64))
    assert np.isfinite(cells).all()
    assert cells.min() >= 0


@given(RECIPES)
@settings(max_examples=40)
def test_every_cell_of_the_mean_path_balances(recipe):
    model = model_of(recipe)
    path = project_reference(model.rates)
    cohort = age_up(path.population[:, :-1])
    cohort[..., 0] = path.births
    came = path.in_domestic + path.immigration
    left = path.out_domestic + path.emigration
    np.testing.assert_allclose(
        path.population[:, 1:], cohort + came - left - path.deaths, rtol=1e-9, atol=1e-9
    )
    assert path.population.min() >= 0 and path.deaths.min() >= 0
    np.testing.assert_allclose(path.in_domestic.sum(axis=0), path.out_domestic.sum(axis=0))


@given(RECIPES)
@settings(max_examples=40)
def test_shocks_and_noise_of_zero_change_nothing(recipe):
    model = model_of(recipe, noise=0.0, shocks=0.0)
    mean = project_reference(model.rates).population
    cells = simulate(model, Chance(1), range(2))
    np.testing.assert_allclose(cells[..., 0], mean, rtol=2e-5, atol=1e-4)
    assert (cells[..., 0] == cells[..., 1]).all()


@given(RECIPES, st.integers(0, 300), st.integers(1, 140))
@settings(max_examples=25)
def test_a_chunk_of_draws_is_the_same_alone(recipe, first, length):
    model = model_of(recipe)
    whole = simulate(model, Chance(1), range(450))
    part = simulate(model, Chance(1), range(first, first + length))
    assert (part == whole[..., first : first + length]).all()
