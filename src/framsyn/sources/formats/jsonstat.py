"""JSON-stat, versions 1 and 2, from bytes to a cube and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import orjson
import polars as pl
from numpy.typing import NDArray

from framsyn.sources.formats.cube import Cube, Dimension
from framsyn.sources.formats.encoding import as_json
from framsyn.sources.formats.errors import not_readable, shown
from framsyn.sources.formats.grid import count_cells, count_decimals, put_zeros, refuse_absurd

FORM = "JSON-stat"
PX_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})(?: (\d{2}:\d{2}))?")


def read_jsonstat(body: bytes) -> Cube:
    """Read a dataset of JSON-stat 2, or of JSON-stat 1 as PxWeb's first API writes it.

    Metadata (no values) become a cube without figures. The statuses of cells become its symbols; a
    cell with a dash is zero. The unit is its base ("antal"), without the number of decimals.

    Raises:
        FormatError: it is something else, is cut off or contradicts itself.

    >>> cube = read_jsonstat(b'{"class": "dataset", "id": ["Kon"], "size": [2], "value": [3, null],'
    ...     b'"status": {"1": ".."}, "dimension": {"Kon": {"category": {"index": ["1", "2"]}}}}')
    >>> cube.frame().rows()
    [('1', 3.0, None), ('2', None, '..')]
    """
    told = _dataset(body)
    outer = told if "id" in told else _mapping(told.get("dimension"))
    roles = {name: set(_texts(codes)) for name, codes in _mapping(outer.get("role")).items()}
    about = _mapping(told.get("dimension"))
    dimensions = tuple(_dimension(name, about, roles) for name in _texts(outer.get("id")))
    _compare_sizes(dimensions, outer.get("size"))
    cells = count_cells(dimensions, FORM)
    values = _values(told.get("value"), cells)
    symbols = _symbols(told.get("status"), cells) if len(values) else {}
    put_zeros(values, symbols)
    return Cube(
        table=_text(_mapping(_mapping(told.get("extension")).get("px")).get("tableid")),
        label=_text(told.get("label")),
        dimensions=dimensions,
        values=values,
        symbols=symbols,
        updated=_text(told.get("updated")),
        source=_text(told.get("source")),
        notes=tuple(_texts(told.get("note"))),
    )


def _dataset(body: bytes) -> dict[str, Any]:
    told = as_json(body, FORM)
    dataset = told.get("dataset", told) if isinstance(told, dict) else None
    if not isinstance(dataset, dict) or not isinstance(dataset.get("dimension"), dict):
        raise not_readable(
            FORM,
            "Det är JSON, men ingen datamängd med dimensioner.",
            "It is JSON, but not a dataset with dimensions.",
        )
    return dataset


def _bare(value: Any) -> Any:
    """What is inside a list of one thing: some programs wrap every text and number so."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _text(value: Any) -> str:
    value = _bare(value)
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [_text(each) for each in values]


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _dimension(name: str, about: Mapping[str, Any], roles: Mapping[str, set[str]]) -> Dimension:
    told = about.get(name)
    if not isinstance(told, dict):
        raise not_readable(
            FORM,
            f"Dimensionen {shown(name)} är inte beskriven.",
            f"The dimension {shown(name)} is not described.",
        )
    category = _mapping(told.get("category"))
    labels, units = _mapping(category.get("label")), _mapping(category.get("unit"))
    codes = _codes(category.get("index"), labels, name)
    return Dimension(
        code=name,
        label=_text(told.get("label", name)),
        codes=codes,
        labels=tuple(_text(labels[code]) if code in labels else code for code in codes),
        units={code: _text(_mapping(units[code]).get("base")) for code in codes if code in units},
        eliminable=_bare(_mapping(told.get("extension")).get("elimination")) is True,
        is_time=name in roles.get("time", ()),
        is_contents=name in roles.get("metric", ()),
    )


def _codes(index: Any, labels: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The codes in order: a list, or a dictionary of places; one label needs no index."""
    if index is None and len(labels) == 1:
        return tuple(labels)
    if isinstance(index, list):
        return tuple(_texts(index))
    places = {code: _bare(place) for code, place in _mapping(index).items()}
    if index is None or not all(type(place) is int for place in places.values()):
        raise not_readable(
            FORM,
            f"Dimensionen {shown(name)} saknar ordning på sina koder.",
            f"The dimension {shown(name)} does not say the order of its codes.",
        )
    if len(set(places.values())) != len(places):
        raise not_readable(
            FORM,
            f"Två koder i {shown(name)} har samma plats.",
            f"Two codes of {shown(name)} have the same place.",
        )
    return tuple(sorted(places, key=places.__getitem__))


def _compare_sizes(dimensions: tuple[Dimension, ...], sizes: Any) -> None:
    claimed = [_bare(size) for size in sizes] if isinstance(sizes, list) else []
    counted = [len(dimension.codes) for dimension in dimensions]
    if claimed != counted:
        raise not_readable(
            FORM,
            f"Storlekarna är {shown(claimed)}, men koderna är {shown(counted)}.",
            f"The sizes are {shown(claimed)}, but the codes are {shown(counted)}.",
        )


def _values(value: Any, cells: int) -> NDArray[np.float64]:
    if value is None or value == []:
        return np.empty(0)
    if isinstance(value, dict):
        return _sparse(value, cells)
    if not isinstance(value, list) or len(value) != cells:
        count = len(value) if isinstance(value, list) else 1
        raise not_readable(
            FORM,
            f"Där är {count} tal, men dimensionerna ger {cells} celler.",
            f"There are {count} figures, but the dimensions give {cells} cells.",
        )
    return _numbers([_bare(each) for each in value] if isinstance(value[0], list) else value)


def _sparse(value: Mapping[str, Any], cells: int) -> NDArray[np.float64]:
    refuse_absurd(cells, FORM)
    values = np.full(cells, np.nan)
    values[_places(value, cells)] = _numbers([_bare(each) for each in value.values()])
    return values


def _numbers(values: list[Any]) -> NDArray[np.float64]:
    """Figures and nulls as an array: nan for null."""
    try:
        return pl.Series(values, dtype=pl.Float64).to_numpy(writable=True)
    except (TypeError, OverflowError, pl.exceptions.PolarsError) as error:
        raise not_readable(
            FORM, "Ett av talen är inget tal.", "One of the figures is not a number."
        ) from error


def _places(keys: Mapping[str, Any], cells: int) -> list[int]:
    """The keys of a sparse list as positions of cells."""
    wrong = [key for key in keys if not (key.isascii() and key.isdigit() and len(key) < 12)]
    places = [] if wrong else [int(key) for key in keys]
    wrong = wrong or [str(place) for place in places if place >= cells]
    if wrong:
        raise not_readable(
            FORM,
            f"{shown(wrong[0])} är ingen cell bland {cells}.",
            f"{shown(wrong[0])} is not a cell among {cells}.",
        )
    return places


def _symbols(status: Any, cells: int) -> dict[int, str]:
    if isinstance(status, dict):
        told = dict(zip(_places(status, cells), map(_text, status.values()), strict=True))
    elif isinstance(status, list) and len(status) == cells:
        told = dict(enumerate(map(_text, status)))
    elif isinstance(_bare(status), str):
        told = dict.fromkeys(range(cells), _text(status))
    elif status is None or status == []:
        told = {}
    else:
        raise not_readable(
            FORM,
            f"Statusen gäller inte de {cells} cellerna.",
            f"The status does not belong to the {cells} cells.",
        )
    return {place: symbol for place, symbol in told.items() if symbol}


def write_jsonstat(cube: Cube) -> bytes:
    """Write a cube as JSON-stat 2, so that `read_jsonstat` gives the same cube.

    A date of change as PX writes it (20240222 08:00) is turned to ISO 8601, as the standard asks.

    >>> sex = Dimension("Kon", "kön", ("1",), ("män",))
    >>> b'"value":[3.0]' in write_jsonstat(Cube("T", "t", (sex,), np.array([3.0])))
    True
    """
    roles = {
        "time": [d.code for d in cube.dimensions if d.is_time],
        "metric": [d.code for d in cube.dimensions if d.is_contents],
    }
    parts: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": cube.label,
        "source": cube.source,
        "updated": PX_DATE.sub(_iso, cube.updated),
        "note": list(cube.notes),
        "role": {name: codes for name, codes in roles.items() if codes},
        "id": [dimension.code for dimension in cube.dimensions],
        "size": list(cube.shape),
        "dimension": {d.code: _written(d, cube.values) for d in cube.dimensions},
        "extension": {"px": {"tableid": cube.table}},
        "value": np.ascontiguousarray(cube.values),
        "status": {str(place): symbol for place, symbol in cube.symbols.items()},
    }
    optional = ("source", "updated", "note", "role", "status")
    kept = {key: part for key, part in parts.items() if key not in optional or part}
    return orjson.dumps(kept, option=orjson.OPT_SERIALIZE_NUMPY)


def _iso(found: re.Match[str]) -> str:
    year, month, day, hour = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:00" if hour else "")


def _written(dimension: Dimension, values: NDArray[np.float64]) -> dict[str, Any]:
    category: dict[str, Any] = {
        "index": {code: place for place, code in enumerate(dimension.codes)},
        "label": dict(zip(dimension.codes, dimension.labels, strict=True)),
    }
    if dimension.units:
        decimals = count_decimals(values)
        category["unit"] = {
            code: {"base": unit, "decimals": decimals} for code, unit in dimension.units.items()
        }
    return {
        "label": dimension.label,
        "category": category,
        "extension": {"elimination": dimension.eliminable},
    }
