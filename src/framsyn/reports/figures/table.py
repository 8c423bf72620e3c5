"""A figure as a table for people: rounded half up, symbols where there is no number."""

from __future__ import annotations

from collections.abc import Mapping

from framsyn.reports.content import Cell, Column, DataTable
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.numbers import Numbers
from framsyn.tables.status import VALUE_STATES

PERCENT_UNITS = frozenset({"share", "probability"})


def figure_table(figure: Figure) -> DataTable:
    """The rows of a figure, each cell as it is read, with the exact number on pointing.

    A cell without a number shows the symbol of its state; the symbols that occur are explained
    under the table.
    """
    numbers = Numbers(figure.lang)
    states = states_of(figure)
    columns = [
        [_cell(field, numbers, value, state) for value, state in zip(values, kept, strict=True)]
        for field, values, kept in (
            (field, figure.rows[field.key].to_list(), states[field.key]) for field in figure.fields
        )
    ]
    return DataTable(
        caption=f"{figure.title} ({figure.unit})",
        columns=tuple(Column(f.label, numeric=f.kind in ("number", "year")) for f in figure.fields),
        rows=tuple(zip(*columns, strict=True)),
        note=symbols_note(figure),
    )


def states_of(figure: Figure) -> Mapping[str, list[str | None]]:
    """The state of every cell by field: None where it has a value, missing where none is told."""
    found: dict[str, list[str | None]] = {}
    for field in figure.fields:
        values = figure.rows[field.key].to_list()
        told = (
            figure.states[field.key].to_list()
            if figure.states is not None
            else [None] * len(values)
        )
        found[field.key] = [
            state or ("missing" if value is None and field.kind == "number" else None)
            for value, state in zip(values, told, strict=True)
        ]
    return found


def symbols_note(figure: Figure) -> str:
    """What the symbols in the table of a figure mean; "" where it has none."""
    used = {state for states in states_of(figure).values() for state in states if state}
    shown = [VALUE_STATES[key] for key in VALUE_STATES if key in used and key != "zero"]
    return " ".join(
        f"”{state.symbol}” {state.label.in_language(figure.lang)}: "
        f"{state.meaning.in_language(figure.lang)}"
        for state in shown
    )


def _cell(field: Field, numbers: Numbers, value: object, state: str | None) -> Cell:
    if state is not None and state != "zero":
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
