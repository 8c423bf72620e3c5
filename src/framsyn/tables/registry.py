"""Every declared table, found by its folder: a new file there is a new table."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType

from framsyn.tables import inputs, results
from framsyn.tables.schema import Table


def _declared_in(package: ModuleType) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for found in pkgutil.iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{found.name}")
        table = getattr(module, found.name.upper(), None)
        if not isinstance(table, Table) or table.name != found.name:
            raise TypeError(
                f"{module.__name__} must declare {found.name.upper()}, a Table of that name."
            )
        tables[table.name] = table
    return tables


@cache
def input_tables() -> dict[str, Table]:
    """The tables of an input bundle by name, in alphabetic order. Do not change the answer.

    >>> "population" in input_tables()
    True
    """
    return _declared_in(inputs)


@cache
def result_tables() -> dict[str, Table]:
    """The tables of a run by name, in alphabetic order. Do not change the answer.

    >>> result_tables()["population_total"].names
    ('year', 'area', 'mean', 'p10', 'p50', 'p90')
    """
    return _declared_in(results)
