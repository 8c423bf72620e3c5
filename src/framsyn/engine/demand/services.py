"""Welfare services: staff per head by age, and which occupations work in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framsyn.engine.axes import AGES
from framsyn.engine.parameters import Parameters, by_age_step, by_occupation

FloatArray = NDArray[np.float64]

SCHEDULE = "staff_per_head_"
STAFF = "service_share_"


@dataclass(frozen=True)
class Services:
    """The services of a run.

    Attributes:
        names: the services.
        schedule: [service, age 0..100] staff per head; only the ratio between ages counts.
        share: [occupation, service] part of each occupation's people who work in each service;
            what is left to 1 does not follow staff per head.
        local: [service] 0..1, how far the service is given where people live.
    """

    names: tuple[str, ...]
    schedule: FloatArray
    share: FloatArray
    local: FloatArray

    def need(self, population: FloatArray) -> FloatArray:
        """Σ over age of staff per head x population.

        Args:
            population: [..., sex, age 0..100] persons.

        Returns:
            [..., service] staff.
        """
        staff: FloatArray = population.sum(axis=-2) @ self.schedule.T
        return staff

    def need_share(self, population: FloatArray) -> FloatArray:
        """[area, service] each area's part of the need of all of them."""
        need = self.need(population)
        share: FloatArray = need / np.maximum(need.sum(axis=0), 1e-12)
        return share


def read_services(
    tables: Mapping[str, pl.DataFrame],
    parameters: Parameters,
    occupations: Sequence[str],
    year: int,
) -> Services:
    """The services by the parameters, or by the table staff_per_head where the bundle has one.

    With fewer than four digits, an occupation's part in a service is the mean of the parts of its
    four-digit occupations, weighted with how many they are in the whole bundle.

    Args:
        tables: the bundle.
        parameters: schedules, parts and how local the services are.
        occupations: the codes of the run.
        year: the base year.
    """
    if "staff_per_head" in tables and not tables["staff_per_head"].is_empty():
        return _from_table(tables["staff_per_head"], parameters, occupations, year)
    names = tuple(key.removeprefix(SCHEDULE) for key in parameters.starting_with(SCHEDULE))
    schedule = [
        by_age_step(parameters.table(SCHEDULE + name, year), np.arange(AGES)) for name in names
    ]
    sizes = _sizes(tables, occupations, year)
    staff = [by_occupation(parameters.table(STAFF + name, year), list(sizes)) for name in names]
    parts = [_weighted(part, sizes, occupations) for part in staff]
    local = parameters.table("service_local", year)
    return Services(
        names,
        np.array(schedule),
        np.minimum(np.stack(parts, axis=1), 1.0),
        np.array([local.get(name, 0.0) for name in names]),
    )


def _sizes(
    tables: Mapping[str, pl.DataFrame], occupations: Sequence[str], year: int
) -> Mapping[str, float]:
    """People by the finest codes up to the base year; the run's own codes where there are none."""
    rows = tables["employed"].filter(
        pl.col("ssyk2012").str.len_chars() == 4, pl.col("year") <= year
    )
    sums = rows.group_by("ssyk2012").agg(pl.col("persons").sum()).sort("ssyk2012")
    known = {str(code): float(persons or 0.0) for code, persons in sums.iter_rows()}
    level = len(occupations[0])
    if level >= 4 or not known:
        return dict.fromkeys(occupations, 1.0)
    return known


def _weighted(
    part: FloatArray, sizes: Mapping[str, float], occupations: Sequence[str]
) -> FloatArray:
    """[occupation] mean of the parts of the finer codes in each occupation."""
    level = len(occupations[0])
    number = {code: place for place, code in enumerate(occupations)}
    place = np.array([number.get(code[:level], -1) for code in sizes])
    weight = np.array(list(sizes.values()))
    inside = place >= 0
    sums = np.bincount(place[inside], (weight * part)[inside], minlength=len(occupations))
    total = np.bincount(place[inside], weight[inside], minlength=len(occupations))
    return np.divide(sums, total, out=np.zeros(len(occupations)), where=total > 0)


def _from_table(
    table: pl.DataFrame, parameters: Parameters, occupations: Sequence[str], year: int
) -> Services:
    """Services from the user's schedules: every service of an occupation adds to its need."""
    rows = table.sort("service", "ssyk2012", "age_from").to_dicts()
    pairs = sorted({(row["service"], row["ssyk2012"]) for row in rows})
    schedule = np.zeros((len(pairs), AGES))
    for row in rows:
        place = pairs.index((row["service"], row["ssyk2012"]))
        schedule[place, row["age_from"] : row["age_to"] + 1] = row["staff_per_head"]
    prefixes = sorted({prefix for _, prefix in pairs}, key=len, reverse=True)
    fits = [next((p for p in prefixes if code.startswith(p)), None) for code in occupations]
    belongs = np.array([[float(fit == prefix) for _, prefix in pairs] for fit in fits])
    share = belongs / np.maximum(belongs.sum(axis=1, keepdims=True), 1.0)
    local = parameters.table("service_local", year)
    return Services(
        tuple(f"{service} {prefix}" for service, prefix in pairs),
        schedule,
        share,
        np.array([local.get(service, 1.0) for service, _ in pairs]),
    )
