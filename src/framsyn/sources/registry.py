"""Every source, found by its folder: a new file in `framsyn.sources.open` is a new source."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module

from framsyn.sources import open as folder
from framsyn.sources.source import Source
from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text


class UnknownSourceError(FramsynError):
    """No source has that name, or begins with it."""


@cache
def all_sources() -> dict[str, Source]:
    """The sources by key, in alphabetic order. Do not change the answer.

    Raises:
        TypeError: a file there does not declare SOURCE, a Source with the file's name as key.

    >>> "scb_population" in all_sources()
    True
    """
    sources: dict[str, Source] = {}
    for found in sorted(pkgutil.iter_modules(folder.__path__), key=lambda module: module.name):
        module = import_module(f"{folder.__name__}.{found.name}")
        source = getattr(module, "SOURCE", None)
        if not isinstance(source, Source) or source.key != found.name:
            raise TypeError(f"{module.__name__} must declare SOURCE, a Source of that name.")
        sources[source.key] = source
    return sources


def choose_sources(names: Sequence[str]) -> tuple[Source, ...]:
    """The sources that are named, by key or by the beginning of it; without names the usual ones.

    Raises:
        UnknownSourceError: a name fits no source.

    >>> [source.key for source in choose_sources(["scb_population"])][0]
    'scb_population'
    """
    known = all_sources()
    if not names:
        return tuple(source for source in known.values() if source.by_default)
    chosen: dict[str, Source] = {}
    for name in names:
        hits = [known[name]] if name in known else _beginning_with(name)
        if not hits:
            raise UnknownSourceError(
                Text(
                    sv=f"Ingen källa heter {name}. Källorna är: {', '.join(known)}.",
                    en=f"No source is called {name}. The sources are: {', '.join(known)}.",
                )
            )
        chosen |= {source.key: source for source in hits}
    return tuple(chosen[key] for key in sorted(chosen))


def _beginning_with(name: str) -> list[Source]:
    return [source for key, source in all_sources().items() if key.startswith(f"{name}_")]
