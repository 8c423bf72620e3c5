"""The plain projection: Preston's Box 6.2 to the unit, and the identities of every cell."""

import numpy as np
import pytest

from framsyn.engine.population.reference import (
    age_up,
    births_between,
    project_reference,
    survive,
)
from tests.unit.kernel.worlds import flow_world, small_world

# Preston, Heuveline & Guillot (2001), Demography, Box 6.2: Sweden, women, 1993 -> 1998.
POPULATION_1993 = np.array(
    [
        *(293395, 248369, 240012, 261346, 285209, 314388, 281290, 286923, 304108),
        *(324946, 247613, 211351, 215140, 221764, 223506, 183654, 254414),
    ]
)
SURVIVAL = np.array(
    [
        *(0.999298474130982, 0.999523271204374, 0.999255384875458, 0.998733211018043),
        *(0.998519868845054, 0.998071361638878, 0.997059972117285, 0.995306031333712),
        *(0.992182641549444, 0.987776734283712, 0.981527675199983, 0.970465422882409),
        *(0.952606955959568, 0.923471809204568, 0.86986034386444, 0.774955902248557),
        0.517928194893993,
    ]
)
NET_MIGRATION_RATE = np.array(
    [
        *(0.00466265614615109, 0.00334180191569801, 0.0028040264653434, 0.00403296778982651),
        *(0.00647945892310551, 0.00523556878761276, 0.00388922464360624, 0.00219919630005263),
        *(0.00116406013653044, 0.000686267872200304, 0.000868290437093367, 0.000799617697574178),
        *(0.000599609556567816, 0.000477985606320232, 0.000416096212182223),
        *(0.000326701297004149, 0.000334101110787928),
    ]
)
FERTILITY = np.array([0, 0, 0, 0.012, 0.0908, 0.1499, 0.1125, 0.0441, 0.0074, 0.0003, *[0] * 7])
EXPECTED_1998 = [
    *(302392, 298682, 252007, 244150, 268267, 293515, 320624, 284767, 288031, 303166),
    *(322062, 243989, 205841, 205516, 205270, 194771, 274531),
]


def preston_step():
    """Five years for one sex, from the same parts as the yearly step."""
    half = 5 * NET_MIGRATION_RATE * POPULATION_1993 / 2
    exposed = POPULATION_1993 + half
    survivors, _ = survive(POPULATION_1993, half, np.zeros(17), 1 - SURVIVAL)
    end = age_up(survivors) + half
    births = births_between(FERTILITY, exposed, end, width=5).sum()
    newborn_survival = np.array([0.994974])
    ends = [
        survive(np.array([births * share]), np.zeros(1), half[:1], 1 - newborn_survival)[0][0]
        for share in (1 / 2.05, 1.05 / 2.05)
    ]
    end[0] = ends[0]
    return end, births, ends[1]


def test_preston_box_6_2_to_the_unit():
    women, births, boys = preston_step()
    assert np.round(women).astype(int).tolist() == EXPECTED_1998
    assert births == pytest.approx(615_988.1, abs=0.05)
    assert round(boys) == 317_340


@pytest.mark.parametrize("world", [small_world, flow_world])
def test_every_cell_of_every_year_balances(world):
    path = project_reference(world().rates)
    cohort = age_up(path.population[:, :-1])
    cohort[..., 0] = path.births
    came = path.in_domestic + path.immigration
    left = path.out_domestic + path.emigration
    expected = cohort - path.deaths + came - left
    np.testing.assert_allclose(path.population[:, 1:], expected, rtol=1e-12, atol=1e-9)


def test_domestic_leavers_are_those_who_come():
    path = project_reference(flow_world().rates)
    came, left = path.in_domestic.sum(axis=0), path.out_domestic.sum(axis=0)
    assert left.sum() > 100
    np.testing.assert_allclose(came, left, rtol=1e-12)


def test_a_closed_population_without_births_dies_out_and_never_goes_below_zero():
    path = project_reference(small_world(fertility=0.0, migration=False, horizon=105).rates)
    assert path.population.min() >= 0
    assert path.population[:, -1, :, :100].sum() == 0
    assert path.births.sum() == 0


def test_half_of_the_immigrants_are_exposed_to_death():
    world = small_world(fertility=0.0, migration=True)
    rates = world.rates
    path = project_reference(rates)
    net = path.immigration - path.emigration
    cohort = age_up(path.population[:, :-1])
    risk = np.moveaxis(rates.death_probability, 0, 1)
    np.testing.assert_allclose(path.deaths, risk * (cohort + net / 2), rtol=1e-12, atol=1e-12)
