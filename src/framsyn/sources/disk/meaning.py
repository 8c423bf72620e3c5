"""What values without a heading are, and which area or occupation a name means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import polars as pl

from framsyn.sources.bundle.cells import READERS
from framsyn.sources.disk.area_names import county_codes
from framsyn.tables.codelists import read_codelist, swedish_areas
from framsyn.tables.faults import cell_kinds

LOOKED_AT = 400
ENOUGH = 0.9
_PERIOD = re.compile(r"\d{4}\s*[MKQmkq]\s*\d{1,2}|\d{4}-\d{2}")
READ_BY_TEXT = frozenset({"sex", "sex_or_total", "age", "mother_age", "age_group"})
_NOT_UNDERSTOOD = (cell_kinds.UNKNOWN_SEX, cell_kinds.UNKNOWN_AGE, cell_kinds.UNKNOWN_AGE_GROUP)
_CODE_FIRST = re.compile(r"\d{1,4}(?:\s+\D.*)?")


@cache
def codes_of_areas() -> dict[str, str]:
    """Names of Swedish areas, in lower case, to their codes.

    >>> codes_of_areas()["umeå"], codes_of_areas()["västerbottens län"]
    ('2480', '24')
    """
    found = {name.lower(): code for name, code in county_codes().items()}
    for code, area in swedish_areas().items():
        found |= {area.name.sv.lower(): code, area.name.en.lower(): code}
    return found


@cache
def codes_of_occupations() -> dict[str, str]:
    """Names of occupations in SSYK 2012, in lower case, to their codes; the finest level first."""
    found: dict[str, str] = {}
    for code, occupation in read_codelist("ssyk2012").codes.items():
        for name in (occupation.name.sv, occupation.name.en):
            if len(code) > len(found.get(name.lower(), "")):
                found[name.lower()] = code
    return found


NAMES: dict[str, Callable[[], dict[str, str]]] = {
    "area": codes_of_areas,
    "occupation": codes_of_occupations,
}
"""For each kind of column that is known by code, what its names mean."""


def different(values: pl.Series) -> list[str]:
    """The first different texts of a column."""
    return values.drop_nulls().cast(pl.String).unique(maintain_order=True).head(LOOKED_AT).to_list()


def is_period(values: Sequence[str]) -> bool:
    """Whether the values are months or quarters, such as 2024M12."""
    return bool(values) and all(_PERIOD.fullmatch(value.strip()) for value in values)


def name_of_column(values: Sequence[str]) -> str:
    """The name of a column that has none, by what stands in it; empty when nothing fits.

    >>> name_of_column(["0114 Upplands Väsby", "2480 Umeå"]), name_of_column(["män", "kvinnor"])
    ('area', 'sex')
    >>> name_of_column(["0 år", "100+ år"]), name_of_column(["5321 Undersköterskor"])
    ('age', 'ssyk2012')
    """
    if not values:
        return ""
    for name, fits in _KINDS.items():
        if sum(map(fits, values)) >= ENOUGH * len(values):
            return name
    return ""


def _is_area(value: str) -> bool:
    text = value.strip().lower()
    code = text.split(maxsplit=1)[0] if text else ""
    return code in swedish_areas() if _CODE_FIRST.fullmatch(text) else text in codes_of_areas()


def _is_occupation(value: str) -> bool:
    text = value.strip().lower()
    if text[:1].isdigit():
        return " " in text and READERS["occupation"](text).keep
    return text in codes_of_occupations()


def without_code(kind: str, value: str) -> str:
    """The text of a cell that holds both a code and a text, where only the text can be read.

    >>> without_code("sex", "1 män"), without_code("age", "0 0 år"), without_code("age", "0 år")
    ('män', '0 år', '0 år')
    """
    _, _, text = value.strip().partition(" ")
    if not text or READERS[kind](value).kind not in _NOT_UNDERSTOOD:
        return value
    return value if READERS[kind](text).kind in _NOT_UNDERSTOOD else text


def _understood(kind: str) -> Callable[[str], bool]:
    def fits(value: str) -> bool:
        return READERS[kind](without_code(kind, value)).kind is None

    return fits


_KINDS: dict[str, Callable[[str], bool]] = {
    "sex": _understood("sex_or_total"),
    "area": _is_area,
    "ssyk2012": _is_occupation,
    "age": _understood("age_group"),
    "year": lambda value: READERS["year"](value).kind is None,
}
