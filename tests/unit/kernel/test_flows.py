"""The account of the mean path."""

import numpy as np
import pytest

from framsyn.engine.population.flows import account
from tests.unit.kernel.worlds import flow_world, small_world


@pytest.mark.parametrize("world", [small_world, flow_world])
def test_every_area_and_year_balances(world):
    flows = account(world().rates)
    came = flows.births + flows.in_domestic + flows.immigration
    left = flows.deaths + flows.out_domestic + flows.emigration
    np.testing.assert_allclose(flows.after, flows.before + came - left, rtol=0, atol=1e-9)
    assert flows.births.min() > 0 and flows.deaths.min() > 0 and flows.immigration.min() > 0


def test_moves_within_the_country_cancel():
    flows = account(flow_world().rates)
    assert flows.out_domestic.sum() > 1_000
    np.testing.assert_allclose(flows.in_domestic.sum(axis=0), flows.out_domestic.sum(axis=0))


def test_a_year_begins_where_the_last_one_ended():
    flows = account(small_world().rates)
    assert (flows.before[:, 1:] == flows.after[:, :-1]).all()
