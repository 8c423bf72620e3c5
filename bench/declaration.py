"""What a benchmark is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


class NotHere(Exception):
    """What a benchmark needs is not on this machine or in this version."""


@dataclass(frozen=True)
class Measurement:
    """What one benchmark found.

    Attributes:
        value: the median over the rounds; a ratio, or seconds or bytes where no ratio is possible.
        rounds: the value of each round.
        details: absolute figures of this machine and hour, for the curious.
    """

    value: float
    rounds: tuple[float, ...]
    details: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Bench:
    """A benchmark: what is compared, how, and what is asked of it.

    Attributes:
        name: what it is called on the command line.
        compares: the two sides, in words.
        bar: the value to reach.
        at_least: True where more is better; else the value is to be at most the bar.
        measure: does it.
        unit: of the value; "x" for a ratio.
    """

    name: str
    compares: str
    bar: float
    at_least: bool
    measure: Callable[[], Measurement]
    unit: str = "x"

    def reached(self, value: float) -> bool:
        """Whether a value is as good as the bar."""
        return value >= self.bar if self.at_least else value <= self.bar
