"""What changed since the edition before, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framsyn.reports.naming import area_name, occupation_name
from framsyn.reports.numbers import Numbers
from framsyn.tables.text import Text

QUANTITIES = {
    "demand_mean": Text(sv="behov", en="need"),
    "supply_mean": Text(sv="tillgång", en="supply"),
}
FIELDS = {
    "framsyn_version": Text(sv="Programmets version", en="Version of the program"),
    "base_year": Text(sv="Basår", en="Base year"),
    "draws": Text(sv="Antal dragningar", en="Number of draws"),
    "seed": Text(sv="Frö för slumpen", en="Seed of chance"),
    "years": Text(sv="År", en="Years"),
    "areas": Text(sv="Kommuner", en="Municipalities"),
    "parameters": Text(sv="Antaganden", en="Assumptions"),
}


@dataclass(frozen=True)
class Move:
    """One cell that moved."""

    area: str
    occupation: str
    quantity: str
    year: int
    before: str
    after: str
    difference: str


@dataclass(frozen=True)
class ChangeLog:
    """The change log of an edition.

    Attributes:
        since: the edition before; "" for the first one.
        moves: the cells that moved most.
        made_of: what differs in what the two were made of: what, before and after.
        inputs: tables whose content is another.
        new_inputs: tables that came.
        lost_inputs: tables that went.
    """

    since: str
    moves: tuple[Move, ...]
    made_of: tuple[tuple[str, str, str], ...]
    inputs: tuple[str, ...]
    new_inputs: tuple[str, ...]
    lost_inputs: tuple[str, ...]

    @classmethod
    def of(cls, kept: Mapping[str, Any], lang: str) -> ChangeLog:
        """The change log that an edition keeps, in a language."""
        made_of = kept.get("made_of", {})
        return cls(
            since=kept.get("since", ""),
            moves=tuple(_move(row, lang) for row in kept.get("moved_most", ())),
            made_of=tuple(_changed(row, lang) for row in made_of.get("changed", ())),
            inputs=tuple(made_of.get("inputs", ())),
            new_inputs=tuple(made_of.get("new_inputs", ())),
            lost_inputs=tuple(made_of.get("lost_inputs", ())),
        )


def _move(row: Mapping[str, Any], lang: str) -> Move:
    numbers = Numbers(lang)
    return Move(
        area=area_name(row["area"], lang, {}),
        occupation=occupation_name(row["ssyk2012"], lang),
        quantity=QUANTITIES[row["quantity"]].in_language(lang),
        year=row["year"],
        before=numbers.whole(row["before"]),
        after=numbers.whole(row["after"]),
        difference=numbers.whole(row["difference"], signed=True),
    )


def _changed(row: Mapping[str, Any], lang: str) -> tuple[str, str, str]:
    label = FIELDS[row["field"]].in_language(lang)
    before, after = ("" if row[end] is None else str(row[end]) for end in ("before", "after"))
    return label, before, after
