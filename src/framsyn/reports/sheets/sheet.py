"""What a sheet is, and the columns and words that several sheets share."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.reports.outlook import Outlook
from framsyn.tables.status import STATUSES
from framsyn.tables.text import Text

Value = str | float | None


@dataclass(frozen=True)
class SheetColumn:
    """One column: heading with unit and status; kind text, whole, decimal, share or year."""

    label: str
    kind: str = "text"
    width: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """One sheet: its short name, title, what the reader must know, columns and rows."""

    name: str
    title: str
    note: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    filtered: bool = True


LIKELY = Text(sv="troligen", en="likely")
LOW = Text(sv="nedre gräns", en="lower end")
HIGH = Text(sv="övre gräns", en="upper end")
INTERVAL_NOTE = Text(
    sv="Mellan nedre och övre gränsen hamnar talet i åtta framtider av tio.",
    en="In eight futures of ten the number falls between the lower and the upper end.",
)
FEW_NOTE = Text(
    sv="Personer, skattade. Tal under 5 i en kommun visas som färre än 5. Då visas inte heller de "
    "tal som de kan räknas ut ur.",
    en="People, estimated. Numbers below 5 in a municipality are shown as fewer than 5, and then "
    "neither are those that would give them away.",
)
ENDS = (LIKELY, LOW, HIGH)
STATISTICS = ("mean", "p10", "p90")


def text_column(outlook: Outlook, label: Text) -> SheetColumn:
    """A column of words."""
    return SheetColumn(outlook.say(label))


def year_column(outlook: Outlook) -> SheetColumn:
    """The column of years."""
    return SheetColumn(outlook.say(Text(sv="År", en="Year")), "year")


def persons_column(outlook: Outlook, label: Text) -> SheetColumn:
    """A column of estimated persons."""
    unit = outlook.say(Text(sv="personer, skattad", en="people, estimated"))
    return counted_column(outlook, label, unit)


def persons_columns(outlook: Outlook, label: Text) -> tuple[SheetColumn, ...]:
    """Three columns of estimated persons: likely, lower end, upper end."""
    ends = (Text(sv=f"{label.sv}, {end.sv}", en=f"{label.en}, {end.en}") for end in ENDS)
    return tuple(persons_column(outlook, end) for end in ends)


def counted_column(outlook: Outlook, label: Text, unit: str) -> SheetColumn:
    """A column of whole numbers with its unit in the heading."""
    words = outlook.say(label)
    return SheetColumn(f"{words[:1].upper()}{words[1:]} ({unit})", "whole", 14)


def status_word(outlook: Outlook, key: str) -> str:
    """The name of a status; all that is made from made-up data is synthetic."""
    shown = "synthetic" if outlook.results.synthetic else key
    return outlook.say(STATUSES[shown].label)
