"""What the workforce model knows before any year is simulated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.demand.services import Services
from framsyn.engine.workforce.mobility import Circles
from framsyn.engine.workforce.stock import Stock
from framsyn.tables.text import Text

FloatArray = NDArray[np.float64]

MEASURES = ("supply", "demand", "expansion", "retirement", "turnover", "openings", "balance")
"""What a run tells for each area, occupation and year, in this order."""
FLOW_MEASURES = ("expansion", "retirement", "turnover", "openings")
"""Those that happen during a year: not known for the base year."""


@dataclass(frozen=True)
class Rates:
    """How people leave and enter, the same for all areas.

    Attributes:
        death: [T, area, sex, age 16..70] probability of dying in the year.
        retirement: [T, occupation, sex, age] probability of retiring, of those alive who stay.
        other_exit: [occupation, sex, age] probability of leaving work for another reason.
        turnover: [sex, age] probability of changing occupation, of those who stay at work.
        entry: [occupation, sex, age] entrants per inhabitant of that sex and age, in the nation.
        local: [area, occupation, sex] how much more common the occupation is in the area than in
            the nation; the area's entry is entry x local.
        circles: which occupations people change to.
        moving_limit: largest share of a cohort that moving may change in a year.
        graduate_age: last age at which an entrant counts as a graduate or young.
    """

    death: FloatArray
    retirement: FloatArray
    other_exit: FloatArray
    turnover: FloatArray
    entry: FloatArray
    local: FloatArray
    circles: Circles
    moving_limit: float
    graduate_age: int


@dataclass(frozen=True)
class AnnouncedChange:
    """One event that changes the need for people: an establishment or a closure.

    Attributes:
        name: label and area; decides the event's chance, once for all its rows and areas.
        probability: how likely it is, 0..1.
        persons: [area, T + 1, occupation] persons needed more (or less), from its year on.
    """

    name: str
    probability: float
    persons: FloatArray


@dataclass(frozen=True)
class Demand:
    """What the need for people follows.

    Attributes:
        services: welfare services, and each occupation's part in them.
        elasticity: per cent of need for the rest per per cent of population.
        trend: [area, T + 1, occupation] cumulated log trend of what is not a service.
        national_sd: [occupation] log scale per year (random walk), the same in all areas.
        area_sd: [area, occupation] log scale per year (random walk).
        hours_factor: [T + 1, occupation] persons needed for the work of one person of the base
            year, when hours and sick leave are changed.
        announced: dated events.
    """

    services: Services
    elasticity: float
    trend: FloatArray
    national_sd: FloatArray
    area_sd: FloatArray
    hours_factor: FloatArray
    announced: tuple[AnnouncedChange, ...]


@dataclass(frozen=True)
class ShockSizes:
    """Size of the chance around the mean path, on the log scale, by nation, occupation, area.

    Attributes:
        exits: (nation, occupation, area) of retirement and other exits.
        entries: (nation, occupation, area) of entries.
        persistence: how much of a deviation is left after a year.
    """

    exits: tuple[float, float, float]
    entries: tuple[float, float, float]
    persistence: float


@dataclass(frozen=True)
class WorkforceModel:
    """A workforce model that is ready to be simulated.

    Attributes:
        areas: codes, in the order of the arrays.
        occupations: codes.
        base_year: the year of the stock; the first simulated year is the next.
        horizon: number of simulated years, T.
        stock: who is at work, in these areas first and then the rest of their counties.
        rates: how people leave and enter.
        demand: what the need follows.
        shocks: the size of chance.
        fte: [T + 1, occupation] full-time equivalents per employed person.
        warnings: what the user should know.
    """

    areas: tuple[str, ...]
    occupations: tuple[str, ...]
    base_year: int
    horizon: int
    stock: Stock
    rates: Rates
    demand: Demand
    shocks: ShockSizes
    fte: FloatArray
    warnings: tuple[Text, ...]

    @property
    def years(self) -> range:
        """The base year and the simulated ones."""
        return range(self.base_year, self.base_year + self.horizon + 1)


@dataclass(frozen=True)
class AreaOutcome:
    """What may come in one area: [occupation, T + 1, draw] persons for each measure.

    Supply, demand, retirement and turnover are stored; the others follow from them:

        expansion = demand(t) - demand(t - 1)
        openings = expansion + retirement + turnover
        balance = supply - demand

    Flows are NaN in the base year.
    """

    supply: NDArray[np.float32]
    demand: NDArray[np.float32]
    retirement: NDArray[np.float32]
    turnover: NDArray[np.float32]

    @property
    def expansion(self) -> NDArray[np.float32]:
        """Persons needed more than the year before."""
        change = np.full_like(self.demand, np.nan)
        change[:, 1:] = self.demand[:, 1:] - self.demand[:, :-1]
        return change

    @property
    def openings(self) -> NDArray[np.float32]:
        """Job openings: expansion and replacement of those who retire, leave or change."""
        return self.expansion + self.retirement + self.turnover

    @property
    def balance(self) -> NDArray[np.float32]:
        """Supply less demand: below 0 is a shortage."""
        return self.supply - self.demand

    def measure(self, name: str) -> NDArray[np.float32]:
        """One of `MEASURES` by name."""
        values: NDArray[np.float32] = getattr(self, name)
        return values

    def to_fte(self, name: str, fte: FloatArray) -> NDArray[np.float32]:
        """A measure in full-time equivalents.

        Openings are those of the need for work and of those who leave: each year's persons times
        what a person is worth that year.

        Args:
            name: supply, demand, balance or openings.
            fte: [T + 1, occupation] from the model.
        """
        worth = np.ascontiguousarray(fte.T[:, :, None], dtype=np.float32)
        return self.measure(name) * worth
