"""How occupations, job ads and schooling are spread over the municipalities of the example region.

Each occupation follows one of ten stated patterns: people to serve (children, old people, people in
working age) times how much of the activity sits in each place. The places of the hospitals, the
university, mines and mountain tourism are public knowledge; the weights are round and stated here.
"""

from collections.abc import Mapping

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from framsyn.sources.synthetic.occupations import DRAW_DECIMALS, Employed
from framsyn.sources.synthetic.places import MUNICIPALITIES, Kind
from framsyn.sources.synthetic.schedules import Floats

Ints = NDArray[np.int64]

VACANCY_YEARS = (2017, 2018, 2019)

SERVED_AGES: Mapping[str, tuple[int, int]] = {
    "school": (1, 18), "care": (75, 100), "even": (20, 64), "town": (20, 64), "hospital": (20, 64),
    "university": (20, 64), "industry": (20, 64), "forest": (20, 64), "mine": (20, 64),
    "tourism": (20, 64),
}  # fmt: skip
"""Whose number in a municipality an occupation follows (first and last age)."""

KIND_WEIGHT: Mapping[str, Mapping[Kind, float]] = {
    "school": {},
    "care": {},
    "even": {"commuter": 0.8},
    "town": {"university": 1.3, "industry": 1.0, "commuter": 0.4, "centre": 0.8, "inland": 0.5},
    "hospital": {"university": 1.5, "industry": 1.0, "commuter": 0.2, "centre": 1.5, "inland": 0.3},
    "university": {"university": 2.0, "industry": 0.2, "commuter": 0.1, "centre": 0.1,
                   "inland": 0.02},
    "industry": {"university": 0.6, "industry": 1.7, "commuter": 1.3, "centre": 0.9, "inland": 1.0},
    "forest": {"university": 0.3, "industry": 0.9, "commuter": 1.8, "centre": 3.0, "inland": 4.0},
    "mine": {"university": 0.1, "industry": 1.5, "commuter": 0.1, "centre": 2.0, "inland": 0.5},
    "tourism": {"university": 1.0, "industry": 0.9, "commuter": 0.6, "centre": 1.0, "inland": 1.5},
}  # fmt: skip
"""How much of a pattern sits in each kind of place per person served (1 where not named)."""

PLACE_WEIGHT: Mapping[tuple[str, str], float] = {
    ("industry", "2417"): 2.5,
    ("mine", "2418"): 12.0,
    ("mine", "2417"): 6.0,
    ("tourism", "2421"): 2.0,
    ("tourism", "2422"): 1.5,
}
"""Extra weight of single places: engineering in Norsjö, mines in Malå and Norsjö, the mountains."""

ADS_PER_EMPLOYED: Mapping[str, float] = {
    "0": 0.05, "1": 0.08, "2": 0.14, "3": 0.12, "4": 0.10, "5": 0.20, "6": 0.15, "7": 0.11,
    "8": 0.08, "9": 0.12,
}  # fmt: skip
"""Job ads per employed and year by SSYK's first digit."""
ADS_SPREAD = 0.35
"""How much the number of ads differs between occupations (standard deviation of the log)."""

EDUCATION_YEAR = 2019
EDUCATION_LEVELS = (
    "förgymnasial utbildning kortare än 9 år",
    "förgymnasial utbildning, 9 (10) år",
    "gymnasial utbildning, högst 2 år",
    "gymnasial utbildning, 3 år",
    "eftergymnasial utbildning, mindre än 3 år",
    "eftergymnasial utbildning, 3 år eller mer",
    "forskarutbildning",
    "uppgift om utbildningsnivå saknas",
)
EDUCATION_GROUPS: Mapping[str, tuple[int, int]] = {
    "16-24": (16, 24), "25-34": (25, 34), "35-44": (35, 44), "45-54": (45, 54), "55-64": (55, 64),
    "65-74": (65, 74), "75-84": (75, 84), "85-94": (85, 94), "95+": (95, 100),
}  # fmt: skip
EDUCATION_WEIGHT: Mapping[str, tuple[float, ...]] = {
    "16-24": (2, 48, 3, 30, 11, 5, 0.02, 1),
    "25-34": (2, 9, 6, 36, 19, 26, 1, 1),
    "35-44": (2, 9, 9, 34, 17, 26, 2, 1),
    "45-54": (2, 9, 24, 24, 16, 23, 2, 0.5),
    "55-64": (4, 12, 36, 13, 15, 19, 1, 0.5),
    "65-74": (14, 11, 34, 10, 13, 17, 1, 0.5),
    "75-84": (34, 7, 27, 10, 9, 11, 1, 1),
    "85-94": (52, 4, 20, 9, 6, 6, 0.5, 2),
    "95+": (56, 3, 19, 9, 5, 5, 0.5, 3),
}
"""Schooling of a hundred inhabitants of each age, in the order of `EDUCATION_LEVELS`."""
EDUCATION_HIGH_FACTOR: Mapping[Kind, float] = {
    "university": 1.5, "industry": 0.9, "commuter": 0.75, "centre": 0.75, "inland": 0.6,
    "rest": 1.0,
}  # fmt: skip
"""How much more common the three highest levels are in each kind of place."""
EDUCATION_WOMEN_FACTOR = 1.25
"""Women have the three highest levels more often than men by this factor (both sides of one)."""


def place_shares(pattern: str, population: Ints) -> Floats:
    """Share of an occupation's jobs in each municipality.

    Args:
        pattern: One of `SERVED_AGES`.
        population: `[municipality, age 0..100]`.

    Returns:
        `[municipality]`, summing to one.
    """
    first, last = SERVED_AGES[pattern]
    served = population[:, first : last + 1].sum(axis=1).astype(np.float64)
    weight = np.array(
        [
            KIND_WEIGHT[pattern].get(place.kind, 1.0) * PLACE_WEIGHT.get((pattern, place.code), 1.0)
            for place in MUNICIPALITIES
        ]
    )
    shares = served * weight
    result: Floats = shares / shares.sum()
    return result


def generate_ads(employed: Employed, population: Ints, chance: Generator) -> Ints:
    """Job ads by municipality, occupation and year.

    Args:
        employed: Employed by occupation (the county's decide the level).
        population: `[municipality, age 0..100]` in 2019.
        chance: Source of the deviations and counts.

    Returns:
        `[municipality, occupation, year]` whole ads, years as `VACANCY_YEARS`.
    """
    occupations = employed.occupations
    shares = np.stack([place_shares(one.pattern, population) for one in occupations], axis=1)
    rate = np.array([ADS_PER_EMPLOYED[one.code[0]] for one in occupations])
    rate = rate * np.exp(ADS_SPREAD * chance.standard_normal(len(occupations)))
    jobs = employed.county.sum(axis=2)[:, -len(VACANCY_YEARS) :]
    expected = shares[:, :, None] * (rate[:, None] * jobs)[None]
    drawn: Ints = chance.poisson(np.round(expected, DRAW_DECIMALS)).astype(np.int64)
    return drawn


def generate_education(population: Ints, chance: Generator) -> Ints:
    """Inhabitants by level of education.

    Args:
        population: `[municipality, sex, age 0..100]` in 2019.
        chance: Source of the counts.

    Returns:
        `[municipality, sex, age group, level]`; the sum over levels is the population's.
    """
    result = np.zeros(
        (len(MUNICIPALITIES), 2, len(EDUCATION_GROUPS), len(EDUCATION_LEVELS)), dtype=np.int64
    )
    for m, place in enumerate(MUNICIPALITIES):
        for sex in range(2):
            tilt = EDUCATION_WOMEN_FACTOR ** (0.5 - sex) * EDUCATION_HIGH_FACTOR[place.kind]
            for g, (group, (first, last)) in enumerate(EDUCATION_GROUPS.items()):
                weight = np.array(EDUCATION_WEIGHT[group], dtype=np.float64)
                weight[4:7] *= tilt
                people = int(population[m, sex, first : last + 1].sum())
                result[m, sex, g] = chance.multinomial(people, weight / weight.sum())
    return result
