"""How right a forecast of occupations was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Outcome:
    """Forecasts of one method beside what came, for many areas and occupations.

    Attributes:
        before: [case] persons in the launch year.
        forecast: [case] forecast persons.
        actual: [case] persons who came to be.
        foreseen_average: [case] growth of the area's whole employment that the method foresaw.
        actual_average: [case] growth of the area's whole employment that came.
    """

    before: FloatArray
    forecast: FloatArray
    actual: FloatArray
    foreseen_average: FloatArray
    actual_average: FloatArray


def score(outcome: Outcome) -> dict[str, float]:
    """Score one method at one horizon.

    Returns:
        direction_right: share of cases that grew (or shrank) as forecast; cases that did not
            change are left out, and a forecast of no change is wrong.
        faster_or_slower_right: share that grew faster (or slower) than the area's whole
            employment, as forecast; a forecast of the average is counted as half right.
        mape: mean absolute error, per cent of the actual number.
        median_ape: median absolute error, per cent.
        wape: Σ absolute errors / Σ actual numbers, per cent.
        malpe: mean error, per cent: above 0 is too high.

    >>> one, two = np.array([100.0]), np.array([110.0])
    >>> score(Outcome(one, two, two, one * 0, one * 0))["direction_right"]
    1.0
    """
    actual = np.maximum(outcome.actual, 0.5)
    error = (outcome.forecast - outcome.actual) / actual
    moved = outcome.actual != outcome.before
    same = np.sign(outcome.forecast - outcome.before) == np.sign(outcome.actual - outcome.before)
    faster = np.sign(outcome.actual / outcome.before - 1 - outcome.actual_average)
    foreseen = outcome.forecast / outcome.before - 1 - outcome.foreseen_average
    told = np.where(np.abs(foreseen) < 1e-9, 0.0, np.sign(foreseen))
    relative = np.where(told == 0, 0.5, told == faster)
    return {
        "direction_right": float(same[moved].mean()) if moved.any() else 0.0,
        "faster_or_slower_right": float(relative.mean()),
        "mape": float(100 * np.abs(error).mean()),
        "median_ape": float(100 * np.median(np.abs(error))),
        "wape": float(100 * np.abs(outcome.forecast - outcome.actual).sum() / actual.sum()),
        "malpe": float(100 * error.mean()),
    }
