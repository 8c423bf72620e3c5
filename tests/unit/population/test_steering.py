"""A national projection steers the trends and not the levels."""

import numpy as np
import polars as pl
import pytest

from framsyn.engine.errors import ProjectionMismatchError
from framsyn.engine.population.estimate import estimate_model
from framsyn.engine.population.reference import project_reference
from framsyn.engine.population.steering import base_difference, read_projection, steer_by
from tests.unit.population.worlds import AGE, DEATH, FERTILITY, World, history_of

LAUNCH, HORIZON = 2020, 10


def projection_table(fertility=1.0, mortality=1.0, net=0.0, first=2017):
    """A stationary country whose rates change by factors from the year after the launch."""
    rows = []
    for year in range(first, LAUNCH + HORIZON + 1):
        later = year > LAUNCH
        for sex in ("women", "men"):
            persons = np.full(101, 1000.0)
            births = np.zeros(101)
            births[15:50] = 1000 * FERTILITY * (fertility if later else 1.0)
            deaths = 1000 * np.minimum(DEATH * (mortality if later else 1.0), 0.9)
            rows.append(
                pl.DataFrame(
                    {
                        "year": year,
                        "area": "00",
                        "sex": sex,
                        "age": AGE,
                        "persons": persons,
                        "births": births if sex == "women" else [None] * 101,
                        "deaths": deaths,
                        "immigration": np.full(101, 10.0 + 1000 * net * later),
                        "emigration": np.full(101, 10.0),
                    },
                    schema_overrides={"births": pl.Float64},
                )
            )
    return pl.concat(rows)


def read(**changes):
    return read_projection(projection_table(**changes), LAUNCH, HORIZON)


def test_ratios_to_the_launch_are_read():
    steering = steer_by(read(fertility=0.8, mortality=0.5, net=0.004))
    np.testing.assert_allclose(steering.fertility, 0.8)
    np.testing.assert_allclose(steering.mortality[:, :, 30:80], 0.5, rtol=0.02)
    np.testing.assert_allclose(steering.net_migration, 0.004)
    np.testing.assert_allclose(steering.immigration, 1.4)
    np.testing.assert_allclose(steering.emigration, 1.0)


def test_without_a_projection_nothing_is_steered():
    assert all(value is None for value in vars(steer_by(None)).values())


def test_the_model_follows_the_projection():
    history = history_of(World(first=2001))

    def total(**changes):
        model = estimate_model(history, HORIZON, projection=read(**changes))
        return project_reference(model.rates)

    plain = total()
    assert total(fertility=0.5).births.sum() == pytest.approx(0.5 * plain.births.sum(), rel=0.03)
    assert total(mortality=0.5).deaths.sum() < 0.65 * plain.deaths.sum()
    assert total(net=0.01).population[:, -1].sum() > 1.07 * plain.population[:, -1].sum()


def test_a_projection_that_ends_too_early_is_named():
    with pytest.raises(ProjectionMismatchError, match="2021–2031"):
        read_projection(projection_table(), LAUNCH, HORIZON + 1)


def test_a_projection_that_starts_after_the_launch_is_compared_with_its_first_year():
    steering = steer_by(read(fertility=0.8, first=LAUNCH + 1))
    np.testing.assert_allclose(steering.fertility, 1.0)
    assert base_difference(read(first=LAUNCH + 1), 1e6) is None


def test_the_distance_to_the_base_is_told():
    assert base_difference(read(), 202_000.0) == pytest.approx(0.0)
    assert base_difference(read(), 200_000.0) == pytest.approx(0.01)


def test_columns_that_are_missing_steer_nothing():
    table = projection_table().drop("deaths", "births")
    steering = steer_by(read_projection(table, LAUNCH, HORIZON))
    assert steering.mortality is None and steering.fertility is None
    assert steering.net_migration is not None
