"""The model's assumptions: dated values with unit, status and source, never changed in place.

A run takes one `Parameters`; a scenario or a lever makes another from it. The YAML files in
`framsyn/data/parameters` are read by `framsyn.sources.parameters`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

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
