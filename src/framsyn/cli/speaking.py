"""How the commands speak: the language, the options that many share, errors and progress.

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
    from framsyn.tables.text import Text

SETTINGS = Settings.from_environment()


def t(sv: str, en: str) -> str:
    """The text in the language of the environment, for help texts."""
    return sv if SETTINGS.language == "sv" else en


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
            in_language(lang, "Avbrutet. Inget har skrivits.", "Stopped. Nothing has been written.")
            + "\n"
        )
        raise typer.Exit(130) from None
    except MemoryError:
        sys.stderr.write(
            in_language(
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
    return in_language(
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


def in_language(lang: str, sv: str, en: str) -> str:
    """One of two texts, by language."""
    return sv if lang == "sv" else en


def tell_warnings(warnings: tuple[object, ...], lang: str) -> None:
    """Print the warnings of a run, in one language, on standard error."""
    for warning in warnings:
        if isinstance(warning, dict):
            sys.stderr.write(
                in_language(lang, "Varning: ", "Warning: ") + str(warning.get(lang)) + "\n"
            )


def codes(text: str) -> tuple[str, ...]:
    """The parts of a list with commas between.

    >>> codes("scb, kolada")
    ('scb', 'kolada')
    """
    return tuple(part.strip() for part in text.split(",") if part.strip())
