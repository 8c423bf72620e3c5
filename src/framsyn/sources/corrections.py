"""Known faults in published figures, mended where the fault is still as it was described.

A source's corrections stand beside its file, in `<source>.corrections.yaml`: a list of entries
with table, key, column, expect, value (or state), reason, date and reference.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

import polars as pl
import yaml

from framsyn.sources.bundle.fault_log import EXAMPLES_KEPT
from framsyn.sources.source import Parsed
from framsyn.tables.errors import FramsynError
from framsyn.tables.faults import drift_kinds as kinds
from framsyn.tables.faults.fault import Example, Fault
from framsyn.tables.registry import input_tables
from framsyn.tables.schema import Table
from framsyn.tables.status import VALUE_STATES
from framsyn.tables.text import Text

ENDING = ".corrections.yaml"
STATES = tuple(state for state in VALUE_STATES if state != "zero")
_WANTED = ("table", "key", "column", "expect", "value", "reason", "date", "reference")


@dataclass(frozen=True)
class Correction:
    """One figure that is known to be wrong.

    Attributes:
        source: the key of the source.
        table: the table that it stands in.
        key: the value of each key column: names one row.
        column: the column of the figure.
        expect: what wrongly stands there; None for no figure.
        value: what should stand there; None for no figure.
        state: why there is no figure: suppressed, missing or not_applicable; empty with a figure.
        reason: what is wrong and how that is known.
        date: when the correction was written, ISO.
        reference: where it can be read about.
    """

    source: str
    table: str
    key: Mapping[str, str | int]
    column: str
    expect: float | None
    value: float | None
    state: str
    reason: str
    date: str
    reference: str

    @property
    def place(self) -> str:
        """Where the figure stands, in words."""
        return f"{self.table}, {', '.join(str(value) for value in self.key.values())}"

    @property
    def row(self) -> pl.Expr:
        """True for the row that the figure stands in."""
        return pl.all_horizontal(pl.col(name) == value for name, value in self.key.items())


class CorrectionsFileError(FramsynError):
    """A file of corrections cannot be understood."""

    def __init__(self, source: str, entry: int, why: Text) -> None:
        where = Text(sv=f", post {entry}", en=f", entry {entry}") if entry else Text(sv="", en="")
        template = Text(
            sv="{file}{where}: {why}. Inget har rättats. Så skrivs en rättelse: "
            "docs/howto/vintages.md.",
            en="{file}{where}: {why}. Nothing was mended. How a correction is written: "
            "docs/howto/vintages.md.",
        )
        super().__init__(template.format(file=f"{source}{ENDING}", where=where, why=why))


def corrections_of(source: str) -> tuple[Correction, ...]:
    """The corrections beside a source's file; none where there is no such file.

    Raises:
        CorrectionsFileError: the file cannot be understood.

    >>> corrections_of("no_such_source")
    ()
    """
    file = resources.files("framsyn.sources.open") / f"{source}{ENDING}"
    return read_corrections(file.read_text("utf-8"), source) if file.is_file() else ()


def read_corrections(text: str, source: str) -> tuple[Correction, ...]:
    """The corrections in a YAML text.

    Args:
        text: a list of entries; an empty text has none.
        source: the key of the source that they belong to.

    Raises:
        CorrectionsFileError: the text is not such a list, or an entry lacks something.
    """
    try:
        entries = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        why = Text(sv=f"filen är inte YAML ({reason})", en=f"the file is not YAML ({reason})")
        raise CorrectionsFileError(source, 0, why) from error
    if entries is None:
        return ()
    if not isinstance(entries, list):
        why = Text(sv="filen ska vara en lista", en="the file should be a list")
        raise CorrectionsFileError(source, 0, why)
    found = []
    for number, entry in enumerate(entries, 1):
        wrong = _fault_of_entry(entry)
        if wrong is not None:
            raise CorrectionsFileError(source, number, wrong)
        found.append(_correction(entry, source))
    return tuple(found)


def _correction(entry: Mapping[str, Any], source: str) -> Correction:
    names = input_tables()[entry["table"]].key
    expect, value = entry["expect"], entry["value"]
    return Correction(
        source=source,
        table=entry["table"],
        key={name: entry["key"][name] for name in names},
        column=entry["column"],
        expect=None if expect is None else float(expect),
        value=None if value is None else float(value),
        state=entry.get("state") or "",
        reason=entry["reason"],
        date=str(entry["date"]),
        reference=entry["reference"],
    )


def _fault_of_entry(entry: object) -> Text | None:
    """What is wrong with an entry, in words; None when nothing is."""
    if not isinstance(entry, Mapping):
        return Text(sv="posten ska ha namn och värden", en="the entry should have names and values")
    lacking = [name for name in _WANTED if name not in entry]
    if lacking:
        named = ", ".join(lacking)
        return Text(sv=f"saknar {named}", en=f"lacks {named}")
    strange = [str(name) for name in entry if name not in (*_WANTED, "state")]
    if strange:
        named = ", ".join(strange)
        return Text(sv=f"har okända namn: {named}", en=f"has unknown names: {named}")
    table = input_tables().get(str(entry["table"]))
    if table is None:
        named = entry["table"]
        return Text(sv=f"tabellen {named} finns inte", en=f"there is no table {named}")
    return _fault_of_place(entry, table) or _fault_of_value(entry) or _fault_of_account(entry)


def _fault_of_place(entry: Mapping[str, Any], table: Table) -> Text | None:
    key, names = entry["key"], ", ".join(table.key)
    if not isinstance(key, Mapping) or set(key) != set(table.key):
        return Text(sv=f"key ska ha just {names}", en=f"key should have exactly {names}")
    for name in table.key:
        kind = str if table.column(name).dtype == pl.String else int
        if type(key[name]) is not kind:
            # YAML reads 0114 without quotation marks as another number.
            return Text(
                sv=f"{name} ska vara {'text inom citattecken' if kind is str else 'ett heltal'}",
                en=f"{name} should be {'text in quotation marks' if kind is str else 'an integer'}",
            )
    numbers = [column.name for column in table.numbers]
    if entry["column"] not in numbers:
        named = ", ".join(numbers)
        return Text(sv=f"column ska vara en av {named}", en=f"column should be one of {named}")
    return None


def _fault_of_value(entry: Mapping[str, Any]) -> Text | None:
    for name in ("expect", "value"):
        if entry[name] is not None and not _is_figure(entry[name]):
            return Text(sv=f"{name} ska vara ett tal", en=f"{name} should be a number")
    if (entry["value"] is None) != (entry.get("state") in STATES):
        named = ", ".join(STATES)
        return Text(
            sv=f"utan tal (value: null) ska state vara en av {named}, annars inte stå där",
            en=f"without a figure (value: null) state should be one of {named}, else not be there",
        )
    if entry["value"] == entry["expect"]:
        return Text(sv="value är lika med expect", en="value equals expect")
    return None


def _is_figure(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _fault_of_account(entry: Mapping[str, Any]) -> Text | None:
    for name in ("reason", "reference"):
        if not isinstance(entry[name], str) or not entry[name].strip():
            return Text(sv=f"{name} ska vara en text", en=f"{name} should be a text")
    try:
        datetime.date.fromisoformat(str(entry["date"]))
    except ValueError:
        return Text(sv="date ska skrivas 2026-11-25", en="date should be written 2026-11-25")
    return None


def apply_corrections(
    tables: Mapping[str, pl.DataFrame], corrections: Iterable[Correction]
) -> tuple[dict[str, pl.DataFrame], tuple[Fault, ...]]:
    """The tables with their known faults mended, and the corrections that did not fit.

    A figure is changed only where it still is what the correction expects. Corrections of tables
    and areas that were not fetched are passed by without a word.

    Args:
        tables: frames by the name of their table; they are not changed.
        corrections: each names one figure.
    """
    mended = dict(tables)
    unused: dict[str, list[str]] = {}
    misfits: dict[str, list[str]] = {}
    for correction in corrections:
        found = _look_up(mended, correction)
        if found is None:
            continue
        if found == [correction.expect]:
            mended[correction.table] = _mend(mended[correction.table], correction)
        elif found == [correction.value]:
            unused.setdefault(correction.source, []).append(correction.place)
        else:
            told = f"{correction.place}: {_told(found)} ≠ {_told([correction.expect])}"
            misfits.setdefault(correction.source, []).append(told)
    complaints = ((kinds.CORRECTION_UNUSED, unused), (kinds.CORRECTION_MISMATCH, misfits))
    faults = [
        Fault(
            kind, source, None, tuple(Example(None, p) for p in places[:EXAMPLES_KEPT]), len(places)
        )
        for kind, of_source in complaints
        for source, places in of_source.items()
    ]
    return mended, tuple(faults)


def correct(parsed: Parsed, corrections: Iterable[Correction]) -> Parsed:
    """What was parsed, with its known faults mended, its states too, and what did not fit told.

    Args:
        parsed: the outcome of a source; it is not changed.
        corrections: each names one figure.
    """
    told = tuple(corrections)
    tables, faults = apply_corrections(parsed.tables, told)
    states = dict(parsed.states)
    for correction in told:
        if _look_up(parsed.tables, correction) == [correction.expect]:
            states[correction.table] = _restate(states, tables[correction.table], correction)
    return replace(parsed, tables=tables, states=states, faults=(*parsed.faults, *faults))


def _look_up(
    tables: Mapping[str, pl.DataFrame], correction: Correction
) -> list[float | None] | None:
    """What stands in the cell, nothing for no row; None when table or area was not fetched."""
    frame = tables.get(correction.table)
    if frame is None:
        return None
    if "area" in correction.key and correction.key["area"] not in frame["area"]:
        return None
    return frame.filter(correction.row)[correction.column].to_list()


def _mend(frame: pl.DataFrame, correction: Correction) -> pl.DataFrame:
    kept = pl.col(correction.column)
    mended = pl.when(correction.row).then(pl.lit(correction.value, dtype=pl.Float64))
    return frame.with_columns(mended.otherwise(kept).alias(correction.column))


def _restate(
    states: Mapping[str, pl.DataFrame], frame: pl.DataFrame, correction: Correction
) -> pl.DataFrame:
    """The states of a table after a correction: why there is no figure, if there is none."""
    key = input_tables()[correction.table].key
    cell = frame.filter(correction.row, pl.col(correction.column).is_null())
    named = cell.select(*key, column=pl.lit(correction.column), state=pl.lit(correction.state))
    before = states.get(correction.table, named.clear())
    others = before.filter(~(correction.row & (pl.col("column") == correction.column)))
    new = named.filter(pl.col("state") != "")
    return pl.concat([others, new]).sort(*key, "column")


def _told(found: list[float | None]) -> str:
    """A figure in words; : for no figure and ∅ for no row."""
    if not found:
        return "∅"
    return ", ".join(":" if value is None else f"{value:.10g}" for value in found)
