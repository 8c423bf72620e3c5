"""SCB's tables of work in the made-up Sweden, and what a source reads from them."""

import asyncio
from collections.abc import Mapping
from functools import cache

import polars as pl

from framsyn.sources.formats.cube import Cube
from framsyn.sources.source import Parsed, Scope, Source
from framsyn.sources.synthetic import generate
from tests.unit.sources.desk import CubeDesk
from tests.world.scb_occupations import Cubes, cubes

COUNTY = Scope.of_county("24")


@cache
def frames() -> Mapping[str, pl.DataFrame]:
    """The tables of the example region."""
    return generate()


@cache
def world() -> Cubes:
    """SCB's tables, whole."""
    return cubes(frames())


def table(name: str) -> Cube:
    """The table of that name in either service."""
    return next(
        cube for names, cube in world().items() if name in (names[0], names[1][-len(name) :])
    )


def with_table(name: str, other: Cube) -> Cubes:
    """The tables with another one in the place of one of them."""
    known = table(name)
    return {names: other if cube is known else cube for names, cube in world().items()}


def read(source: Source, tables: Cubes | None = None, scope: Scope = COUNTY) -> Parsed:
    """What a source reads from the tables."""
    return ask(source, tables, scope)[1]


def ask(
    source: Source, tables: Cubes | None = None, scope: Scope = COUNTY
) -> tuple[CubeDesk, Parsed]:
    """The desk that was asked, and what the source reads from its answers."""
    desk = CubeDesk(tables or world())
    answers = asyncio.run(source.fetch(desk, scope))
    return desk, source.parse(answers, scope)
