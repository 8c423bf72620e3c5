"""What one who has every published table can work out: the sums, solved as equations."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import polars as pl

FINE = ("16-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65-70")
WIDE = {"16-34": FINE[:3], "35-54": FINE[3:7], "55-70": FINE[7:]}


class Knowledge:
    """Equations between numbers; some numbers are known."""

    def __init__(self) -> None:
        self.known: dict[Hashable, float] = {}
        self.sums: list[tuple[Hashable, tuple[Hashable, ...]]] = []

    def learn(self, rows: pl.DataFrame, key: Sequence[str], value: str) -> None:
        """The numbers of a table that are not taken out."""
        told = rows.filter(pl.col(value).is_not_null())
        self.known |= dict(zip(told.select(key).rows(), told[value].to_list(), strict=True))

    def add(self, whole: Hashable, parts: Sequence[Hashable]) -> None:
        """The whole is the sum of the parts."""
        self.sums.append((whole, tuple(parts)))

    def worked_out(self) -> set[Hashable]:
        """The unknown numbers that the equations leave one value for."""
        named = {name for whole, parts in self.sums for name in (whole, *parts)}
        index = {name: i for i, name in enumerate(sorted(named - self.known.keys(), key=repr))}
        rows = np.zeros((len(self.sums), len(index)))
        for number, (whole, parts) in enumerate(self.sums):
            for name, sign in ((whole, -1.0), *((part, 1.0) for part in parts)):
                if name in index:
                    rows[number, index[name]] += sign
        rows = rows[np.any(rows != 0, axis=1)]
        if not index or not len(rows):
            return set()
        _, lengths, ways = np.linalg.svd(rows, full_matrices=False)
        fixed = (ways[lengths > 1e-9] ** 2).sum(axis=0)
        return {name for name, i in index.items() if fixed[i] > 1 - 1e-7}


def known_stocks(
    editions: Sequence[Mapping[str, pl.DataFrame]], year: int, value: str
) -> Knowledge:
    """What these editions together tell of one year: of pairs, groups and all areas together."""
    found = Knowledge()
    for tables in editions:
        for name, code in (
            ("workforce", "ssyk2012"),
            ("aggregate_workforce", "ssyk2012"),
            ("workforce_group", "group"),
            ("aggregate_workforce_group", "group"),
        ):
            found.learn(tables[name].filter(pl.col("year") == year), ("area", code), value)
    first = editions[0]
    areas = first["workforce"]["area"].unique().sort().to_list()
    occupations = first["workforce"]["ssyk2012"].unique().sort().to_list()
    whole = first["aggregate_workforce"]["area"][0]
    groups = sorted({code[:2] for code in occupations})
    for area in (*areas, whole):
        for group in groups:
            found.add((area, group), [(area, o) for o in occupations if o.startswith(group)])
        found.add((area, "total"), [(area, group) for group in groups])
    for code in (*occupations, *groups):
        found.add((whole, code), [(area, code) for area in areas])
    return found


def known_ages(tables: Mapping[str, pl.DataFrame], year: int) -> Knowledge:
    """What an edition tells of the ages in one year: of pairs, areas and occupations."""
    found = Knowledge()
    key = ("area", "ssyk2012", "sex", "age_group")
    pairs = tables["workforce"].filter(pl.col("year") == year)
    found.learn(pairs.with_columns(sex=pl.lit("all"), age_group=pl.lit("all")), key, "supply_mean")
    whole = {
        "workforce_age": {},
        "aggregate_workforce_age": {"area": pl.lit("*")},
        "workforce_age_all": {"ssyk2012": pl.lit("*")},
    }
    for name, more in whole.items():
        rows = tables[name].filter(pl.col("year") == year).with_columns(**more)
        found.learn(rows, key, "supply_mean")
    areas, occupations = (pairs[name].unique().sort().to_list() for name in key[:2])
    sexes = ("men", "women")
    for area in (*areas, "*"):
        for code in (*occupations, "*"):
            if (area, code) == ("*", "*"):
                continue
            for wide, parts in WIDE.items():
                found.add(
                    (area, code, "all", wide), [(area, code, s, a) for s in sexes for a in parts]
                )
            found.add((area, code, "all", "all"), [(area, code, "all", wide) for wide in WIDE])
    for sex in sexes:
        for age in FINE:
            for code in occupations:
                found.add(("*", code, sex, age), [(a, code, sex, age) for a in areas])
            for area in areas:
                found.add((area, "*", sex, age), [(area, o, sex, age) for o in occupations])
    return found
