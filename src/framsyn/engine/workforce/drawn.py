"""The chance of a run that all areas share: drawn once, used area by area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.chance import (
    DEMAND_TREND,
    SHOCK_EVENT,
    STOCK,
    WHOLE_SYSTEM,
    WORKFORCE_ENTRY,
    WORKFORCE_EXIT,
    Chance,
    area_id,
    area_ids,
)
from framsyn.engine.workforce.model import WorkforceModel

Float32 = NDArray[np.float32]


@dataclass(frozen=True)
class Drawn:
    """What the draws of a run have in common over the areas.

    Attributes:
        chance: the source of chance.
        draws: the draws, by number.
        exits: [draw, T, occupation] autoregressive deviation of exits, sd 1 in the long run.
        entries: [draw, T, occupation] the same of entries.
        demand: [draw, T, occupation] random walk of the need, sd √t.
        nation: [2, draw, T] autoregressive deviation of all exits and all entries.
        stock_factor: [area, draw, occupation] the draw's stock relative to the estimate.
        happens: [event, draw] 1 where an announced change happens, else 0.
    """

    chance: Chance
    draws: range
    exits: Float32
    entries: Float32
    demand: Float32
    nation: Float32
    stock_factor: Float32
    happens: Float32


def occupation_ids(codes: Sequence[str]) -> NDArray[np.uint32]:
    """The ids [occupation] that each occupation's chance hangs on: of its code alone."""
    return area_ids([f"ssyk{code}" for code in codes])


def draw_shared(model: WorkforceModel, chance: Chance, draws: range) -> Drawn:
    """Draw what all areas share.

    Args:
        model: the workforce model.
        chance: the source of chance.
        draws: the draws; any part of a run's draws gives the same numbers as the whole.
    """
    ids = occupation_ids(model.occupations)
    by_use = [
        _occupations(model, (chance, draws), component, ids)
        for component in (WORKFORCE_EXIT, WORKFORCE_ENTRY, DEMAND_TREND)
    ]
    nation = [
        _own_series(model, (chance, draws), component, WHOLE_SYSTEM)
        for component in (WORKFORCE_EXIT, WORKFORCE_ENTRY)
    ]
    return Drawn(
        chance=chance,
        draws=draws,
        exits=autoregress(by_use[0], model.shocks.persistence),
        entries=autoregress(by_use[1], model.shocks.persistence),
        demand=np.cumsum(by_use[2], axis=1, dtype=np.float32),
        nation=np.stack([autoregress(series, model.shocks.persistence) for series in nation]),
        stock_factor=_stock_factors(model, chance, draws, ids),
        happens=_events(model, chance, draws),
    )


def area_series(model: WorkforceModel, drawn: Drawn, area: int) -> Float32:
    """[2, draw, T] autoregressive deviation of one area's exits and entries."""
    source = (drawn.chance, drawn.draws)
    name = area_id(model.areas[area])
    series = [
        _own_series(model, source, component, name)
        for component in (WORKFORCE_EXIT, WORKFORCE_ENTRY)
    ]
    return np.stack([autoregress(one, model.shocks.persistence) for one in series])


def autoregress(normals: Float32, persistence: float) -> Float32:
    """e_0 = 0, e_t = φ e_{t-1} + √(1 - φ²) z_t, along axis 1.

    Args:
        normals: [draw, T, …] standard normal numbers.
        persistence: φ.

    >>> autoregress(np.ones((1, 2), dtype=np.float32), 0.6).round(2).tolist()
    [[0.800000011920929, 1.2799999713897705]]
    """
    phi = np.float32(persistence)
    fresh = np.float32(np.sqrt(1 - persistence**2))
    series = np.empty_like(normals)
    state = np.zeros_like(normals[:, 0])
    for year in range(normals.shape[1]):
        state = phi * state + fresh * normals[:, year]
        series[:, year] = state
    return series


def _occupations(
    model: WorkforceModel, source: tuple[Chance, range], component: int, ids: NDArray[np.uint32]
) -> Float32:
    """[draw, T, occupation] standard normal numbers, the same for all areas."""
    from framsyn.engine.workforce.named import named_normals

    chance, draws = source
    normals = np.empty((len(draws), model.horizon, len(ids)), dtype=np.float32)
    for year in range(model.horizon):
        name = (model.base_year + 1 + year, WHOLE_SYSTEM)
        normals[:, year] = named_normals(chance.seed, component, draws, name, ids)
    return normals


def _own_series(
    model: WorkforceModel, source: tuple[Chance, range], component: int, area: int
) -> Float32:
    """[draw, T] standard normal numbers of one area, or of the nation."""
    chance, draws = source
    years = range(model.base_year + 1, model.base_year + 1 + model.horizon)
    rows = [chance.normals(component, draws, year, area, 1)[0] for year in years]
    return np.stack(rows, axis=1)


def _stock_factors(
    model: WorkforceModel, chance: Chance, draws: range, ids: NDArray[np.uint32]
) -> Float32:
    """[area, draw, occupation] the draw's stock relative to the estimate.

    Each area's number is log-normal around the estimate. What the areas of a source then have too
    much or too little is taken from each by its variance, so that the source's published number
    is kept in every draw and the mean of each area is the estimate.
    """
    from framsyn.engine.workforce.named import log_normal, named_normals

    stock = model.stock
    persons = stock.persons.sum(axis=(2, 3)).astype(np.float32)
    variance = np.log1p(stock.relative_sd**2).astype(np.float32)
    factors = np.ones((len(stock.areas), len(draws), len(ids)), dtype=np.float32)
    for place, code in enumerate(stock.areas):
        name = (model.base_year, area_id(code))
        normals = named_normals(chance.seed, STOCK, draws, name, ids)
        log_normal(normals, variance[place])
        factors[place] = normals
    share = (persons * stock.relative_sd).astype(np.float32) ** 2
    for source in np.unique(stock.source):
        inside = np.flatnonzero(stock.source == source)
        _keep_sum(factors, inside, persons, share)
    return factors[: len(model.areas)]


LEAST_FACTOR = np.float32(0.02)
"""No draw has less than this part of an area's estimate."""


def _keep_sum(
    factors: Float32, inside: NDArray[np.int64], persons: Float32, variance: Float32
) -> None:
    """Change the factors of one source's areas so that its sum is kept in every draw."""
    published = np.zeros(persons.shape[1], dtype=np.float32)
    drawn = np.zeros(factors.shape[1:], dtype=np.float32)
    spread = np.zeros(persons.shape[1], dtype=np.float32)
    for place in inside:
        published += persons[place]
        drawn += factors[place] * persons[place]
        spread += variance[place]
    for place in inside:
        part = variance[place] / np.maximum(spread * persons[place], np.float32(1e-12))
        factors[place] = np.maximum(factors[place] - (drawn - published) * part, LEAST_FACTOR)
    kept = np.zeros_like(drawn)
    for place in inside:
        kept += factors[place] * persons[place]
    again = np.where(kept > 0, published / np.maximum(kept, np.float32(1e-12)), np.float32(1))
    for place in inside:
        factors[place] *= again


def _events(model: WorkforceModel, chance: Chance, draws: range) -> Float32:
    """[event, draw] 1 where an announced change happens."""
    events = model.demand.announced
    happens = np.zeros((len(events), len(draws)), dtype=np.float32)
    for place, event in enumerate(events):
        name = area_id(event.name)
        luck = chance.uniforms(SHOCK_EVENT, draws, model.base_year, name, 1)[0]
        happens[place] = luck < event.probability
    return happens
