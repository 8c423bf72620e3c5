"""A small country in numbers: two counties of three municipalities, nine occupations, six years."""

from functools import cache

import numpy as np
import polars as pl

from framsyn.engine.parameters import Parameters
from framsyn.engine.workforce.model import WorkforceModel
from framsyn.engine.workforce.prepare import Outlook, prepare_workforce
from framsyn.sources.parameters import load_parameters

COUNTIES = {"01": (60_000, 2_500, 8_000), "02": (20_000, 12_000, 3_000)}
MUNICIPALITIES = tuple(f"{c}{n:02d}" for c in COUNTIES for n in (1, 2, 3))
OCCUPATIONS = {
    "1412": 60, "2221": 700, "2341": 1500, "2343": 900, "2512": 800,
    "5321": 1900, "5330": 1100, "7115": 400, "9111": 900,
}  # fmt: skip
GROUPS = ("16-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64")
GROUP_WEIGHT = (0.08, 0.10, 0.12, 0.12, 0.13, 0.13, 0.13, 0.11, 0.08)
YEARS = range(2014, 2020)
BASE_YEAR = 2019
WOMEN = 0.6


def ages() -> np.ndarray:
    """Share of the population at each age 0..100."""
    age = np.arange(101)
    weight = np.where(age < 60, 1.0, np.exp(-(((age - 60) / 22.0) ** 2)))
    return weight / weight.sum()


@cache
def population() -> pl.DataFrame:
    rows = []
    for county, sizes in COUNTIES.items():
        for number, size in enumerate(sizes, 1):
            tilt = 1 + (number - 2) * 0.2 * (np.arange(101) - 40) / 60
            people = size * ages() * tilt
            for year in YEARS:
                for sex, part in (("women", 0.495), ("men", 0.505)):
                    for age in range(101):
                        persons = round(people[age] * part * (1 + 0.004 * (year - BASE_YEAR)), 2)
                        rows.append((year, f"{county}{number:02d}", sex, age, persons))
    return pl.DataFrame(rows, schema=["year", "area", "sex", "age", "persons"], orient="row")


@cache
def employed(scale: float = 1.0) -> pl.DataFrame:
    rows = []
    for place, (code, size) in enumerate(OCCUPATIONS.items()):
        for year in YEARS:
            growth = 1 + (0.02 - 0.006 * place) * (year - BASE_YEAR)
            for sex, part in (("women", WOMEN), ("men", 1 - WOMEN)):
                for county, big in (("01", 0.7), ("02", 0.3)):
                    count = float(round(size * big * part * growth * scale))
                    rows.append((year, county, code, sex, "total", count))
                for group, weight in zip(GROUPS, GROUP_WEIGHT, strict=True):
                    count = float(round(size * part * growth * scale * weight))
                    rows.append((year, "00", code, sex, group, count))
    names = ["year", "area", "ssyk2012", "sex", "age_group", "persons"]
    return pl.DataFrame(rows, schema=names, orient="row")


@cache
def areas() -> pl.DataFrame:
    rows = [("00", "Landet", "")]
    rows += [(county, f"Län {county}", "00") for county in COUNTIES]
    rows += [(code, f"Kommun {code}", code[:2]) for code in MUNICIPALITIES]
    return pl.DataFrame(rows, schema=["code", "name", "parent"], orient="row")


def tables(**more: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {"population": population(), "employed": employed(), "areas": areas(), **more}


def outlook(codes=MUNICIPALITIES, horizon: int = 8, scale: float = 1.0) -> Outlook:
    """A population that ages and grows a little."""
    frame = population().filter(pl.col("year") == BASE_YEAR)
    people = np.stack(
        [
            np.stack(
                [
                    frame.filter((pl.col("area") == code) & (pl.col("sex") == sex))
                    .sort("age")["persons"]
                    .to_numpy()
                    for sex in ("women", "men")
                ]
            )
            for code in codes
        ]
    )
    death = np.clip(0.00005 * np.exp(0.095 * np.arange(101)), 0, 0.5)
    path = [people * scale]
    for _ in range(horizon):
        now = path[-1].copy()
        aged = np.zeros_like(now)
        aged[..., 1:] = now[..., :-1] * (1 - death[1:]) * 1.003
        aged[..., 0] = now[..., 0]
        path.append(aged)
    death_probability = np.broadcast_to(death, (horizon, len(codes), 2, 101))
    return Outlook(tuple(codes), BASE_YEAR, np.stack(path, axis=1), death_probability)


@cache
def parameters() -> Parameters:
    return load_parameters()


def model(codes=MUNICIPALITIES, horizon: int = 8, level: int = 4, **more) -> WorkforceModel:
    return prepare_workforce(tables(**more), {}, outlook(codes, horizon), parameters(), level)


def draws_of(path: np.ndarray, draws: int) -> np.ndarray:
    """The mean path of one area [T + 1, sex, age] in every draw, a little different in each."""
    wobble = 1 + 0.02 * np.sin(np.arange(draws) + np.arange(len(path))[:, None, None, None])
    return np.ascontiguousarray(path[..., None] * wobble, dtype=np.float32)
