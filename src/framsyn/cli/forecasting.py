"""The commands of the forecast: read what was typed, call `framsyn.flow`, tell how it went."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framsyn.cli.speaking import (
    SETTINGS,
    Areas,
    Data,
    Draws,
    Lang,
    Out,
    Overwrite,
    Seed,
    Threads,
    codes,
    in_language,
    progress_bar,
    say,
    t,
    tell_warnings,
    told_in,
)

app = typer.Typer()


@app.command(help=t("Kontrollera indata: varje fel med plats och råd.", "Check the input."))
def check(
    data: Annotated[Path, typer.Argument(help=t("Mapp eller zip.", "Directory or zip."))],
    lang: Lang = SETTINGS.language,
    strict: Annotated[
        bool, typer.Option("--strict", help=t("Varningar är fel.", "Warnings are errors."))
    ] = False,
) -> None:
    """Print every fault of a bundle; exit code 1 when there is any."""
    with told_in(lang):
        from framsyn.sources.bundle import check_bundle

        report = check_bundle(data)
        say(report.render(lang))
        if report.errors or (strict and report.warnings):
            raise typer.Exit(1)


@app.command(help=t("Hela modellen: folkmängd, personal, behov.", "The whole model."))
def run(  # noqa: PLR0913 - a command has the options it has
    data: Data,
    out: Out,
    base_year: Annotated[
        int, typer.Option(help=t("Sista året med statistik.", "Last year of statistics."))
    ],
    county: Annotated[
        str, typer.Option(help=t("Länskod; tomt = alla.", "County code; empty = all."))
    ] = "",
    areas: Areas = "",
    occupations: Annotated[
        str, typer.Option(help=t("SSYK-koder eller början på dem.", "SSYK codes or beginnings."))
    ] = "",
    level: Annotated[int, typer.Option(help=t("SSYK-siffror, 1–4.", "SSYK digits, 1–4."))] = 4,
    years: Annotated[int, typer.Option(help=t("Antal år framåt.", "Years ahead."))] = 15,
    draws: Draws = 1000,
    seed: Seed = 1,
    threads: Threads = SETTINGS.threads,
    lever: Annotated[
        list[str] | None,
        typer.Option(help=t("Spak=mängd, kan upprepas.", "Lever=amount, may be repeated.")),
    ] = None,
    lang: Lang = SETTINGS.language,
    overwrite: Overwrite = False,
) -> None:
    """Forecast population, staff and need, and write tables, record and report."""
    with told_in(lang):
        from framsyn.flow.request import RunRequest
        from framsyn.flow.run import run_to_directory

        request = RunRequest(
            base_year=base_year,
            years=years,
            county=county or None,
            areas=codes(areas),
            occupations=codes(occupations),
            level=level,
            draws=draws,
            seed=seed,
            threads=threads,
            levers=dict(_amount(text) for text in lever or ()),
        )
        with progress_bar(lang) as listener:
            result = run_to_directory(data, out, request, lang, overwrite, listener)
        tell_warnings(result.record.warnings, lang)
        say(
            in_language(
                lang, f"Rapporten: {out / 'report.html'}", f"The report: {out / 'report.html'}"
            )
        )


@app.command(help=t("Bara folkmängd, för vilka områden som helst.", "Population only."))
def project(  # noqa: PLR0913 - a command has the options it has
    data: Data,
    out: Out,
    launch: Annotated[int, typer.Option(help=t("Sista året som används.", "Last year used."))],
    horizon: Annotated[int, typer.Option(help=t("Antal år framåt.", "Years ahead."))] = 10,
    areas: Areas = "",
    draws: Draws = 1000,
    seed: Seed = 1,
    threads: Threads = SETTINGS.threads,
    lang: Lang = SETTINGS.language,
    overwrite: Overwrite = False,
) -> None:
    """Project the population with nothing after the launch year."""
    with told_in(lang):
        from framsyn.flow.project import project_to_directory
        from framsyn.flow.request import ProjectRequest

        request = ProjectRequest(launch, horizon, codes(areas), draws, seed, threads)
        with progress_bar(lang) as listener:
            result = project_to_directory(data, out, request, overwrite, listener)
        tell_warnings(result.record.warnings, lang)
        say(in_language(lang, f"Klart: {out}", f"Done: {out}"))


@app.command(help=t("Hur fel prognoserna har haft, befolkning.", "How wrong it has been."))
def backtest(  # noqa: PLR0913 - a command has the options it has
    data: Data,
    out: Out,
    launches: Annotated[str, typer.Option(help=t("Startår, komma emellan.", "Launch years."))],
    horizons: Annotated[str, typer.Option(help=t("År framåt.", "Years ahead."))] = "5,10",
    areas: Areas = "",
    draws: Draws = 400,
    seed: Seed = 1,
    threads: Threads = SETTINGS.threads,
    lang: Lang = SETTINGS.language,
    overwrite: Overwrite = False,
) -> None:
    """Hold forecasts from past years against what came, beside naive forecasts."""
    with told_in(lang):
        from framsyn.flow.backtest import backtest_to_directory
        from framsyn.flow.request import BacktestRequest

        request = BacktestRequest(
            launches=_years(launches, "launches"),
            horizons=_years(horizons, "horizons"),
            areas=codes(areas),
            draws=draws,
            seed=seed,
            threads=threads,
        )
        with progress_bar(lang) as listener:
            backtest_to_directory(data, out, request, lang, overwrite, listener)
        say(in_language(lang, f"Klart: {out / 'backtest.html'}", f"Done: {out / 'backtest.html'}"))


@app.command(
    "backtest-occupations",
    help=t("Hur fel prognoserna har haft, yrken.", "How wrong it has been, occupations."),
)
def backtest_occupations(  # noqa: PLR0913 - a command has the options it has
    data: Data,
    out: Out,
    launches: Annotated[str, typer.Option(help=t("Startår; tomt = alla.", "Empty = all."))] = "",
    horizons: Annotated[str, typer.Option(help=t("År framåt.", "Years ahead."))] = "3,5",
    level: Annotated[int, typer.Option(help=t("SSYK-siffror, 1–4.", "SSYK digits, 1–4."))] = 4,
    lang: Lang = SETTINGS.language,
    overwrite: Overwrite = False,
) -> None:
    """Score the direction and size of past occupation forecasts; series breaks respected."""
    with told_in(lang):
        from framsyn.engine.backtest_occupations.occupations import OccupationPlan
        from framsyn.flow.backtest import backtest_occupations_to_directory

        plan = OccupationPlan(_years(launches, "launches"), _years(horizons, "horizons"), level)
        backtest_occupations_to_directory(data, out, plan, overwrite)
        say(in_language(lang, f"Klart: {out}", f"Done: {out}"))


@app.command(help=t("Jämför två resultat, orsak för orsak.", "Compare two results by cause."))
def compare(
    first: Annotated[Path, typer.Argument(help=t("Ett resultat.", "A result."))],
    second: Annotated[Path, typer.Argument(help=t("Ett annat.", "Another."))],
    out: Out,
    lang: Lang = SETTINGS.language,
    overwrite: Overwrite = False,
) -> None:
    """Write the difference between two runs, cell by cell and cause by cause."""
    with told_in(lang):
        from framsyn.flow.compare import compare_to_directory

        compare_to_directory(first, second, out, overwrite)
        say(in_language(lang, f"Klart: {out}", f"Done: {out}"))


@app.command(help=t("Tomma mallar för indata.", "Empty templates for the input."))
def template(out: Out, lang: Lang = SETTINGS.language) -> None:
    """Write an empty CSV and xlsx file per input table."""
    with told_in(lang):
        from framsyn.sources.bundle import write_templates

        write_templates(out)
        say(in_language(lang, f"Mallarna ligger i {out}", f"The templates are in {out}"))


@app.command(help=t("Hela kedjan på exempeldata.", "The whole chain on example data."))
def demo(
    out: Out = Path("demo"),
    draws: Draws = 1000,
    threads: Threads = SETTINGS.threads,
    lang: Lang = SETTINGS.language,
) -> None:
    """Generate Västerbotten (exempeldata), run everything and say where the report is."""
    with told_in(lang):
        from framsyn.flow.demo import demo_to_directory

        with progress_bar(lang) as listener:
            told = demo_to_directory(out, draws, threads, lang, listener)
        say(told.in_language(lang))


@app.command(help=t("Vilken version detta är.", "Which version this is."))
def version() -> None:
    """Print the version."""
    from framsyn import __version__

    say(__version__)


def _years(text: str, option: str) -> tuple[int, ...]:
    """Numbers with commas between, and ranges: 1985,1990-1995."""
    numbers: list[int] = []
    for part in codes(text):
        first, _, last = part.partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            raise typer.BadParameter(f"--{option}: {part}")
        numbers.extend(range(int(first), int(last or first) + 1))
    return tuple(numbers)


def _amount(text: str) -> tuple[str, float]:
    key, _, amount = text.partition("=")
    try:
        return key.strip(), float(amount.replace(",", "."))
    except ValueError:
        raise typer.BadParameter(f"--lever {text}: spak=mängd / lever=amount") from None
