"""JSON-stat 2: for programs that read official statistics."""

from __future__ import annotations

from typing import Any

import orjson

from framsyn.reports.downloads.download import Download, about
from framsyn.reports.figures.figure import Field, Figure
from framsyn.reports.figures.table import states_of, values_of
from framsyn.tables.status import VALUE_STATES
from framsyn.tables.text import Text
from framsyn.tables.units import UNITS

CONTENTS = "ContentsCode"


def _make(figure: Figure, citation: str) -> bytes:
    """A dataset with one dimension for the rows, as they stand, and one for the measures.

    The rows of a figure need not be a whole cube (a list of occupations is not one), so each row
    is a category: its label is the row's names, and the names alone stand under `extension.rows`.
    """
    measures = [field for field in figure.fields if field.kind == "number"]
    names = [field for field in figure.fields if field.kind != "number"]
    told = about(figure, citation)
    values, status = _values(figure, measures)
    dataset = {
        "version": "2.0",
        "class": "dataset",
        "label": figure.title,
        "source": figure.source,
        "note": [words for key, (_head, words) in told.items() if key in ("definition", "note")],
        "id": ["row", CONTENTS],
        "size": [figure.rows.height, len(measures)],
        "role": {"metric": [CONTENTS]},
        "dimension": {
            "row": _row_dimension(figure, names),
            CONTENTS: _contents(measures, figure.lang),
        },
        "value": values,
        "status": status,
        "extension": {
            "status": figure.status,
            "synthetic": figure.synthetic,
            "citation": citation,
            "date": figure.date,
            "symbols": {
                state.symbol: state.label.in_language(figure.lang)
                for state in VALUE_STATES.values()
            },
            "rows": [dict(zip((f.key for f in names), row, strict=True)) for row in _names(figure)],
        },
    }
    return orjson.dumps(dataset)


def _names(figure: Figure) -> list[tuple[Any, ...]]:
    keys = [field.key for field in figure.fields if field.kind != "number"]
    return figure.rows.select(keys).rows()


def _row_dimension(figure: Figure, names: list[Field]) -> dict[str, Any]:
    codes = [f"r{index}" for index in range(figure.rows.height)]
    labels = [", ".join(str(part) for part in row if part is not None) for row in _names(figure)]
    category = {"index": codes, "label": dict(zip(codes, labels, strict=True))}
    return {"label": ", ".join(field.label for field in names), "category": category}


def _contents(measures: list[Field], lang: str) -> dict[str, Any]:
    units = {
        field.key: {
            "base": UNITS[field.unit].label.in_language(lang) if field.unit else "",
            "decimals": field.decimals,
        }
        for field in measures
    }
    category = {
        "index": [field.key for field in measures],
        "label": {field.key: field.label for field in measures},
        "unit": units,
    }
    return {"label": CONTENTS, "category": category}


def _values(figure: Figure, measures: list[Field]) -> tuple[list[float | None], dict[str, str]]:
    """All values, row by row, and the symbol of each cell without one, by its place."""
    keys = [field.key for field in measures]
    values = [value for row in values_of(figure).select(keys).iter_rows() for value in row]
    states = [state for row in states_of(figure).select(keys).iter_rows() for state in row]
    status = {str(place): VALUE_STATES[state].symbol for place, state in enumerate(states) if state}
    return values, status


DOWNLOAD = Download(
    "json", Text(sv="Data (JSON-stat)", en="Data (JSON-stat)"), "application/json", _make
)
