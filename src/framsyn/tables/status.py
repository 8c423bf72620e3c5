"""What a number is, and what it means when there is none."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.tables.text import Text


@dataclass(frozen=True)
class Status:
    """How a number came to be. It follows the number wherever that is shown.

    Attributes:
        key: the word in files.
        label: the word for people.
        meaning: what it says about the number.
    """

    key: str
    label: Text
    meaning: Text


@dataclass(frozen=True)
class ValueState:
    """One of the four states of a cell without an ordinary number.

    Attributes:
        key: the word in code and in files.
        symbol: what stands in the cell of a shown or exported table.
        label: the word for people.
        meaning: what the reader may conclude, and not.
        read_as: texts in incoming files (lower case) that mean this.
    """

    key: str
    symbol: str
    label: Text
    meaning: Text
    read_as: tuple[str, ...]


_STATUSES = (
    Status(
        "observed",
        Text(sv="observerad", en="observed"),
        Text(
            sv="Räknad eller mätt av den som anges som källa.",
            en="Counted or measured by the source named.",
        ),
    ),
    Status(
        "estimated",
        Text(sv="skattad", en="estimated"),
        Text(
            sv="Beräknad ur observerade tal med en beskriven metod.",
            en="Worked out from observed figures by a method that is described.",
        ),
    ),
    Status(
        "assumed",
        Text(sv="antagen", en="assumed"),
        Text(
            sv="Vald av den som kör modellen. Kan bytas och prövas.",
            en="Chosen by whoever runs the model. It can be changed and tried.",
        ),
    ),
    Status(
        "judged",
        Text(sv="bedömd", en="judged"),
        Text(
            sv="En bedömning som människor har gjort.",
            en="A judgement that people have made.",
        ),
    ),
    Status(
        "synthetic",
        Text(sv="syntetisk", en="synthetic"),
        Text(
            sv="Påhittad av ett program för att visa eller prova. Säger inget om verkligheten.",
            en="Made up by a program to show or to try things. It says nothing about reality.",
        ),
    ),
)

_VALUE_STATES = (
    ValueState(
        "suppressed",
        "..",
        Text(sv="skyddad uppgift", en="suppressed"),
        Text(
            sv="Talet finns men visas inte, för att skydda enskilda eller för att det är för "
            "osäkert.",
            en="There is a figure, but it is not shown, to protect individuals or because it is "
            "too uncertain.",
        ),
        ("..", "c", "x"),
    ),
    ValueState(
        "zero",
        "0",
        Text(sv="noll", en="zero"),
        Text(sv="Det fanns inga. Noll är ett tal.", en="There were none. Zero is a number."),
        ("-", "–", "—", "−"),
    ),
    ValueState(
        "missing",
        ":",
        Text(sv="uppgift saknas", en="missing"),
        Text(
            sv="Ingen har lämnat något tal. Det kan vara noll eller något annat.",
            en="Nobody has given a figure. It may be zero or something else.",
        ),
        (
            "",
            ":",
            "…",
            "...",
            "na",
            "n/a",
            "nan",
            "null",
            "none",
            "saknas",
            "missing",
            "#n/a",
            "#saknas!",
        ),
    ),
    ValueState(
        "not_applicable",
        ".",
        Text(sv="ej tillämpligt", en="not applicable"),
        Text(
            sv="Det kan inte finnas något tal här.",
            en="There cannot be a figure here.",
        ),
        (".",),
    ),
)

STATUSES: dict[str, Status] = {status.key: status for status in _STATUSES}
VALUE_STATES: dict[str, ValueState] = {state.key: state for state in _VALUE_STATES}
STATE_OF_TEXT: dict[str, str] = {
    text: state.key for state in _VALUE_STATES for text in state.read_as
}
