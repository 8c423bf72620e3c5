"""A file that was added before, as a source like the others when a bundle is made anew."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.sources.disk.recognition import read_kept
from framsyn.sources.exchange import Answer
from framsyn.sources.origin import Origin
from framsyn.sources.source import Desk, Parsed, Scope, Source
from framsyn.tables.text import Text

KEY = "disk"


async def _fetch(desk: Desk, scope: Scope) -> Sequence[Answer]:
    return ()


def _parse(answers: Sequence[Answer], scope: Scope) -> Parsed:
    return read_kept(answers[-1])


def source_of_file(name: str, licence: str) -> Source:
    """The source that a kept file is.

    Args:
        name: of the file.
        licence: as it was known when the file was added.

    >>> source_of_file("pendling.xlsx", "CC0-1.0").key
    'disk:pendling.xlsx'
    """
    said = Text(sv=f"Egen fil: {name}", en=f"Own file: {name}")
    origin = Origin("Egen fil", said, (), f"disk:///{name}", licence, said, "edition", 0)
    return Source(f"{KEY}:{name}", origin, (), _fetch, _parse, by_default=False)
