"""What can be wrong with the tables of the workforce, told so that it can be mended."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text


class NoEmployedError(FramsynError):
    """No table of employed reaches these areas in the base year or before it."""

    def __init__(self, year: int, areas: Sequence[str]) -> None:
        template = Text(
            sv="Tabellen employed har inga sysselsatta till och med {year} för {areas}, och inte "
            "för länet eller riket som de ligger i. Lägg till sådana rader eller välj ett senare "
            "basår.",
            en="The table employed has nobody up to {year} for {areas}, nor for the county or "
            "nation that they lie in. Add such rows or choose a later base year.",
        )
        named = ", ".join(areas[:5]) + (" …" if len(areas) > 5 else "")
        super().__init__(template.format(year=year, areas=named))


class UnknownShockError(FramsynError):
    """An announced change names an occupation or an area that the run does not have."""

    def __init__(self, what: str, code: str, label: str) -> None:
        template = Text(
            sv='Händelsen "{label}" i tabellen shocks gäller {what} {code}, som inte finns i '
            "underlaget. Rätta koden eller ta bort raden.",
            en='The event "{label}" in the table shocks is about {what} {code}, which is not in '
            "the data. Correct the code or remove the row.",
        )
        names = {
            "occupation": Text(sv="yrket", en="the occupation"),
            "area": Text(sv="området", en="the area"),
        }
        super().__init__(template.format(label=label, what=names[what], code=code))
        self.code = code
