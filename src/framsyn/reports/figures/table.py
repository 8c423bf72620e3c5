"""A figure as a table for people: rounded half up, symbols where there is no number."""

from __future__ import annotations

import polars as pl

from framsyn.reports.content import Cell, Column, DataTable
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.numbers import Numbers
from framsyn.tables.status import VALUE_STATES

ZERO = "zero"
PERCENT_UNITS = frozenset({"share", "probability"})


def figure_table(figure: Figure) -> DataTable:
    """The rows of a figure, each cell as it is read, with the exact number on pointing.

    A cell without a number shows the symbol of its state; the symbols that occur are explained
    under the table.
    """
    numbers = Numbers(figure.lang)
    values, states = values_of(figure), states_of(figure)
    columns = [
        [
            _cell(field, numbers, value, state)
            for value, state in zip(values[field.key], states[field.key], strict=True)
        ]
        for field in figure.fields
    ]
    return DataTable(
        caption=f"{figure.title} ({figure.unit})",
        columns=tuple(Column(f.label, numeric=f.kind in ("number", "year")) for f in figure.fields),
        rows=tuple(zip(*columns, strict=True)),
        note=symbols_note(figure),
    )


def states_of(figure: Figure) -> pl.DataFrame:
    """The state of every cell: null where it has its value, missing where none is told."""
    columns = []
    for field in figure.fields:
        values = figure.rows[field.key]
        told = pl.Series(field.key, [None] * len(values), dtype=pl.String)
        if figure.states is not None:
            told = figure.states[field.key].cast(pl.String).alias(field.key)
        if field.kind == "number":
            told = told.set(told.is_null() & _has_no_number(values), "missing")
        columns.append(told)
    return pl.DataFrame(columns)


def values_of(figure: Figure) -> pl.DataFrame:
    """The exact values: null in every cell without a number, 0 where the state is zero."""
    states = states_of(figure)
    columns = []
    for field in figure.fields:
        values, told = figure.rows[field.key], states[field.key]
        values = values.set(told.is_not_null(), None)
        columns.append(values.set(told == ZERO, 0) if (told == ZERO).any() else values)
    return pl.DataFrame(columns)


def symbols_note(figure: Figure) -> str:
    """What the symbols in the table of a figure mean; "" where it has none."""
    states = states_of(figure)
    used = {state for field in figure.fields for state in states[field.key].unique()}
    shown = [state for key, state in VALUE_STATES.items() if key in used and key != ZERO]
    return " ".join(
        f"”{state.symbol}” {state.label.in_language(figure.lang)}: "
        f"{state.meaning.in_language(figure.lang)}"
        for state in shown
    )


def _has_no_number(values: pl.Series) -> pl.Series:
    """Null, and what is no number a reader could use."""
    return values.is_null() | ~values.is_finite().fill_null(value=True)


def _cell(field: Field, numbers: Numbers, value: object, state: str | None) -> Cell:
    if state is not None and state != ZERO:
        return Cell(VALUE_STATES[state].symbol)
    if value is None:
        return Cell("")
    if field.kind != "number":
        return Cell(str(value), heading=field.kind in ("name", "year"))
    number = float(str(value))
    exact = numbers.percent(number, 3) if is_percent(field) else numbers.decimal(number, 3)
    return Cell(written(field, numbers, number), exact)


def is_percent(field: Field) -> bool:
    """Whether a number is shown as per cent."""
    return field.unit in PERCENT_UNITS


def written(field: Field, numbers: Numbers, number: float) -> str:
    """A number of a field as it is read; a share of three decimals is a per cent of one."""
    if is_percent(field):
        return numbers.percent(number, max(field.decimals - 2, 0))
    return numbers.decimal(number, field.decimals)
