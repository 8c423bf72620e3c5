"""Cells of tables for people: the rounded text, with the exact number on pointing."""

from __future__ import annotations

from framsyn.reports.content import Cell, Column
from framsyn.reports.numbers import FEW, Numbers


def row_name(text: str) -> Cell:
    """The cell that names its row."""
    return Cell(text, heading=True)


def plain(text: str) -> Cell:
    """A cell of words."""
    return Cell(text)


def persons(numbers: Numbers, value: float | None, signed: bool = False) -> Cell:
    """Whole persons, with two decimals on pointing."""
    return Cell(numbers.whole(value, signed), numbers.decimal(value, 2))


def persons_or_few(numbers: Numbers, value: float | None) -> Cell:
    """Persons in a small place: "fewer than 5" below five, and then no exact number either."""
    text = numbers.few(value)
    return Cell(text, "" if value is None or value < FEW else numbers.decimal(value, 1))


def persons_between(numbers: Numbers, low: float | None, high: float | None) -> Cell:
    """An interval in persons, "3 100–5 600"; ends below zero keep their minus sign."""
    if low is None or high is None:
        return Cell(":")
    dash = " till " if numbers.lang == "sv" else " to "
    joint = "–" if low >= 0 else dash
    return Cell(f"{numbers.whole(low)}{joint}{numbers.whole(high)}")


def share(numbers: Numbers, value: float | None, decimals: int = 1, signed: bool = False) -> Cell:
    """A share in per cent, with three decimals on pointing."""
    return Cell(numbers.percent(value, decimals, signed), numbers.percent(value, 3))


def share_between(numbers: Numbers, low: float, high: float, decimals: int = 1) -> Cell:
    """An interval in per cent."""
    dash = " till " if numbers.lang == "sv" else " to "
    joint = "–" if low >= 0 else dash
    first = numbers.percent(low, decimals, sign=False)
    return Cell(f"{first}{joint}{numbers.percent(high, decimals)}")


def columns(first: str, *numeric: str) -> tuple[Column, ...]:
    """A column that names the rows, then columns of numbers."""
    return (Column(first, numeric=False), *(Column(label) for label in numeric))
