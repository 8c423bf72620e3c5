"""What the compiled years of one area read, in the order and type that they read it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.workforce.ages import AGE_COUNT, FIRST_AGE, LAST_AGE
from framsyn.engine.workforce.drawn import Drawn, area_series
from framsyn.engine.workforce.mobility import pull
from framsyn.engine.workforce.model import WorkforceModel

Float32 = NDArray[np.float32]
FloatArray = NDArray[np.float64]

SEX_WIDTH = AGE_COUNT + 1
"""Cells of a sex: ages 16..70 and one empty cell, so that eight fit in a vector."""
WIDTH = 2 * SEX_WIDTH
RETIRE, EXIT, ENTER = 0, 1, 2
"""Places in `PackedArea.risks`."""
SURVIVE, DEATH, TURNOVER, PEOPLE, IS_WOMAN = 0, 1, 2, 3, 4
"""Places in a year's cells: part left after deaths and moves, deaths, changes, inhabitants, sex."""


class PackedArea(NamedTuple):
    """One area for the compiled kernel; [cell] is sex x (ages 16..70 and one empty cell).

    Attributes:
        stock: [occupation, cell] estimated persons.
        death: [T, cell] probability.
        risks: [kind, occupation, RETIRE | EXIT | ENTER, cell] probability of retiring and of other
            exits, and entrants per inhabitant of the area, for each pension age that occurs.
        kind: [T] which of them each year has.
        turnover: [cell] probability.
        size: [occupation, sex] how strongly each occupation attracts those who change.
        group: [circle, occupation] which circle each occupation is in.
        counts: [circle] number of groups.
        parent: [circle, group] which group of the next circle a group is in.
        attraction: [circle, group, sex] weight / size of the circle.
        back: [occupation, sex] part of the leavers who would come back.
        limits: moving limit, elasticity.
        schedule: [service, age 0..100].
        share: [occupation, service].
        trend: [T + 1, occupation] part without service x trend.
        hours: [T + 1, occupation].
        demand_sd: [2, occupation] national and local sd of the need per year.
        exit_entry_sd: [2, 3] nation, occupation, area.
        half_variance: [2, T] half the variance of exits and entries on the log scale.
        events: [event, T + 1, occupation] persons.
    """

    stock: Float32
    death: Float32
    risks: Float32
    kind: NDArray[np.int64]
    turnover: Float32
    size: Float32
    group: NDArray[np.int64]
    counts: NDArray[np.int64]
    parent: NDArray[np.int64]
    attraction: Float32
    back: Float32
    limits: Float32
    schedule: Float32
    share: Float32
    trend: Float32
    hours: Float32
    demand_sd: Float32
    exit_entry_sd: Float32
    half_variance: Float32
    events: Float32


class PackedChance(NamedTuple):
    """The chance that one area's draws read.

    Attributes:
        exits: [draw, T, occupation].
        entries: [draw, T, occupation].
        demand: [draw, T, occupation].
        common: [2, draw, T] nation and area together, in sd x deviation, of exits and entries.
        stock_factor: [draw, occupation].
        happens: [event, draw].
    """

    exits: Float32
    entries: Float32
    demand: Float32
    common: Float32
    stock_factor: Float32
    happens: Float32


def pack_area(model: WorkforceModel, area: int) -> PackedArea:
    """Lay out what one area's years read."""
    rates, demand, stock = model.rates, model.demand, model.stock.persons[area]
    size = stock.sum(axis=2)
    attraction = pull(rates.circles, size)
    kinds, kind = _kinds(rates.retirement)
    entry = rates.entry * rates.local[area][:, :, None]
    other = np.maximum(1 - demand.services.share.sum(axis=1), 0.0)
    return PackedArea(
        stock=_cells(stock),
        death=_cells(rates.death[:, area]),
        risks=np.stack([_cells(np.stack([one, rates.other_exit, entry], axis=1)) for one in kinds]),
        kind=kind,
        turnover=_cells(rates.turnover),
        size=_single(size),
        group=rates.circles.group,
        counts=np.array(rates.circles.counts, dtype=np.int64),
        parent=_parents(rates.circles.group),
        attraction=_by_group(attraction, rates.circles.group),
        back=_single(attraction.sum(axis=0) * size),
        limits=_single(np.array([rates.moving_limit, demand.elasticity])),
        schedule=_single(demand.services.schedule),
        share=_single(demand.services.share),
        trend=_single(other * np.exp(demand.trend[area])),
        hours=_single(demand.hours_factor),
        demand_sd=_single(np.stack([demand.national_sd, demand.area_sd[area]])),
        exit_entry_sd=_single(np.array([model.shocks.exits, model.shocks.entries])),
        half_variance=_single(half_variance(model)),
        events=_single(
            np.array([event.persons[area] for event in demand.announced]).reshape(
                -1, model.horizon + 1, len(model.occupations)
            )
        ),
    )


def pack_chance(model: WorkforceModel, drawn: Drawn, area: int) -> PackedChance:
    """Lay out the chance that one area's draws read."""
    local = area_series(model, drawn, area)
    sd = np.array([model.shocks.exits, model.shocks.entries], dtype=np.float32)
    common = sd[:, 0, None, None] * drawn.nation + sd[:, 2, None, None] * local
    return PackedChance(
        exits=drawn.exits,
        entries=drawn.entries,
        demand=drawn.demand,
        common=common,
        stock_factor=drawn.stock_factor[area],
        happens=drawn.happens,
    )


def half_variance(model: WorkforceModel) -> FloatArray:
    """[2, T] half the variance of exits and entries on the log scale: Σ sd² (1 - φ^2t) / 2."""
    years = np.arange(1, model.horizon + 1)
    grown = 1 - model.shocks.persistence ** (2 * years)
    sums = [sum(sd**2 for sd in sds) for sds in (model.shocks.exits, model.shocks.entries)]
    return np.outer(sums, grown) / 2


def _cells(values: FloatArray) -> Float32:
    """[..., sex, age] to [..., cell], contiguous float32."""
    padded = np.zeros((*values.shape[:-1], SEX_WIDTH), dtype=np.float32)
    padded[..., :AGE_COUNT] = values
    return padded.reshape(*values.shape[:-2], WIDTH)


def _single(values: FloatArray) -> Float32:
    return np.ascontiguousarray(values, dtype=np.float32)


def _kinds(retirement: FloatArray) -> tuple[list[FloatArray], NDArray[np.int64]]:
    """The different years of retirement, and which of them each year has."""
    kinds: list[FloatArray] = []
    number = np.zeros(len(retirement), dtype=np.int64)
    for year, one in enumerate(retirement):
        same = [place for place, kind in enumerate(kinds) if np.array_equal(kind, one)]
        number[year] = same[0] if same else len(kinds)
        if not same:
            kinds.append(one)
    return kinds, number


def _parents(group: NDArray[np.int64]) -> NDArray[np.int64]:
    """[circle, group] which group of the next circle each group is in; the last has none."""
    parents = np.zeros((len(group), int(group.max()) + 1), dtype=np.int64)
    for circle in range(len(group) - 1):
        parents[circle, group[circle]] = group[circle + 1]
    return parents


def _by_group(attraction: FloatArray, group: NDArray[np.int64]) -> Float32:
    """[circle, occupation, sex] to [circle, group, sex]."""
    found = np.zeros((len(group), int(group.max()) + 1, 2), dtype=np.float32)
    for circle, members in enumerate(group):
        found[circle, members] = attraction[circle]
    return found


WORK = slice(FIRST_AGE, LAST_AGE + 1)
"""The ages at work on the population's age axis."""
