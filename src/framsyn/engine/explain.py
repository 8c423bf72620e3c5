"""Why a number changes: a waterfall of causes whose sum is the change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.demand.need import follow_need, need_causes
from framsyn.engine.population.reference import PopulationPath
from framsyn.engine.workforce.mean_path import MeanPath
from framsyn.engine.workforce.model import WorkforceModel
from framsyn.engine.workforce.step import LEAVING

FloatArray = NDArray[np.float64]

POPULATION_CAUSES = (
    "births",
    "deaths",
    "in_domestic",
    "out_domestic",
    "immigration",
    "emigration",
)
"""What changes a population, in the order that it is shown."""
INTERACTION = "interaction"
"""What several changes do together beyond what each does alone."""


def population_causes(path: PopulationPath, area: int, span: tuple[int, int]) -> dict[str, float]:
    """Why one area's population changes between two years of the mean path.

    Args:
        path: the mean path with its flows, [area, T, …].
        area: index of the area.
        span: from and to, as years after the base year.

    Returns:
        Persons by cause, leaving as negative numbers; their sum is the change.
    """
    years = slice(*span)
    causes = {}
    for name in POPULATION_CAUSES:
        moved = float(getattr(path, name)[area, years].sum())
        causes[name] = -moved if name in ("deaths", "out_domestic", "emigration") else moved
    return causes


def supply_causes(path: MeanPath, span: tuple[int, int]) -> dict[str, FloatArray]:
    """Why the people at work in each occupation change between two years of the mean path.

    Args:
        path: one area's mean path with its flows.
        span: from and to, as years after the base year.

    Returns:
        [occupation] persons by cause, leaving as negative numbers; their sum is the change.
    """
    years = slice(*span)
    return {
        name: (-1.0 if name in LEAVING else 1.0) * moved[years].sum(axis=0)
        for name, moved in path.flows.items()
    }


def balance_causes(
    supply: Mapping[str, FloatArray], demand: Mapping[str, FloatArray]
) -> dict[str, FloatArray]:
    """Why the balance (supply less demand) changes.

    Args:
        supply: [occupation] persons by cause.
        demand: [occupation] persons by cause.

    Returns:
        [occupation] persons by cause: those of supply as they are, those of demand with the sign
        turned; their sum is the change of the balance.
    """
    return {**supply, **{name: -persons for name, persons in demand.items()}}


def explain_area(
    model: WorkforceModel,
    area: int,
    path: MeanPath,
    population: FloatArray,
    span: tuple[int, int],
) -> dict[str, dict[str, FloatArray]]:
    """Why supply, demand and balance change in one area between two years.

    Args:
        model: the workforce model.
        area: index of the area.
        path: the area's mean path.
        population: [T + 1, sex, age 0..100] persons, the path that it followed.
        span: from and to, as years after the base year.

    Returns:
        By quantity (supply, demand, balance) and cause: [occupation] persons. The sum over the
        causes of a quantity is its change on the mean path.
    """
    base = model.stock.persons[area].sum(axis=(1, 2))
    need = follow_need(model.demand, area, population)
    supply = supply_causes(path, span)
    demand = need_causes(model.demand, base, need, span)
    return {"supply": supply, "demand": demand, "balance": balance_causes(supply, demand)}


def contributions(
    run: Callable[[frozenset[str]], FloatArray], changes: Sequence[str]
) -> dict[str, FloatArray]:
    """What each of several changes between two runs does, alone and together.

    Args:
        run: gives the outcome (any shape, in persons or another unit) with a set of the changes
            made.
        changes: their names.

    Returns:
        By change, what it does alone, in the shape and unit of the outcome; and under
        `INTERACTION` what all of them together do beyond that. The sum is the whole difference.

    >>> def area(made): return np.array((2.0 if "a" in made else 1.0) * (3.0 if "b" in made else 1))
    >>> {name: float(part) for name, part in contributions(area, ["a", "b"]).items()}
    {'a': 1.0, 'b': 2.0, 'interaction': 2.0}
    """
    before = run(frozenset())
    parts = {name: run(frozenset([name])) - before for name in changes}
    whole = run(frozenset(changes)) - before
    alone = sum(parts.values(), np.zeros_like(whole))
    return {**parts, INTERACTION: np.asarray(whole - alone)}
