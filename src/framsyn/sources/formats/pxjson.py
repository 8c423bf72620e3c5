"""PX-JSON, PxWeb's first own format: one row per cell, with its codes and its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.formats.encoding import as_json
from framsyn.sources.formats.errors import not_readable, shown
from framsyn.sources.formats.grid import (
    count_cells,
    is_symbol,
    put_zeros,
    read_figures,
    refuse_absurd,
)

FORM = "PX-JSON"
CONTENTS = "ContentsCode"

Column = Mapping[str, Any]
Row = Mapping[str, Any]


def read_pxjson(body: bytes) -> Cube:
    """Read an answer of PxWeb's first API in its format "json".

    The format has no words for its codes, so the codes are their own labels; the kinds of figures
    become the last dimension, ContentsCode. A cell that is not in the answer has no figure.

    Raises:
        FormatError: it is something else, is cut off or contradicts itself.

    >>> cube = read_pxjson(b'{"columns": [{"code": "Kon", "text": "sex", "type": "d"},'
    ...     b'{"code": "N1", "text": "Population", "type": "c"}],'
    ...     b'"data": [{"key": ["1"], "values": ["3"]}, {"key": ["2"], "values": [".."]}]}')
    >>> cube.frame().rows()
    [('1', 'N1', 3.0, None), ('2', 'N1', None, '..')]
    """
    told = as_json(body, FORM)
    if not isinstance(told, dict) or not {"columns", "data"} <= set(told):
        raise not_readable(
            FORM,
            "Det är JSON, men utan columns och data.",
            "It is JSON, but without columns and data.",
        )
    try:
        return _cube(told)
    except (AttributeError, KeyError, TypeError, ValueError, pl.exceptions.PolarsError) as error:
        raise not_readable(
            FORM,
            "Kolumnerna och raderna passar inte ihop.",
            "The columns and the rows do not fit together.",
        ) from error


def _cube(told: Mapping[str, Any]) -> Cube:
    rows: Sequence[Row] = told["data"]
    keyed = [column for column in told["columns"] if column["type"] != "c"]
    kinds = [column for column in told["columns"] if column["type"] == "c"]
    keys = _keys(rows, len(keyed))
    along = [_dimension(column, key) for column, key in zip(keyed, keys, strict=True)]
    dimensions = (*along, _contents(kinds))
    cells = count_cells(dimensions, FORM)
    refuse_absurd(cells, FORM)
    texts = [text for row in rows for text in _each(row["values"], len(kinds))]
    figures, others = read_figures(pl.Series(texts, dtype=pl.String))
    places = _places(keys, along, len(kinds))
    values = np.full(cells, np.nan)
    values[places] = figures
    symbols = {int(places[other]): _symbol(texts[other]) for other in others if texts[other]}
    put_zeros(values, symbols)
    about: Mapping[str, Any] = next(iter(told.get("metadata") or ()), {})
    return Cube(
        table="",
        label=str(about.get("label") or ""),
        dimensions=dimensions,
        values=values,
        symbols=symbols,
        updated=str(about.get("updated") or ""),
        source=str(about.get("source") or ""),
        notes=tuple(str(comment["comment"]) for comment in told.get("comments") or ()),
    )


def _each(texts: Sequence[str], count: int) -> Sequence[str]:
    if not isinstance(texts, list) or len(texts) != count:
        raise ValueError(f"{count} texts were expected.")
    return texts


def _keys(rows: Sequence[Row], count: int) -> list[pl.Series]:
    """The codes of all rows, dimension by dimension."""
    columns = (
        zip(*(_each(row["key"], count) for row in rows), strict=True) if rows else [()] * count
    )
    return [pl.Series(column, dtype=pl.String) for column in columns]


def _dimension(column: Column, keys: pl.Series) -> Dimension:
    codes = tuple(keys.unique(maintain_order=True))
    return Dimension(
        code=str(column["code"]),
        label=str(column["text"]),
        codes=codes,
        labels=codes,
        is_time=column["type"] == "t",
    )


def _contents(kinds: Sequence[Column]) -> Dimension:
    return Dimension(
        code=CONTENTS,
        label=CONTENTS,
        codes=tuple(str(kind["code"]) for kind in kinds),
        labels=tuple(str(kind["text"]) for kind in kinds),
        units={str(kind["code"]): str(kind["unit"]) for kind in kinds if kind.get("unit")},
        is_contents=True,
    )


def _places(keys: Sequence[pl.Series], along: Sequence[Dimension], width: int) -> Any:
    """The positions of every row's cells, one after another."""
    at = np.zeros(len(keys[0]) if keys else 1, dtype=np.int64)
    for key, dimension in zip(keys, along, strict=True):
        place_of = {code: place for place, code in enumerate(dimension.codes)}
        at = at * len(place_of) + np.array([place_of[code] for code in key], dtype=np.int64)
    if len(np.unique(at)) != len(at):
        raise ValueError("Two rows have the same key.")
    return (at[:, None] * width + np.arange(width)).ravel()


def _symbol(text: str) -> str:
    if not is_symbol(text):
        raise not_readable(FORM, f"{shown(text)} är inget tal.", f"{shown(text)} is not a number.")
    return text
