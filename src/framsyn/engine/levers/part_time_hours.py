"""Lever: longer hours for those who work part time."""

from __future__ import annotations

from framsyn.engine.levers.lever import Lever, set_from
from framsyn.engine.parameters import Parameters
from framsyn.tables.text import Text


def _change(parameters: Parameters, amount: float, first_year: int) -> Parameters:
    return set_from(parameters, "lever_part_time_hours", amount, first_year)


LEVER = Lever(
    key="part_time_hours",
    label=Text(sv="Längre deltider", en="Longer part time"),
    unit=Text(sv="timmar i veckan", en="hours a week"),
    least=-10.0,
    most=15.0,
    evidence=Text(
        sv="SKR räknar med tre timmar mer i veckan för deltidsanställda. Samma arbete kräver då "
        "färre personer; ingen arbetar mer än heltid.",
        en="SKR reckons with three more hours a week for part-timers. The same work then takes "
        "fewer persons; nobody works more than full time.",
    ),
    parameters=("lever_part_time_hours",),
    direction={"supply": 0, "demand": -1},
    change=_change,
)
