"""How wrong forecasts of occupations would have been."""

from framsyn.engine.backtest_occupations.occupations import (
    NothingToScoreError,
    OccupationPlan,
    backtest_occupations,
)

__all__ = ["NothingToScoreError", "OccupationPlan", "backtest_occupations"]
