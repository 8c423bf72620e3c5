"""All indicators, found by their files: one module with an INDICATOR is one indicator."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from framsyn.indicators.declaration import Indicator


@cache
def all_indicators() -> dict[str, Indicator]:
    """Every indicator by its key, in the order of the file names.

    Raises:
        ValueError: a file's name and its indicator's key differ.

    >>> "shortage_share" in all_indicators()
    True
    """
    package = importlib.import_module("framsyn.indicators")
    found: dict[str, Indicator] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda item: item.name):
        declared = getattr(
            importlib.import_module(f"framsyn.indicators.{module.name}"), "INDICATOR", None
        )
        if isinstance(declared, Indicator):
            if declared.key != module.name:
                raise ValueError(f"The file {module.name}.py declares the key {declared.key!r}.")
            found[declared.key] = declared
    return found


def indicator(key: str) -> Indicator:
    """One indicator by its key.

    Raises:
        KeyError: there is none of that name.
    """
    return all_indicators()[key]
