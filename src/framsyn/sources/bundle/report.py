"""What a check found, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framsyn.tables.faults.fault import COLUMN, Fault
from framsyn.tables.text import Text

_ERROR = Text(sv="FEL", en="ERROR")
_WARNING = Text(sv="VARNING", en="WARNING")
_PLACES = Text(sv="{count} ställen", en="{count} places")
_MORE = Text(sv="… och {count} till", en="… and {count} more")
_WHY = Text(sv="Varför", en="Why")
_REMEDY = Text(sv="Gör så här", en="What to do")
_ROWS = Text(sv="{count} rader lästes", en="{count} rows were read")
_ALL_WELL = Text(sv="Inga fel och inga varningar.", en="No errors and no warnings.")
_SUMMARY = Text(
    sv="Fel: {errors}. Varningar: {warnings}. {verdict}",
    en="Errors: {errors}. Warnings: {warnings}. {verdict}",
)
_MUST = Text(sv="Felen måste rättas.", en="The errors must be mended.")
_MAY = Text(sv="Indata går att använda.", en="The input can be used.")


@dataclass(frozen=True)
class CheckReport:
    """The faults of a bundle.

    Attributes:
        faults: in the order in which they were found.
        tables: rows per table that could be read.
    """

    faults: tuple[Fault, ...] = ()
    tables: Mapping[str, int] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Fault, ...]:
        """Those that stop the work."""
        return tuple(fault for fault in self.faults if fault.level == "error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """Those that do not."""
        return tuple(fault for fault in self.faults if fault.level == "warning")

    def render(self, lang: str) -> str:
        """The report in "sv" or "en": file by file, errors first, with examples and remedies."""
        parts = []
        for file in dict.fromkeys(fault.file for fault in (*self.errors, *self.warnings)):
            parts.append(file)
            of_file = [f for f in (*self.errors, *self.warnings) if f.file == file]
            parts += [_tell(fault, lang) for fault in of_file]
            parts.append("")
        for name, height in sorted(self.tables.items()):
            count = f"{height:,}".replace(",", "\u00a0")
            parts.append(f"{name}: {_ROWS.format(count=count).in_language(lang)}")
        if not self.faults:
            return "\n".join([*parts, _ALL_WELL.in_language(lang)])
        verdict = _MUST if self.errors else _MAY
        counts = {"errors": len(self.errors), "warnings": len(self.warnings)}
        return "\n".join([*parts, _SUMMARY.format(**counts, verdict=verdict).in_language(lang)])


def _tell(fault: Fault, lang: str) -> str:
    level = (_ERROR if fault.level == "error" else _WARNING).in_language(lang)
    count = f" ({_PLACES.format(count=fault.count).in_language(lang)})" if fault.count > 1 else ""
    lines = [f"  {level}: {fault.what.in_language(lang)}{count}"]
    column = f"{COLUMN.in_language(lang)} {fault.column}" if fault.column is not None else ""
    for example in fault.examples:
        told = example.tell(lang)
        where, _, value = told.partition(": ") if example.row is not None else ("", "", told)
        place = ", ".join(part for part in (where, column) if part)
        lines.append(f"    {place}: {value}" if value and place else f"    {place or value}")
    if column and not fault.examples:
        lines.append(f"    {column}")
    more = fault.count - len(fault.examples)
    if fault.examples and more > 0:
        lines.append(f"    {_MORE.format(count=more).in_language(lang)}")
    for heading, text in ((_WHY, fault.why), (_REMEDY, fault.remedy)):
        if text.in_language(lang):
            lines.append(f"    {heading.in_language(lang)}: {text.in_language(lang)}")
    return "\n".join(lines)
