"""Key figures of a run: one file each, found by this folder, read by reports and by the web."""

from framsyn.indicators.declaration import Indicator, Question, Reading
from framsyn.indicators.registry import all_indicators, indicator

__all__ = ["Indicator", "Question", "Reading", "all_indicators", "indicator"]
