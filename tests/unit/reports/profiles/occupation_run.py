"""A run of Västerbotten with everything that the pages of occupations read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from framsyn.reports.results_view import Results
from framsyn.results.shelf import Shelf, lay_out
from tests.unit.reports.fake_results import BASE, LAST, MUNICIPALITIES, fake_results

NURSES, DEVELOPERS, RARE = "2221", "2512", "2182"
MIDDLE = 2026
AGE_SHARES = {
    "16-24": 0.08, "25-29": 0.10, "30-34": 0.11, "35-39": 0.12, "40-44": 0.12, "45-49": 0.12,
    "50-54": 0.12, "55-59": 0.11, "60-64": 0.09, "65-70": 0.03,
}  # fmt: skip
SEX_SHARES = {"women": 0.6, "men": 0.4}
CAUSES = {"retirement": 1.4, "graduates": -0.9, "trend": 0.5}
"""What each cause is of the change of supply minus need; they add up to the whole."""


def write_run(
    directory: Path,
    context: Mapping[str, pl.DataFrame] | None = None,
    changed: Mapping[str, pl.DataFrame] | None = None,
    record: Mapping[str, Any] | None = None,
    beside: Mapping[str, Any] | None = None,
) -> Shelf:
    """Write a run and open it.

    Args:
        directory: an empty or missing directory.
        context: input tables to lay beside it.
        changed: result tables to replace.
        record: entries of run.json to replace.
        beside: other files, by name, with their content as JSON.
    """
    results = _results()
    tables = {**results.tables, **(changed or {})}
    directory.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.write_parquet(directory / f"{name}.parquet")
    whole = {"parameters": {"county": "24", "whole": "24"}}
    files = {"run.json": {**results.record, **whole, **(record or {})}, **(beside or {})}
    for name, content in files.items():
        (directory / name).write_text(json.dumps(content), encoding="utf-8")
    lay_out(directory, dict(context or {}))
    return Shelf(directory)


@cache
def _results() -> Results:
    """The tables of all the runs that are written here."""
    results = fake_results(synthetic=False)
    workforce = results.tables["workforce"]
    more = {"workforce_age": ages_of(workforce), "explain": causes_of(workforce)}
    return replace(results, tables={**results.tables, **more})


def ages_of(workforce: pl.DataFrame) -> pl.DataFrame:
    """The supply of three years split by age and sex."""
    supply = workforce.filter(pl.col("year").is_in([BASE, MIDDLE, LAST]))
    shares = pl.DataFrame(
        [(sex, age, s * a) for sex, s in SEX_SHARES.items() for age, a in AGE_SHARES.items()],
        schema=["sex", "age_group", "share"],
        orient="row",
    )
    return supply.join(shares, how="cross").select(
        "year",
        "area",
        "ssyk2012",
        "sex",
        "age_group",
        (pl.col("supply_mean") * pl.col("share")).alias("supply_mean"),
    )


def causes_of(workforce: pl.DataFrame) -> pl.DataFrame:
    """Why supply minus need changes, for every municipality and occupation."""
    balance = pl.col("balance_mean")
    keys = ["area", "ssyk2012"]
    change = workforce.group_by(keys, maintain_order=True).agg(
        (
            balance.filter(pl.col("year") == LAST).sum()
            - balance.filter(pl.col("year") == BASE).sum()
        ).alias("change")
    )
    parts = pl.DataFrame({"cause": list(CAUSES), "part": list(CAUSES.values())})
    return change.join(parts, how="cross").select(
        *keys,
        pl.lit("balance").alias("quantity"),
        pl.lit(BASE, pl.Int32).alias("from_year"),
        pl.lit(LAST, pl.Int32).alias("to_year"),
        "cause",
        (pl.col("change") * pl.col("part")).alias("persons"),
    )


def vacancies(ads: Mapping[int, float | None], area: str = "24") -> pl.DataFrame:
    """Job ads for nurses in one area, by year."""
    return pl.DataFrame(
        {"year": list(ads), "area": area, "ssyk2012": NURSES, "ads": list(ads.values())},
        schema={"year": pl.Int32, "area": pl.String, "ssyk2012": pl.String, "ads": pl.Float64},
    )


def barometer(*judgements: tuple[str, str, str, str]) -> pl.DataFrame:
    """Judgements of nurses: round, area, situation and outlook."""
    rows = [
        {"round": when, "area": area, "occupation": "id", "ssyk2012": NURSES,
         "name": "Sjuksköterskor", "opportunities": "large", "situation": situation,
         "outlook": outlook, "judged_on": "county"}
        for when, area, situation, outlook in judgements
    ]  # fmt: skip
    return pl.DataFrame(rows)


PLACES = tuple(MUNICIPALITIES)
