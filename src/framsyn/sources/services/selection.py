"""What is asked of a table: codes per dimension, cut into parts that a service accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import prod

from framsyn.sources.formats.cube import Cube
from framsyn.sources.source import Shape
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text

Selection = Mapping[str, Sequence[str]]


class TableChangedError(FramsynError):
    """A producer's table no longer has what a source asks for."""


def pick(metadata: Cube, variable: str, wanted: Iterable[str]) -> list[str]:
    """Those of the wanted codes that the table has, in the table's order.

    A code that is gone is seen by the check of drift; a variable that is gone, or one with none of
    the codes, stops the source.

    Raises:
        TableChangedError: the table has no such variable, or none of the codes.
    """
    known = {dimension.code: dimension for dimension in metadata.dimensions}
    if variable not in known:
        raise TableChangedError(
            Text(
                sv=f"Tabellen {metadata.table} har inte längre variabeln {variable}; den har "
                f"{', '.join(known)}. Källans fil behöver ses över.",
                en=f"The table {metadata.table} no longer has the variable {variable}; it has "
                f"{', '.join(known)}. The file of the source needs a look.",
            )
        )
    asked = set(wanted)
    found = [code for code in known[variable].codes if code in asked]
    if not found:
        some = ", ".join(sorted(asked)[:5])
        raise TableChangedError(
            Text(
                sv=f"Tabellen {metadata.table} har ingen av koderna {some} i {variable}. "
                "Källans fil behöver ses över.",
                en=f"The table {metadata.table} has none of the codes {some} in {variable}. The "
                "file of the source needs a look.",
            )
        )
    return found


def count_cells(selection: Selection) -> int:
    """How many figures a selection asks for.

    >>> count_cells({"Kon": ["1", "2"], "Tid": ["2023", "2024"]})
    4
    """
    return prod(len(codes) for codes in selection.values())


def split(selection: Selection, most_cells: int) -> list[dict[str, list[str]]]:
    """The selection in parts of at most so many cells, cut along its longest dimension.

    The parts together are the selection, each cell once, and as few as the cut allows.

    >>> [count_cells(part) for part in split({"Kon": ["1", "2"], "Tid": ["1", "2", "3"]}, 4)]
    [4, 2]
    """
    cells = count_cells(selection)
    if cells <= most_cells:
        return [{variable: list(codes) for variable, codes in selection.items()}]
    longest = max(selection, key=lambda variable: len(selection[variable]))
    others = cells // len(selection[longest])
    step = max(most_cells // others, 1)
    if len(selection[longest]) == 1:
        return [{variable: list(codes) for variable, codes in selection.items()}]
    parts = []
    for at in range(0, len(selection[longest]), step):
        part = {**selection, longest: selection[longest][at : at + step]}
        parts += split(part, most_cells)
    return parts


def shape_of(metadata: Cube) -> Shape:
    """What the table looks like, kept to see when it changes; new times are expected."""
    return Shape(
        labels={
            dimension.code: dict(zip(dimension.codes, dimension.labels, strict=True))
            for dimension in metadata.dimensions
        },
        units={
            code: unit
            for dimension in metadata.dimensions
            for code, unit in dimension.units.items()
        },
        growing=tuple(d.code for d in metadata.dimensions if d.is_time),
    )
