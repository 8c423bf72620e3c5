"""The cells of a figure as files hold them: exact values, and beside them what each one is."""

from __future__ import annotations

from collections.abc import Iterator

from framsyn.reports.figures.figure import Figure
from framsyn.reports.figures.table import states_of, values_of
from framsyn.tables.status import VALUE_STATES

BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets take for a formula; in some languages the wide forms too."""
Value = str | float | int | None


def heads(figure: Figure) -> list[str]:
    """The headings: the fields for people, then status, then the cells without a number."""
    more = ("Talens status", "Utan tal") if figure.lang == "sv" else ("Status", "No number")
    return [*(_head(figure, index) for index in range(len(figure.fields))), *more]


def rows(figure: Figure) -> Iterator[list[Value]]:
    """The rows: exact values, None where there is no number, status, and which cells lack one."""
    keys = [field.key for field in figure.fields]
    cells = zip(values_of(figure).iter_rows(), states_of(figure).iter_rows(), strict=True)
    for values, states in cells:
        told = (f"{key}: {state}" for key, state in zip(keys, states, strict=True) if state)
        yield [*values, figure.status, "; ".join(told)]


def symbols(figure: Figure) -> Iterator[list[str]]:
    """The symbol of each cell without a number, row by row as `rows`; "" for the others."""
    for states in states_of(figure).iter_rows():
        yield [*(VALUE_STATES[state].symbol if state else "" for state in states), "", ""]


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> safe_text("=1+1"), safe_text("Umeå"), safe_text("0012")
    ("'=1+1", 'Umeå', '0012')
    """
    return f"'{text}" if text.startswith(BEGIN_A_FORMULA) else text


def _head(figure: Figure, index: int) -> str:
    field = figure.fields[index]
    return f"{field.label} [{field.key}]"
