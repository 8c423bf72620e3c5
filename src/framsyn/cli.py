"""The commands, thin: read what was typed, call `framsyn.flow`, tell how it went.

Nothing heavy is imported before a command runs, so that `framsyn --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framsyn.settings import Settings

if TYPE_CHECKING:
    from framsyn.flow.progress import Listener

SETTINGS = Settings.from_environment()


def t(sv: str, en: str) -> str:
    """The text in the language of the environment, for help texts."""
    return sv if SETTINGS.language == "sv" else en


app = typer.Typer(
    name="framsyn",
    help=t(
        "Framsyn: vilka som behövs och vilka som kommer att finnas, per yrke och kommun. "
        "(FRAMSYN_LANG=en for English.)",
        "Framsyn: who will be needed and who there will be, per occupation and municipality. "
        "(FRAMSYN_LANG=sv för svenska.)",
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Data = Annotated[
    Path, typer.Option("--data", help=t("Indata: mapp eller zip.", "Input: directory or zip."))
]
Out = Annotated[
    Path, typer.Option("--out", help=t("Mapp för resultatet.", "Directory for the result."))
]
Lang = Annotated[str, typer.Option("--lang", help=t("Språk: sv eller en.", "Language: sv or en."))]
Seed = Annotated[int, typer.Option(help=t("Slumpens frö.", "The seed of all chance."))]
Draws = Annotated[int, typer.Option(help=t("Antal dragningar.", "Number of draws."))]
Threads = Annotated[
    int, typer.Option(help=t("Trådar; ändrar inte resultatet.", "Threads; same result."))
]
Areas = Annotated[
    str, typer.Option(help=t("Områdeskoder med komma emellan.", "Area codes, comma-separated."))
]
Overwrite = Annotated[
    bool,
    typer.Option("--overwrite", help=t("Ersätt ett tidigare resultat.", "Replace an earlier one.")),
]


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
            areas=_codes(areas),
            occupations=_codes(occupations),
            level=level,
            draws=draws,
            seed=seed,
            threads=threads,
            levers=dict(_amount(text) for text in lever or ()),
        )
        with progress_bar(lang) as listener:
            result = run_to_directory(data, out, request, lang, overwrite, listener)
        _tell_warnings(result.record.warnings, lang)
        say(_in(lang, f"Rapporten: {out / 'report.html'}", f"The report: {out / 'report.html'}"))


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

        request = ProjectRequest(launch, horizon, _codes(areas), draws, seed, threads)
        with progress_bar(lang) as listener:
            result = project_to_directory(data, out, request, overwrite, listener)
        _tell_warnings(result.record.warnings, lang)
        say(_in(lang, f"Klart: {out}", f"Done: {out}"))


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
            areas=_codes(areas),
            draws=draws,
            seed=seed,
            threads=threads,
        )
        with progress_bar(lang) as listener:
            backtest_to_directory(data, out, request, lang, overwrite, listener)
        say(_in(lang, f"Klart: {out / 'backtest.html'}", f"Done: {out / 'backtest.html'}"))


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
        say(_in(lang, f"Klart: {out}", f"Done: {out}"))


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
        say(_in(lang, f"Klart: {out}", f"Done: {out}"))


@app.command(help=t("Tomma mallar för indata.", "Empty templates for the input."))
def template(out: Out, lang: Lang = SETTINGS.language) -> None:
    """Write an empty CSV and xlsx file per input table."""
    with told_in(lang):
        from framsyn.sources.bundle import write_templates

        write_templates(out)
        say(_in(lang, f"Mallarna ligger i {out}", f"The templates are in {out}"))


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


def main() -> None:
    """The entry point of the command line."""
    app()


def say(text: str) -> None:
    """Print to standard output; a closed pipe (`| head`) is no error."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def told_in(lang: str) -> Iterator[None]:
    """Tell errors in the user's language, with an exit code and without a traceback."""
    from framsyn.tables.errors import FramsynError

    if lang not in ("sv", "en"):
        raise typer.BadParameter(t("--lang är sv eller en.", "--lang is sv or en."))
    try:
        yield
    except FramsynError as error:
        sys.stderr.write(error.text.in_language(lang) + "\n")
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        sys.stderr.write(
            _in(lang, "Avbrutet. Inget har skrivits.", "Stopped. Nothing has been written.") + "\n"
        )
        raise typer.Exit(130) from None
    except MemoryError:
        sys.stderr.write(
            _in(
                lang,
                "Minnet räckte inte. Prova färre dragningar (--draws) eller områden.\n",
                "Out of memory. Try fewer draws (--draws) or areas.\n",
            )
        )
        raise typer.Exit(1) from None
    except (typer.Exit, typer.BadParameter):
        raise
    except Exception as error:
        if os.environ.get("FRAMSYN_DEBUG"):
            raise
        sys.stderr.write(_unforeseen(lang, error) + "\n")
        raise typer.Exit(70) from None


def _unforeseen(lang: str, error: Exception) -> str:
    """A fault in the program itself, told without a traceback."""
    kind = f"{type(error).__name__}: {error}"[:300]
    return _in(
        lang,
        f"Ett fel i programmet, inte i dina data: {kind}\nInget har skrivits. Kör om med "
        "FRAMSYN_DEBUG=1 framför kommandot och bifoga det som skrivs ut när du rapporterar felet.",
        f"A fault in the program, not in your data: {kind}\nNothing has been written. Run again "
        "with FRAMSYN_DEBUG=1 before the command and attach what it prints to your report.",
    )


@contextmanager
def progress_bar(lang: str) -> Iterator[Listener]:
    """A bar with the remaining time on standard error; silent where that is not a terminal."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    from framsyn.tables.text import Text

    columns = (
        TextColumn("{task.description:<34}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(compact=True),
    )
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=1.0)

        def listener(step: Text, share: float) -> None:
            bar.update(task, description=step.in_language(lang), completed=share)

        yield listener


def _in(lang: str, sv: str, en: str) -> str:
    return sv if lang == "sv" else en


def _tell_warnings(warnings: tuple[object, ...], lang: str) -> None:
    for warning in warnings:
        if isinstance(warning, dict):
            sys.stderr.write(_in(lang, "Varning: ", "Warning: ") + str(warning.get(lang)) + "\n")


def _codes(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _years(text: str, option: str) -> tuple[int, ...]:
    """Numbers with commas between, and ranges: 1985,1990-1995."""
    numbers: list[int] = []
    for part in _codes(text):
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
