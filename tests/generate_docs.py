"""Writes docs/generated/ from the declarations: `python -m tests.generate_docs`, or `make docs`.

A test compares these pages with what is in the repository, so that a declaration and its page
cannot part.
"""

import importlib
import inspect
import os
import pkgutil
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import typer

import framsyn.reports
from framsyn.engine.levers import all_levers
from framsyn.engine.parameters import Parameter
from framsyn.indicators import all_indicators
from framsyn.sources.parameters import load_parameters
from framsyn.sources.registry import all_sources
from framsyn.sources.source import Source
from framsyn.tables.describe import describe_tables
from tests.architecture.source_tree import ROOT
from tests.year_page import INTRODUCTION, year_parts

FOLDER = ROOT / "docs" / "generated"
NOTE = (
    "<!-- Made by `make docs` from the declarations in the code. Change those, not this page. -->\n"
)


def page(title: str, introduction: str, parts: Iterable[str]) -> str:
    """One page: the note, a heading, a few words and the parts."""
    body = "\n\n".join(part.strip("\n") for part in (f"# {title}", introduction, *parts))
    return f"{NOTE}\n{body}\n"


def table(heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell(value) for value in line) + " |" for line in lines)


def cell(value: object) -> str:
    """A value as it may stand in a Markdown table."""
    return " ".join(str(value).split()).replace("|", "\\|")


def parameters_page() -> str:
    """Every assumption: unit, status, dated values and source."""
    parameters = load_parameters()
    return page(
        "Parameters",
        "The assumptions of the model, as they stand in `src/framsyn/data/parameters/`. A value "
        "holds from its year until the next one; the last holds to the year named.",
        (_parameter(parameters[key]) for key in sorted(parameters)),
    )


def _parameter(parameter: Parameter) -> str:
    label = f"{parameter.label.en} / {parameter.label.sv}"
    facts = f"Unit: {parameter.unit}. Status: {parameter.status}. To {parameter.valid_to}."
    rows = [(year, _value(value)) for year, value in sorted(parameter.values.items())]
    return "\n\n".join(
        (
            f"## {parameter.key}",
            f"{label}. {facts}",
            table(("From", "Value"), rows),
            f"Source: {cell(parameter.source)}",
        )
    )


def _value(value: float | Mapping[str, float]) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name or 'other'}: {number:g}" for name, number in value.items())
    return f"{value:g}"


def indicators_page() -> str:
    """Every indicator: definition, unit, direction, what it reads."""
    parts = []
    for indicator in all_indicators().values():
        facts = table(
            ("", ""),
            (
                ("unit", indicator.unit),
                ("direction", indicator.direction.replace("_", " ")),
                ("reads", ", ".join(indicator.reads)),
                ("smallest denominator", f"{indicator.smallest_cell:g} persons"),
            ),
        )
        parts.append(
            f"## {indicator.key}\n\n**{indicator.label.en}** / {indicator.label.sv}. "
            f"{indicator.definition.en}\n\n{facts}\n\nRead as: {indicator.reading.en}"
        )
    return page("Indicators", "Key figures asked of the result tables of a run.", parts)


def levers_page() -> str:
    """Every lever: unit, range, what it changes, evidence."""
    parts = []
    for lever in all_levers().values():
        moves = ", ".join(
            f"{measure} {_DIRECTIONS[sign]}" for measure, sign in lever.direction.items()
        )
        facts = table(
            ("", ""),
            (
                ("unit of the amount", f"{lever.unit.en} / {lever.unit.sv}"),
                ("range", f"{lever.least:g} to {lever.most:g}; 0 changes nothing"),
                ("parameters", ", ".join(f"`{key}`" for key in lever.parameters)),
                ("a larger amount", moves),
            ),
        )
        parts.append(
            f"## {lever.key}\n\n**{lever.label.en}** / {lever.label.sv}. {lever.evidence.en}\n\n"
            f"{facts}\n\n`framsyn run … --lever {lever.key}=AMOUNT`"
        )
    return page("Levers", "What can be changed in a run, one or several at once.", parts)


_DIRECTIONS = MappingProxyType({1: "up", 0: "as before", -1: "down"})


def cli_page() -> str:
    """Every command and its options, in English."""
    group = typer.main.get_command(_command_line("en").app)
    return page(
        "The command line",
        "`framsyn COMMAND --help` says the same, in the language of `FRAMSYN_LANG` (sv or en).",
        (_command(name, command) for name, command in _commands(group)),
    )


def _commands(group: Any, before: str = "") -> Iterable[tuple[str, Any]]:
    """Every command with its whole name, those of families such as `bundle` too."""
    for name, command in group.commands.items():
        whole = f"{before} {name}".strip()
        if hasattr(command, "commands"):
            yield from _commands(command, whole)
        else:
            yield whole, command


def _command_line(language: str) -> Any:
    """The command line, loaded anew in one language whatever was loaded before."""
    loaded = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_cli(name)}
    before = {key: os.environ.get(key) for key in ("FRAMSYN_LANG", "FRAMSYN_THREADS")}
    os.environ.update(FRAMSYN_LANG=language, FRAMSYN_THREADS="1")
    try:
        return importlib.import_module("framsyn.cli")
    finally:
        for name in [name for name in sys.modules if _is_cli(name)]:
            del sys.modules[name]
        sys.modules.update(loaded)
        for key, value in before.items():
            os.environ.pop(key, None)
            if value is not None:
                os.environ[key] = value


def _is_cli(name: str) -> bool:
    return name == "framsyn.cli" or name.startswith("framsyn.cli.")


def _command(name: str, command: Any) -> str:
    rows = [_option(parameter) for parameter in command.params if not parameter.hidden]
    told = command.callback.__doc__.strip().splitlines()[0] if command.callback.__doc__ else ""
    heading = f"## framsyn {name}\n\n{command.help} {told}"
    return f"{heading}\n\n{table(('Option', 'Meaning', 'Default'), rows)}" if rows else heading


def _option(parameter: Any) -> tuple[str, str, str]:
    is_option = parameter.opts[0].startswith("-")
    name = f"`{parameter.opts[0]}`" if is_option else f"`{parameter.name.upper()}`"
    if parameter.required:
        default = "required"
    elif parameter.name == "threads":
        default = "all processors"
    elif parameter.name == "lang":
        default = "sv, or `FRAMSYN_LANG`"
    elif getattr(parameter, "is_flag", False):
        default = "off"
    else:
        default = "" if parameter.default in (None, "") else f"{parameter.default}"
    return name, parameter.help or "", default


def tables_page() -> str:
    """Every table, as `framsyn.tables.describe` tells of it."""
    return f"{NOTE}\n{describe_tables().strip()}\n"


def sources_page() -> str:
    """Every source: producer, tables, licence, what it fills, breaks."""
    return page(
        "Sources",
        "The open statistics that `framsyn refresh` reads, one file each in "
        "`src/framsyn/sources/open/`. `--only` takes a key or the beginning of one.",
        (_source(source) for source in all_sources().values()),
    )


def _source(source: Source) -> str:
    origin = source.origin
    module = inspect.getmodule(source.parse)
    told = inspect.cleandoc(module.__doc__ or "") if module else ""
    breaks = [f"{name} {b.year}: {b.reason.en}" for name, bs in source.breaks.items() for b in bs]
    rows = [
        ("producer", origin.producer),
        ("the producer's tables", ", ".join(origin.table_ids) or "–"),
        ("read from", origin.url),
        ("licence", origin.licence),
        ("to be written beside the figures", f"{origin.attribution.sv} / {origin.attribution.en}"),
        ("one figure is about", origin.period.replace("_", " ")),
        ("usually out", f"{origin.lag_days} days after the period"),
        ("fills", ", ".join(f"`{name}`" for name in source.fills)),
        ("what the figures are", source.status),
        ("breaks in the series", "; ".join(breaks) or "none known"),
        ("read", "always" if source.by_default else "when it is named with `--only`"),
    ]
    heading = f"## {source.key}\n\n**{origin.title.en}** / {origin.title.sv}"
    return f"{heading}\n\n{told}\n\n{table(('', ''), rows)}"


def reports_page() -> str:
    """Every report: the files in the folder of reports that have a function `render`."""
    parts = []
    for found in pkgutil.iter_modules(framsyn.reports.__path__):
        module = importlib.import_module(f"framsyn.reports.{found.name}")
        render = getattr(module, "render", None)
        if render is not None:
            told = inspect.cleandoc(module.__doc__ or "")
            given = inspect.cleandoc(render.__doc__ or "").splitlines()[0]
            parts.append(f"## {found.name}\n\n{told}\n\n`{found.name}.render`: {given}")
    return page("Reports", "What a run and a back-test are shown as.", parts)


def year_page() -> str:
    """The year: phases, duties, roles, objectives."""
    return page("The year", INTRODUCTION, year_parts(table))


PAGES: Mapping[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "indicators.md": indicators_page,
    "levers.md": levers_page,
    "parameters.md": parameters_page,
    "reports.md": reports_page,
    "sources.md": sources_page,
    "tables.md": tables_page,
    "year.md": year_page,
}


def main(folder: Path = FOLDER) -> None:
    """Write every page."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (folder / name).write_text(make(), encoding="utf-8")
    sys.stdout.write(f"{len(PAGES)} pages in {folder}\n")


if __name__ == "__main__":
    main()
