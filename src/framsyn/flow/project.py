"""Project the population only: any system of areas, nothing after the launch year."""

from __future__ import annotations

from pathlib import Path

import framsyn
from framsyn.flow.frames import arrange
from framsyn.flow.inputs import open_bundle, source_records
from framsyn.flow.kernels import prepare_kernels
from framsyn.flow.population import (
    Ensemble,
    PopulationForecast,
    forecast_population,
    history_of,
)
from framsyn.flow.progress import KERNELS, Listener, Progress, silent
from framsyn.flow.request import ProjectRequest
from framsyn.flow.result import Result
from framsyn.flow.scope import choose_scope
from framsyn.flow.series import continue_series
from framsyn.results.record import RECORD_FILE, RunRecord
from framsyn.results.store import refuse_taken, result_directory, write_table
from framsyn.sources.bundle import Bundle
from framsyn.tables.text import Text

READ = Text(sv="Läser indata", en="Reading the input")
PROJECT = Text(sv="Räknar fram folkmängden", en="Projecting the population")
SUMMARISE = Text(sv="Sammanfattar", en="Summarising")


def project_model(
    bundle: Bundle, request: ProjectRequest, progress: Progress | None = None
) -> Result:
    """Project the population of a bundle; nothing is written.

    Raises:
        RequestError: No such area.
        MissingYearError: No population in the launch year.
    """
    progress = progress or Progress()
    bundle.require("project")
    bundle = continue_series(bundle, request.launch)
    scope = choose_scope(bundle.tables, request.launch, None, request.areas)
    with progress.step("population", PROJECT, 0.7) as tell:
        history = history_of(bundle.tables, scope, request.launch)
        ensemble = Ensemble(request.seed, request.draws, request.threads)
        forecast = forecast_population(history, scope, request.horizon, None, ensemble, tell)
    with progress.step("summary", SUMMARISE, 0.2):
        tables = arrange(forecast.tables())
    return Result(tables, _record(bundle, request, forecast, progress))


def project_to_directory(
    data: Path,
    out: Path,
    request: ProjectRequest,
    overwrite: bool = False,
    listener: Listener = silent,
) -> Result:
    """Project the population of a bundle on disk and write the tables and the record.

    Raises:
        FramsynError: The input, the request or the place cannot be used.
    """
    refuse_taken(out, overwrite)
    progress = Progress(listener)
    with progress.step("kernels", KERNELS, 0.0):
        prepare_kernels()
    with progress.step("read", READ, 0.1):
        bundle = open_bundle(data)
    result = project_model(bundle, request, progress)
    with result_directory(out, overwrite) as directory:
        for name, table in result.tables.items():
            write_table(directory, name, table)
        (directory / RECORD_FILE).write_text(result.record.as_json(), encoding="utf-8")
    return result


def _record(
    bundle: Bundle, request: ProjectRequest, forecast: PopulationForecast, progress: Progress
) -> RunRecord:
    return RunRecord(
        framsyn_version=framsyn.__version__,
        command="project",
        parameters={
            "areas": list(request.areas),
            "horizon": request.horizon,
            "whole": forecast.scope.whole,
            "population_intervals": forecast.model.interval_status,
        },
        seed=request.seed,
        draws=request.draws,
        base_year=request.launch,
        years=forecast.years,
        areas=forecast.scope.areas,
        input_checksums=bundle.checksums,
        synthetic=bundle.manifest.synthetic,
        sources=source_records(bundle),
        timings_s=progress.timings_s,
    )
