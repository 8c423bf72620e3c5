"""A run: from the official statistics to who will be needed. Read this file first.

read -> choose areas -> population -> workforce and need -> explain -> back-test -> write
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

import framsyn
from framsyn.engine.levers import apply_levers
from framsyn.engine.parameters import Parameters
from framsyn.flow.backtest import backtest_for_report
from framsyn.flow.explain import explain_run
from framsyn.flow.frames import arrange
from framsyn.flow.inputs import area_names, open_bundle, source_records
from framsyn.flow.kernels import prepare_kernels
from framsyn.flow.population import (
    Ensemble,
    forecast_population,
    history_of,
    projection_of,
)
from framsyn.flow.progress import KERNELS, Listener, Progress, silent
from framsyn.flow.request import RequestError, RunRequest
from framsyn.flow.result import Result
from framsyn.flow.scope import Scope, choose_scope
from framsyn.flow.series import continue_series
from framsyn.flow.workforce import forecast_workforce
from framsyn.reports import county_outlook, workbook
from framsyn.reports.results_view import Results
from framsyn.results.record import RECORD_FILE, RunRecord
from framsyn.results.store import refuse_taken, result_directory, write_json, write_table
from framsyn.sources.bundle import Bundle
from framsyn.sources.parameters import load_parameters
from framsyn.tables.text import Text

READ = Text(sv="Läser och kontrollerar indata", en="Reading and checking the input")
POPULATION = Text(sv="Räknar fram folkmängden", en="Projecting the population")
WORKFORCE = Text(sv="Räknar fram personal och behov", en="Projecting staff and need")
SUMMARISE = Text(sv="Sammanfattar och förklarar", en="Summarising and explaining")
BACKTEST = Text(sv="Prövar metoden på det förflutna", en="Trying the method on the past")
WRITE = Text(sv="Skriver resultat och rapport", en="Writing the result and the report")


@dataclass(frozen=True)
class _Asked:
    """What is the same in all steps of a run."""

    bundle: Bundle
    request: RunRequest
    scope: Scope
    parameters: Parameters

    @property
    def ensemble(self) -> Ensemble:
        return Ensemble(self.request.seed, self.request.draws, self.request.threads)


@dataclass(frozen=True)
class _Made:
    """What the steps of a run gave.

    Attributes:
        tables: All result tables.
        warnings: What the user should know.
        population_intervals: Whether the intervals of population are estimated from these areas'
            own past errors, or assumed from published ones.
    """

    tables: dict[str, pl.DataFrame]
    warnings: tuple[Text, ...]
    population_intervals: str


def run_model(bundle: Bundle, request: RunRequest, progress: Progress | None = None) -> Result:
    """Run the whole model on a bundle in memory; nothing is written.

    Args:
        bundle: Checked input.
        request: What is asked for.
        progress: Told of every step.

    Raises:
        FramsynError: The bundle does not hold what the request needs.
    """
    progress = progress or Progress()
    bundle.require("run")
    bundle = continue_series(bundle, request.base_year)
    scope = choose_scope(bundle.tables, request.base_year, request.county, request.areas)
    parameters = apply_levers(load_parameters(), request.levers, request.base_year)
    asked = _Asked(bundle, request, scope, parameters)
    made = _make_tables(asked, progress)
    return Result(
        _shown_occupations(made.tables, request.occupations), _record(asked, made, progress)
    )


def run_to_directory(
    data: Path | Bundle,
    out: Path,
    request: RunRequest,
    lang: str = "sv",
    overwrite: bool = False,
    listener: Listener = silent,
) -> Result:
    """Run the whole model on a bundle and write tables, record, report and workbook.

    Args:
        data: A bundle on disk, or one that is already open.
        out: Where to write; see `framsyn.results.store.result_directory`.
        request: What is asked for.
        lang: Language of the report, sv or en.
        overwrite: Replace an earlier result.
        listener: Told how far the work has come.

    Raises:
        FramsynError: The input, the request or the place cannot be used.
    """
    refuse_taken(out, overwrite)
    progress = Progress(listener)
    with progress.step("kernels", KERNELS, 0.0):
        prepare_kernels()
    with progress.step("read", READ, 0.05):
        bundle = open_bundle(data)
    result = run_model(bundle, request, progress)
    with progress.step("backtest", BACKTEST, 0.1) as tell:
        past = backtest_for_report(bundle, request, tell)
    with result_directory(out, overwrite) as directory:
        with progress.step("write", WRITE, 0.15) as tell:
            for name, table in result.tables.items():
                write_table(directory, name, table)
            tell(0.2)
            if past is not None:
                write_json(directory, "backtest.json", past)
            results = Results(result.tables, result.record.as_dict(), past, area_names(bundle))
            page = county_outlook.render(results, lang)
            (directory / "report.html").write_text(page, encoding="utf-8")
            tell(0.8)
            (directory / "report.xlsx").write_bytes(workbook.render(results, lang))
        (directory / RECORD_FILE).write_text(result.record.as_json(), encoding="utf-8")
    return result


def _make_tables(asked: _Asked, progress: Progress) -> _Made:
    """The model as a list of steps."""
    tables, request, scope = asked.bundle.tables, asked.request, asked.scope
    breaks = {name: asked.bundle.manifest.breaks(name) for name in tables}
    with progress.step("population", POPULATION, 0.15) as tell:
        history = history_of(tables, scope, request.base_year)
        projection, warnings = projection_of(tables, history, request.years)
        population = forecast_population(
            history, scope, request.years, projection, asked.ensemble, tell
        )
    with progress.step("workforce", WORKFORCE, 0.4) as tell:
        workforce = forecast_workforce(
            tables, breaks, population, asked.parameters, (asked.ensemble, request.level), tell
        )
    with progress.step("summary", SUMMARISE, 0.15):
        found = population.tables() | workforce.tables()
        found["explain"] = explain_run(population, workforce)
    return _Made(
        tables=arrange(found),
        warnings=(*warnings, *workforce.model.warnings),
        population_intervals=population.model.interval_status,
    )


def _shown_occupations(
    tables: Mapping[str, pl.DataFrame], beginnings: tuple[str, ...]
) -> dict[str, pl.DataFrame]:
    """The tables with only the occupations that begin with one of the codes; all if none is given.

    Raises:
        RequestError: No occupation begins so.
    """
    if not beginnings:
        return dict(tables)
    there = tables["workforce"]["ssyk2012"].unique().sort().to_list()
    unknown = [code for code in beginnings if not any(o.startswith(code) for o in there)]
    if unknown:
        raise RequestError(
            Text(
                sv=f"Inget yrke börjar med {', '.join(unknown)}. Koder är text med inledande "
                f"nollor; här finns {there[0]} till {there[-1]}.",
                en=f"No occupation begins with {', '.join(unknown)}. Codes are text with leading "
                f"zeros; there are {there[0]} to {there[-1]} here.",
            )
        )
    wanted = [o for o in there if any(o.startswith(code) for code in beginnings)]
    kept = [*wanted, "", "total"]
    return {
        name: table.filter(pl.col("ssyk2012").is_in(kept)) if "ssyk2012" in table.columns else table
        for name, table in tables.items()
    }


def _record(asked: _Asked, made: _Made, progress: Progress) -> RunRecord:
    bundle, request = asked.bundle, asked.request
    told = [
        *made.warnings,
        *(Text(fault.tell("sv"), fault.tell("en")) for fault in bundle.warnings),
    ]
    return RunRecord(
        framsyn_version=framsyn.__version__,
        command="run",
        parameters=request.as_record()
        | {
            "whole": asked.scope.whole,
            "population_intervals": made.population_intervals,
            "model": _values(asked.parameters),
        },
        seed=request.seed,
        draws=request.draws,
        base_year=request.base_year,
        years=tuple(range(request.base_year, request.base_year + request.years + 1)),
        areas=asked.scope.areas,
        input_checksums=bundle.checksums,
        synthetic=bundle.manifest.synthetic,
        warnings=tuple({"sv": text.sv, "en": text.en} for text in told),
        sources=source_records(bundle),
        timings_s=progress.timings_s,
    )


def _values(parameters: Parameters) -> dict[str, Any]:
    """Every assumption that was used, with its values by first year."""
    return {key: dict(parameters[key].values) for key in sorted(parameters)}
