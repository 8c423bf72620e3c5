"""What a use case gives: the result tables and the record of what they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from framsyn.results.record import RunRecord


@dataclass(frozen=True)
class Result:
    """What a run or a projection gives.

    Attributes:
        tables: The result tables by name, as declared in `framsyn.tables.results`.
        record: What they were made from.
    """

    tables: Mapping[str, pl.DataFrame]
    record: RunRecord
