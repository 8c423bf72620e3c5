"""Lever: more years at work before retirement."""

from __future__ import annotations

from framsyn.engine.levers.lever import Lever, set_from
from framsyn.engine.parameters import Parameters
from framsyn.tables.text import Text


def _change(parameters: Parameters, amount: float, first_year: int) -> Parameters:
    return set_from(parameters, "lever_pension_age", amount, first_year)


LEVER = Lever(
    key="retirement_age",
    label=Text(sv="Längre arbetsliv", en="Longer working life"),
    unit=Text(sv="år", en="years"),
    least=-3.0,
    most=5.0,
    evidence=Text(
        sv="SKR räknar med att ett arbetsliv till 66 år, tillsammans med tre timmar mer i veckan "
        "för deltidsanställda, sänker rekryteringsbehovet 2021–2031 med en fjärdedel. Alla "
        "sannolikheter att gå i pension flyttas lika många år, utöver vad pensionsåldern gör.",
        en="SKR reckons that a working life to 66, together with three more hours a week for "
        "part-timers, cuts the need to recruit in 2021–2031 by a quarter. All probabilities of "
        "retiring are moved by the same number of years, beyond what the pension age does.",
    ),
    parameters=("lever_pension_age",),
    direction={"supply": 1, "demand": 0},
    change=_change,
)
