"""What a user asks for, checked before any work begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framsyn.tables.errors import FramsynError
from framsyn.tables.text import Text


class RequestError(FramsynError):
    """What was asked for cannot be done."""


@dataclass(frozen=True)
class RunRequest:
    """A run of the whole model.

    Attributes:
        base_year: Last year of statistics to use; the forecast begins the year after.
        years: Number of years to look ahead.
        county: County code whose municipalities are wanted, or None for all areas.
        areas: Area codes, instead of a county.
        occupations: SSYK 2012 codes or beginnings of codes to show; empty for all.
        level: Number of digits of the occupations, 1..4.
        draws: Number of draws of the future.
        seed: The seed that all chance comes from.
        threads: Threads to calculate with; the result is the same.
        levers: Amount per lever key; an amount of 0 changes nothing.

    Example:
        >>> RunRequest(base_year=2019, years=15, county="24").draws
        1000
    """

    base_year: int
    years: int = 15
    county: str | None = None
    areas: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    level: int = 4
    draws: int = 1000
    seed: int = 1
    threads: int = 1
    levers: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        refuse_outside("draws", self.draws, 1, 100_000)
        refuse_outside("years", self.years, 1, 100)
        refuse_outside("level", self.level, 1, 4)
        refuse_outside("threads", self.threads, 1, 4096)
        refuse_outside("seed", self.seed, 0, 2**63 - 1)

    def as_record(self) -> dict[str, object]:
        """What changes the numbers, for the run record: everything but the threads."""
        return {
            "county": self.county,
            "areas": list(self.areas),
            "occupations": list(self.occupations),
            "level": self.level,
            "years": self.years,
            "levers": dict(self.levers),
        }


@dataclass(frozen=True)
class ProjectRequest:
    """A projection of the population only.

    Attributes:
        launch: Last year of statistics to use.
        horizon: Number of years to look ahead.
        areas: Area codes; empty for the finest areas that have data that year.
        draws: Number of draws of the future.
        seed: The seed that all chance comes from.
        threads: Threads to calculate with; the result is the same.

    Example:
        >>> ProjectRequest(launch=2000, horizon=10).draws
        1000
    """

    launch: int
    horizon: int = 10
    areas: tuple[str, ...] = ()
    draws: int = 1000
    seed: int = 1
    threads: int = 1

    def __post_init__(self) -> None:
        refuse_outside("draws", self.draws, 1, 100_000)
        refuse_outside("horizon", self.horizon, 1, 100)
        refuse_outside("threads", self.threads, 1, 4096)
        refuse_outside("seed", self.seed, 0, 2**63 - 1)


@dataclass(frozen=True)
class BacktestRequest:
    """A back-test: forecasts from past years, held against what came.

    Attributes:
        launches: Launch years.
        horizons: Years ahead to score.
        areas: Area codes; empty for the finest areas that have data in each launch year.
        draws: Draws per forecast, for the intervals.
        seed: The seed that all chance comes from.
        threads: Threads to calculate with; the result is the same.

    Example:
        >>> BacktestRequest(launches=(1990, 2000)).horizons
        (5, 10)
    """

    launches: tuple[int, ...]
    horizons: tuple[int, ...] = (5, 10)
    areas: tuple[str, ...] = ()
    draws: int = 400
    seed: int = 1
    threads: int = 1

    def __post_init__(self) -> None:
        if not self.launches:
            raise RequestError(
                Text(
                    sv="Ange minst ett startår med --launches, till exempel 1990,1995,2000.",
                    en="Give at least one launch year with --launches, such as 1990,1995,2000.",
                )
            )
        for horizon in self.horizons:
            refuse_outside("horizons", horizon, 1, 100)
        refuse_outside("draws", self.draws, 1, 100_000)
        refuse_outside("threads", self.threads, 1, 4096)


def refuse_outside(name: str, value: int, least: int, most: int) -> None:
    """Raise when a number is outside what makes sense.

    Raises:
        RequestError: It is.

    Example:
        >>> refuse_outside("draws", 1000, 1, 100_000)
    """
    if least <= value <= most:
        return
    raise RequestError(
        Text(
            sv=f"{name} är {value}, men måste vara mellan {least} och {most}. "
            f"Ange ett annat tal med --{name}.",
            en=f"{name} is {value}, but must lie between {least} and {most}. "
            f"Give another number with --{name}.",
        )
    )
