"""Several occupations added up, where the run has not added them in every future."""

from __future__ import annotations

import polars as pl

MEASURES = ("supply", "demand", "retirement", "turnover", "openings", "balance")
ENDS = ("mean", "p10", "p90")


def occupations_together(workforce: pl.DataFrame) -> pl.DataFrame:
    """The sums over occupations of one place, a row per year.

    Means add. The ends of the intervals are added too, as if all occupations swung together: the
    interval of the sum is rather too wide than too narrow.

    Args:
        workforce: rows of workforce or aggregate_workforce of one area.

    Returns:
        year and {measure}_{mean,p10,p90} in persons, the first year first; flows of a year before
        the first are null.

    >>> rows = pl.DataFrame({"year": [1, 1]} | {
    ...     f"{m}_{e}": [2.0, 3.0] for m in MEASURES for e in ENDS})
    >>> occupations_together(rows)["supply_p90"].to_list()
    [5.0]
    """
    names = [f"{measure}_{end}" for measure in MEASURES for end in ENDS]
    sums = (
        pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name)
        for name in names
    )
    return workforce.group_by("year").agg(sums).sort("year")
