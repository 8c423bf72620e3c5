"""A fault: its kind, where it is, how often, with the first examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from framsyn.tables.text import Text

Level = Literal["error", "warning"]

ROW = Text(sv="rad", en="row")
COLUMN = Text(sv="kolumn", en="column")


@dataclass(frozen=True)
class FaultKind:
    """What can be wrong, declared once.

    The texts may hold names in braces, which the details of a fault fill in.

    Attributes:
        key: a short name, for programs.
        level: an error stops the work, a warning does not.
        what: what happened.
        why: why it matters, or what was done instead.
        remedy: what to do.
    """

    key: str
    level: Level
    what: Text
    why: Text
    remedy: Text


@dataclass(frozen=True)
class Example:
    """One place where a fault is.

    Attributes:
        row: the row as the file is seen in a spreadsheet, the heading counted; None for no row.
        value: what stands there, at most 80 signs of it.
    """

    row: int | None
    value: str | None

    def tell(self, language: str) -> str:
        """The place in words.

        >>> Example(7, "9999").tell("sv")
        'rad 7: 9999'
        """
        parts = []
        if self.row is not None:
            parts.append(f"{ROW.in_language(language)} {self.row}")
        if self.value is not None:
            parts.append(self.value if self.value else '""')
        return ": ".join(parts)


@dataclass(frozen=True)
class Fault:
    """All faults of one kind in one column of one file.

    Attributes:
        kind: what is wrong.
        file: the file, as named in the bundle.
        column: the heading as it stands in the file; None for the file as a whole.
        examples: the first places, at most five.
        count: how many places there are.
        details: what fills the braces of the texts.
    """

    kind: FaultKind
    file: str
    column: str | None = None
    examples: tuple[Example, ...] = ()
    count: int = 1
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        """Whether it stops the work."""
        return self.kind.level

    @property
    def row(self) -> int | None:
        """The first row at fault."""
        return self.examples[0].row if self.examples else None

    @property
    def value(self) -> str | None:
        """The first value at fault."""
        return self.examples[0].value if self.examples else None

    def _fill(self, text: Text) -> Text:
        known = {"file": self.file, "column": self.column or "", "count": self.count}
        return text.format(**{**known, **self.details})

    @property
    def what(self) -> Text:
        """What happened."""
        return self._fill(self.kind.what)

    @property
    def why(self) -> Text:
        """Why it matters, or what was done instead."""
        return self._fill(self.kind.why)

    @property
    def remedy(self) -> Text:
        """What to do."""
        return self._fill(self.kind.remedy)

    def tell(self, language: str) -> str:
        """The whole fault on one line."""
        where = [self.file]
        if self.column is not None:
            where.append(f"{COLUMN.in_language(language)} {self.column}")
        if self.examples:
            where.append(self.examples[0].tell(language))
        texts = (self.what, self.why, self.remedy)
        said = " ".join(t.in_language(language) for t in texts if t.in_language(language))
        return f"{', '.join(where)}. {said}"
