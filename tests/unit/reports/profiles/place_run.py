"""A real, small run for the pages of places: four municipalities, five years."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

import framsyn
from framsyn.reports.profiles.profile import Profile
from framsyn.results.shelf import Shelf, lay_out
from framsyn.sources.synthetic import generate, manifest

BASE, LAST = 2019, 2024
BJURHOLM, NORSJO, MALA, UMEA = "2403", "2417", "2418", "2480"
AREAS = (BJURHOLM, NORSJO, MALA, UMEA)
OCCUPATION_TABLES = (
    "workforce", "workforce_fte", "workforce_group", "workforce_age", "aggregate_workforce",
    "aggregate_workforce_group", "stock",
)  # fmt: skip
BACKTEST: dict[str, Any] = {
    "launches": [2005, 2010],
    "horizons": [5, 10],
    "methods": {
        "framsyn": {"5": {"total": {"mape": 2.0}}, "10": {"total": {"mape": 4.04}}},
        "no_change": {"5": {"total": {"mape": 3.0}}, "10": {"total": {"mape": 6.0}}},
    },
    "coverage_80": {"5": 0.8, "10": 0.75},
    "by_size": {
        "under 3 000": {
            "5": {
                "cases": 4,
                "coverage_80": 0.75,
                "methods": {"framsyn": {"mape": 3.14}, "no_change": {"mape": 5.0}},
            },
            "10": {
                "cases": 8,
                "coverage_80": 0.75,
                "methods": {"framsyn": {"mape": 7.26}, "no_change": None},
            },
        }
    },
}
"""Made up so that only the smallest municipalities have been tried."""


@cache
def tables() -> tuple[dict[str, pl.DataFrame], dict[str, Any]]:
    """The tables and the record of the run."""
    data = {**generate(), "manifest": manifest()}
    result = framsyn.run(data, base_year=BASE, areas=list(AREAS), years=5, draws=16, seed=1)
    return dict(result.tables), json.loads(result.record.as_json())


def write_places(
    directory: Path,
    changed: Mapping[str, pl.DataFrame | None] | None = None,
    backtest: Mapping[str, Any] | None = BACKTEST,
    context: Mapping[str, pl.DataFrame] | None = None,
    laid_out: bool = True,
) -> Shelf:
    """Write the run and open it.

    Args:
        directory: an empty or missing directory.
        changed: tables to replace, or to leave out (None).
        backtest: the content of backtest.json; None for no such file.
        context: input tables to lay beside it.
        laid_out: whether it is laid out for reading.
    """
    found, record = tables()
    directory.mkdir(parents=True, exist_ok=True)
    for name, table in {**found, **(changed or {})}.items():
        if table is not None:
            table.write_parquet(directory / f"{name}.parquet")
    (directory / "run.json").write_text(json.dumps(record), encoding="utf-8")
    if backtest is not None:
        (directory / "backtest.json").write_text(json.dumps(backtest), encoding="utf-8")
    if laid_out:
        lay_out(directory, dict(context or {}))
    return Shelf(directory)


def without_occupations() -> dict[str, None]:
    """The change that leaves only the population."""
    return dict.fromkeys((*OCCUPATION_TABLES, "explain"))


def texts(profile: Profile) -> list[str]:
    """Everything that a reader of the profile is told in words."""
    found = [profile.title, profile.lead, *(sentence.text for sentence in profile.sentences)]
    for part in profile.parts:
        found += [part.heading, part.answer, *part.paragraphs]
        found += [f"{link.label} {link.remark}" for link in part.links]
        for figure in part.figures:
            found += [figure.title, figure.alt, figure.definition, figure.note, figure.unit]
            found += [field.label for field in figure.fields]
    return found
