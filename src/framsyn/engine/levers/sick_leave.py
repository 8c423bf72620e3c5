"""Lever: sick leave."""

from __future__ import annotations

from framsyn.engine.levers.lever import Lever, set_from
from framsyn.engine.parameters import Parameters
from framsyn.tables.text import Text


def _change(parameters: Parameters, amount: float, first_year: int) -> Parameters:
    return set_from(parameters, "lever_sick_leave", amount, first_year)


LEVER = Lever(
    key="sick_leave",
    label=Text(sv="Ändrad sjukfrånvaro", en="Changed sick leave"),
    unit=Text(sv="procentenheter", en="percentage points"),
    least=-5.0,
    most=5.0,
    evidence=Text(
        sv="Minskad sjukfrånvaro är en av SKR:s fyra vägar att klara äldreomsorgen; i Norsjö "
        "kommun var den 6,9 procent. Minus är mindre frånvaro, och då räcker färre personer.",
        en="Less sick leave is one of SKR's four ways to secure elder care; in Norsjö municipality "
        "it was 6.9 per cent. Minus is less leave, and then fewer persons are enough.",
    ),
    parameters=("lever_sick_leave",),
    direction={"supply": 0, "demand": 1},
    change=_change,
)
