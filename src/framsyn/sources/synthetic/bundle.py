"""The tables and the manifest of the example region."""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.sources.synthetic import places
from framsyn.sources.synthetic.occupations import (
    AGE_GROUPS,
    EMPLOYED_YEARS,
    Employed,
    generate_employed,
)
from framsyn.sources.synthetic.population import FLOWS, YEARS, History, simulate
from framsyn.sources.synthetic.spread import (
    EDUCATION_GROUPS,
    EDUCATION_LEVELS,
    EDUCATION_YEAR,
    VACANCY_YEARS,
    generate_ads,
    generate_education,
)
from framsyn.tables.inputs.areas import AREAS
from framsyn.tables.inputs.births import BIRTHS
from framsyn.tables.inputs.deaths import DEATHS
from framsyn.tables.inputs.education import EDUCATION
from framsyn.tables.inputs.employed import EMPLOYED
from framsyn.tables.inputs.migration import MIGRATION
from framsyn.tables.inputs.population import POPULATION
from framsyn.tables.inputs.shocks import SHOCKS
from framsyn.tables.inputs.vacancies import VACANCIES
from framsyn.tables.text import Text

Ints = NDArray[np.int64]

SEXES = ("women", "men")
AGES = tuple(range(101))
MOTHER_AGES = tuple(range(15, 50))

TITLE = "Västerbotten (exempeldata)"
LICENCE = "CC0-1.0"
DATE = "2019-12-31"
SOURCE = Text(
    sv="Påhittade exempeldata, skapade av Framsyns kod ur angivna antaganden. Bara kommunernas "
    "folkmängd den 31 december 2019 är verklig (SCB).",
    en="Made-up example data, created by Framsyn's code from stated assumptions. Only the "
    "municipalities' population on 31 December 2019 is real (SCB).",
)

_PLANT = "Exempelfabriken i Skellefteå (påhittad etablering)"
_SAWMILL = "Exempelsågen i Storuman (påhittad nedläggning)"
SHOCK_ROWS: tuple[tuple[int, str, str, int, float, str], ...] = (
    (2022, "2482", "8193", 120, 0.7, _PLANT),
    (2022, "2482", "8211", 180, 0.7, _PLANT),
    (2022, "2482", "7233", 60, 0.7, _PLANT),
    (2022, "2482", "2144", 40, 0.7, _PLANT),
    (2024, "2482", "8193", 150, 0.5, _PLANT),
    (2024, "2482", "8211", 220, 0.5, _PLANT),
    (2023, "2421", "8173", -35, 0.6, _SAWMILL),
    (2023, "2421", "8341", -10, 0.6, _SAWMILL),
    (2023, "2421", "4322", -5, 0.6, _SAWMILL),
)
"""Announced changes: year, municipality, SSYK 2012, persons, probability, name."""


def long_frame(values: Ints, axes: dict[str, tuple[object, ...]], name: str) -> pl.DataFrame:
    """An array as a table: one row per cell, one column per axis and one for the value.

    Args:
        values: The array; its axes in the order of `axes`.
        axes: Column name to the labels of that axis.
        name: Column name of the values.

    Returns:
        The table, in the order of the array.

    Example:
        >>> long_frame(np.array([[1, 2]]), {"year": (2019,), "sex": SEXES}, "persons").rows()
        [(2019, 'women', 1), (2019, 'men', 2)]
    """
    places_in = np.indices(values.shape).reshape(values.ndim, -1)
    columns = {
        axis: pl.Series(axis, list(labels)).gather(places_in[i])
        for i, (axis, labels) in enumerate(axes.items())
    }
    return pl.DataFrame(columns).with_columns(pl.Series(name, values.ravel()))


def both(parts: Ints, whole: Ints) -> Ints:
    """Municipalities, then county and nation, on the first axis."""
    return np.concatenate([parts, whole])


def population_tables(parts: History, whole: History) -> dict[str, pl.DataFrame]:
    """Population, births, deaths and migration of municipalities, county and nation."""
    area = (*parts.codes, *whole.codes)
    by_age: dict[str, tuple[object, ...]] = {
        "area": area,
        "year": YEARS,
        "sex": SEXES,
        "age": AGES,
    }
    people = long_frame(both(parts.population, whole.population), by_age, "persons")
    deaths = long_frame(both(parts.deaths, whole.deaths), by_age, "deaths")
    by_mother: dict[str, tuple[object, ...]] = {
        "area": area,
        "year": YEARS,
        "mother_age": MOTHER_AGES,
    }
    births = long_frame(both(parts.births, whole.births), by_mother, "births")
    flows = both(parts.flows, whole.flows)
    moves = long_frame(flows[:, :, 0], by_age, FLOWS[0])
    for index, flow in enumerate(FLOWS[1:], start=1):
        moves = moves.with_columns(pl.Series(flow, flows[:, :, index].ravel()))
    domestic = [
        pl.when(pl.col("area") == places.NATION).then(None).otherwise(pl.col(flow)).alias(flow)
        for flow in FLOWS[:2]
    ]
    return {
        "population": POPULATION.arrange(people),
        "births": BIRTHS.arrange(births),
        "deaths": DEATHS.arrange(deaths),
        "migration": MIGRATION.arrange(moves.with_columns(domestic)),
    }


def employed_table(employed: Employed) -> pl.DataFrame:
    """Nation by occupation, sex and age group; county by occupation and sex."""
    codes = tuple(occupation.code for occupation in employed.occupations)
    nation = long_frame(
        employed.nation,
        {"ssyk2012": codes, "year": EMPLOYED_YEARS, "sex": SEXES, "age_group": AGE_GROUPS},
        "persons",
    ).with_columns(pl.lit(places.NATION).alias("area"))
    county = long_frame(
        employed.county, {"ssyk2012": codes, "year": EMPLOYED_YEARS, "sex": SEXES}, "persons"
    ).with_columns(pl.lit(places.COUNTY).alias("area"), pl.lit("total").alias("age_group"))
    return EMPLOYED.arrange(pl.concat([nation, county], how="diagonal"))


def vacancies_table(ads: Ints, employed: Employed, area: tuple[str, ...]) -> pl.DataFrame:
    """Job ads by municipality and occupation, and their sum in the county."""
    codes = tuple(occupation.code for occupation in employed.occupations)
    with_county = np.concatenate([ads, ads.sum(axis=0, keepdims=True)])
    return VACANCIES.arrange(
        long_frame(
            with_county,
            {"area": (*area, places.COUNTY), "ssyk2012": codes, "year": VACANCY_YEARS},
            "ads",
        )
    )


def education_table(levels: Ints, area: tuple[str, ...]) -> pl.DataFrame:
    """Inhabitants by municipality, sex, age group and level of education."""
    frame = long_frame(
        levels,
        {
            "area": area,
            "sex": SEXES,
            "age_group": tuple(EDUCATION_GROUPS),
            "level": EDUCATION_LEVELS,
        },
        "persons",
    )
    return EDUCATION.arrange(frame.with_columns(pl.lit(EDUCATION_YEAR).alias("year")))


def areas_table() -> pl.DataFrame:
    """The fifteen municipalities, the county and the nation."""
    rows: list[tuple[str, str, str | None]] = [
        (places.NATION, places.NATION_NAME, None),
        (places.COUNTY, places.COUNTY_NAME, places.NATION),
        *((place.code, place.name, places.COUNTY) for place in places.MUNICIPALITIES),
    ]
    return AREAS.arrange(pl.DataFrame(rows, schema=["code", "name", "parent"], orient="row"))


def shocks_table() -> pl.DataFrame:
    """A fictional establishment and a fictional closure."""
    columns = ["year", "area", "ssyk2012", "persons", "probability", "label"]
    return SHOCKS.arrange(pl.DataFrame(list(SHOCK_ROWS), schema=columns, orient="row"))


def generate(seed: int = 1) -> dict[str, pl.DataFrame]:
    """Generate *Västerbotten (exempeldata)*: every table of the bundle.

    The population of each municipality on 31 December 2019 is SCB's published total, to the unit;
    all else is generated from the schedules stated in this package. The same seed gives the same
    tables.

    Args:
        seed: Any whole number from zero.

    Returns:
        Table name to table, in the declared columns: areas, population, births, deaths, migration,
        employed, education, vacancies and shocks.

    Example:
        >>> tables = generate(seed=1)
        >>> umea = tables["population"].filter(area="2480", year=2019)
        >>> int(umea["persons"].sum())
        128901
    """
    chance = np.random.Generator(np.random.PCG64(seed))
    parts, whole = simulate(chance)
    recent = slice(YEARS.index(EMPLOYED_YEARS[0]), None)
    employed = generate_employed(whole.population[1, recent], whole.population[0, recent], chance)
    last = parts.population[:, -1]
    ads = generate_ads(employed, last.sum(axis=1), chance)
    levels = generate_education(last, chance)
    return {
        "areas": areas_table(),
        **population_tables(parts, whole),
        "employed": employed_table(employed),
        "education": education_table(levels, parts.codes),
        "vacancies": vacancies_table(ads, employed, parts.codes),
        "shocks": shocks_table(),
    }


def manifest() -> dict[str, Any]:
    """The manifest of the example bundle: everything is synthetic, and says so.

    Checksums are added when the bundle is written.

    Example:
        >>> manifest()["synthetic"]
        True
    """
    names = (
        "areas",
        "population",
        "births",
        "deaths",
        "migration",
        "employed",
        "education",
        "vacancies",
        "shocks",
    )
    told = f"{SOURCE.sv} / {SOURCE.en}"
    entry = {"source": told, "licence": LICENCE, "date": DATE, "status": "synthetic"}
    return {
        "framsyn_bundle": 1,
        "title": TITLE,
        "synthetic": True,
        "tables": {name: {**entry, "breaks": []} for name in names},
    }
