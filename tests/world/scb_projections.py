"""SCB's projections for the made-up Sweden: they go on from the last exact year."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from framsyn.sources.formats.cube import Cube
from tests.world.scb_layout import (
    AGES,
    MOVES,
    SINGLE,
    Contents,
    Floats,
    build,
    by_age,
    by_mother,
    labelled,
    places,
    split,
    year_codes,
    years_of,
)
from tests.world.scb_occupations import SEXES, Cubes, areas, dimension

NATION = "00"
GROWTH = 1.003
LAST_PROJECTED = 41
"""Years after the last exact one that the nation's projection reaches."""
REGIONAL_YEARS = 11
OLDEST = (*map(str, range(100, 105)), "105+")
BIRTH_REGIONS = {
    "300": "födda i Sverige",
    "310": "födda i Norden eller EU utom Sverige",
    "320": "födda i Afrika",
    "330": "födda i Asien",
    "340": "födda i övriga världen",
}
YOUNG_MOTHER, OLD_MOTHER = "-15", "49+"


def projected(frames: Mapping[str, pl.DataFrame], noisy_years: int) -> Cubes:
    """The projections: of the nation after the years with noise, of the rest at once.

    Args:
        frames: population, births, deaths and migration.
        noisy_years: how many years there are between the exact ones and the nation's projection.
    """
    last = years_of(frames["population"])[-1]
    years = range(last + 1 + noisy_years, last + LAST_PROJECTED + 1)
    return {
        ("TAB698", "BE/BE0401/BE0401A/BefProgOsiktRegN"): regional(frames, last),
        ("TAB5958", "BE/BE0401/BE0401A/BefProgOsiktDetNb"): national(frames, last, years),
        ("TAB5959", ""): national_births(frames["births"], last, years),
    }


def grown(values: Floats, years: Sequence[int], since: int) -> Floats:
    """The last axis, of one year, carried on."""
    return values * GROWTH ** (np.array(years) - since)


def regional(frames: Mapping[str, pl.DataFrame], last: int) -> Cube:
    """Counties and municipalities, with decimals; births on the rows of age 0."""
    years = range(last + 1, last + 1 + REGIONAL_YEARS)
    here = {name: frame.filter(pl.col("area") != NATION) for name, frame in frames.items()}

    def ahead(name: str, number: str) -> Floats:
        return grown(by_age(here[name], number, [last]), years, last)

    people = ahead("population", "persons")
    born = np.where(np.array(AGES)[None, :, None, None] == 0, people, 0.0)
    within, out, came, left = (ahead("migration", name) for name in MOVES)
    told: Contents = {
        "000004LG": ("Folkmängd", people),
        "000004LF": ("Födda", born),
        "000004LE": ("Döda", ahead("deaths", "deaths")),
        "000004LH": ("Inrikes inflyttning", within),
        "000004LI": ("Inrikes utflyttning", out),
        "000004LJ": ("Invandring", came),
        "000004LK": ("Utvandring", left),
    }
    place, age = areas(places(here["population"])), dimension("Alder", labelled(SINGLE))
    axes = (place, age, dimension("Kon", SEXES), year_codes(years))
    return build("TAB698", "Framskrivning efter region, kön och ålder", axes, told)


def national(frames: Mapping[str, pl.DataFrame], last: int, years: Sequence[int]) -> Cube:
    """The nation by birth region, in whole persons, ages to 105."""

    def ahead(name: str, number: str) -> Floats:
        country = frames[name].filter(pl.col("area") == NATION)
        whole = np.round(grown(by_age(country, number, [last])[0], years, last))
        old = split(whole[-1], len(OLDEST))
        return split(np.concatenate([whole[:-1], old]), len(BIRTH_REGIONS))

    told: Contents = {
        "000005MQ": ("Folkmängd", ahead("population", "persons")),
        "000005MP": ("Döda", ahead("deaths", "deaths")),
        "000005MR": ("Inflyttade", ahead("migration", "immigration")),
        "000005MT": ("Utflyttade", ahead("migration", "emigration")),
        "000005MS": ("Medelfolkmängd", ahead("population", "persons") + 0.5),
    }
    origin = dimension("Fodelseregion", BIRTH_REGIONS)
    age = dimension("Alder", labelled([*SINGLE[:-1], *OLDEST]))
    axes = (origin, age, dimension("Kon", SEXES), year_codes(years))
    return build("TAB5958", "Framskrivning efter födelseregion, kön och ålder", axes, told)


def national_births(births: pl.DataFrame, last: int, years: Sequence[int]) -> Cube:
    """The nation's births by the mother's birth region, which must be chosen, and age."""
    country = births.filter(pl.col("area") == NATION)
    ages = by_mother(country, [last])[0, :-1]
    young = ages[:2].sum(axis=0, keepdims=True)
    whole = np.round(grown(np.concatenate([young, ages[2:]]), years, last))
    codes = [YOUNG_MOTHER, *map(str, range(16, 49)), OLD_MOTHER]
    origin = dimension("ModerFodregion", BIRTH_REGIONS, eliminable=False)
    axes = (origin, dimension("Alder", labelled(codes)), year_codes(years))
    told: Contents = {"000005MU": ("Antal", split(whole, len(BIRTH_REGIONS)))}
    return build("TAB5959", "Födda efter moderns födelseregion och ålder", axes, told)
