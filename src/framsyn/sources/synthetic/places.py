"""The fifteen municipalities of Västerbotten: published totals, and the stated kind of each place.

Only the names, codes and totals on 31 December 2019 are facts (SCB, folkmängd). The kind of a place
and everything that follows from it are stated here, in round figures, and generated.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["university", "industry", "commuter", "centre", "inland", "rest"]

NATION = "00"
COUNTY = "24"
COUNTY_NAME = "Västerbotten (exempeldata)"
NATION_NAME = "Riket (exempeldata)"

FIRST_YEAR = 1995
"""First 31 December of the generated population."""
BASE_YEAR = 2019
"""Last 31 December of the generated population; the year whose totals are facts."""
NATION_PERSONS = 10_327_589
"""Sweden's population on 31 December 2019 (SCB)."""


@dataclass(frozen=True)
class Place:
    """One municipality, or the rest of the nation as one area.

    Attributes:
        code: kommunkod as text; `rest` for the part of the nation outside the county.
        name: Official name.
        persons: Population on 31 December 2019 (SCB).
        kind: Which set of stated schedules the place follows.
        growth_percent: Stated mean population growth per year 1995-2019.
    """

    code: str
    name: str
    persons: int
    kind: Kind
    growth_percent: float


MUNICIPALITIES: tuple[Place, ...] = (
    Place("2401", "Nordmaling", 7_143, "commuter", -0.5),
    Place("2403", "Bjurholm", 2_408, "inland", -0.7),
    Place("2404", "Vindeln", 5_423, "commuter", -0.6),
    Place("2409", "Robertsfors", 6_747, "commuter", -0.4),
    Place("2417", "Norsjö", 3_986, "inland", -0.9),
    Place("2418", "Malå", 3_068, "inland", -1.0),
    Place("2421", "Storuman", 5_852, "inland", -0.9),
    Place("2422", "Sorsele", 2_489, "inland", -1.1),
    Place("2425", "Dorotea", 2_551, "inland", -1.2),
    Place("2460", "Vännäs", 8_872, "commuter", 0.2),
    Place("2462", "Vilhelmina", 6_668, "inland", -0.8),
    Place("2463", "Åsele", 2_794, "inland", -1.2),
    Place("2480", "Umeå", 128_901, "university", 1.0),
    Place("2481", "Lycksele", 12_245, "centre", -0.5),
    Place("2482", "Skellefteå", 72_589, "industry", -0.1),
)

COUNTY_PERSONS = sum(place.persons for place in MUNICIPALITIES)

REST = Place("rest", "Övriga riket", NATION_PERSONS - COUNTY_PERSONS, "rest", 0.65)
"""The nation outside the county: simulated as one area, shown only inside the national figures."""
