"""What changed the population of each area in each year of the mean path."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.population.model import PopulationRates
from framsyn.engine.population.reference import PopulationPath, project_reference

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class PopulationFlows:
    """The account of the mean path, persons of all ages and both sexes.

    In every area and year, to float64 precision:
    after = before + births - deaths + in_domestic - out_domestic + immigration - emigration.

    Attributes:
        before: [area, T] on 31 December of the year before.
        after: [area, T] on 31 December of the year.
        births: [area, T] live births in the year.
        deaths: [area, T] deaths in the year.
        in_domestic: [area, T] arrivals from other areas of the country.
        out_domestic: [area, T] leavers for other areas of the country.
        immigration: [area, T] arrivals from abroad; the positive part of net migration where only
            that is known.
        emigration: [area, T] leavers for abroad; its negative part.
    """

    before: FloatArray
    after: FloatArray
    births: FloatArray
    deaths: FloatArray
    in_domestic: FloatArray
    out_domestic: FloatArray
    immigration: FloatArray
    emigration: FloatArray


def account(rates: PopulationRates) -> PopulationFlows:
    """Give the flows of the mean path by area and year.

    Args:
        rates: the rates of each year.

    Returns:
        The account; T years from the first after the launch.
    """
    return account_path(project_reference(rates))


def account_path(path: PopulationPath) -> PopulationFlows:
    """Give the flows of a path that is already projected, by area and year."""
    persons = path.population.sum(axis=(2, 3))
    return PopulationFlows(
        before=persons[:, :-1],
        after=persons[:, 1:],
        births=path.births.sum(axis=2),
        deaths=path.deaths.sum(axis=(2, 3)),
        in_domestic=path.in_domestic.sum(axis=(2, 3)),
        out_domestic=path.out_domestic.sum(axis=(2, 3)),
        immigration=path.immigration.sum(axis=(2, 3)),
        emigration=path.emigration.sum(axis=(2, 3)),
    )
