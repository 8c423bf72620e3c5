"""The compiled draws: as the plain reference, the same for any threads, chunks and order."""

import numpy as np
import polars as pl
import pytest

from framsyn.engine.chance import WORKFORCE_NOISE, Chance, area_id
from framsyn.engine.workforce.drawn import draw_shared, occupation_ids
from framsyn.engine.workforce.mean_path import follow_mean_path
from framsyn.engine.workforce.model import MEASURES
from framsyn.engine.workforce.named import named_normals
from framsyn.engine.workforce.packed import pack_chance
from framsyn.engine.workforce.prepare import prepare_workforce
from framsyn.engine.workforce.reference import walk_draw
from framsyn.engine.workforce.simulate import simulate_area
from tests.unit.workforce import example

DRAWS = 300
SHOCKS = pl.DataFrame(
    [
        (2022, "0101", "2512", 400.0, 0.5, "fabrik"),
        (2023, "0101", "7115", 200.0, 0.5, "fabrik"),
        (2024, "02", "53", -100.0, 1.0, "nedläggning"),
    ],
    schema=["year", "area", "ssyk2012", "persons", "probability", "label"],
    orient="row",
)


@pytest.fixture(scope="module")
def model():
    return example.model(shocks=SHOCKS)


def outcome_of(model, area=0, draws=range(DRAWS), threads=1, seed=3):
    people = example.draws_of(example.outlook().population[area], draws.stop)
    drawn = draw_shared(model, Chance(seed), draws)
    return simulate_area(model, area, people[..., draws.start : draws.stop], drawn, threads)


@pytest.fixture(scope="module")
def outcome(model):
    return outcome_of(model)


def noise_of(model, area, draw):
    """[T, 4, occupation] the noise of one draw, as plainly as it can be named."""
    from framsyn.engine.philox import LANES
    from framsyn.engine.workforce.named import fill_quads

    ids = occupation_ids(model.occupations)
    block = np.empty((len(ids), 4 * LANES), dtype=np.float32)
    rows = []
    for year in range(model.horizon):
        counter = (0, model.base_year + 1 + year, area_id(model.areas[area]))
        key = np.array([3, WORKFORCE_NOISE], dtype=np.uint32)
        fill_quads(block, 0, (key, np.array(counter, dtype=np.uint32), ids))
        rows.append(block.reshape(len(ids), 4, LANES)[:, :, draw].T.astype(np.float64))
    return np.stack(rows)


@pytest.mark.parametrize("area", [0, 2, 5])
@pytest.mark.parametrize("draw", [0, 7])
def test_the_kernel_gives_what_the_reference_gives(model, area, draw):
    people = example.draws_of(example.outlook().population[area], 8)
    drawn = draw_shared(model, Chance(3), range(8))
    compiled = simulate_area(model, area, people, drawn)
    plain = walk_draw(
        model,
        area,
        people[..., draw].astype(np.float64),
        pack_chance(model, drawn, area),
        (draw, noise_of(model, area, draw)),
    )
    for name, values in plain.items():
        seen = compiled.measure(name)[:, :, draw].T
        np.testing.assert_allclose(seen, values, rtol=2e-3, atol=2e-3, err_msg=name)


def test_two_threads_give_the_same_bits(model, outcome):
    other = outcome_of(model, threads=2)
    for name in MEASURES:
        np.testing.assert_array_equal(outcome.measure(name), other.measure(name))


@pytest.mark.parametrize("part", [range(0, 64), range(17, 150), range(290, 300)])
def test_a_part_of_the_draws_gives_the_same_bits(model, outcome, part):
    alone = outcome_of(model, draws=part)
    for name in MEASURES:
        np.testing.assert_array_equal(
            outcome.measure(name)[..., part.start : part.stop], alone.measure(name)
        )


def test_the_same_seed_repeats_and_another_does_not(model, outcome):
    np.testing.assert_array_equal(outcome.supply, outcome_of(model).supply)
    assert not np.array_equal(outcome.supply, outcome_of(model, seed=4).supply)


def test_the_measures_agree_with_each_other(outcome):
    np.testing.assert_allclose(outcome.balance, outcome.supply - outcome.demand)
    np.testing.assert_allclose(
        outcome.openings, outcome.expansion + outcome.retirement + outcome.turnover
    )
    assert np.isnan(outcome.retirement[:, 0]).all() and np.isnan(outcome.openings[:, 0]).all()
    np.testing.assert_array_equal(outcome.balance[:, 0], 0)


def test_no_number_is_negative_or_lost(outcome):
    for name in ("supply", "demand"):
        values = outcome.measure(name)
        assert np.isfinite(values).all() and values.min() >= 0
    assert outcome.retirement[:, 1:].min() >= 0


def test_the_mean_of_the_draws_is_near_the_mean_path(model, outcome):
    path = follow_mean_path(model, 0, example.outlook().population[0])
    expected = path.stock.sum(axis=(1, 2, 3))
    seen = outcome.supply.sum(axis=0).mean(axis=-1)
    np.testing.assert_allclose(seen, expected, rtol=0.03)


def test_every_draw_keeps_the_county_s_published_number(model):
    drawn = draw_shared(model, Chance(1), range(50))
    persons = model.stock.persons.sum(axis=(2, 3))
    for county in example.COUNTIES:
        inside = [place for place, code in enumerate(model.areas) if code.startswith(county)]
        sums = np.einsum("ado,ao->do", drawn.stock_factor[inside], persons[inside])
        np.testing.assert_allclose(sums, np.tile(persons[inside].sum(axis=0), (50, 1)), rtol=1e-4)


def test_intervals_widen_with_the_horizon_and_in_small_places(model):
    def width(outcome):
        supply = outcome.demand.sum(axis=0)
        low, high = np.percentile(supply, [10, 90], axis=-1)
        return (high - low) / supply.mean(axis=-1)

    large, small = width(outcome_of(model, 0)), width(outcome_of(model, 1))
    assert large[-1] > large[3] > large[1]
    assert (small[1:] > large[1:]).all()


def test_the_order_of_areas_and_other_areas_make_no_difference(model):
    turned = example.model(codes=example.MUNICIPALITIES[::-1], shocks=SHOCKS)
    view = example.outlook().population[0]
    people = example.draws_of(view, 40)
    one = simulate_area(model, 0, people, draw_shared(model, Chance(1), range(40)))
    two = simulate_area(turned, 5, people, draw_shared(turned, Chance(1), range(40)))
    np.testing.assert_allclose(one.supply, two.supply, rtol=1e-4, atol=1e-4)


def test_an_announced_change_happens_whole_or_not_at_all(model):
    """The plant is one event: both its rows come in a draw, or neither, in half of the draws."""
    plain = example.model()
    more = outcome_of(model).demand - outcome_of(plain).demand
    engineers, builders = (model.occupations.index(code) for code in ("2512", "7115"))
    came = more[engineers, -1] > 200
    assert 0.35 < came.mean() < 0.65
    np.testing.assert_array_equal(came, more[builders, -1] > 100)
    np.testing.assert_allclose(more[engineers, -1][came], 400, rtol=1e-3)
    np.testing.assert_array_equal(more[engineers, :3], 0)


def test_a_shock_of_zero_changes_nothing():
    zero = SHOCKS.with_columns(pl.lit(0.0).alias("persons"))
    plain, shocked = example.model(), example.model(shocks=zero)
    for name in MEASURES:
        np.testing.assert_array_equal(
            outcome_of(plain).measure(name), outcome_of(shocked).measure(name)
        )


def test_ten_times_the_people_are_ten_times_the_mean():
    tables = {**example.tables(), "employed": example.employed(10.0)}
    many = prepare_workforce(tables, {}, example.outlook(scale=1.0), example.parameters())
    few = example.model()
    people = example.draws_of(example.outlook().population[0], 200)
    large = simulate_area(many, 0, people, draw_shared(many, Chance(1), range(200)))
    small = simulate_area(few, 0, people, draw_shared(few, Chance(1), range(200)))
    ratio = large.supply.mean(axis=-1).sum(axis=0) / small.supply.mean(axis=-1).sum(axis=0)
    np.testing.assert_allclose(ratio, 10, rtol=0.05)


def test_named_normals_are_standard():
    ids = occupation_ids([str(code) for code in range(1000, 1400)])
    normals = named_normals(1, 20, range(500), (2030, 1), ids)
    assert abs(normals.mean()) < 0.01 and abs(normals.std() - 1) < 0.01
