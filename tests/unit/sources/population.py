"""SCB's tables of population in the made-up Sweden, and tables that differ from them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np

from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.open import (
    scb_births,
    scb_births_ckm,
    scb_deaths,
    scb_deaths_ckm,
    scb_migration,
    scb_migration_ckm,
    scb_national_projection,
    scb_population,
    scb_population_ckm,
    scb_regional_projection,
)
from framsyn.sources.source import Parsed, Scope, Source
from tests.unit.sources.occupations import COUNTY, ask, frames
from tests.world.scb_occupations import Cubes
from tests.world.scb_population import cubes

EXACT = (scb_population, scb_births, scb_deaths, scb_migration)
NOISY = (scb_population_ckm, scb_births_ckm, scb_deaths_ckm, scb_migration_ckm)
AREAL = (*EXACT, *NOISY, scb_regional_projection)
ALL = (*AREAL, scb_national_projection)
TABLES = {module.SOURCE.key: module.SERIES.table for module in AREAL} | {
    "scb_national_projection": scb_national_projection.AHEAD.table
}


@cache
def world() -> Cubes:
    """SCB's tables, whole."""
    return cubes(frames())


def table(name: str) -> Cube:
    """The table of that name."""
    return next(cube for names, cube in world().items() if names[0] == name)


def with_table(name: str, other: Cube) -> Cubes:
    """The tables with another one in the place of one of them."""
    return {names: other if names[0] == name else cube for names, cube in world().items()}


def read(source: Source, tables: Cubes | None = None, scope: Scope = COUNTY) -> Parsed:
    """What a source reads from the tables."""
    return ask(source, tables or world(), scope)[1]


def only(source: Source, tables: Cubes | None = None, scope: Scope = COUNTY):
    """The one table that a source fills."""
    return read(source, tables, scope).tables[source.fills[0]]


def changed(cube: Cube, variable: str, **other: object) -> Cube:
    """A table with something else said of one of its variables."""
    told = tuple(replace(d, **other) if d.code == variable else d for d in cube.dimensions)
    return replace(cube, dimensions=told)


def recoded(cube: Cube, variable: str, codes: Mapping[str, str]) -> Cube:
    """A table with other codes for some of the codes of a variable."""
    known = cube.dimension(variable).codes
    return changed(cube, variable, codes=tuple(codes.get(code, code) for code in known))


def with_code(cube: Cube, variable: str, code: str, figure: float) -> Cube:
    """A table with one more code, the first of its variable, and one figure in all its cells."""
    axis = [d.code for d in cube.dimensions].index(variable)
    values = np.insert(cube.values.reshape(cube.shape), 0, figure, axis)
    known = cube.dimensions[axis]
    wider = changed(
        cube, variable, codes=(code, *known.codes), labels=(code.lower(), *known.labels)
    )
    missing = dict.fromkeys(np.flatnonzero(np.isnan(values.ravel())).tolist(), ".")
    return replace(wider, values=values.ravel(), symbols=missing)


def with_variable(cube: Cube, eliminable: bool) -> Cube:
    """A table with one more variable, first, of a single code."""
    new = Dimension("Bakgrund", "bakgrund", ("A",), ("alla",), eliminable=eliminable)
    return replace(cube, dimensions=(new, *cube.dimensions))


def turned(cube: Cube) -> Cube:
    """The same table with its variables in the opposite order."""
    places = np.arange(cube.values.size).reshape(cube.shape).T.ravel()
    old = {int(place): now for now, place in enumerate(places)}
    symbols = {old[place]: symbol for place, symbol in cube.symbols.items()}
    return replace(
        cube, dimensions=cube.dimensions[::-1], values=cube.values[places], symbols=symbols
    )
