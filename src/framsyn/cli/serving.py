"""The commands of the web application: serve it, its worker, its database, its copies."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from framsyn.cli.speaking import SETTINGS, Lang, in_language, progress_bar, say, t, told_in

DEMO = Path("demo")

app = typer.Typer()

DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data",
        envvar="FRAMSYN_DATA",
        help=t("Installationens mapp.", "The directory of the installation."),
    ),
]


@app.command(help=t("Öppna Framsyn i webbläsaren.", "Open Framsyn in the browser."))
def serve(  # noqa: PLR0913 - a command has the options it has
    data: Annotated[
        Path | None,
        typer.Option(
            envvar="FRAMSYN_DATA",
            help=t(
                "Installationens mapp; utan den exempelregionen i ./demo.",
                "The directory of the installation; without it the example region in ./demo.",
            ),
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(help=t("Adress att svara på.", "Address to listen on."))
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help=t("Port; 0 = en ledig.", "Port; 0 = a free one."))
    ] = 8000,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help=t("Serverprocesser.", "Server processes."))
    ] = 2,
    threads: Annotated[
        int, typer.Option(min=1, max=64, help=t("Trådar i varje.", "Threads in each."))
    ] = 4,
    without_worker: Annotated[
        bool,
        typer.Option(
            "--without-worker",
            help=t("Prognoser görs av framsyn worker.", "Forecasts are made by framsyn worker."),
        ),
    ] = False,
    lang: Lang = SETTINGS.language,
) -> None:
    """Serve until Ctrl-C; the exit code is that of the server if it ends by itself."""
    with told_in(lang):
        from framsyn.web.operate.serving import ServeRequest
        from framsyn.web.operate.serving import serve as serve_until_stopped

        place = data or _example_place(lang)
        request = ServeRequest(place, host, port, workers, threads, not without_worker)
        code = serve_until_stopped(request, lambda address: _tell_opened(place, address, lang))
        say(in_language(lang, "Avslutat.", "Stopped."))
    raise typer.Exit(code)


def _example_place(lang: str) -> Path:
    """The example region's directory, made first if it is missing."""
    if os.environ.get("FRAMSYN_DATABASE_URL"):
        raise typer.BadParameter(
            in_language(
                lang,
                "Ange installationens mapp med --data eller FRAMSYN_DATA.",
                "Give the directory of the installation with --data or FRAMSYN_DATA.",
            )
        )
    if not (DEMO / "framsyn.sqlite3").exists():
        from framsyn.web.example.installing import make_in_own_process

        make_in_own_process(DEMO, lang)
    os.environ.setdefault("FRAMSYN_LOG_LEVEL", "WARNING")
    return DEMO


def _tell_opened(data: Path, address: str, lang: str) -> None:
    from framsyn.web.example.accounts import ACCOUNTS_FILE

    accounts = data / ACCOUNTS_FILE
    if accounts.exists():
        say(accounts.read_text(encoding="utf-8"))
    say(
        in_language(
            lang,
            f"Framsyn svarar på {address} Avsluta med Ctrl-C.",
            f"Framsyn answers at {address} Stop with Ctrl-C.",
        )
    )


@app.command(help=t("Gör exempelregionens installation.", "Make the example region's place."))
def example(
    out: Annotated[Path, typer.Option(help=t("Mapp som görs.", "The directory to make."))] = DEMO,
    draws: Annotated[
        int, typer.Option(min=10, max=10_000, help=t("Antal dragningar.", "Number of draws."))
    ] = 200,
    today: Annotated[
        str, typer.Option(help=t("Dagen i exemplet, ÅÅÅÅ-MM-DD.", "The day, YYYY-MM-DD."))
    ] = "",
    lang: Lang = SETTINGS.language,
) -> None:
    """Västerbotten (exempeldata) with its people, years, forecasts and editions."""
    with told_in(lang):
        day = _day(today) if today else date.today()
        from framsyn.web.example.installing import make_example

        with progress_bar(lang) as listener:
            make_example(out, day, draws, listener)
        say(in_language(lang, f"Klart: {out}", f"Done: {out}"))


@app.command(help=t("Gör prognoserna som står i kö.", "Make the forecasts in the queue."))
def worker(data: DataDir = None, lang: Lang = SETTINGS.language) -> None:
    """Work until SIGTERM or Ctrl-C; several may run on PostgreSQL."""
    with told_in(lang):
        _choose(data)
        from framsyn.web.operate.worker import work_until_stopped

        work_until_stopped()


@app.command(help=t("Anpassa databasen till den här versionen.", "Bring the database up to date."))
def migrate(data: DataDir = None, lang: Lang = SETTINGS.language) -> None:
    """Migrate the database and collect the static files."""
    with told_in(lang):
        from framsyn.web.operate import setting_up

        setting_up.set_up(data)
        setting_up.migrate()
        setting_up.collect_static_files()
        say(in_language(lang, "Klart.", "Done."))


@app.command(help=t("Skapa en systemadministratör.", "Make a system administrator."))
def createadmin(
    email: Annotated[str, typer.Option(help=t("E-postadress.", "E-mail address."))],
    name: Annotated[str, typer.Option(help=t("Namn.", "Name."))],
    password_stdin: Annotated[
        bool,
        typer.Option(
            "--password-stdin",
            help=t("Läs lösenordet från standard in.", "Read the password from standard input."),
        ),
    ] = False,
    data: DataDir = None,
    lang: Lang = SETTINGS.language,
) -> None:
    """The password is asked for; it never stands on the command line."""
    with told_in(lang):
        from framsyn.web.operate import setting_up

        setting_up.set_up(data)
        from django.utils.translation import override

        from framsyn.web.operate.first_admin import make_admin

        question = in_language(lang, "Lösenord", "Password")
        password = (
            sys.stdin.readline().rstrip("\r\n")
            if password_stdin
            else typer.prompt(question, hide_input=True, confirmation_prompt=True)
        )
        with override(lang):
            admin = make_admin(email, name, password)
        say(
            in_language(lang, f"Kontot {admin.email} finns.", f"The account {admin.email} is made.")
        )


@app.command(
    help=t("Ta en säkerhetskopia, även under drift.", "Take a backup, also while running.")
)
def backup(
    out: Annotated[Path, typer.Option(help=t("Filen som görs.", "The file to make."))],
    data: DataDir = None,
    lang: Lang = SETTINGS.language,
) -> None:
    """Copy the database, input, results and editions into one file with checksums."""
    with told_in(lang):
        from framsyn.web.operate.setting_up import set_up

        set_up(data)
        from framsyn.web.operate.backup import make_backup

        made = make_backup(out)
        count = len(made.files)
        say(
            in_language(
                lang,
                f"Klart: {out}, {count} filer. Den innehåller personuppgifter: förvara den säkert.",
                f"Done: {out}, {count} files. The copy holds personal data: keep it safe.",
            )
        )


@app.command(help=t("Återställ en säkerhetskopia.", "Restore a backup."))
def restore(
    file: Annotated[Path, typer.Argument(help=t("Kopian.", "The backup."))],
    data: Annotated[Path, typer.Option(help=t("En tom mapp.", "An empty directory."))],
    lang: Lang = SETTINGS.language,
) -> None:
    """Check every file and put all in an empty directory, and in the database of the settings."""
    with told_in(lang):
        from framsyn.web.operate.restore import restore_backup
        from framsyn.web.operate.setting_up import set_up_without_key

        set_up_without_key(data)
        from framsyn.web.operate.databases import kind_in_use

        contents = restore_backup(file, data, kind_in_use())
        say(
            in_language(
                lang,
                f"Återställt: {data}, som det var {contents.made_at}. Starta med framsyn serve "
                f"--data {data}. Alla behöver logga in igen.",
                f"Restored: {data}, as it was {contents.made_at}. Start with framsyn serve --data "
                f"{data}. Everyone has to log in again.",
            )
        )


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"--today {text}: ÅÅÅÅ-MM-DD / YYYY-MM-DD") from None
    if day > date.today():
        raise typer.BadParameter(
            t(f"--today {text}: dagen har inte kommit än.", f"--today {text}: not yet come.")
        )
    return day


def _choose(data: Path | None) -> None:
    if data is not None:
        os.environ["FRAMSYN_DATA"] = str(data.resolve())
