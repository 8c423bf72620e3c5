"""The command line: one file per family of commands, found by the names in `FAMILIES`."""

from __future__ import annotations

import typer

from framsyn.cli import bundles, forecasting, serving, statistics
from framsyn.cli.speaking import t

FAMILIES = (forecasting, statistics, bundles, serving)

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
for family in FAMILIES:
    app.add_typer(family.app, name=getattr(family, "NAME", None))


def main() -> None:
    """The entry point of the command line."""
    app()
