"""How a county's people in each occupation are shared among its municipalities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.demand.services import Services
from framsyn.engine.parameters import Parameters, by_occupation
from framsyn.engine.workforce.ages import group_bounds

FloatArray = NDArray[np.float64]

LEVEL_WORDS = (
    (1, ("förgymnasial", "compulsory", "primary")),
    (2, ("gymnasial", "upper secondary", "upper_secondary")),
    (3, ("mindre än 3", "kortare än 3", "less than 3", "short", "< 3", "yrkeshög")),
    (4, ("eftergymnasial", "forskarutbild", "post-secondary", "long", "doctor", "3 years or more")),
)
"""Words that tell the level of education; the codes of SUN 2020 begin with its digit."""
SUN_LEVELS = MappingProxyType({"1": 1, "2": 1, "3": 2, "4": 3, "5": 4, "6": 4})
"""First digit of a SUN 2020 level: 1-2 compulsory, 3 upper secondary, 4 short, 5-6 long."""


@dataclass(frozen=True)
class Shares:
    """Each municipality's part of the county's people in each occupation.

    Attributes:
        share: [area, occupation] sums to 1 over the areas.
        relative_sd: [area, occupation] relative uncertainty of the part, before the chance of
            small numbers.
    """

    share: FloatArray
    relative_sd: FloatArray


@dataclass(frozen=True)
class Municipalities:
    """The parts of one county and what is known of them.

    Attributes:
        codes: the municipalities.
        occupations: the occupations.
        year: the base year; nothing after it is used.
        at_work: [area] expected number of employed in all, from inhabitants by sex and age.
        population: [area, sex, age 0..100] inhabitants.
    """

    codes: tuple[str, ...]
    occupations: tuple[str, ...]
    year: int
    at_work: FloatArray
    population: FloatArray


def share_out(
    tables: Mapping[str, pl.DataFrame],
    places: Municipalities,
    services: Services,
    parameters: Parameters,
) -> Shares:
    """Best guess of each municipality's part, and how sure it is.

    The guess begins with the people who could work, by level of education where that is known;
    services that are given where people live follow those who need them (λ is how local they are);
    job ads then pull it from the widest group of occupations to the narrowest:

        share_l = (ads_l + k share_{l-1}) / (Σ ads_l + k),  l = 1 … digits

    with k = `ads_half_trust`. The relative sd is √Σ of the weights times `share_sd` by origin,
    times what the ads have not replaced.
    """
    sd = parameters.table("share_sd", places.year)
    learned = _by_education(tables, places, parameters)
    start = places.at_work / places.at_work.sum()
    general = np.repeat(start[:, None], len(places.occupations), 1) if learned is None else learned
    general_sd = sd["population"] if learned is None else sd["education"]
    local = services.share @ services.local
    need = services.need_share(places.population)
    among = services.share * services.local
    needed = np.where(local > 0, need @ among.T / np.maximum(local, 1e-12), 0.0)
    share = (1 - local) * general + local * needed
    spread = np.hypot((1 - local) * general_sd, local * sd["need"])
    share, trust = _pull_by_ads(tables, places, share, parameters.at("ads_half_trust", places.year))
    return Shares(share, np.broadcast_to(spread * np.sqrt(1 - trust), share.shape))


def _pull_by_ads(
    tables: Mapping[str, pl.DataFrame], places: Municipalities, share: FloatArray, half: float
) -> tuple[FloatArray, FloatArray]:
    """The shares after the ads, and [occupation] how far they rest on them (0..1)."""
    trust = np.zeros(len(places.occupations))
    if "vacancies" not in tables:
        return share, trust
    rows = tables["vacancies"].filter(
        pl.col("year") <= places.year, pl.col("area").is_in(list(places.codes))
    )
    rows = rows.filter(pl.col("year") == pl.col("year").max(), pl.col("ads").is_not_null())
    for digits in range(1, len(places.occupations[0]) + 1):
        prefix = [code[:digits] for code in places.occupations]
        ads = _ads(rows, places.codes, prefix, digits)
        total = ads.sum(axis=0)
        share = (ads + half * share) / (total + half)
        trust = np.maximum(trust, total / (total + half))
    return share, trust


def _ads(
    rows: pl.DataFrame, codes: Sequence[str], prefixes: Sequence[str], digits: int
) -> FloatArray:
    """[area, occupation] ads for the first digits of each occupation."""
    long = rows.filter(pl.col("ssyk2012").str.len_chars() >= digits)
    sums = long.group_by("area", pl.col("ssyk2012").str.slice(0, digits)).agg(pl.col("ads").sum())
    known = {(area, code): float(ads) for area, code, ads in sums.iter_rows()}
    return np.array([[known.get((code, prefix), 0.0) for prefix in prefixes] for code in codes])


def education_level(name: str) -> int | None:
    """The level 1..4 that a name or SUN 2020 code of an education tells; None when it tells none.

    >>> [education_level(n) for n in ("336", "eftergymnasial utbildning, 3 år eller mer", "okänd")]
    [2, 4, None]
    """
    text = name.strip().lower()
    if text[:1].isdigit() and not any(letter.isalpha() for letter in text):
        return SUN_LEVELS.get(text[0])
    if "eftergymnasial" in text or "post-secondary" in text:
        return 3 if any(word in text for word in LEVEL_WORDS[2][1]) else 4
    found = [level for level, words in LEVEL_WORDS if any(word in text for word in words)]
    return found[0] if found else None


def _by_education(
    tables: Mapping[str, pl.DataFrame], places: Municipalities, parameters: Parameters
) -> FloatArray | None:
    """[area, occupation] part by people aged 20-64 with the level that the occupation asks for.

    None where not every municipality has known levels in some year up to the base year.
    """
    if "education" not in tables:
        return None
    rows = tables["education"].filter(
        pl.col("year") <= places.year, pl.col("area").is_in(list(places.codes))
    )
    rows = rows.filter(pl.col("year") == pl.col("year").max())
    people = np.zeros((len(places.codes), 4))
    for area, name, group, persons in rows.select(
        "area", "level", "age_group", "persons"
    ).iter_rows():
        level, bounds = education_level(name), group_bounds(group)
        if level is not None and (bounds is None or (bounds[1] >= 20 and bounds[0] <= 64)):
            people[places.codes.index(area), level - 1] += persons or 0.0
    if not np.all(people.sum(axis=1) > 0) or not np.all(people.sum(axis=0) > 0):
        return None
    wanted = by_occupation(
        parameters.table("education_of_occupation", places.year), places.occupations
    ).astype(np.int64)
    part: FloatArray = people[:, wanted - 1] / people.sum(axis=0)[wanted - 1]
    return part
