"""How much work one employed person does: hours and sick leave."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framsyn.engine.parameters import Parameters, by_occupation

FloatArray = NDArray[np.float64]


def fte_per_person(parameters: Parameters, occupations: Sequence[str], years: range) -> FloatArray:
    """Full-time equivalents of one employed person.

        hours = 1 - part_time_share x (1 - part_time_hours), part-timers at most full time
        fte = hours x (1 - sick_leave)

    The levers (hours for part-timers, sick leave) act from the second of the years on: the base
    year is what the need was measured with.

    Args:
        parameters: part_time_share, part_time_hours, full_time_hours, sick_leave and their levers.
        occupations: codes.
        years: base year first.

    Returns:
        [year, occupation]

    Raises:
        ParameterYearError: the years reach past what a parameter is declared for.
    """
    return np.stack(
        [_fte_of_year(parameters, occupations, year, year > years.start) for year in years]
    )


def _fte_of_year(
    parameters: Parameters, occupations: Sequence[str], year: int, levers: bool
) -> FloatArray:
    share = by_occupation(parameters.table("part_time_share", year), occupations)
    length = by_occupation(parameters.table("part_time_hours", year), occupations)
    sick = by_occupation(parameters.table("sick_leave", year), occupations)
    if levers:
        more = parameters.at("lever_part_time_hours", year) / parameters.at("full_time_hours", year)
        length = np.clip(length + more, 0.0, 1.0)
        sick = np.clip(sick + parameters.at("lever_sick_leave", year) / 100, 0.0, 1.0)
    worth: FloatArray = (1 - share * (1 - length)) * (1 - sick)
    return worth
