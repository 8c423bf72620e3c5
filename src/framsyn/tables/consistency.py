"""Checks between rows, years, areas and tables that are each right by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from framsyn.tables.codelists import NATION, swedish_areas
from framsyn.tables.faults import consistency_kinds as kinds
from framsyn.tables.faults.fault import Example, Fault, FaultKind

EXAMPLES_KEPT = 5
SMALLEST_DIFFERENCE_PERSONS = 0.5
LARGEST_PROJECTION_DIFFERENCE_SHARE = 0.005
LARGEST_MOVES_DIFFERENCE_SHARE = 0.001
AGE_BELOW_WHICH_NONE_IS_ZERO = 80
CELLS_BELOW = 2 * AGE_BELOW_WHICH_NONE_IS_ZERO
QUANTITIES = {"population": "persons", "births": "births", "deaths": "deaths"}

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Checked:
    """The tables under check and how their files are named.

    Attributes:
        tables: frames as declared.
        names: the file of each table; its own name where none is given.
    """

    tables: Tables
    names: Mapping[str, str]
    _sums: dict[str, pl.DataFrame] = field(default_factory=dict)

    def sums(self, table: str) -> pl.DataFrame | None:
        """The `total` of a table by year and area, and how many `cells` are of an age below 80.

        Worked out once, for it is what takes time in a table of millions of rows.
        """
        frame = self.tables.get(table)
        if frame is None or not frame.height:
            return None
        if table not in self._sums:
            young = pl.col("age") < AGE_BELOW_WHICH_NONE_IS_ZERO
            cells = young.sum() if "age" in frame.columns else pl.len()
            total = pl.col(QUANTITIES[table]).sum()
            sums = frame.lazy().group_by("year", "area").agg(total=total, cells=cells)
            self._sums[table] = sums.sort("year", "area").collect(engine="streaming")
        return self._sums[table]

    def fault(
        self,
        kind: FaultKind,
        table: str,
        told: Iterable[str],
        column: str | None = None,
        count: int | None = None,
    ) -> Fault:
        """A fault of a table, with its first places in words."""
        places = list(told)
        return Fault(
            kind,
            self.names.get(table, table),
            column,
            tuple(Example(None, place) for place in places[:EXAMPLES_KEPT]),
            len(places) if count is None else count,
            {"table": table, "count": len(places) if count is None else count},
        )


def check_consistency(tables: Tables, names: Mapping[str, str]) -> list[Fault]:
    """All checks of this file on tables that are free of errors by themselves.

    Args:
        tables: frames as declared, by the name of their table.
        names: how their files are named to the user.
    """
    checked = Checked(tables, names)
    return [fault for check in CHECKS for fault in check(checked)]


def parents_of(tables: Tables) -> dict[str, str]:
    """The parent of each area: from the table areas, else as Swedish codes tell.

    >>> parents_of({"population": pl.DataFrame({"area": ["2480", "24", "00"]})})
    {'2480': '24', '24': '00'}
    """
    if "areas" in tables:
        rows = tables["areas"].select("code", "parent").iter_rows()
        return {code: parent for code, parent in rows if parent}
    known = swedish_areas()
    codes = {
        str(code)
        for frame in tables.values()
        if "area" in frame.columns
        for code in frame["area"].unique()
    }
    found = {code: known[code].parent for code in codes if code in known}
    return {code: found[code] for code in sorted(found, reverse=True) if found[code]}


def _parts(tables: Tables) -> dict[str, set[str]]:
    """The parts of each area, all of them: for Swedish codes also those not in the bundle.

    A bundle may hold one county of the nation. The nation is then not the sum of its parts there.
    """
    parts: dict[str, set[str]] = {}
    declared = parents_of(tables) if "areas" in tables else {}
    for code, parent in declared.items():
        parts.setdefault(parent, set()).add(code)
    for code, area in swedish_areas().items():
        if area.parent and (not declared or area.parent in parts):
            parts.setdefault(area.parent, set()).add(code)
    return parts


def check_areas(checked: Checked) -> list[Fault]:
    """The table areas is a tree, and each parent stands in it."""
    areas = checked.tables.get("areas")
    if areas is None:
        return []
    parents = parents_of(checked.tables)
    codes = set(areas["code"])
    faults = []
    circles = [code for code in parents if _in_circle(code, parents)]
    if circles:
        faults.append(checked.fault(kinds.AREAS_IN_A_CIRCLE, "areas", circles, "parent"))
    known = set(swedish_areas()) if codes & set(swedish_areas()) else set()
    lost = [f"{c} → {p}" for c, p in parents.items() if p not in codes and p not in known]
    if lost:
        faults.append(checked.fault(kinds.PARENT_UNKNOWN, "areas", lost, "parent"))
    return faults


def _in_circle(code: str, parents: Mapping[str, str]) -> bool:
    above, steps = parents.get(code), 0
    while above is not None and above != code and steps <= len(parents):
        above, steps = parents.get(above), steps + 1
    return above == code


def check_years(checked: Checked) -> list[Fault]:
    """No year is missing between the first and the last of an area's series."""
    faults = []
    for table in QUANTITIES:
        sums = checked.sums(table)
        if sums is None:
            continue
        told = []
        for (area,), rows in sums.sort("area").group_by("area", maintain_order=True):
            years = set(rows["year"])
            gaps = sorted(set(range(min(years), max(years))) - years)
            if gaps:
                shown = ", ".join(str(year) for year in gaps[:8])
                told.append(f"{area}: {shown}{' …' if len(gaps) > 8 else ''}")
        if told:
            faults.append(checked.fault(kinds.GAP_IN_YEARS, table, told, "year"))
    return faults


def check_cells(checked: Checked) -> list[Fault]:
    """Each area and year of the population has every sex and age below 80."""
    sums = checked.sums("population")
    if sums is None:
        return []
    short = sums.filter(pl.col("cells") < CELLS_BELOW).select("year", "area", "cells")
    if not short.height:
        return []
    first = [f"{year} {area}: {n}/{CELLS_BELOW}" for year, area, n in short.head(5).iter_rows()]
    return [checked.fault(kinds.CELLS_MISSING, "population", first, "age", short.height)]


def check_events(checked: Checked) -> list[Fault]:
    """Births and deaths have a population in the same area, that year or the year before."""
    population = checked.sums("population")
    if population is None:
        return []
    own = population.select("year", "area")
    near = pl.concat([own, own.with_columns(pl.col("year") + 1)]).unique()
    faults = []
    for table in ("births", "deaths"):
        sums = checked.sums(table)
        if sums is None:
            continue
        alone = sums.select("year", "area").join(near, on=["year", "area"], how="anti")
        told = [f"{year} {area}" for year, area in alone.sort("year", "area").head(5).iter_rows()]
        if told:
            faults.append(
                checked.fault(kinds.EVENTS_WITHOUT_POPULATION, table, told, "area", alone.height)
            )
    return faults


def check_sums(checked: Checked) -> list[Fault]:
    """An area is the sum of its parts, in years when it and all of its parts are there."""
    parts = _parts(checked.tables)
    faults = []
    for table, quantity in QUANTITIES.items():
        sums = checked.sums(table)
        if sums is None:
            continue
        told = _different_sums(_totals(sums), parts)
        if told:
            faults.append(checked.fault(kinds.SUM_DIFFERS, table, told, quantity))
    return faults


def _totals(sums: pl.DataFrame) -> dict[int, dict[str, float]]:
    totals: dict[int, dict[str, float]] = {}
    for year, area, total in sums.select("year", "area", "total").iter_rows():
        totals.setdefault(year, {})[area] = total
    return totals


def _different_sums(
    totals: Mapping[int, Mapping[str, float]], parts: Mapping[str, set[str]]
) -> list[str]:
    told = []
    for year, of_area in totals.items():
        for whole, inside in parts.items():
            if whole not in of_area or not inside <= of_area.keys():
                continue
            added = sum(of_area[part] for part in inside)
            if abs(added - of_area[whole]) > SMALLEST_DIFFERENCE_PERSONS:
                difference = added - of_area[whole]
                told.append(
                    f"{year} {whole}: Σ {added:.10g} − {of_area[whole]:.10g} = {difference:+.10g}"
                )
    return told


def _national_totals(checked: Checked, area: str) -> dict[int, float]:
    """The population of the nation by year: as given, else the sum of all its parts."""
    population = checked.sums("population")
    if population is None:
        return {}
    parts = _parts(checked.tables).get(area, set())
    national = {}
    for year, of_area in _totals(population).items():
        if area in of_area:
            national[year] = of_area[area]
        elif parts and parts <= of_area.keys():
            national[year] = sum(of_area[part] for part in parts)
    return national


def check_projection(checked: Checked) -> list[Fault]:
    """The national projection agrees with the population in the last year that both have."""
    projection = checked.tables.get("national_projection")
    if projection is None or not projection.height:
        return []
    told = []
    for area in sorted(set(projection["area"])):
        observed = _national_totals(checked, area)
        own = (
            projection.filter(pl.col("area") == area).group_by("year").agg(pl.col("persons").sum())
        )
        projected = dict(own.iter_rows())
        common = sorted(observed.keys() & projected.keys())
        if not common:
            continue
        year = common[-1]
        theirs, ours = projected[year], observed[year]
        if abs(theirs - ours) > LARGEST_PROJECTION_DIFFERENCE_SHARE * ours:
            told.append(f"{year} {area}: {theirs:.10g} ≠ {ours:.10g}")
    if not told:
        return []
    return [checked.fault(kinds.PROJECTION_DIFFERS, "national_projection", told, "persons")]


def check_moves(checked: Checked) -> list[Fault]:
    """Domestic moves in and out cancel when every area of the country is there."""
    migration = checked.tables.get("migration")
    if migration is None or not migration.height:
        return []
    known = set(migration["area"])
    levels = (swedish_areas()[NATION], *swedish_areas().values())
    counties = {area.code for area in levels if area.parent == NATION}
    municipalities = {area.code for area in levels if area.parent in counties}
    level = next((lvl for lvl in (municipalities, counties) if lvl <= known), None)
    if level is None:
        return []
    told = []
    sums = (
        migration.filter(pl.col("area").is_in(list(level)))
        .group_by("year")
        .agg(pl.col("in_domestic").sum(), pl.col("out_domestic").sum())
        .sort("year")
    )
    for year, arrived, left in sums.iter_rows():
        if abs(arrived - left) > LARGEST_MOVES_DIFFERENCE_SHARE * max(arrived, left):
            told.append(f"{year}: {arrived:.10g} − {left:.10g} = {arrived - left:+.10g}")
    if not told:
        return []
    return [checked.fault(kinds.MOVES_DO_NOT_CANCEL, "migration", told, "in_domestic")]


def check_employed_areas(checked: Checked) -> list[Fault]:
    """The areas of the employed have a population, or parts or a parent with one."""
    employed, population = checked.tables.get("employed"), checked.sums("population")
    if employed is None or population is None:
        return []
    parents = parents_of(checked.tables)
    peopled = set(population["area"].unique())
    for area in list(peopled):
        above = parents.get(area)
        while above is not None and above not in peopled:
            peopled.add(above)
            above = parents.get(above)
    alone = sorted(area for area in set(employed["area"].unique()) - peopled if area != NATION)
    if not alone:
        return []
    return [checked.fault(kinds.AREA_WITHOUT_POPULATION, "employed", alone, "area")]


CHECKS: tuple[Callable[[Checked], list[Fault]], ...] = (
    check_areas,
    check_years,
    check_cells,
    check_events,
    check_sums,
    check_projection,
    check_moves,
    check_employed_areas,
)
