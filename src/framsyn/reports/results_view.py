"""What a report reads: the tables of a run, its record, and the back-test when there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl


@dataclass(frozen=True)
class Results:
    """One run, as its directory holds it.

    Attributes:
        tables: result tables by name, such as `framsyn.results.store.read_result` gives them.
        record: the content of run.json.
        backtest: the content of backtest.json; None where the method was not tried on the past.
        area_names: names of areas from the input's `areas` table; others come from the code
            lists, and an area without any name is shown by its code.

    >>> Results(tables={}, record={"base_year": 2019, "years": [2019, 2034]}).last_year
    2034
    """

    tables: Mapping[str, pl.DataFrame]
    record: Mapping[str, Any]
    backtest: Mapping[str, Any] | None = None
    area_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def base_year(self) -> int:
        """The last year of statistics."""
        return int(self.record["base_year"])

    @property
    def last_year(self) -> int:
        """The last year of the result."""
        return int(max(self.record["years"]))

    @property
    def synthetic(self) -> bool:
        """Whether any input is made-up example data."""
        return bool(self.record.get("synthetic", False))
