"""Goes on with an exact series by the one that has noise against disclosure, when a run needs it.

From 2025 SCB's population figures carry a small noise: the parts no longer sum to the whole. Such
figures are tables of their own. A run whose base year lies after the exact ones takes the later
years from them, and says so.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from framsyn.sources.bundle import Bundle
from framsyn.tables.faults import consistency_kinds
from framsyn.tables.faults.fault import Fault
from framsyn.tables.registry import input_tables


def continue_series(bundle: Bundle, base_year: int) -> Bundle:
    """The bundle with its series gone on with to the base year, each told among the warnings.

    A series that reaches the base year by itself stays as it is.

    Args:
        bundle: checked input.
        base_year: the last year that is to be used.
    """
    tables, told = dict(bundle.tables), list(bundle.warnings)
    for table in input_tables().values():
        if table.name not in tables or table.continues not in tables:
            continue
        exact = tables[table.continues]
        last = int(exact["year"].max() or 0)  # type: ignore[arg-type]
        later = tables[table.name].filter(pl.col("year").is_between(last + 1, base_year))
        if later.height:
            years = ", ".join(str(year) for year in later["year"].unique().sort())
            details = {"continued": table.continues, "years": years}
            told.append(Fault(consistency_kinds.SERIES_CONTINUED, table.name, details=details))
            whole = pl.concat([exact, later.select(exact.columns)])
            tables[table.continues] = input_tables()[table.continues].arrange(whole)
    return replace(bundle, tables=tables, warnings=tuple(told))
