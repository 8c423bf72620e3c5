"""The closed list of units. A quantity that is not here has no place in a table."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.tables.text import Text


@dataclass(frozen=True)
class Unit:
    """A unit of measurement.

    Attributes:
        key: the name used in declarations.
        label: how it is written for people.
        additive: whether values may be summed over the rows of a table.
    """

    key: str
    label: Text
    additive: bool


_ALL = (
    Unit("none", Text(sv="ingen (kod eller text)", en="none (code or text)"), additive=False),
    Unit("calendar_year", Text(sv="kalenderår", en="calendar year"), additive=False),
    Unit("age_years", Text(sv="hela år", en="completed years"), additive=False),
    Unit("persons", Text(sv="personer", en="persons"), additive=True),
    Unit("births", Text(sv="levande födda barn", en="live births"), additive=True),
    Unit("deaths", Text(sv="döda personer", en="deaths"), additive=True),
    Unit("moves", Text(sv="flyttningar under året", en="moves in the year"), additive=True),
    Unit("ads", Text(sv="platsannonser", en="job ads"), additive=True),
    Unit("jobs", Text(sv="lediga jobb", en="job vacancies"), additive=True),
    Unit("places", Text(sv="utbildningsplatser", en="training places"), additive=True),
    Unit("sek", Text(sv="kronor", en="Swedish kronor"), additive=True),
    Unit(
        "as_stated",
        Text(sv="enligt radens kolumn unit", en="as stated in the row's column unit"),
        additive=False,
    ),
    Unit("users", Text(sv="brukare", en="users of a service"), additive=True),
    Unit("fte", Text(sv="årsarbetskrafter", en="full-time equivalents"), additive=True),
    Unit("fte_per_head", Text(sv="anställda per invånare", en="staff per head"), additive=False),
    Unit("share", Text(sv="andel (0 till 1)", en="share (0 to 1)"), additive=False),
    Unit(
        "probability", Text(sv="sannolikhet (0 till 1)", en="probability (0 to 1)"), additive=False
    ),
)

UNITS: dict[str, Unit] = {unit.key: unit for unit in _ALL}
