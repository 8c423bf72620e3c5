"""The run record: what a result was made from. The same record gives the same numbers."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

RECORD_FILE = "run.json"


@dataclasses.dataclass(frozen=True)
class RunRecord:
    """Where a set of result tables came from.

    Attributes:
        framsyn_version: Version of the program that calculated.
        command: The use case: ``run``, ``project``, ``backtest`` or ``backtest-occupations``.
        parameters: Everything the user chose, and the model parameters that were used.
        seed: The seed that all chance comes from.
        draws: Number of draws of the future.
        base_year: Last year of statistics that was used.
        years: Years of the result, first to last.
        areas: Codes of the areas that were projected.
        input_checksums: SHA-256 of each input table, by table name.
        synthetic: True when any input is made-up example data.
        warnings: What the user should know, one text per language.
        sources: Source, licence, date and status of each input table.
        timings_s: Seconds per step. The only part that differs between equal runs.

    Example:
        >>> RunRecord("0.1.0", "run", {}, 1, 10, 2019, (2019, 2020), ("2401",), {}).draws
        10
    """

    framsyn_version: str
    command: str
    parameters: Mapping[str, Any]
    seed: int
    draws: int
    base_year: int
    years: tuple[int, ...]
    areas: tuple[str, ...]
    input_checksums: Mapping[str, str]
    synthetic: bool = False
    warnings: tuple[Mapping[str, str], ...] = ()
    sources: tuple[Mapping[str, Any], ...] = ()
    timings_s: Mapping[str, float] = dataclasses.field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The record as plain values, in the order of the fields."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}

    def as_json(self) -> str:
        """The record as the text of ``run.json``."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> object:
    """Mappings and sequences that json does not know."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (tuple, set, frozenset)):
        return list(value)
    return str(value)
