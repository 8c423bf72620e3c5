"""What has changed in a producer's table since last time, apart from its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import orjson

from framsyn.sources.bundle.fault_log import EXAMPLES_KEPT
from framsyn.sources.source import Shape
from framsyn.tables.faults import drift_kinds as kinds
from framsyn.tables.faults.fault import Example, Fault, FaultKind
from framsyn.tables.text import Text

SHAPES_FILE = "shapes.json"
_NONE = Text(sv="inga", en="none")

Shapes = Mapping[str, Shape]


def compare_shapes(table_id: str, before: Shape, after: Shape) -> tuple[Fault, ...]:
    """What is called, counted or divided in another way than before; nothing when all is the same.

    New codes in a dimension that grows, such as time, are as they should be. That its older codes
    vanish is told.

    Args:
        table_id: the producer's name of the table.
        before: what it looked like.
        after: what it looks like now.

    >>> before = Shape({"Alder": {"0-4": "0-4 år"}, "Tid": {"2023": "2023"}}, {}, ("Tid",))
    >>> after = Shape({"Alder": {"0-4": "0–4 år"}, "Tid": {"2024": "2024"}}, {}, ("Tid",))
    >>> [(fault.kind.key, fault.column, fault.value)
    ...  for fault in compare_shapes("TAB638", before, after)]
    [('changed_label', 'Alder', '0-4: 0-4 år → 0–4 år'), ('vanished_code', 'Tid', '2023: 2023')]
    """
    faults = list(_divided_otherwise(table_id, before, after))
    for dimension, old in before.labels.items():
        if dimension in after.labels:
            grows = dimension in before.growing or dimension in after.growing
            faults += _compare_codes(table_id, dimension, old, after.labels[dimension], grows)
    faults += _compare_units(table_id, before.units, after.units)
    return tuple(faults)


def compare_all_shapes(before: Shapes, after: Shapes) -> tuple[Fault, ...]:
    """The same for every table that both have, in the order of their names."""
    both = sorted(before.keys() & after.keys())
    return tuple(
        fault for name in both for fault in compare_shapes(name, before[name], after[name])
    )


def _divided_otherwise(table_id: str, before: Shape, after: Shape) -> Iterator[Fault]:
    gone = [name for name in before.labels if name not in after.labels]
    new = [name for name in after.labels if name not in before.labels]
    if gone or new:
        details = {"gone": ", ".join(gone) or _NONE, "new": ", ".join(new) or _NONE}
        count = len(gone) + len(new)
        yield Fault(kinds.DIMENSION_CHANGED, table_id, None, (), count, details)


def _compare_codes(
    table_id: str, dimension: str, old: Mapping[str, str], new: Mapping[str, str], grows: bool
) -> Iterator[Fault]:
    renamed = [f"{c}: {old[c]} → {new[c]}" for c in old if c in new and new[c] != old[c]]
    come = [] if grows else [f"{c}: {new[c]}" for c in new if c not in old]
    gone = [f"{c}: {old[c]}" for c in old if c not in new]
    yield from _fault(kinds.CHANGED_LABEL, table_id, dimension, renamed)
    yield from _fault(kinds.NEW_CODE, table_id, dimension, come)
    yield from _fault(kinds.VANISHED_CODE, table_id, dimension, gone)


def _compare_units(
    table_id: str, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[Fault]:
    changed = [f"{c}: {old[c]} → {new[c]}" for c in old if c in new and new[c] != old[c]]
    yield from _fault(kinds.CHANGED_UNIT, table_id, None, changed)


def _fault(
    kind: FaultKind, table_id: str, column: str | None, told: Sequence[str]
) -> Iterator[Fault]:
    if told:
        examples = tuple(Example(None, _short(text)) for text in islice(told, EXAMPLES_KEPT))
        yield Fault(kind, table_id, column, examples, len(told))


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:159]}…"


def write_shapes(shapes: Shapes) -> bytes:
    """What stands in shapes.json, in the order of the tables' names: the same gives the same."""
    told = {
        name: {
            "labels": {dimension: dict(codes) for dimension, codes in shape.labels.items()},
            "units": dict(shape.units),
            "growing": list(shape.growing),
        }
        for name, shape in sorted(shapes.items())
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read_shapes(content: bytes) -> dict[str, Shape]:
    """The shapes that shapes.json tells of.

    Raises:
        ValueError: it is not such a file.

    >>> shapes = {"TAB638": Shape({"Kon": {"1": "män"}}, {"BE0101N1": "antal"}, ("Tid",))}
    >>> read_shapes(write_shapes(shapes)) == shapes
    True
    """
    try:
        return {
            str(name): Shape(
                labels={str(d): _texts(codes) for d, codes in told["labels"].items()},
                units=_texts(told["units"]),
                growing=tuple(str(dimension) for dimension in told["growing"]),
            )
            for name, told in orjson.loads(content).items()
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"{SHAPES_FILE} does not hold shapes: {error}") from error


def _texts(told: Mapping[str, object]) -> dict[str, str]:
    return {str(code): str(text) for code, text in told.items()}
