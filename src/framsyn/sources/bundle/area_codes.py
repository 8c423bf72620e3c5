"""Checks the area codes of all tables together, and restores lost leading zeros."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from framsyn.sources.bundle.cells import Value
from framsyn.sources.bundle.encoded import EncodedTable, rows_with
from framsyn.tables.codelists import area_successors, swedish_areas
from framsyn.tables.faults import cell_kinds
from framsyn.tables.faults.fault import FaultKind
from framsyn.tables.text import Text

DECLARED = Text(sv="tabellen areas", en="the table areas")
SWEDISH = Text(sv="SCB:s län och kommuner", en="SCB's counties and municipalities")
ENOUGH_SWEDISH = 0.5


@dataclass
class AreaSystem:
    """Which area codes there are.

    Attributes:
        declared: the codes of the bundle's own table areas, and the parents named there.
        swedish: whether the codes of the bundle are the Swedish ones.
    """

    declared: frozenset[str] = frozenset()
    swedish: bool = False
    _mended: dict[str, str | None] = field(default_factory=dict)

    def mend(self, code: str) -> str | None:
        """The code as it should be, a lost zero restored; None when there is no such code.

        >>> AreaSystem(swedish=True).mend("114")
        '0114'
        """
        if code not in self._mended:
            self._mended[code] = self._find(code)
        return self._mended[code]

    def _find(self, code: str) -> str | None:
        if not self.declared and not self.swedish:
            return code
        for candidate in (code, f"0{code}", "00" if code == "0" else code):
            if candidate in self.declared or (self.swedish and candidate in swedish_areas()):
                return candidate
        return None

    def is_outdated(self, code: str) -> bool:
        """Whether the code is a Swedish one that is no longer in use."""
        return self.swedish and code in area_successors()

    def suggestion(self, code: str) -> Text:
        """What code may be meant, by its likeness or because it is a name."""
        known: dict[str, str] = dict.fromkeys(self.declared, "")
        if self.swedish:
            known |= {code: area.name.sv for code, area in swedish_areas().items()}
        names = {name.lower(): known_code for known_code, name in known.items() if name}
        if code.lower() in names:
            found = names[code.lower()]
            return Text(sv=f"{code} har koden {found}. ", en=f"{code} has the code {found}. ")
        close = difflib.get_close_matches(code, known, 1, 0.74)
        if not close:
            return Text(sv="", en="")
        told = f"{close[0]} {known[close[0]]}".strip()
        return Text(sv=f"Menar du {told}? ", en=f"Do you mean {told}? ")


def looks_swedish(codes: Iterable[str]) -> bool:
    """Whether at least half of the different codes are Swedish, lost zeros restored.

    Codes of one or two digits alone, without a leading zero, could be anybody's: they count only
    as they stand.

    >>> looks_swedish(["2480", "2482", "9999"]), looks_swedish(["1", "2", "3"])
    (True, False)
    """
    different = set(codes)
    known = swedish_areas()
    hits = sum(
        code in known or code in area_successors() or (len(code) == 3 and f"0{code}" in known)
        for code in different
    )
    return bool(different) and hits >= ENOUGH_SWEDISH * len(different)


def area_columns(encoded: EncodedTable) -> list[str]:
    """The columns of a table that hold area codes."""
    return [c.name for c in encoded.table.columns if c.kind == "area" and c.name in encoded.values]


def area_system(tables: Mapping[str, EncodedTable]) -> AreaSystem:
    """Which area codes count in a bundle."""
    codes = {code for encoded in tables.values() for code in _codes_of(encoded)}
    declared = _codes_of(tables["areas"]) if "areas" in tables else set()
    return AreaSystem(frozenset(declared), looks_swedish(codes))


def _codes_of(encoded: EncodedTable) -> set[str]:
    return {
        str(value)
        for name in area_columns(encoded)
        for value in encoded.values[name]
        if value is not None
    }


def settle_areas(tables: Mapping[str, EncodedTable]) -> None:
    """Check every area code, restore lost zeros in place, and tell the faults.

    The table areas comes first: the others are held against it.
    """
    own_first = sorted(tables.values(), key=lambda encoded: encoded.table.name != "areas")
    for encoded in own_first:
        system = area_system(tables)
        for name in area_columns(encoded):
            _settle_column(encoded, name, system)


def _settle_column(encoded: EncodedTable, name: str, system: AreaSystem) -> None:
    own = encoded.table.name == "areas"
    wrong: dict[FaultKind, list[int]] = {}
    changes: dict[FaultKind, list[str]] = {}
    settled: list[Value] = []
    for position, value in enumerate(encoded.values[name]):
        kind, code, change = _settle(value, system, own)
        settled.append(code)
        if kind is not None:
            wrong.setdefault(kind, []).append(position)
            changes.setdefault(kind, []).append(change)
    for kind, positions in wrong.items():
        _tell(encoded, name, kind, positions, changes[kind], system)
    encoded.values[name] = settled


def _settle(value: Value, system: AreaSystem, own: bool) -> tuple[FaultKind | None, Value, str]:
    """What is wrong with a code, the code as it should be, and the change in words."""
    if value is None:
        return None, None, ""
    code = str(value)
    if system.is_outdated(code) and code not in system.declared:
        return cell_kinds.OUTDATED_AREA, code, f"{code} → {area_successors()[code]}"
    known = swedish_areas() if own and system.swedish else None
    if own and (known is None or code in known or f"0{code}" not in known):
        return None, code, ""
    found = f"0{code}" if own else system.mend(code)
    if found is None:
        return cell_kinds.UNKNOWN_AREA, code, ""
    return (
        (None, code, "") if found == code else (cell_kinds.ZERO_MENDED, found, f"{code} → {found}")
    )


def _tell(
    encoded: EncodedTable,
    name: str,
    kind: FaultKind,
    positions: list[int],
    changes: list[str],
    system: AreaSystem,
) -> None:
    hit = rows_with(encoded, name, positions)
    values = encoded.values[name]
    first = [(row, values[position]) for row, position in hit.head(5).iter_rows()]
    suggestion = system.suggestion(str(first[0][1])) if first else Text(sv="", en="")
    encoded.log.add(
        kind,
        encoded.headings[name],
        first,
        hit.height,
        changes=", ".join(change for change in changes[:5] if change),
        list=DECLARED if system.declared else SWEDISH,
        suggestion=suggestion,
    )
