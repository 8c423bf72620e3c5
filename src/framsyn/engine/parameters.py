"""The model's assumptions: dated values with unit, status and source, never changed in place.

A run takes one `Parameters`; a scenario or a lever makes another from it. The YAML files in
`framsyn/data/parameters` are read by `framsyn.sources.parameters`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

FloatArray = NDArray[np.float64]
Value = float | Mapping[str, float]
"""One number, or a table of numbers by age or by the beginning of the occupation code."""


class UnknownParameterError(FramsynError):
    """A parameter that no file declares was asked for."""

    def __init__(self, key: str) -> None:
        template = Text(
            sv="Parametern {key} finns inte. Kontrollera stavningen mot filerna i data/parameters.",
            en="There is no parameter {key}. Check the spelling with the files in data/parameters.",
        )
        super().__init__(template.format(key=key))
        self.key = key


class ParameterYearError(FramsynError):
    """A year outside those that a parameter is declared for was asked for."""

    def __init__(self, key: str, year: int, first: int, last: int) -> None:
        template = Text(
            sv="Parametern {key} gäller {first}–{last}, men året {year} behövs. Förkorta "
            "prognosen, välj ett annat basår eller lägg till ett värde.",
            en="The parameter {key} holds for {first}–{last}, but the year {year} is needed. "
            "Shorten the forecast, choose another base year or add a value.",
        )
        super().__init__(template.format(key=key, year=year, first=first, last=last))
        self.key = key
        self.year = year


@dataclass(frozen=True)
class Parameter:
    """One assumption.

    Attributes:
        key: its name, the same everywhere.
        label: what it is, for people.
        unit: unit of its values.
        status: observed, estimated, assumed or judged.
        source: where the values come from, or why they were assumed.
        values: value by the first year that it holds; it holds until the next one.
        valid_to: the last year that the last value may be used for.
    """

    key: str
    label: Text
    unit: str
    status: str
    source: str
    values: Mapping[int, Value]
    valid_to: int

    def at(self, year: int) -> Value:
        """The value that holds in a year.

        Raises:
            ParameterYearError: the year is before the first value or after `valid_to`.
        """
        first = min(self.values)
        if not first <= year <= self.valid_to:
            raise ParameterYearError(self.key, year, first, self.valid_to)
        return self.values[max(start for start in self.values if start <= year)]


@dataclass(frozen=True)
class Parameters:
    """All assumptions of a run, read-only.

    Attributes:
        entries: parameter by key.

    >>> name = Text(sv="Ålder", en="Age")
    >>> age = Parameter("age", name, "years", "assumed", "example", {2000: 65.0}, 2050)
    >>> Parameters({"age": age}).at("age", 2019)
    65.0
    """

    entries: Mapping[str, Parameter]

    def __post_init__(self) -> None:
        object.__setattr__(self, "entries", MappingProxyType(dict(self.entries)))

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        return key in self.entries

    def __getitem__(self, key: str) -> Parameter:
        """The declaration of one parameter.

        Raises:
            UnknownParameterError: no file declares it.
        """
        if key not in self.entries:
            raise UnknownParameterError(key)
        return self.entries[key]

    def at(self, key: str, year: int) -> float:
        """The number that holds in a year.

        Raises:
            UnknownParameterError: there is no such parameter.
            ParameterYearError: it is not declared for the year.
            TypeError: it is a table, not a number (a fault in the program).
        """
        value = self[key].at(year)
        if isinstance(value, Mapping):
            raise TypeError(f"{key} is a table: use table()")
        return float(value)

    def table(self, key: str, year: int) -> Mapping[str, float]:
        """The table that holds in a year.

        Raises:
            UnknownParameterError: there is no such parameter.
            ParameterYearError: it is not declared for the year.
            TypeError: it is a number, not a table (a fault in the program).
        """
        value = self[key].at(year)
        if not isinstance(value, Mapping):
            raise TypeError(f"{key} is a number: use at()")
        return value

    def with_values(self, key: str, values: Mapping[int, Value]) -> Parameters:
        """The same assumptions with other values of one of them; this one is not changed.

        Args:
            key: the parameter.
            values: its new values by first year.

        Raises:
            UnknownParameterError: there is no such parameter.
        """
        changed = replace(self[key], values=dict(values))
        return Parameters({**self.entries, key: changed})

    def starting_with(self, prefix: str) -> tuple[str, ...]:
        """The keys that begin so, sorted.

        >>> Parameters({}).starting_with("staff_per_head_")
        ()
        """
        return tuple(sorted(key for key in self.entries if key.startswith(prefix)))


def by_age(table: Mapping[str, float], ages: NDArray[np.int64]) -> FloatArray:
    """A table by age as an array, with straight lines between the ages that it names.

    Args:
        table: value by age, written as text.
        ages: the ages that are wanted.

    >>> by_age({"20": 0.1, "30": 0.2}, np.array([15, 25, 40]))
    array([0.1 , 0.15, 0.2 ])
    """
    known = sorted((float(age), value) for age, value in table.items())
    return np.interp(ages, [age for age, _ in known], [value for _, value in known])


def by_age_step(table: Mapping[str, float], ages: NDArray[np.int64]) -> FloatArray:
    """A table by first age as an array: each value holds up to the next age; before the first 0.

    >>> by_age_step({"1": 2.0, "6": 0.0}, np.array([0, 1, 5, 6]))
    array([0., 2., 2., 0.])
    """
    known = sorted((int(age), value) for age, value in table.items())
    starts = np.array([age for age, _ in known], dtype=np.int64)
    values = np.array([0.0, *(value for _, value in known)])
    return values[np.searchsorted(starts, ages, side="right")]


def by_occupation(table: Mapping[str, float], occupations: Sequence[str]) -> FloatArray:
    """A table by the beginning of the code as an array: the longest beginning that fits holds.

    Codes that nothing fits get the value of "" (0 where there is none).

    >>> by_occupation({"": 0.9, "53": 0.8}, ["5321", "2512"])
    array([0.8, 0.9])
    """
    fits = (
        max((start for start in table if code.startswith(start)), key=len, default=None)
        for code in occupations
    )
    return np.array([0.0 if fit is None else table[fit] for fit in fits], dtype=np.float64)
