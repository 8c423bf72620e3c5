"""The origin of a table of SCB's: what they all have in common."""

from __future__ import annotations

from framsyn.sources.origin import Origin, Period
from framsyn.sources.services.pxweb2 import SCB_V2
from framsyn.tables.text import Text

YEARLY_LAG_DAYS = 53
"""The population statistics of a year come about 22 February."""


def of_scb(
    title: Text, *tables: str, period: Period = "year", lag_days: int = YEARLY_LAG_DAYS
) -> Origin:
    """The origin of tables in SCB's statistical database.

    Args:
        title: what the figures are.
        tables: SCB's names of the tables, the leading one first.
        period: what one figure is about.
        lag_days: days from the end of a period until its figures are usually out.

    >>> of_scb(Text(sv="Folkmängd", en="Population"), "TAB638").cited
    'SCB: Folkmängd (TAB638)'
    """
    return Origin(
        producer="SCB",
        title=title,
        table_ids=tables,
        url=f"{SCB_V2}/tables/{tables[0]}",
        licence="CC0-1.0",
        attribution=Text(sv="Källa: SCB", en="Source: Statistics Sweden (SCB)"),
        period=period,
        lag_days=lag_days,
    )
