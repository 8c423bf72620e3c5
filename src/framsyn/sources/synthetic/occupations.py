"""Employed by occupation in the example region and nation, 2014-2019, in whole persons.

The schedule `data/synthetic/occupations.csv` states, in round figures, for each group of SSYK 2012:
its share of all employed, the share of women, the mean age, the yearly growth, how common it is in
the county against the nation, and how it is spread over municipalities. The rest is generated. It
is not a copy of any published table, and single figures must not be read as facts.
"""

import csv
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from framsyn.sources.synthetic.schedules import Floats, Knots, along

Ints = NDArray[np.int64]

EMPLOYED_YEARS = tuple(range(2014, 2020))
AGE_GROUPS = (
    "16-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65-69",
)  # fmt: skip
EMPLOYMENT_RATE: Knots = {
    16: 0.15, 20: 0.50, 24: 0.62, 30: 0.73, 40: 0.78, 50: 0.79, 57: 0.75, 61: 0.65, 64: 0.48,
    65: 0.28, 67: 0.15, 69: 0.09,
}  # fmt: skip
"""Share in work by age, both sexes."""
WORKING_AGES = np.arange(16, 70)
AGE_SD = 12.5
"""Spread of ages in an occupation, in years."""
FITTING_ROUNDS = 30
GROWTH_SD = 0.012
COUNTY_SD = 0.15
DRAW_DECIMALS = 6


@dataclass(frozen=True)
class Occupation:
    """One four-digit occupation with its stated schedule.

    Attributes:
        code: SSYK 2012, four digits.
        share: Share of all employed in the nation (before scaling to one).
        women_share: Women among those employed, 0..1.
        mean_age: Mean age of those employed, years.
        growth: Yearly growth, 0.01 = one per cent.
        county_quotient: Share in the county against share in the nation.
        pattern: How it is spread over municipalities (see `spread.py`).
    """

    code: str
    share: float
    women_share: float
    mean_age: float
    growth: float
    county_quotient: float
    pattern: str


def read_schedule() -> tuple[Occupation, ...]:
    """The stated schedule, one row per four-digit occupation, in the order of the codes.

    A row of the file covers one or more occupations (`group` and each of `last_digits`); its share
    is divided over them as 1 : 1/2 : 1/3 ... in the order of the codes.
    """
    text = (files("framsyn") / "data" / "synthetic" / "occupations.csv").read_text("utf-8")
    occupations = []
    for row in csv.DictReader(text.splitlines()):
        digits = row["last_digits"]
        parts = [1.0 / (rank + 1) for rank in range(len(digits))]
        for digit, part in zip(digits, parts, strict=True):
            occupations.append(
                Occupation(
                    code=row["group"] + digit,
                    share=float(row["share_permille"]) / 1000.0 * part / sum(parts),
                    women_share=float(row["women_percent"]) / 100.0,
                    mean_age=float(row["mean_age"]),
                    growth=float(row["growth_percent"]) / 100.0,
                    county_quotient=float(row["county_quotient"]),
                    pattern=row["pattern"],
                )
            )
    return tuple(sorted(occupations, key=lambda occupation: occupation.code))


@dataclass(frozen=True)
class Employed:
    """Employed persons by occupation.

    Attributes:
        occupations: In the order of the first axis.
        nation: `[occupation, year, sex, age group]`.
        county: `[occupation, year, sex]`.
    """

    occupations: tuple[Occupation, ...]
    nation: Ints
    county: Ints


def by_group(ages: Floats) -> Floats:
    """Sum single ages 16-69 (last axis) to the age groups of the occupation tables."""
    starts = [0, *range(9, 54, 5)]
    return np.add.reduceat(ages, starts, axis=-1)


def employed_by_age(population: Ints) -> Floats:
    """People in work by sex and age group, from a population `[sex, age 0..100]`."""
    rate = along(EMPLOYMENT_RATE, WORKING_AGES.astype(np.float64))
    return by_group(population[:, 16:70] * rate)


def age_profile(mean_age: float) -> Floats:
    """Relative number in an occupation by age group: a bell over ages 16-69 about its mean age."""
    bell = np.exp(-0.5 * ((WORKING_AGES - mean_age) / AGE_SD) ** 2)
    return by_group(bell)


def fit(seed_table: Floats, occupations: Floats, ages: Floats) -> Floats:
    """Iterative proportional fitting of occupation x sex x age group to two margins.

    Args:
        seed_table: `[occupation, sex, age group]`, the stated structure.
        occupations: `[occupation]`, people in each.
        ages: `[sex, age group]`, people in work.

    Returns:
        A table of the same shape whose occupation sums are exact and age sums close.
    """
    table = seed_table.copy()
    for _ in range(FITTING_ROUNDS):
        table *= (ages / table.sum(axis=0))[None]
        table *= (occupations / table.sum(axis=(1, 2)))[:, None, None]
    return table


def levels(occupations: tuple[Occupation, ...], chance: Generator) -> Floats:
    """Size of each occupation in each year against 2019: stated growth and small deviations."""
    growth = np.array([occupation.growth for occupation in occupations])
    steps = growth[:, None] + GROWTH_SD * chance.standard_normal(
        (len(occupations), len(EMPLOYED_YEARS))
    )
    steps[:, 0] = 0.0
    walked = np.cumsum(steps, axis=1)
    return np.exp(walked - walked[:, -1:])


def whole_numbers(expected: Floats, chance: Generator) -> Ints:
    """Round each series up or down by chance, the same way in all years (axis 1)."""
    threshold = chance.random((expected.shape[0], *expected.shape[2:]))
    return np.floor(np.round(expected, DRAW_DECIMALS) + threshold[:, None]).astype(np.int64)


def generate_employed(nation: Ints, county: Ints, chance: Generator) -> Employed:
    """Employed by occupation in the nation (by sex and age group) and in the county (by sex).

    Args:
        nation: Population of the nation `[year, sex, age]` in `EMPLOYED_YEARS`.
        county: Population of the county, the same shape.
        chance: Source of the deviations.

    Returns:
        Whole persons; no cell of the county is larger than the nation's.
    """
    occupations = read_schedule()
    relative = levels(occupations, chance)
    share = np.array([occupation.share for occupation in occupations])
    women = np.array([occupation.women_share for occupation in occupations])
    sexes = np.stack([women, 1.0 - women], axis=1)
    profiles = np.stack([age_profile(occupation.mean_age) for occupation in occupations])
    tables = []
    for index in range(len(EMPLOYED_YEARS)):
        ages = employed_by_age(nation[index])
        sizes = share * relative[:, index]
        sizes *= ages.sum() / sizes.sum()
        seed_table = sizes[:, None, None] * sexes[:, :, None] * profiles[:, None, :]
        tables.append(fit(seed_table, sizes, ages))
    expected = np.stack(tables, axis=1)
    whole = whole_numbers(expected, chance)
    in_county = county_share(occupations, expected.sum(axis=3), county, chance)
    return Employed(occupations, whole, np.minimum(in_county, whole.sum(axis=3)))


def county_share(
    occupations: tuple[Occupation, ...], nation: Floats, county: Ints, chance: Generator
) -> Ints:
    """The county's employed by occupation and sex.

    Each occupation is as common as its stated quotient says, times a lasting deviation; the sum of
    each sex is what the stated employment rates give in the county's population.

    Args:
        occupations: The schedule.
        nation: Expected employed in the nation `[occupation, year, sex]`.
        county: Population of the county `[year, sex, age]`.
        chance: Source of the deviations.

    Returns:
        `[occupation, year, sex]` whole persons.
    """
    quotient = np.array([occupation.county_quotient for occupation in occupations])
    lasting = np.exp(COUNTY_SD * chance.standard_normal(len(occupations)))
    expected = nation * (quotient * lasting)[:, None, None]
    targets = np.stack([employed_by_age(one).sum(axis=1) for one in county])
    expected *= (targets / expected.sum(axis=0))[None]
    return whole_numbers(expected, chance)
