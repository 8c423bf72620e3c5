"""The four columns in which an uncertain quantity is told: mean, p10, p50, p90."""

from __future__ import annotations

from framsyn.tables.schema import Column
from framsyn.tables.text import Text

SUMMARIES: dict[str, Text] = {
    "mean": Text(sv="medelvärde", en="mean"),
    "p10": Text(
        sv="tionde percentilen: ett utfall av tio väntas lägre",
        en="tenth percentile: one outcome in ten is expected below",
    ),
    "p50": Text(sv="medianen", en="the median"),
    "p90": Text(
        sv="nittionde percentilen: ett utfall av tio väntas högre",
        en="ninetieth percentile: one outcome in ten is expected above",
    ),
}


def summary_columns(
    quantity: Text, unit: str, prefix: str = "", missing: Text | None = None
) -> tuple[Column, ...]:
    """Four columns for one quantity; with a prefix they are named prefix_mean and so on.

    >>> [c.name for c in summary_columns(Text(sv="Utbud", en="Supply"), "persons", "supply")]
    ['supply_mean', 'supply_p10', 'supply_p50', 'supply_p90']
    """
    return tuple(
        Column(
            f"{prefix}_{key}" if prefix else key,
            "number",
            Text(sv=f"{quantity.sv}: {label.sv}.", en=f"{quantity.en}: {label.en}."),
            unit=unit,
            missing=missing,
        )
        for key, label in SUMMARIES.items()
    )
