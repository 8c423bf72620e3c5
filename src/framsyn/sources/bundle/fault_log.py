"""Collects the faults of one file: the first places of each kind, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from framsyn.tables.faults.fault import Example, Fault, FaultKind
from framsyn.tables.schema import Table

EXAMPLES_KEPT = 5
LONGEST_VALUE = 80


@dataclass
class _Group:
    count: int = 0
    examples: list[Example] = field(default_factory=list)
    details: Mapping[str, object] = field(default_factory=dict)


class FaultLog:
    """The faults of one file so far."""

    def __init__(self, file: str, table: Table) -> None:
        """Start an empty log for a file that holds a table."""
        self.file = file
        self.table = table
        self._groups: dict[tuple[FaultKind, str | None, str], _Group] = {}

    def add(
        self,
        kind: FaultKind,
        column: str | None = None,
        places: Sequence[tuple[int | None, object]] = (),
        count: int | None = None,
        apart: str = "",
        **details: object,
    ) -> None:
        """Add faults of one kind in one column.

        Args:
            kind: what is wrong.
            column: the heading as it stands in the file.
            places: first rows and values.
            count: how many there are; the number of places when it is not given.
            apart: keeps faults of the same kind and column apart from others.
            details: what fills the braces of the texts.
        """
        group = self._groups.setdefault((kind, column, apart), _Group())
        group.count += len(places) if count is None else count
        room = EXAMPLES_KEPT - len(group.examples)
        group.examples += [Example(row, _shown(value)) for row, value in places[:room]]
        group.details = {"table": self.table.name, **group.details, **details}

    def faults(self) -> tuple[Fault, ...]:
        """All faults, in the order in which their kinds were first seen."""
        return tuple(
            Fault(
                kind=kind,
                file=self.file,
                column=column,
                examples=tuple(sorted(group.examples, key=lambda e: e.row or 0)),
                count=max(group.count, 1),
                details=group.details,
            )
            for (kind, column, _), group in self._groups.items()
        )


def _shown(value: object) -> str | None:
    if value is None:
        return None
    text = "".join(sign if sign.isprintable() else "·" for sign in str(value)[: LONGEST_VALUE + 1])
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
