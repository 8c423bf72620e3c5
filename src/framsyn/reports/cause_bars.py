"""Causes put together to what a picture can show: what belongs together is one bar."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from framsyn.reports.words import CAUSES, label_of
from framsyn.tables.text import Text

SHOWN_FROM = 0.5
"""A bar that adds less than half a person either way is not drawn."""


@dataclass(frozen=True)
class BarOfCauses:
    """One bar: its key and label, and the causes whose sum it is."""

    key: str
    label: Text
    causes: tuple[str, ...]


@dataclass(frozen=True)
class NetBar:
    """A bar with its sum in persons, and what each of its causes adds."""

    key: str
    label: Text
    persons: float
    parts: tuple[tuple[str, float], ...]


BALANCE_BARS = (
    BarOfCauses("retirement", CAUSES["retirement"], ("retirement",)),
    BarOfCauses(
        "leaving",
        Text(sv="Dödsfall och andra som slutar", en="Deaths and others who leave"),
        ("other_exits", "turnover", "deaths"),
    ),
    BarOfCauses(
        "occupational_change",
        Text(sv="Byten mellan yrken, netto", en="Changes of occupation, net"),
        ("occupational_change_out", "occupational_change_in", "occupational_change"),
    ),
    BarOfCauses(
        "new", Text(sv="Nya i yrket", en="New in the occupation"), ("graduates", "other_entrants")
    ),
    BarOfCauses("moving", Text(sv="Flyttningar, netto", en="Migration, net"), ("moving",)),
    BarOfCauses(
        "need",
        Text(sv="Ändrat behov", en="Changed need"),
        ("population_size", "age_structure", "trend", "announced", "working_time"),
    ),
    BarOfCauses("interaction", CAUSES["interaction"], ("interaction",)),
)

POPULATION_BARS = (
    BarOfCauses("births", CAUSES["births"], ("births",)),
    BarOfCauses("deaths", CAUSES["deaths"], ("deaths",)),
    BarOfCauses(
        "domestic_migration",
        Text(sv="Flyttningar inom landet, netto", en="Migration within the country, net"),
        ("in_domestic", "out_domestic", "domestic_migration"),
    ),
    BarOfCauses(
        "foreign_migration",
        Text(sv="Flyttningar över gränsen, netto", en="Migration across the border, net"),
        ("immigration", "emigration", "foreign_migration"),
    ),
    BarOfCauses("interaction", CAUSES["interaction"], ("interaction",)),
)


def net_bars(causes: pl.DataFrame, bars: tuple[BarOfCauses, ...]) -> list[NetBar]:
    """The bars that hold any of the causes; a cause that no bar names has its own, at the end.

    Args:
        causes: cause, persons.
        bars: in the order that they are shown.

    >>> frame = pl.DataFrame({"cause": ["births", "x"], "persons": [2.0, 1.0]})
    >>> [(bar.key, bar.persons) for bar in net_bars(frame, POPULATION_BARS)]
    [('births', 2.0), ('x', 1.0)]
    """
    left = {str(cause): float(persons) for cause, persons in causes.iter_rows()}
    found = []
    for bar in bars:
        parts = tuple((cause, left.pop(cause)) for cause in bar.causes if cause in left)
        if parts:
            found.append(NetBar(bar.key, bar.label, sum(p for _, p in parts), parts))
    own = [NetBar(c, label_of(CAUSES, c), p, ((c, p),)) for c, p in left.items()]
    return [*found, *own]


def shown(bars: list[NetBar]) -> list[NetBar]:
    """The bars that are large enough to be seen."""
    return [bar for bar in bars if abs(bar.persons) >= SHOWN_FROM]
