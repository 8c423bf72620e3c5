"""The commands of dated bundles: list, compare, send as a file, take in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framsyn.cli.speaking import SETTINGS, Lang, say, t, told_in

NAME = "bundle"

app = typer.Typer(
    help=t(
        "Daterade paket: lista, jämför, skicka som fil, ta emot.",
        "Dated bundles: list, compare, send as a file, take in.",
    ),
    no_args_is_help=True,
)

Store = Annotated[
    Path, typer.Option("--data", help=t("Mappen med paketen.", "The directory of the bundles."))
]
_NAMED = t("Nummer, namn eller början på det.", "Number, name or the beginning of it.")


@app.command("list", help=t("Vilka paket som finns.", "Which bundles there are."))
def list_(data: Store, lang: Lang = SETTINGS.language) -> None:
    """List them, oldest first, each with its tables and sources."""
    with told_in(lang):
        from framsyn.flow.vintages import list_bundles

        say(list_bundles(data).in_language(lang))


@app.command(help=t("Vad som skiljer två paket.", "What two bundles say otherwise."))
def diff(
    data: Store,
    first: Annotated[str, typer.Argument(help=_NAMED)] = "",
    second: Annotated[str, typer.Argument(help=_NAMED)] = "",
    out: Annotated[
        Path | None,
        typer.Option(
            help=t("Fil för alla skillnader (csv).", "A file for every difference (csv).")
        ),
    ] = None,
    lang: Lang = SETTINGS.language,
) -> None:
    """Compare two, by default the newest with the one before: new, gone and revised figures."""
    with told_in(lang):
        from framsyn.flow.vintages import diff_bundles

        say(diff_bundles(data, first, second, out).in_language(lang))


@app.command(help=t("Skriv ett paket som en fil.", "Write a bundle as a file."))
def export(
    data: Store,
    out: Annotated[Path, typer.Option(help=t("Zipfilen som görs.", "The zip file to make."))],
    name: Annotated[str, typer.Argument(help=_NAMED)] = "",
    with_raw: Annotated[
        bool,
        typer.Option(
            "--with-raw", help=t("De råa svaren följer med.", "The raw answers go with it.")
        ),
    ] = False,
    lang: Lang = SETTINGS.language,
) -> None:
    """Write one, by default the newest, for somebody behind a closed network."""
    with told_in(lang):
        from framsyn.flow.vintages import export_bundle

        say(export_bundle(data, name, out, with_raw).in_language(lang))


@app.command("import", help=t("Ta emot ett paket ur en fil.", "Take in a bundle from a file."))
def import_(
    file: Annotated[Path, typer.Argument(help=t("Zipfilen.", "The zip file."))],
    data: Store,
    lang: Lang = SETTINGS.language,
) -> None:
    """Check the file whole and add it beside the others; nothing is overwritten."""
    with told_in(lang):
        from framsyn.flow.vintages import import_bundle

        say(import_bundle(file, data).in_language(lang))
