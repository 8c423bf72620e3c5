"""The commands of the open statistics: fetch them, see what there is, answer from a recording."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framsyn.cli.speaking import SETTINGS, Lang, codes, in_language, say, t, told_in

if TYPE_CHECKING:
    from framsyn.flow.refresh import Event, RefreshReport, RefreshRequest
    from framsyn.flow.refresh.request import Hears

SOME_FAILED = 3
"""The exit code when there is a bundle to use although some source failed."""

app = typer.Typer()

Store = Annotated[
    Path, typer.Option("--out", help=t("Mapp för daterade paket.", "Directory of dated bundles."))
]
Via = Annotated[
    str,
    typer.Option(
        help=t(
            "Adress i stället för tjänsterna: https://VÄRD/SÖKVÄG frågas som ADRESS/VÄRD/SÖKVÄG.",
            "Address instead of the services: https://HOST/PATH is asked as ADDRESS/HOST/PATH.",
        )
    ),
]


County = Annotated[str, typer.Option(help=t("Länskod; 00 = riket.", "County; 00 = all."))]
Only = Annotated[
    str,
    typer.Option(
        help=t(
            "Bara dessa källor, eller början på dem, med komma emellan: scb,kolada.",
            "Only these sources, or beginnings of them, comma-separated: scb,kolada.",
        )
    ),
]
Since = Annotated[
    str,
    typer.Option(
        help=t(
            "Bara det som ändrats från och med detta datum, där tjänsten kan säga det.",
            "Only what has changed since this date, where the service can say so.",
        )
    ),
]
Offline = Annotated[
    bool,
    typer.Option(
        "--offline",
        help=t("Fråga ingen; gör om av det sparade.", "Ask nobody; remake from what is kept."),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help=t("Visa vad som skulle frågas.", "Show what would be asked.")),
]
Record = Annotated[
    Path | None,
    typer.Option(
        help=t(
            "Spara varje fråga och svar i denna mapp, för framsyn replay.",
            "Keep every question and answer in this directory, for framsyn replay.",
        )
    ),
]
Wait = Annotated[
    bool,
    typer.Option(
        "--wait", help=t("Vänta på en annan hämtning här.", "Wait for another refresh here.")
    ),
]


@app.command(
    help=t(
        "Hämta öppen statistik för ett län till ett daterat, kontrollerat paket.",
        "Fetch the open statistics of a county into a dated, checked bundle.",
    )
)
def refresh(  # noqa: PLR0913 - a command has the options it has
    out: Store,
    county: County,
    only: Only = "",
    since: Since = "",
    offline: Offline = False,
    dry_run: DryRun = False,
    via: Via = "",
    record: Record = None,
    wait: Wait = False,
    lang: Lang = SETTINGS.language,
) -> None:
    """Exit code 0: all is well; 3: there is a bundle, but some source failed; 1: there is none."""
    with told_in(lang):
        from framsyn.flow.refresh import RefreshRequest

        request = RefreshRequest(
            county=county,
            only=codes(only),
            since=since,
            offline=offline,
            via=via,
            record=record,
            wait=wait,
        )
        if dry_run:
            _tell_dry_run(out, request, lang)
        else:
            _refresh(out, request, lang)


def _refresh(out: Path, request: RefreshRequest, lang: str) -> None:
    from framsyn.flow.refresh import refresh

    try:
        with source_bars(lang) as hears:
            report = refresh(out, request, hears)
    except KeyboardInterrupt:
        sys.stderr.write(in_language(lang, *_STOPPED) + "\n")
        raise typer.Exit(130) from None
    _tell(report, lang)
    if report.failed:
        raise typer.Exit(SOME_FAILED if report.bundle else 1)


_STOPPED = (
    "Avbrutet. Det som hann hämtas är sparat: samma kommando fortsätter där det slutade.",
    "Stopped. What was fetched is kept: the same command goes on where it ended.",
)


def _tell_dry_run(out: Path, request: RefreshRequest, lang: str) -> None:
    from framsyn.flow.refresh import dry_run

    asked = dry_run(out, request)
    for key, would in asked:
        body = f" {would.body.decode('utf-8')[:100]}" if would.body else ""
        say(f"{key}\t{would.method} {would.url}{body}")
    say(
        in_language(
            lang,
            f"{len(asked)} frågor är kända nu. Svaren avgör vilka som följer. Inget har skickats.",
            f"{len(asked)} questions are known now. The answers decide what follows. Nothing has "
            "been sent.",
        )
    )


def _tell(report: RefreshReport, lang: str) -> None:
    """The closing table, the warnings and where the bundle is."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False)
    headings, *rows = report.cells(lang)
    table = Table(*headings, box=box.SIMPLE)
    table.columns[0].min_width = max((len(row[0]) for row in rows), default=0)
    table.columns[2].justify = table.columns[4].justify = "right"
    for row in rows:
        table.add_row(*row)
    console.print(table)
    for fault in report.faults:
        level = ("Fel: ", "Error: ") if fault.level == "error" else ("Varning: ", "Warning: ")
        sys.stderr.write(in_language(lang, *level) + fault.tell(lang) + "\n")
    say(report.closing.in_language(lang))


@contextmanager
def source_bars(lang: str) -> Iterator[Hears]:
    """A line per source under way on standard error; one when it ends where that is no terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    counts: dict[str, dict[str, int]] = {}
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as p:
        bars = {}

        def hears(event: Event) -> None:
            count = counts.setdefault(event.source, {"asked": 0, "reused": 0})
            if event.kind == "begins":
                bars[event.source] = p.add_task(event.source)
            elif event.kind in count:
                count[event.kind] += 1
            told = _told(event, count, lang)
            if event.kind == "ended":
                p.remove_task(bars[event.source])
                if not console.is_terminal:
                    sys.stderr.write(told + "\n")
            else:
                p.update(bars[event.source], description=told)

        yield hears


def _told(event: Event, count: dict[str, int], lang: str) -> str:
    asked, reused = count["asked"], count["reused"]
    doing = {
        "understands": in_language(lang, ", tolkas", ", being read"),
        "ended": in_language(lang, ", misslyckades", ", failed")
        if event.failed
        else in_language(lang, ", klar", ", done"),
    }.get(event.kind, "")
    return in_language(
        lang,
        f"{event.source}: {asked} svar hämtade, {reused} fanns redan{doing}",
        f"{event.source}: {asked} answers fetched, {reused} kept from before{doing}",
    )


@app.command(
    help=t(
        "Lägg till sparade filer (PxWeb, Kolada, Skolverket, MYH, Excel) till indata.",
        "Add saved files (PxWeb, Kolada, Skolverket, MYH, Excel) to the input.",
    )
)
def add(
    files: Annotated[list[Path], typer.Argument(help=t("Filerna.", "The files."))],
    data: Annotated[
        Path, typer.Option(help=t("Indata: paketens mapp.", "Input: directory of bundles."))
    ],
    as_table: Annotated[
        str, typer.Option("--as", help=t("Tabellen de är.", "The table that they are."))
    ] = "",
    given: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help=t("kolumn=värde som filen utelämnar.", "column=value that the file leaves out."),
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help=t("Skriv utan att fråga.", "Write without asking."))
    ] = False,
    lang: Lang = SETTINGS.language,
) -> None:
    """Show what the files become, ask, and write a new bundle beside the one before."""
    with told_in(lang):
        from datetime import UTC, datetime

        from framsyn.flow.add_files import plan_addition, tell_addition, write_addition

        choices = dict(_choice(text) for text in given or ())
        addition = plan_addition(data, files, as_table or None, choices)
        say(tell_addition(addition).in_language(lang))
        if addition.errors:
            raise typer.Exit(1)
        question = in_language(lang, "Ska det skrivas?", "Shall it be written?")
        if yes or typer.confirm(question):
            path = write_addition(addition, datetime.now(UTC))
            say(in_language(lang, f"Klart: {path}", f"Done: {path}"))


def _choice(text: str) -> tuple[str, str]:
    column, found, value = text.partition("=")
    if not found:
        raise typer.BadParameter(f"--set {text}: kolumn=värde / column=value")
    return column.strip(), value.strip()


@app.command(help=t("Vilka källor som finns.", "Which sources there are."))
def sources(lang: Lang = SETTINGS.language) -> None:
    """List the sources: key, producer and title, what they fill."""
    with told_in(lang):
        from framsyn.sources.registry import all_sources

        for source in all_sources().values():
            title = source.origin.title.in_language(lang)
            fills = ", ".join(source.fills)
            asked = "" if source.by_default else in_language(lang, " [med --only]", " [by --only]")
            say(f"{source.key}{asked}\t{source.origin.producer}: {title} → {fills}")


@app.command(
    help=t(
        "Svara som tjänsterna, ur en mapp med inspelade svar.",
        "Answer as the services do, from a directory of recorded answers.",
    )
)
def replay(
    directory: Annotated[Path, typer.Argument(help=t("Inspelningen.", "The recording."))],
    port: Annotated[int, typer.Option(help=t("Port på den här datorn.", "Local port."))] = 8765,
    lang: Lang = SETTINGS.language,
) -> None:
    """Serve on this computer only, until it is stopped with Ctrl-C."""
    with told_in(lang):
        import signal
        import threading

        from framsyn.sources.replay.server import ReplayServer

        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())

        with ReplayServer(directory, port=port) as server:
            say(
                in_language(
                    lang,
                    f"Svarar på {server.url}. Hämta därifrån med: framsyn refresh --via "
                    f"{server.url} … Avsluta med Ctrl-C.",
                    f"Answering at {server.url}. Fetch from it with: framsyn refresh --via "
                    f"{server.url} … Stop with Ctrl-C.",
                )
            )
            stopped.wait()
        say(in_language(lang, "Avslutat.", "Stopped."))
