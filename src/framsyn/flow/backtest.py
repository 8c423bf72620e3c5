"""How wrong such forecasts have been: from past years, with only what was known then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

import framsyn
from framsyn.engine.axes import derive_parents, list_ancestors, read_history
from framsyn.engine.backtest.population import BacktestPlan, backtest_population
from framsyn.engine.backtest_occupations.occupations import OccupationPlan, backtest_occupations
from framsyn.flow.inputs import open_bundle, source_records
from framsyn.flow.kernels import prepare_kernels
from framsyn.flow.progress import KERNELS, Listener, Progress, Tell, silent
from framsyn.flow.request import BacktestRequest, RunRequest
from framsyn.flow.scope import choose_scope
from framsyn.reports import backtest_page
from framsyn.results.record import RECORD_FILE, RunRecord
from framsyn.results.store import refuse_taken, result_directory, write_json
from framsyn.sources.bundle import Bundle
from framsyn.sources.parameters import load_parameters
from framsyn.tables.text import Text

READ = Text(sv="Läser indata", en="Reading the input")
TRY = Text(sv="Prövar metoden på det förflutna", en="Trying the method on the past")

KNOWN_BEFORE = 10
"""Years that must be known before a launch in the report's back-test: the longest naive base."""
REPORT_HORIZONS = (5, 10)
REPORT_LAUNCHES = 6
REPORT_DRAWS = 200


def backtest_model(
    bundle: Bundle, request: BacktestRequest, progress: Progress | None = None
) -> dict[str, Any]:
    """Back-test the population method on a bundle in memory; nothing is written.

    Returns:
        The content of `backtest.json`.

    Raises:
        RequestError: No such area.
        MissingYearError: An area lacks its population in a launch year.
    """
    progress = progress or Progress()
    bundle.require("project")
    launches = sorted(set(request.launches))
    scope = choose_scope(bundle.tables, launches[0], None, request.areas)
    last = _last_common_year(bundle.tables["population"], scope.areas)
    last = max(min(last, launches[-1] + max(request.horizons)), launches[-1])
    with progress.step("backtest", TRY, 0.9) as tell:
        history = read_history(bundle.tables, scope.areas, last)
        plan = BacktestPlan(
            launches=launches,
            horizons=request.horizons,
            draws=request.draws,
            seed=request.seed,
            threads=request.threads,
            progress=lambda done, of: tell(done / of),
        )
        found = backtest_population(history, plan)
    return found | {"areas": list(scope.areas), "synthetic": bundle.manifest.synthetic}


def backtest_to_directory(
    data: Path,
    out: Path,
    request: BacktestRequest,
    lang: str = "sv",
    overwrite: bool = False,
    listener: Listener = silent,
) -> dict[str, Any]:
    """Back-test on a bundle on disk and write backtest.json, its page and the run record.

    Raises:
        FramsynError: The input, the request or the place cannot be used.
    """
    refuse_taken(out, overwrite)
    progress = Progress(listener)
    with progress.step("kernels", KERNELS, 0.0):
        prepare_kernels()
    with progress.step("read", READ, 0.05):
        bundle = open_bundle(data)
    found = backtest_model(bundle, request, progress)
    with result_directory(out, overwrite) as directory:
        write_json(directory, "backtest.json", found)
        page = backtest_page.render(found, lang)
        (directory / "backtest.html").write_text(page, encoding="utf-8")
        record = _record(bundle, request, found, progress)
        (directory / RECORD_FILE).write_text(record.as_json(), encoding="utf-8")
    return found


def backtest_occupations_to_directory(
    data: Path, out: Path, plan: OccupationPlan, overwrite: bool = False
) -> dict[str, object]:
    """Back-test the occupations of a bundle on disk and write backtest.json and the run record.

    Args:
        data: The bundle.
        out: Where to write.
        plan: Launches (empty: every year with data), horizons and digits of the occupations.
        overwrite: Replace an earlier result.

    Raises:
        FramsynError: The input, the plan or the place cannot be used.
    """
    refuse_taken(out, overwrite)
    bundle = open_bundle(data)
    bundle.require("run")
    if not plan.launches:
        years = bundle.tables["employed"]["year"].unique().sort().to_list()
        plan = replace(plan, launches=tuple(years))
    breaks = {name: bundle.manifest.breaks(name) for name in bundle.tables}
    found = backtest_occupations(bundle.tables, breaks, plan, load_parameters())
    with result_directory(out, overwrite) as directory:
        write_json(directory, "backtest.json", found)
        record = RunRecord(
            framsyn_version=framsyn.__version__,
            command="backtest-occupations",
            parameters={"horizons": list(plan.horizons), "level": plan.level},
            seed=0,
            draws=0,
            base_year=max(plan.launches),
            years=plan.launches,
            areas=(),
            input_checksums=bundle.checksums,
            synthetic=bundle.manifest.synthetic,
            sources=source_records(bundle),
        )
        (directory / RECORD_FILE).write_text(record.as_json(), encoding="utf-8")
    return found


def backtest_for_report(bundle: Bundle, request: RunRequest, tell: Tell) -> dict[str, Any] | None:
    """The back-test that a report shows: the finest areas with a long enough past, or None.

    Only years up to the run's base year are used.
    """
    tables = bundle.tables
    population = tables["population"].filter(pl.col("year") <= request.base_year)
    areas = _with_long_past(population, request.areas)
    if not areas:
        return None
    last = _last_common_year(population, areas)
    first = int(str(population.filter(pl.col("area").is_in(areas))["year"].min()))
    latest = last - min(REPORT_HORIZONS)
    launches = np.unique(
        np.linspace(first + KNOWN_BEFORE, latest, REPORT_LAUNCHES).round().astype(int)
    )
    plan = BacktestPlan(
        launches=[int(year) for year in launches],
        horizons=REPORT_HORIZONS,
        draws=min(request.draws, REPORT_DRAWS),
        seed=request.seed,
        threads=request.threads,
        progress=lambda done, of: tell(done / of),
    )
    found = backtest_population(read_history(tables, areas, last), plan)
    return found | {"areas": areas, "synthetic": bundle.manifest.synthetic}


def _with_long_past(population: pl.DataFrame, wanted: tuple[str, ...]) -> list[str]:
    """The finest areas with enough years in a row; of the wanted ones where they have them."""
    needed = KNOWN_BEFORE + min(REPORT_HORIZONS) + 1
    years = population.group_by("area").agg(
        pl.col("year").min().alias("first"),
        pl.col("year").max().alias("last"),
        pl.col("year").n_unique().alias("count"),
    )
    unbroken = pl.col("last") - pl.col("first") + 1 == pl.col("count")
    long = set(years.filter(unbroken & (pl.col("count") >= needed))["area"])
    if wanted and set(wanted) <= long:
        return sorted(wanted)
    parents = derive_parents(sorted(long))
    holding = {above for code in long for above in list_ancestors(code, parents)}
    return sorted(long - holding)


def _last_common_year(population: pl.DataFrame, areas: tuple[str, ...] | list[str]) -> int:
    """The last year in which all the areas have a population."""
    counts = (
        population.filter(pl.col("area").is_in(list(areas)))
        .group_by("year")
        .agg(pl.col("area").n_unique().alias("areas"))
        .filter(pl.col("areas") == len(areas))
    )
    return int(str(counts["year"].max()))


def _record(
    bundle: Bundle, request: BacktestRequest, found: dict[str, Any], progress: Progress
) -> RunRecord:
    return RunRecord(
        framsyn_version=framsyn.__version__,
        command="backtest",
        parameters={"launches": list(request.launches), "horizons": list(request.horizons)},
        seed=request.seed,
        draws=request.draws,
        base_year=max(request.launches),
        years=tuple(sorted(request.launches)),
        areas=tuple(found["areas"]),
        input_checksums=bundle.checksums,
        synthetic=bundle.manifest.synthetic,
        sources=source_records(bundle),
        timings_s=progress.timings_s,
    )
