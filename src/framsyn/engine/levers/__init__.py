"""What can be changed: one lever per file, found by its folder."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from framsyn.engine.levers.lever import Lever, LeverRangeError, UnknownLeverError
from framsyn.engine.parameters import Parameters

__all__ = ["Lever", "LeverRangeError", "UnknownLeverError", "all_levers", "apply_levers"]


@cache
def all_levers() -> Mapping[str, Lever]:
    """The levers by key, in alphabetic order: every file of the folder that declares LEVER.

    >>> "retirement_age" in all_levers()
    True
    """
    found: dict[str, Lever] = {}
    for module in pkgutil.iter_modules(__path__):
        lever = getattr(import_module(f"{__name__}.{module.name}"), "LEVER", None)
        if isinstance(lever, Lever):
            found[lever.key] = lever
    return dict(sorted(found.items()))


def apply_levers(
    parameters: Parameters, amounts: Mapping[str, float], base_year: int
) -> Parameters:
    """The parameters with some levers, which act from the year after the base year.

    Levers change different parameters, so their order makes no difference, and what two of them
    do to the same people is multiplied, never counted twice.

    Args:
        parameters: those of the run without levers; they are not changed.
        amounts: amount by lever.
        base_year: the year of the stock.

    Raises:
        UnknownLeverError: there is no such lever.
        LeverRangeError: an amount is outside a lever's range.
    """
    for key, amount in sorted(amounts.items()):
        if key not in all_levers():
            raise UnknownLeverError(key, tuple(all_levers()))
        parameters = all_levers()[key].apply(parameters, amount, base_year + 1)
    return parameters
