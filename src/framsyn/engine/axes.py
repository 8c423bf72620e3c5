"""Tables become arrays with named axes here, and nowhere else.

Axis order in the whole engine: area, (year,) sex, age. Sex 0 is women, 1 is men. Age is in whole
years at the end of the year, 0..100, where 100 means 100 and over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.errors import MissingYearError, UnknownAreaError

SEXES = ("women", "men")
"""The two sexes of the statistics, in the order of the arrays."""
AGES = 101
"""Number of ages: 0, 1, …, 99, and 100 and over."""
MOTHER_AGES = range(15, 50)
"""Mother's age at the end of the year; younger and older mothers are counted at the ends."""
FLOWS = ("in_domestic", "out_domestic", "immigration", "emigration")
"""The four migration flows, in the order of the arrays."""
NATION = "00"
"""Code of Sweden."""
WHOLE = "sum"
"""Code of the top area that is made when the tables have no nation of their own."""

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class PopulationHistory:
    """What is known of the population up to the launch year, as arrays.

    NaN means not observed. An area and year with any row is observed in all its cells: official
    statistics leave empty cells out, so a cell without a row is nobody there.

    Attributes:
        areas: codes of all areas with data and their parents; those to project come first, the
            top area (nation) last.
        parent: [area] index of the parent in `areas`; -1 for the top area.
        leaf: [area] true for the areas to project.
        years: [year] consecutive; the last is the launch year.
        population: [area, year, sex, age] persons on 31 December.
        births: [area, year, mother's age 15..49] live births in the year.
        deaths: [area, year, sex, age] deaths in the year, by age at the end of the year.
        flows: [area, year, flow, sex, age] persons who moved in the year: in_domestic,
            out_domestic, immigration, emigration.
    """

    areas: tuple[str, ...]
    parent: NDArray[np.int64]
    leaf: NDArray[np.bool_]
    years: NDArray[np.int64]
    population: FloatArray
    births: FloatArray
    deaths: FloatArray
    flows: FloatArray

    @property
    def leaf_count(self) -> int:
        """Number of areas to project; they are the first ones."""
        return int(self.leaf.sum())

    @property
    def launch(self) -> int:
        """The year that the projection starts from: the last of `years`."""
        return int(self.years[-1])

    def until(self, year: int) -> PopulationHistory:
        """Give the same history as it was known at the end of an earlier year.

        Args:
            year: the new last year; one of `years`.

        Raises:
            MissingYearError: the year is not in the history.
        """
        if not int(self.years[0]) <= year <= self.launch:
            raise MissingYearError(year, self.areas[: self.leaf_count])
        stop = year - int(self.years[0]) + 1
        return PopulationHistory(
            areas=self.areas,
            parent=self.parent,
            leaf=self.leaf,
            years=self.years[:stop],
            population=self.population[:, :stop],
            births=self.births[:, :stop],
            deaths=self.deaths[:, :stop],
            flows=self.flows[:, :stop],
        )


def derive_parents(codes: Sequence[str]) -> dict[str, str]:
    """Derive which area each area lies in, from Swedish area codes.

    A municipality (4 digits) lies in the county of its first two digits, and a county in the
    nation "00"; the counties are there even when no code names them. Where any code has another
    form the areas lie side by side.

    Args:
        codes: area codes.

    Returns:
        The parent's code by code; empty text for a top area.

    >>> derive_parents(["2480"])
    {'2480': '24', '24': '00', '00': ''}
    >>> derive_parents(["Oslo", "Bergen"])
    {'Oslo': '', 'Bergen': ''}
    """
    if not all(code.isdigit() and len(code) in (2, 4) for code in codes):
        return dict.fromkeys(codes, "")
    parents = {code: code[:2] for code in codes if len(code) == 4}
    counties = [code for code in (*parents.values(), *codes) if len(code) == 2]
    return {**parents, **dict.fromkeys(counties, NATION), NATION: ""}


def read_history(
    tables: Mapping[str, pl.DataFrame], leaves: Sequence[str], launch: int
) -> PopulationHistory:
    """Turn the tables into one history. Nothing after the launch year is used.

    What a parent area lacks is the sum of its parts where all parts are observed.

    Args:
        tables: checked input tables by name: population, and births, deaths, migration and areas
            where there are any.
        leaves: codes of the areas to project.
        launch: the last year to use; the year that the projection starts from.

    Returns:
        The history; areas to project first, the top area last.

    Raises:
        UnknownAreaError: an area to project is not in the population table.
        MissingYearError: an area to project has no population in the launch year.
    """
    kept = {
        name: tables[name].filter(pl.col("year") <= launch)
        for name in ("population", "births", "deaths", "migration")
        if name in tables
    }
    areas, parent = _order_areas(tables.get("areas"), kept, leaves)
    years = _year_axis(kept, launch)
    history = PopulationHistory(
        areas=areas,
        parent=parent,
        leaf=np.arange(len(areas)) < len(leaves),
        years=years,
        population=_sum_over_parts(_by_age(kept["population"], "persons", areas, years), parent),
        births=_sum_over_parts(_births(kept.get("births"), areas, years), parent),
        deaths=_sum_over_parts(_by_age(kept.get("deaths"), "deaths", areas, years), parent),
        flows=_flows(kept.get("migration"), areas, years, parent),
    )
    missing = np.isnan(history.population[: len(leaves), -1, 0, 0])
    if missing.any():
        raise MissingYearError(launch, [areas[i] for i in np.flatnonzero(missing)])
    return history


def _order_areas(
    declared: pl.DataFrame | None, kept: Mapping[str, pl.DataFrame], leaves: Sequence[str]
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Put the areas in order (leaves, others, one top) and find each one's parent."""
    seen = sorted({code for table in kept.values() for code in table["area"].unique()})
    unknown = [code for code in leaves if code not in set(kept["population"]["area"].unique())]
    if unknown or not leaves:
        raise UnknownAreaError(unknown)
    derived = derive_parents(seen)
    if declared is not None:
        rows = declared.select(pl.col("code"), pl.col("parent").fill_null("")).iter_rows()
        derived.update(dict(rows))
    inside = set(seen)
    for code in seen:
        inside.update(list_ancestors(code, derived))
    above = [code for code in sorted(inside) if code not in leaves]
    tops = [code for code in [*leaves, *above] if derived.get(code, "") == ""]
    if len(tops) > 1 or tops[0] in leaves:
        top = WHOLE
        derived.update(dict.fromkeys(tops, top))
    else:
        top = tops[0]
    areas = (*leaves, *(code for code in above if code != top), top)
    place = {code: i for i, code in enumerate(areas)}
    derived[top] = ""
    return areas, np.array([place.get(derived.get(code, ""), -1) for code in areas], np.int64)


def list_ancestors(code: str, parents: Mapping[str, str]) -> list[str]:
    """List the areas above an area, the nearest first; a circle in the declaration ends the list.

    >>> list_ancestors("2480", {"2480": "24", "24": "00"})
    ['24', '00']
    """
    above: list[str] = []
    while (code := parents.get(code, "")) and code not in above:
        above.append(code)
    return above


def _year_axis(kept: Mapping[str, pl.DataFrame], launch: int) -> NDArray[np.int64]:
    """Give the consecutive years from the first with any row to the launch year."""
    firsts = [int(str(table["year"].min())) for table in kept.values() if table.height]
    return np.arange(min([launch, *firsts]), launch + 1, dtype=np.int64)


def _positions(
    table: pl.DataFrame, areas: Sequence[str], years: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give each row's place on the area and year axes."""
    place = pl.DataFrame({"area": list(areas), "at": np.arange(len(areas), dtype=np.int64)})
    at = table.select("area").join(place, on="area", how="left", maintain_order="left")["at"]
    return at.to_numpy(), table["year"].cast(pl.Int64).to_numpy() - int(years[0])


def _scatter(
    index: NDArray[np.int64],
    values: FloatArray,
    observed: NDArray[np.int64],
    shape: tuple[int, ...],
) -> FloatArray:
    """Add values up in their cells; groups of cells (area, year) without any row become NaN."""
    dense = np.bincount(index, values, int(np.prod(shape))).astype(np.float64).reshape(shape)
    known = np.zeros(shape[0] * shape[1], dtype=bool)
    known[observed] = True
    dense[~known.reshape(shape[:2])] = np.nan
    return dense


def _by_age(
    table: pl.DataFrame | None, value: str, areas: Sequence[str], years: NDArray[np.int64]
) -> FloatArray:
    """Give [area, year, sex, age] of one column of a table by sex and age."""
    shape = (len(areas), years.size, len(SEXES), AGES)
    if table is None or table.height == 0:
        return np.full(shape, np.nan)
    rows = table.filter(pl.col(value).is_not_null())
    area, year = _positions(rows, areas, years)
    sex = (rows["sex"] == SEXES[1]).cast(pl.Int64).to_numpy()
    age = rows["age"].cast(pl.Int64).clip(0, AGES - 1).to_numpy()
    group = area * years.size + year
    values = rows[value].cast(pl.Float64).to_numpy()
    return _scatter((group * 2 + sex) * AGES + age, values, group, shape)


def _births(
    table: pl.DataFrame | None, areas: Sequence[str], years: NDArray[np.int64]
) -> FloatArray:
    """Give [area, year, mother's age]; unknown ages follow the known of the same area and year."""
    shape = (len(areas), years.size, len(MOTHER_AGES))
    if table is None or table.height == 0:
        return np.full(shape, np.nan)
    rows = table.filter(pl.col("births").is_not_null())
    area, year = _positions(rows, areas, years)
    group = area * years.size + year
    ages = rows["mother_age"].cast(pl.Int64)
    known = ages.is_not_null().to_numpy()
    first, last = MOTHER_AGES[0], MOTHER_AGES[-1]
    age = ages.fill_null(first).clip(first, last).to_numpy() - first
    values = rows["births"].cast(pl.Float64).to_numpy()
    births = _scatter(group * len(MOTHER_AGES) + age, values * known, group, shape)
    unknown = np.bincount(group, values * ~known, shape[0] * shape[1]).reshape(shape[:2])
    whole = np.nansum(births, axis=(0, 1))
    whole = whole / whole.sum() if whole.sum() > 0 else np.full(shape[2], 1 / shape[2])
    total = births.sum(axis=2, keepdims=True)
    pattern = np.divide(births, total, out=np.broadcast_to(whole, shape).copy(), where=total > 0)
    return np.asarray(births + unknown[:, :, None] * pattern)


def _flows(
    table: pl.DataFrame | None,
    areas: Sequence[str],
    years: NDArray[np.int64],
    parent: NDArray[np.int64],
) -> FloatArray:
    """Give [area, year, flow, sex, age]; moves within a country do not add up to its parents'."""
    shape = (len(areas), years.size, len(FLOWS), len(SEXES), AGES)
    if table is None or table.height == 0:
        return np.broadcast_to(np.nan, shape)
    dense = np.empty(shape)
    for i, name in enumerate(FLOWS):
        flow = _by_age(table, name, areas, years)
        dense[:, :, i] = flow if name.endswith("domestic") else _sum_over_parts(flow, parent)
    return dense


def _sum_over_parts(values: FloatArray, parent: NDArray[np.int64]) -> FloatArray:
    """Fill what parents lack, in years when all their observed parts have it.

    Args:
        values: [area, year, …]; NaN where not observed.
        parent: [area] index of the parent, -1 for the top.
    """
    filled = values.copy()
    has_any = np.array([not np.isnan(area).all() for area in filled])
    for area in _bottom_up(parent):
        parts = np.flatnonzero(parent == area)
        parts = parts[has_any[parts]]
        if parts.size == 0:
            continue
        total = filled[parts].sum(axis=0)
        filled[area] = np.where(np.isnan(filled[area]), total, filled[area])
        has_any[area] = not np.isnan(filled[area]).all()
    return filled


def _bottom_up(parent: NDArray[np.int64]) -> list[int]:
    """Order the areas so that every area comes before its parent."""
    depth = np.zeros(len(parent), np.int64)
    for area in range(len(parent)):
        above = int(parent[area])
        while above >= 0 and depth[area] <= len(parent):
            depth[area] += 1
            above = int(parent[above])
    return [int(i) for i in np.argsort(-depth, kind="stable")]
