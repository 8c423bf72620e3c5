"""Reads the model's assumptions from their YAML files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from framsyn.tables.assumptions import Parameter, Parameters, Value
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

STATUSES = ("observed", "estimated", "assumed", "judged")


class ParameterFileError(FramsynError):
    """A parameter file does not declare what each entry must have."""

    def __init__(self, file: str, key: str, fault: str) -> None:
        template = Text(
            sv="Parameterfilen {file} kan inte användas: {key}: {fault}.",
            en="The parameter file {file} cannot be used: {key}: {fault}.",
        )
        super().__init__(template.format(file=file, key=key, fault=fault))


def load_parameters(folder: Path | None = None) -> Parameters:
    """All assumptions of a folder of YAML files; without a folder those of the product.

    Each file maps a key to label (sv, en), unit, status, source, valid_to and values (first year:
    number or table).

    Raises:
        ParameterFileError: an entry lacks something, or two files declare the same key.

    Example:
        >>> load_parameters().at("pension_age", 2019)
        65.0
    """
    root: Traversable = folder if folder else resources.files("framsyn") / "data" / "parameters"
    files = sorted((f for f in root.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return Parameters(_collect(files))


def _collect(files: Iterable[Traversable]) -> dict[str, Parameter]:
    entries: dict[str, Parameter] = {}
    for file in files:
        declared = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        for key, entry in declared.items():
            if key in entries:
                raise ParameterFileError(file.name, str(key), "declared twice")
            entries[str(key)] = _read_entry(file.name, str(key), entry)
    return entries


def _read_entry(file: str, key: str, entry: Mapping[str, Any]) -> Parameter:
    wanted = {"label", "unit", "status", "source", "valid_to", "values"}
    lacking = sorted(wanted - set(entry))
    if lacking or not entry.get("values"):
        raise ParameterFileError(file, key, f"lacks {', '.join(lacking) or 'values'}")
    if entry["status"] not in STATUSES:
        raise ParameterFileError(file, key, f"status must be one of {', '.join(STATUSES)}")
    return Parameter(
        key=key,
        label=Text(sv=entry["label"]["sv"], en=entry["label"]["en"]),
        unit=str(entry["unit"]),
        status=str(entry["status"]),
        source=str(entry["source"]).strip(),
        values={int(year): _read_value(value) for year, value in entry["values"].items()},
        valid_to=int(entry["valid_to"]),
    )


def _read_value(value: Any) -> Value:
    if isinstance(value, Mapping):
        return {str(name): float(number) for name, number in value.items()}
    return float(value)
