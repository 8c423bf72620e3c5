"""Lever: how many leave their occupation before they retire."""

from __future__ import annotations

from framsyn.engine.levers.lever import Lever, set_from
from framsyn.engine.parameters import Parameters
from framsyn.tables.text import Text


def _change(parameters: Parameters, amount: float, first_year: int) -> Parameters:
    return set_from(parameters, "lever_turnover", amount, first_year)


LEVER = Lever(
    key="turnover",
    label=Text(sv="Ändrad omsättning", en="Changed turnover"),
    unit=Text(
        sv="andel av dem som slutar eller byter yrke", en="share of those who leave or change"
    ),
    least=-0.5,
    most=0.5,
    evidence=Text(
        sv="Ingen samlad mätning finns av vad som går att uppnå: ett antagande att pröva. -0,1 är "
        "att var tionde som annars hade slutat eller bytt yrke stannar. De som ändå kommer in "
        "blir lika många som förut.",
        en="There is no overall measure of what can be reached: an assumption to try. -0.1 is that "
        "one in ten of those who would have left or changed occupation stays. As many come in as "
        "before.",
    ),
    parameters=("lever_turnover",),
    direction={"supply": -1, "turnover": 1, "demand": 0},
    change=_change,
)
