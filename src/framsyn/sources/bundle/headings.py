"""Which heading of a file is which column of a table."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from framsyn.sources.bundle.fault_log import FaultLog
from framsyn.tables.faults import file_kinds
from framsyn.tables.schema import Column, Table
from framsyn.tables.text import Text

_FOLD = str.maketrans("åäöéü", "aaoeu")
CLOSE_ENOUGH = 0.72


def fold(heading: str) -> str:
    """A heading without case, accents, spaces and quotation marks.

    >>> fold(' "Moderns ålder" ')
    'moderns_alder'
    """
    plain = heading.strip("\ufeff \t\r\n\"'").lower().translate(_FOLD)
    return re.sub(r"[^0-9a-z]+", "_", plain).strip("_")


def _names(column: Column) -> frozenset[str]:
    return frozenset(fold(name) for name in column.aliases)


def places_of(table: Table, headings: Sequence[str]) -> dict[str, list[int]]:
    """The positions of the headings that may be each column; the exact name alone if it is there.

    >>> from framsyn.tables.inputs.population import POPULATION
    >>> places_of(POPULATION, ["År", "Region", "Kön", "Ålder", "Antal"])["persons"]
    [4]
    """
    folded = [fold(heading) for heading in headings]
    places: dict[str, list[int]] = {}
    for column in table.columns:
        exact = [i for i, name in enumerate(folded) if name == fold(column.name)]
        if exact:
            places[column.name] = exact
    taken = {i for found in places.values() for i in found}
    for column in table.columns:
        if column.name not in places:
            names = _names(column)
            found = [i for i, name in enumerate(folded) if name in names and i not in taken]
            if found:
                places[column.name] = found
                taken |= set(found)
    return places


def summed_place(table: Table, headings: Sequence[str], taken: set[int]) -> int | None:
    """The position of a heading over which the table is summed, such as the child's sex."""
    names = {fold(name) for name in table.summed_over}
    for i, heading in enumerate(headings):
        if i not in taken and fold(heading) in names:
            return i
    return None


def match_headings(table: Table, headings: Sequence[str], log: FaultLog) -> dict[str, int] | None:
    """The position of each column, with faults for those missing, doubled or left over.

    Returns:
        Column name to position; None when the table cannot be read.
    """
    places = places_of(table, headings)
    usable = True
    for name, found in places.items():
        if len(found) > 1:
            log.add(file_kinds.COLUMN_TWICE, name, found=_listed(headings[i] for i in found))
            usable = False
    taken = {i for found in places.values() for i in found}
    summed = summed_place(table, headings, taken)
    left = [i for i in range(len(headings)) if i not in taken | {summed}]
    for column in table.columns:
        if column.name not in places and column.required:
            usable = False
            _tell_missing(column, headings, left, log)
    if usable:
        _tell_extra(table, places, [headings[i] for i in left], log)
    return {name: found[0] for name, found in places.items()} if usable else None


def _listed(names: object) -> str:
    return ", ".join(str(name).strip()[:40] for name in list(names)[:12])  # type: ignore[call-overload]


def _tell_missing(column: Column, headings: Sequence[str], left: list[int], log: FaultLog) -> None:
    candidates = {fold(headings[i]): headings[i] for i in left if fold(headings[i])}
    for name in (column.name, *column.aliases):
        close = difflib.get_close_matches(fold(name), candidates, 1, CLOSE_ENOUGH)
        if close:
            similar = candidates[close[0]].strip()[:40]
            log.add(
                file_kinds.MISSPELT_COLUMN, column.name, similar=similar, meaning=column.meaning
            )
            return
    log.add(
        file_kinds.MISSING_COLUMN,
        column.name,
        apart=column.name,
        meaning=column.meaning,
        found=_listed(headings),
    )


def _tell_extra(
    table: Table, places: dict[str, list[int]], left: Sequence[str], log: FaultLog
) -> None:
    optional = {fold(c.name): c.name for c in table.columns if c.name not in places}
    for heading in left:
        if not fold(heading):
            continue
        close = difflib.get_close_matches(fold(heading), optional, 1, CLOSE_ENOUGH)
        suggestion = Text(sv="", en="")
        if close:
            name = optional[close[0]]
            suggestion = Text(sv=f"Menar du {name}? ", en=f"Do you mean {name}? ")
        log.add(file_kinds.EXTRA_COLUMN, heading.strip()[:40], suggestion=suggestion)
