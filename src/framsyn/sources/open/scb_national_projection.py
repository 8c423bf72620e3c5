"""SCB's projection of the nation, the newest edition, and the years that it starts from.

SCB makes a new edition every April. The edition before it gets another name and moves to the
archive, while the newest one keeps its names: TAB5958 (population, deaths and moves by sex and age)
and TAB5959 (births by mother's age). So the names stand here, and the years are read from the
table: whatever it has is the newest edition. If a name is gone, the source stops and says so.

The birth regions are left to the service to sum over; ages above 100 are added to 100. A projection
carries no noise, so that both sums are exact but for its own rounding.

A steered forecast compares the years ahead with the three before its base year, so the nation's
last four observed years stand here too, and after them the years from 2025 that carry noise, which
is small for the nation. The projection wins where a year is in both.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import polars as pl

from framsyn.sources.exchange import Answer
from framsyn.sources.formats.cube import VALUE
from framsyn.sources.open import (
    scb_births,
    scb_births_ckm,
    scb_deaths,
    scb_deaths_ckm,
    scb_migration,
    scb_migration_ckm,
    scb_population,
    scb_population_ckm,
)
from framsyn.sources.services.rows import sex_of, state_of_symbol
from framsyn.sources.services.scb_codes import AGE, MOTHER_AGE_OF_SCB, age_of, year_of
from framsyn.sources.services.scb_mothers import add_up_mothers, read_births
from framsyn.sources.services.scb_origin import of_scb
from framsyn.sources.services.scb_series import Series
from framsyn.sources.services.selection import shape_of
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.codelists import NATION
from framsyn.tables.inputs.births import BIRTHS
from framsyn.tables.inputs.deaths import DEATHS
from framsyn.tables.inputs.migration import MIGRATION
from framsyn.tables.inputs.national_projection import NATIONAL_PROJECTION
from framsyn.tables.inputs.population import POPULATION
from framsyn.tables.text import Text
