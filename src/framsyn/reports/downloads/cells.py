"""The cells of a figure as files hold them: exact values, and beside them what each one is."""

from __future__ import annotations

from collections.abc import Iterator

from framsyn.reports.figures.figure import Figure
from framsyn.reports.figures.table import states_of
from framsyn.tables.status import VALUE_STATES

Value = str | float | int | None


def heads(figure: Figure) -> list[str]:
    """The headings: the fields for people, then status, then the cells without a number."""
    more = ("Talens status", "Utan tal") if figure.lang == "sv" else ("Status", "No number")
    return [*(_head(figure, index) for index in range(len(figure.fields))), *more]


def rows(figure: Figure) -> Iterator[list[Value]]:
    """The rows: exact values, None where there is no number, status, and which cells lack one."""
    states = states_of(figure)
    for index, values in enumerate(figure.rows.iter_rows()):
        told = [
            f"{field.key}: {states[field.key][index]}"
            for field in figure.fields
            if states[field.key][index] is not None
        ]
        kept = [
            None if states[field.key][index] not in (None, "zero") else value
            for field, value in zip(figure.fields, values, strict=True)
        ]
        yield [*kept, figure.status, "; ".join(told)]


def symbol(figure: Figure, row: int, column: int) -> str:
    """The symbol of a cell without a number; "" for the others."""
    if column >= len(figure.fields):
        return ""
    state = states_of(figure)[figure.fields[column].key][row]
    return VALUE_STATES[state].symbol if state else ""


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> safe_text("=1+1"), safe_text("Umeå"), safe_text("0012")
    ("'=1+1", 'Umeå', '0012')
    """
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _head(figure: Figure, index: int) -> str:
    field = figure.fields[index]
    return f"{field.label} [{field.key}]"
