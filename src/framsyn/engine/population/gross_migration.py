"""Moves in both directions, where they are known: a pool of domestic leavers, and the world.

Domestic leavers of all areas make a pool by sex and age, which is shared out to the areas by their
past share of it, so that Σ in = Σ out when the areas are a whole country. Emigration is a share of
those who are there. Immigration follows the nation's, in the area's past share and age pattern.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.population.events import PopulationEvents, smooth_ages
from framsyn.engine.population.migration import NetMigration, recency
from framsyn.engine.population.model import PopulationRates
from framsyn.engine.population.parameters import PopulationParameters
from framsyn.engine.population.steering import Steering

FloatArray = NDArray[np.float64]

CREDIBLE_MOVES = 30.0
"""An area's own rate at an age counts as much as its level with the common pattern when it rests
on this many moves."""
CLOSED_WITHIN = 0.005
"""Areas whose moves in and out differ by less than this share are a whole country."""
FEWEST_FLOW_YEARS = 1
"""All areas to project must have the four flows in this many years at least."""
IN_DOMESTIC, OUT_DOMESTIC, IMMIGRATION, EMIGRATION = range(4)


@dataclass(frozen=True)
class GrossMigration:
    """Weighted mean moves of a year, areas to project.

    Attributes:
        moves: [area, flow, sex, age] persons a year; each area's level is its own, its age
            pattern leans on the common one where moves are few.
        cohort: [area, sex, age] mean persons at risk.
        weight: [area] share of the age patterns that is the area's own.
    """

    moves: FloatArray
    cohort: FloatArray
    weight: FloatArray


def has_gross_flows(events: PopulationEvents) -> bool:
    """Say whether all areas to project have all four flows, with those at risk, in some year."""
    return bool((_known(events).sum(axis=1) >= FEWEST_FLOW_YEARS).all())


def _known(events: PopulationEvents) -> NDArray[np.bool_]:
    """[area to project, year] all four flows and those at risk are observed."""
    leaves = slice(0, events.leaf_count)
    flows = ~np.isnan(events.flows[leaves]).any(axis=(2, 3, 4))
    return np.asarray(flows & ~np.isnan(events.cohort[leaves]).any(axis=(2, 3)))


def gross_rates(
    events: PopulationEvents,
    plain: PopulationRates,
    net: NetMigration,
    steering: Steering,
    parameters: PopulationParameters,
) -> tuple[PopulationRates, FloatArray]:
    """Put gross moves into the rates.

    Args:
        events: events and those at risk; `has_gross_flows` holds.
        plain: the rates without migration.
        net: the nation's path of net migration decides the level of immigration.
        steering: what a national projection says.
        parameters: windows and priors.

    Returns:
        The rates with migration, and [area] the share that rests on own data.
    """
    gross = match_net(_mean_moves(events, parameters), net)
    shares = np.divide(
        gross.moves,
        gross.cohort[:, None],
        out=np.zeros_like(gross.moves),
        where=gross.cohort[:, None] > 0,
    )
    shares = np.clip(shares, 0.0, 0.5)
    horizon = plain.horizon
    leaving = np.ones(horizon) if steering.emigration is None else steering.emigration
    in_share, factor = share_pool(gross.moves[:, IN_DOMESTIC], gross.moves[:, OUT_DOMESTIC])
    level = _immigration_level(gross, events, net, steering)
    arriving = gross.moves[:, IMMIGRATION]
    rates = replace(
        plain,
        out_probability=np.repeat(shares[None, :, OUT_DOMESTIC], horizon, axis=0),
        in_share=in_share,
        pool_factor=factor,
        emigration_probability=np.minimum(
            shares[None, :, EMIGRATION] * leaving[:, None, None, None], 0.5
        ),
        immigration_persons=arriving[None] * level[:, None, None, None],
        migration_profile=_profile(gross),
    )
    return rates, gross.weight


def _mean_moves(events: PopulationEvents, parameters: PopulationParameters) -> GrossMigration:
    """Weigh the years by recency, and lean thin age patterns on the common one."""
    leaves = slice(0, events.leaf_count)
    known = _known(events)
    weight = np.where(known, recency(known.shape[1], parameters.half_life_years), 0.0)
    share = weight / weight.sum(axis=1, keepdims=True)
    flows = np.where(known[:, :, None, None, None], events.flows[leaves], 0.0)
    cohort = np.where(known[:, :, None, None], events.cohort[leaves], 0.0)
    moves = np.einsum("ay,ayfsx->afsx", share, flows)
    risk = np.einsum("ay,aysx->asx", share, cohort)
    years = weight.sum(axis=1)[:, None, None, None]
    pattern = smooth_ages(moves.sum(axis=0), 3) / np.maximum(smooth_ages(risk.sum(axis=0), 3), 1e-9)
    common = pattern[None] * risk[:, None]
    total = moves.sum(axis=(2, 3), keepdims=True)
    common *= total / np.maximum(common.sum(axis=(2, 3), keepdims=True), 1e-300)
    trust = common * years / (common * years + CREDIBLE_MOVES)
    blended = trust * smooth_ages(moves, 3) + (1 - trust) * common
    blended *= total / np.maximum(blended.sum(axis=(2, 3), keepdims=True), 1e-300)
    own = (trust * moves).sum(axis=(1, 2, 3)) / np.maximum(moves.sum(axis=(1, 2, 3)), 1e-300)
    return GrossMigration(blended, risk, own)


def match_net(gross: GrossMigration, net: NetMigration) -> GrossMigration:
    """Turn domestic moves up or down so that each area's net migration is the one estimated.

    The net rests on more years and is shrunk towards the parent's, which few years of moves in and
    out are not. Half of the difference goes to those who come and half to those who leave. The
    differences of all areas are made to sum to 0, so that Σ in = Σ out is kept.

    Args:
        gross: mean moves [area, flow, sex, age].
        net: the estimated net migration rates, [T, area] and of the nation.

    Returns:
        The same moves with another level of the two domestic flows.
    """
    persons = gross.cohort.sum(axis=(1, 2))
    total = gross.moves.sum(axis=(2, 3))
    now = total[:, IN_DOMESTIC] - total[:, OUT_DOMESTIC] + total[:, IMMIGRATION]
    now = now - total[:, EMIGRATION]
    share = persons / persons.sum()
    wanted = (net.rate - net.nation_rate[:, None]).mean(axis=0) * persons
    change = wanted - (now - share * now.sum())
    change = change - share * change.sum()
    moves = gross.moves.copy()
    for flow, sign in ((IN_DOMESTIC, 0.5), (OUT_DOMESTIC, -0.5)):
        factor = 1 + sign * change / np.maximum(total[:, flow], 1e-9)
        moves[:, flow] *= np.clip(factor, 0.5, 2.0)[:, None, None]
    return replace(gross, moves=moves)


def share_pool(moved_in: FloatArray, moved_out: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Say who gets what of the pool of leavers, and how large the pool is to the leavers.

    Args:
        moved_in: [area, sex, age] persons a year.
        moved_out: [area, sex, age] persons a year.

    Returns:
        in_share [area, sex, age], which sums to 1 over areas, or to 0 where nobody comes; and
        pool_factor [sex, age], 1 at all ages when the areas are a whole country.

    >>> share_pool(np.array([[[3.0]], [[1.0]]]), np.array([[[2.0]], [[2.0]]]))[0].ravel().tolist()
    [0.75, 0.25]
    """
    came, left = moved_in.sum(axis=0), moved_out.sum(axis=0)
    share = np.divide(moved_in, came, out=np.zeros_like(moved_in), where=came > 0)
    total_in, total_out = float(came.sum()), float(left.sum())
    if total_out > 0 and abs(total_in / total_out - 1) < CLOSED_WITHIN:
        people = moved_out / np.maximum(left, 1e-300)
        return np.where(came > 0, share, people), np.ones_like(came)
    factor = np.divide(
        smooth_ages(came, 5), smooth_ages(left, 5), out=np.zeros_like(came), where=left > 0
    )
    return share, factor


def _immigration_level(
    gross: GrossMigration, events: PopulationEvents, net: NetMigration, steering: Steering
) -> FloatArray:
    """Give immigration of each year as a factor on the mean of the past.

    With a national projection its own development; else so that the nation's net migration
    follows its path while emigration stays at its rate.
    """
    if steering.immigration is not None:
        return steering.immigration
    persons = float(np.nan_to_num(events.population[: events.leaf_count, -1]).sum())
    arriving = float(gross.moves[:, IMMIGRATION].sum())
    leaving = float(gross.moves[:, EMIGRATION].sum()) * persons / float(gross.cohort.sum())
    wanted = net.nation_rate * persons + leaving
    if arriving <= 0:
        return np.ones(len(wanted))
    return np.asarray(np.maximum(wanted / arriving, 0.0))


def _profile(gross: GrossMigration) -> FloatArray:
    """Spread a shock to migration as all the moves in, and evenly where nobody has moved."""
    came = gross.moves[:, IN_DOMESTIC] + gross.moves[:, IMMIGRATION]
    total = came.sum(axis=(1, 2), keepdims=True)
    people = gross.cohort / gross.cohort.sum(axis=(1, 2), keepdims=True)
    return np.asarray(np.where(total > 0, came / np.maximum(total, 1e-300), people))
